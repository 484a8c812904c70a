"""How campaigns end by their rule, and gifts that go back."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account
from sankofa.funds.actions.every_fund import locked, noted
from sankofa.funds.actions.gifts import accounts
from sankofa.funds.actions.gifts.accounts import booked
from sankofa.funds.actions.gifts.telling import tell_back
from sankofa.funds.models import Campaign, MoneyGift
from sankofa.funds.queries.gifts.giving import received_in_time
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.gifts import CampaignStanding, GiftStanding
from sankofa.methods.giving import Keeping, Outcome, Tally, outcome

ON_ITS_WAY = timedelta(days=7)  # what came on the last day stands in the books by then
LAST_DAYS = "last-days"  # who ends campaigns when nobody pressed a button


@transaction.atomic
def end_campaign(*, campaign: Campaign, by: Account | str) -> Campaign:
    """After its last day a campaign ends as its rule says. Raises `FundRefused` before, and where gifts would go back
    while some that were promised may have come in time and are not written down yet."""
    fund = locked(campaign.fund)
    today = timezone.localdate()
    if campaign.ends_on >= today:
        raise FundRefused(_("The campaign runs until the end of its last day."))
    campaign = Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
    found = outcome(_in_time(campaign), keeping=Keeping(campaign.keeping), over=True)
    if found is Outcome.MISSED and today <= campaign.ends_on + ON_ITS_WAY and _awaited(campaign):
        raise FundRefused(
            _("Promised gifts may be on their way still. It ends by itself a week after its last day.")
        )
    campaign = settle(campaign, over=True)
    noted("gifts.ended", fund, by, campaign=campaign.code, standing=campaign.standing)
    return campaign


def end_campaigns_everywhere() -> int:
    """Ends every campaign whose last day was more than a week ago, each in a transaction of its own. Gives how many."""
    late = Campaign.objects.filter(
        standing=CampaignStanding.OPEN, ends_on__lt=timezone.localdate() - ON_ITS_WAY
    )
    found = list(late.select_related("fund").order_by("pk"))
    for campaign in found:
        end_campaign(campaign=campaign, by=LAST_DAYS)
    return len(found)


def settle(campaign: Campaign, *, over: bool = False) -> Campaign:
    """How a campaign stands by what came until its last day, while its fund is held. One that missed its goal has
    reached it where such money is written down later, before any went back."""
    campaign = Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
    missed = campaign.standing == CampaignStanding.MISSED
    if campaign.standing != CampaignStanding.OPEN and not (missed and not _went_back(campaign)):
        return campaign
    found = outcome(_in_time(campaign), keeping=Keeping(campaign.keeping), over=over or missed)
    if found is not Outcome.OPEN and found.value != campaign.standing:
        campaign.standing = CampaignStanding(found.value)
        campaign.save(update_fields=["standing"])
    return campaign


@transaction.atomic
def send_back(
    *, gift: MoneyGift, by: Account | str, on: date | None = None, reference: str = ""
) -> MoneyGift:
    """A gift to a campaign that missed its goal goes back whole, and of one to a campaign with money left its part; in
    the books it goes by the bank's reference, or by its code. Raises `FundRefused` for any other."""
    fund, day = locked(gift.fund), on or timezone.localdate()
    if day > timezone.localdate():
        raise FundRefused(_("This day has not come yet."), field="on")
    rows = MoneyGift.objects.select_for_update(of=("self",)).select_related("campaign", "entry")
    gift = rows.get(pk=gift.pk)
    if gift.standing != GiftStanding.RECEIVED or gift.campaign is None or gift.returned_id is not None:
        raise FundRefused(_("Only a gift that was received for a campaign goes back."))
    if gift.back is None and gift.campaign.standing != CampaignStanding.MISSED:
        raise FundRefused(_("Money goes back where a campaign missed its goal."))
    if not gift.goes_back:
        raise FundRefused(_("Nothing of this gift goes back."))
    whole = gift.back is None
    held = accounts.held(fund, gift.campaign.code, by) if whole else accounts.going_back(fund, by)
    gift.returned = booked(
        fund,
        "gift.return",
        f"gift:{gift.code}:return",
        day,
        (held, gift.goes_back),
        (accounts.bank(fund, by), -gift.goes_back),
        by=by,
        memo=gift.code,
        reference=reference or gift.code,
    )
    if whole:
        gift.standing = GiftStanding.RETURNED
    gift.save(update_fields=["returned", "standing"])
    noted("gifts.returned", fund, by, gift=gift.code, amount=gift.goes_back)
    tell_back(gift)
    return gift


def _in_time(campaign: Campaign) -> Tally:
    return Tally(campaign.goal, received_in_time(campaign))


def _awaited(campaign: Campaign) -> bool:
    return campaign.money.filter(standing=GiftStanding.PROMISED).exists()


def _went_back(campaign: Campaign) -> bool:
    return campaign.money.filter(standing=GiftStanding.RETURNED).exists()
