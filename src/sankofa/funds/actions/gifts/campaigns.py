"""Campaigns: written, verified by another, opened, given to, spent and reported."""

import secrets
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account, Organisation
from sankofa.foundation.sent_files import Taken
from sankofa.funds.actions.every_fund import in_the_ledgers_words, locked, noted
from sankofa.funds.actions.gifts import accounts
from sankofa.funds.actions.gifts.accounts import GENERAL, booked, named
from sankofa.funds.actions.gifts.ending import settle
from sankofa.funds.actions.gifts.proofs import keep_file
from sankofa.funds.actions.gifts.telling import tell_came
from sankofa.funds.models import Campaign, CampaignSpending, Fund, MoneyGift
from sankofa.funds.queries.gifts.giving import takes_promises
from sankofa.funds.terms import FundRefused, FundStanding
from sankofa.funds.terms.gifts import TAKING, CampaignStanding, GiftStanding, ShownAs
from sankofa.ledger.actions import void
from sankofa.ledger.models import Entry
from sankofa.methods.folding import slug as slug_of

SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is read as another


@transaction.atomic
def draft_campaign(*, fund: Fund, by: Account, **said: object) -> Campaign:
    """A campaign in preparation."""
    fund = locked(fund)
    if said["ends_on"] <= timezone.localdate():
        raise FundRefused(_("The end lies in the past."), field="ends_on")
    made = Campaign.objects.create(
        fund=fund, code=_free_code(fund, str(said["title"])), made_by=named(by), **said
    )
    noted("gifts.campaign", fund, by, campaign=made.code)
    return made


@transaction.atomic
def verify_need(
    *,
    campaign: Campaign,
    how: str,
    by: Account,
    proof: str = "",
    for_body: Organisation | None = None,
    file: Taken | None = None,
    shows: str = "",
) -> Campaign:
    """Somebody else than the author says how the need was verified, and the campaign opens. Raises `FundRefused`."""
    fund = locked(campaign.fund)
    campaign = Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
    if campaign.standing != CampaignStanding.DRAFT:
        raise FundRefused(_("This campaign was opened before."))
    if fund.standing != FundStanding.OPEN:
        raise FundRefused(_("This fund is not open."))
    if campaign.made_by == named(by):
        raise FundRefused(_("Somebody else must verify a need that you wrote down."))
    campaign.verified_by, campaign.verified_at, campaign.how_verified = named(by), timezone.now(), how
    campaign.proof, campaign.verified_for, campaign.standing = proof, for_body, CampaignStanding.OPEN
    campaign.save()
    keep_file(campaign, file, fund=fund, shows=shows, by=by)
    noted("gifts.verified", fund, by, campaign=campaign.code)
    return campaign


@transaction.atomic
def promise(
    *,
    fund: Fund,
    amount: int,
    by: Account | str,
    campaign: Campaign | None = None,
    giver: Account | None = None,
    organisation: Organisation | None = None,
    shown: str = ShownAs.ANONYMOUS,
    called: str = "",
) -> MoneyGift:
    """A promise, pending in the ledger; its code is what the giver writes on the payment. Raises `FundRefused`."""
    fund = locked(fund)
    campaign = _taking(fund, campaign)
    if campaign is not None and not takes_promises(campaign):
        raise FundRefused(_("The last day of this campaign is over."))
    made = MoneyGift.objects.create(
        fund=fund,
        campaign=campaign,
        code=_gift_code(),
        amount=amount,
        giver=giver,
        organisation=organisation,
        shown=shown,
        called="" if shown == ShownAs.ANONYMOUS else called,
    )
    asset, claim = accounts.promised(fund, by)
    made.pending = booked(
        fund,
        "gift.promise",
        f"gift:{made.code}:promise",
        timezone.localdate(),
        (asset, amount),
        (claim, -amount),
        by=by,
        memo=made.code,
        pending=True,
    )
    made.save(update_fields=["pending"])
    noted("gifts.promised", fund, by, gift=made.code, amount=amount)
    return made


@transaction.atomic
def receive_gift(
    *,
    gift: MoneyGift,
    by: Account | str,
    on: date | None = None,
    amount: int | None = None,
    reference: str = "",
) -> MoneyGift:
    """The treasurer, or the bank's statement, says that a gift came; it may be another sum than promised. In the books
    it goes by the bank's reference, or by the code that its giver was asked to write. Raises `FundRefused`."""
    fund = locked(gift.fund)
    _has_come(on)
    gift = (
        MoneyGift.objects.select_for_update(of=("self",))
        .select_related("campaign", "pending")
        .get(pk=gift.pk)
    )
    if gift.standing != GiftStanding.PROMISED:
        raise FundRefused(_("This gift was settled before."))
    gift.amount, gift.received_on = amount or gift.amount, on or timezone.localdate()
    void(entry=gift.pending, by=named(by), key=f"gift:{gift.code}:came")
    gift.entry = _received(fund, gift, reference or gift.code, by)
    gift.standing = GiftStanding.RECEIVED
    gift.save()
    noted("gifts.received", fund, by, gift=gift.code, amount=gift.amount)
    tell_came(gift)
    if gift.campaign is not None:
        settle(gift.campaign)
    return gift


@transaction.atomic
def take_gift(
    *,
    fund: Fund,
    amount: int,
    by: Account,
    on: date,
    campaign: Campaign | None = None,
    organisation: Organisation | None = None,
    reference: str = "",
) -> MoneyGift:
    """Money that came and that nobody had promised: out of a box, or from a stranger by the bank.

    The bank's reference counts once. Raises `FundRefused`.
    """
    fund = locked(fund)
    _has_come(on)
    campaign = _taking(fund, campaign)
    if reference and fund.book.entries.filter(kind="gift", detail__reference=reference).exists():
        raise FundRefused(_("A payment with this reference was recorded before."), field="reference")
    gift = MoneyGift(
        fund=fund,
        campaign=campaign,
        code=_gift_code(),
        amount=amount,
        organisation=organisation,
        shown=ShownAs.NAMED if organisation else ShownAs.ANONYMOUS,
        standing=GiftStanding.RECEIVED,
        received_on=on,
    )
    gift.entry = _received(fund, gift, reference or gift.code, by)
    gift.save()
    noted("gifts.received", fund, by, gift=gift.code, amount=gift.amount)
    if campaign is not None:
        settle(campaign)
    return gift


@transaction.atomic
def withdraw_gift(*, gift: MoneyGift, by: Account | str) -> MoneyGift:
    """A promise that is taken back, or that nobody kept."""
    fund = locked(gift.fund)
    gift = MoneyGift.objects.select_for_update(of=("self",)).select_related("pending").get(pk=gift.pk)
    if gift.standing != GiftStanding.PROMISED:
        raise FundRefused(_("This gift was settled before."))
    void(entry=gift.pending, by=named(by), key=f"gift:{gift.code}:withdrawn")
    gift.standing = GiftStanding.WITHDRAWN
    gift.save(update_fields=["standing"])
    noted("gifts.withdrawn", fund, by, gift=gift.code)
    return gift


@transaction.atomic
def spend(
    *,
    fund: Fund,
    amount: int,
    heading: str,
    what: str,
    by: Account | str,
    campaign: Campaign | None = None,
    document: str = "",
    on: date | None = None,
    reference: str = "",
    key: str = "",
    file: Taken | None = None,
    shows: str = "",
) -> CampaignSpending:
    """Money paid for a campaign, or for the fund at large, with its document.

    Raises `FundRefused` for more than there is.
    """
    fund = locked(fund)
    if campaign is not None:
        campaign = Campaign.objects.select_for_update(of=("self",)).get(pk=campaign.pk)
        if campaign.standing not in (CampaignStanding.REACHED, CampaignStanding.KEPT):
            raise FundRefused(
                _("Money is spent once the goal is reached, or the campaign has ended and keeps it.")
            )
    purpose = campaign.code if campaign else GENERAL
    day = on or timezone.localdate()
    key = key or f"spend:{secrets.token_hex(8)}"
    entry = _spent(fund, purpose, amount, heading, day, key, by, reference)
    made = CampaignSpending.objects.create(
        fund=fund,
        campaign=campaign,
        amount=amount,
        heading=heading,
        paid_on=day,
        what=what,
        document=document,
        entry=entry,
        made_by=named(by),
    )
    keep_file(made, file, fund=fund, shows=shows, by=by)
    noted("gifts.spent", fund, by, spending=made.pk, amount=amount)
    return made


def _taking(fund: Fund, campaign: Campaign | None) -> Campaign | None:
    """The campaign as it stands now, while the fund is held."""
    if fund.standing != FundStanding.OPEN:
        raise FundRefused(_("This fund is not open."))
    if campaign is None:
        return None
    found = fund.campaigns.filter(pk=campaign.pk, standing__in=TAKING).first()
    if found is None:
        raise FundRefused(_("This campaign takes no gifts now."))
    return found


def _has_come(on: date | None) -> None:
    if on is not None and on > timezone.localdate():
        raise FundRefused(_("This day has not come yet."), field="on")


def _received(fund: Fund, gift: MoneyGift, reference: str, by: object) -> Entry:
    purpose = gift.campaign.code if gift.campaign else GENERAL
    return booked(
        fund,
        "gift",
        f"gift:{gift.code}:received",
        gift.received_on,
        (accounts.bank(fund, by), gift.amount),
        (accounts.held(fund, purpose, by), -gift.amount),
        by=by,
        memo=gift.code,
        reference=reference,
    )


def _spent(
    fund: Fund, purpose: str, amount: int, heading: str, day: date, key: str, by: object, reference: str
) -> Entry:
    """Paid, and with that earned: what was owed to the purpose becomes income."""
    with in_the_ledgers_words("amount"):
        return booked(
            fund,
            "gift.spent",
            key,
            day,
            (accounts.spent(fund, heading, by), amount),
            (accounts.bank(fund, by), -amount),
            (accounts.held(fund, purpose, by), amount),
            (accounts.used(fund, by), -amount),
            by=by,
            memo=purpose,  # what it was for stands in its row alone: books are never erased
            **({"reference": reference} if reference else {}),
        )


def _gift_code() -> str:
    """Something to write on a payment that nobody can guess and few mistype."""
    return "G-" + "".join(secrets.choice(SIGNS) for _each in range(8))


def _free_code(fund: Fund, title: str) -> str:
    wanted = slug_of(title)[:50].strip("-") or "campaign"
    taken = set(fund.campaigns.values_list("code", flat=True)) | {GENERAL}
    names = (wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)
