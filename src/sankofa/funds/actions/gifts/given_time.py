"""Hours given to a campaign, confirmed by somebody else; valued where the campaign says what an hour counts for."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account
from sankofa.funds.actions.every_fund import locked
from sankofa.funds.actions.gifts import accounts
from sankofa.funds.actions.gifts.accounts import booked, named
from sankofa.funds.models import Campaign, TimeGift
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.gifts import TAKING, ShownAs
from sankofa.journal import actions as journal
from sankofa.methods.giving import worth_of_hours


@transaction.atomic
def give_time(
    *,
    campaign: Campaign,
    minutes: int,
    day: date,
    what: str,
    by: Account,
    shown: str = ShownAs.ANONYMOUS,
    called: str = "",
) -> TimeGift:
    """Hours that somebody worked; they count once another confirms them."""
    fund = locked(campaign.fund)
    campaign = Campaign.objects.get(
        pk=campaign.pk
    )  # as it stands now: it changes under the fund's lock alone
    if campaign.standing not in TAKING:
        raise FundRefused(_("This campaign takes no gifts now."))
    if day > timezone.localdate():
        raise FundRefused(_("The day lies in the future."), field="day")
    made = TimeGift.objects.create(
        campaign=campaign,
        giver=by,
        giver_key=named(by),
        minutes=minutes,
        day=day,
        what=what,
        shown=shown,
        called="" if shown == ShownAs.ANONYMOUS else called,
    )
    journal.record(action="gifts.time", subject=f"fund {fund.slug}", by=named(by), time=made.pk)
    return made


@transaction.atomic
def confirm_time(*, time: TimeGift, by: Account) -> TimeGift:
    """Somebody who was there says that the hours were worked. Raises `FundRefused`."""
    fund = locked(time.campaign.fund)
    time = TimeGift.objects.select_for_update(of=("self",)).select_related("campaign").get(pk=time.pk)
    if time.confirmed_by:
        raise FundRefused(_("This was confirmed before."))
    if time.giver_key == named(by):
        raise FundRefused(_("Somebody else must confirm hours that you worked."))
    time.confirmed_by, time.worth = named(by), worth_of_hours(time.minutes, time.campaign.hourly)
    if time.worth:
        came, done = accounts.hours(fund, by)
        time.entry = booked(
            fund, "gift.time", f"time:{time.pk}", time.day, (done, time.worth), (came, -time.worth), by=by
        )
    time.save()
    journal.record(action="gifts.time_confirmed", subject=f"fund {fund.slug}", by=named(by), time=time.pk)
    return time
