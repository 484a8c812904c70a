"""What is left of a campaign goes where givers were told before they gave."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account
from sankofa.funds.actions.every_fund import locked
from sankofa.funds.actions.gifts import accounts
from sankofa.funds.actions.gifts.accounts import GENERAL, booked, named
from sankofa.funds.actions.gifts.ending import settle
from sankofa.funds.models import Campaign, Fund
from sankofa.funds.queries.gifts.giving import goes_to_general, takes_promises, tally_of
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.gifts import CampaignStanding, GiftStanding, LeftOver
from sankofa.journal import actions as journal
from sankofa.methods.money import share_out


@transaction.atomic
def use_left_over(*, campaign: Campaign, by: Account | str, to: Campaign | None = None) -> int:
    """Moves what is left, closes the campaign, and gives how much it was. One that was closed is closed again where a
    gift came since. Raises `FundRefused`."""
    fund = locked(campaign.fund)
    campaign = Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
    found = tally_of(campaign)
    if not found.closes:
        raise FundRefused(_("The campaign has not ended with money to use."))
    if found.left:
        _move(fund, campaign, found.left, to, by)
    campaign.standing = CampaignStanding.DONE
    campaign.save(update_fields=["standing"])
    journal.record(
        action="gifts.done",
        subject=f"fund {fund.slug}",
        by=named(by),
        campaign=campaign.code,
        left=found.left,
    )
    return found.left


def _move(fund: Fund, campaign: Campaign, left: int, to: Campaign | None, by: object) -> None:
    other: Campaign | None = None
    detail: dict[str, int] = {}
    if goes_to_general(campaign):
        goes = [(accounts.held(fund, GENERAL, by), -left)]
    elif campaign.left_over == LeftOver.RETURN:
        detail = _back(campaign, left)
        back = sum(detail.values())
        goes = [(accounts.going_back(fund, by), -back), (accounts.held(fund, GENERAL, by), back - left)]
    else:
        other = _other(fund, campaign, to)
        goes = [(accounts.held(fund, other.code, by), -left)]
    lines = [(accounts.held(fund, campaign.code, by), left), *(each for each in goes if each[1])]
    booked(fund, "gift.left-over", _key(fund, campaign), timezone.localdate(), *lines, by=by, **detail)
    if other is not None:
        settle(other)


def _other(fund: Fund, campaign: Campaign, to: Campaign | None) -> Campaign:
    """An open campaign whose last day is not over, as the books count what came to it."""
    takes = to is not None and to.fund_id == fund.pk and to.standing == CampaignStanding.OPEN
    if not takes or to.pk == campaign.pk or not takes_promises(to):
        raise FundRefused(_("Choose an open campaign of this fund to which it goes."), field="to")
    return to


def _key(fund: Fund, campaign: Campaign) -> str:
    start = f"campaign:{campaign.pk}:left-over:"
    return f"{start}{fund.book.entries.filter(kind='gift.left-over', key__startswith=start).count()}"


def _back(campaign: Campaign, left: int) -> dict[str, int]:
    """What each gift gets back, by its code: in proportion, to the last unit, and no more than it was. Of a campaign
    that was closed before, those that came since."""
    gifts = list(campaign.money.filter(standing=GiftStanding.RECEIVED, back=None).order_by("id"))
    most = min(left, sum(gift.amount for gift in gifts))
    for gift, part in zip(gifts, share_out(most, [gift.amount for gift in gifts]), strict=True):
        gift.back = part
        gift.save(update_fields=["back"])
    return {gift.code: gift.back for gift in gifts}
