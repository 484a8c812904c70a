"""What is left of a campaign goes where givers were told before they gave."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account
from sankofa.funds.actions.every_fund import locked
from sankofa.funds.actions.gifts import accounts
from sankofa.funds.actions.gifts.accounts import GENERAL, booked, named
from sankofa.funds.models import Campaign, Fund
from sankofa.funds.queries.gifts.giving import tally_of
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.gifts import CampaignStanding, GiftStanding, LeftOver
from sankofa.journal import actions as journal
from sankofa.methods.money import share_out

ENDED = (CampaignStanding.REACHED, CampaignStanding.KEPT)


@transaction.atomic
def use_left_over(*, campaign: Campaign, by: Account | str, to: Campaign | None = None) -> int:
    """Moves what is left, closes the campaign, and gives how much it was. Raises `FundRefused`."""
    fund = locked(campaign.fund)
    campaign = Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
    if campaign.standing not in ENDED:
        raise FundRefused(_("The campaign has not ended with money to use."))
    left = tally_of(campaign).left
    if left:
        _moved(fund, campaign, left, to, by)
    campaign.standing = CampaignStanding.DONE
    campaign.save(update_fields=["standing"])
    journal.record(
        action="gifts.done", subject=f"fund {fund.slug}", by=named(by), campaign=campaign.code, left=left
    )
    return left


def _moved(fund: Fund, campaign: Campaign, left: int, to: Campaign | None, by: object) -> None:
    detail: dict[str, int] = {}
    if campaign.left_over == LeftOver.RETURN:
        goes, detail = accounts.bank(fund, by), _back(campaign, left)
    else:
        goes = accounts.held(fund, _purpose(fund, campaign, to), by)
    lines = ((accounts.held(fund, campaign.code, by), left), (goes, -left))
    key = f"campaign:{campaign.pk}:left-over"
    booked(fund, "gift.left-over", key, timezone.localdate(), *lines, by=by, **detail)


def _purpose(fund: Fund, campaign: Campaign, to: Campaign | None) -> str:
    if campaign.left_over == LeftOver.GENERAL:
        return GENERAL
    takes = to is not None and to.fund_id == fund.pk and to.standing == CampaignStanding.OPEN
    if not takes or to.pk == campaign.pk:
        raise FundRefused(_("Choose an open campaign of this fund to which it goes."), field="to")
    return to.code


def _back(campaign: Campaign, left: int) -> dict[str, int]:
    """What each gift gets back, by its code: in proportion, to the last unit."""
    gifts = list(campaign.money.filter(standing=GiftStanding.RECEIVED).order_by("id"))
    parts = share_out(left, [gift.amount for gift in gifts])
    return {gift.code: part for gift, part in zip(gifts, parts, strict=True)}
