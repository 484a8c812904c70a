"""What donors promise to a bridge fund and pay: a promise is pending in the ledger, a payment settles advances."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Organisation
from sankofa.funds.actions.every_fund import locked, noted
from sankofa.funds.actions.gifts import accounts
from sankofa.funds.actions.gifts.accounts import booked, named
from sankofa.funds.models import BridgeAllocation, BridgePayment, BridgePledge, BridgeRelease, Emergency, Fund
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.gifts import PledgeStanding, ReleaseStanding
from sankofa.ledger.actions import void
from sankofa.ledger.models import Entry
from sankofa.methods.bridge import Allocation, Order, Owed, allocated

CAPITAL = "capital"


@transaction.atomic
def pledge(
    *,
    fund: Fund,
    donor: Organisation,
    amount: int,
    due_on: date,
    reference: str,
    by: object,
    emergency: Emergency | None = None,
    made_on: date | None = None,
) -> BridgePledge:
    """A donor's promise, pending in the ledger until it is paid or withdrawn."""
    fund = locked(fund)
    made = BridgePledge(
        fund=fund,
        donor=donor,
        emergency=emergency,
        amount=amount,
        due_on=due_on,
        reference=reference,
        made_by=named(by),
    )
    made.standing = PledgeStanding.WITHDRAWN  # until its entry is there
    made.save()
    made.pending, made.standing = _announced(fund, made, by, made_on), PledgeStanding.OPEN
    made.save(update_fields=["pending", "standing"])
    noted("bridge.pledged", fund, by, pledge=made.pk, amount=amount)
    return made


@transaction.atomic
def withdraw_pledge(*, pledge: BridgePledge, by: object) -> BridgePledge:
    """What is open of a promise will not come."""
    fund = locked(pledge.fund)
    pledge = _open_pledge(pledge)
    void(entry=pledge.pending, by=named(by), key=f"bridge:pledge:{pledge.pk}:withdrawn")
    pledge.standing = PledgeStanding.WITHDRAWN
    pledge.save(update_fields=["standing"])
    noted("bridge.pledge_withdrawn", fund, by, pledge=pledge.pk)
    return pledge


@transaction.atomic
def receive(
    *,
    fund: Fund,
    donor: Organisation,
    amount: int,
    received_on: date,
    reference: str,
    by: object,
    pledge: BridgePledge | None = None,
    order: str = Order.OLDEST,
    earmark: Sequence[BridgeRelease] = (),
) -> BridgePayment:
    """Money of a donor that the bank shows: it settles advances in an order, and what is over adds to the fund.

    The same reference of the bank counts once. Raises `FundRefused`.
    """
    fund = locked(fund)
    if BridgePayment.objects.filter(fund=fund, reference=reference).exists():
        raise FundRefused(_("A payment with this reference was recorded before."), field="reference")
    if pledge is not None:
        pledge = _open_pledge(pledge)
        if amount > pledge.open:
            raise FundRefused(_("This is more than is open of the pledge."), field="amount")
        if pledge.donor_id != donor.pk:
            raise FundRefused(_("Another donor made this pledge."), field="donor")
    releases = _open_releases(fund)
    if pledge is not None and pledge.emergency_id:  # it repays what it was meant for, and no other
        if any(out.emergency_id != pledge.emergency_id for out in earmark):
            raise FundRefused(_("This pledge is for another emergency."), field="earmark")
        releases = {key: out for key, out in releases.items() if out.emergency_id == pledge.emergency_id}
    split = _split(amount, releases, order, earmark)
    entry = _came(fund, amount, split, releases, received_on, reference, donor, by)
    made = BridgePayment.objects.create(
        fund=fund,
        pledge=pledge,
        donor=donor,
        amount=amount,
        received_on=received_on,
        reference=reference,
        order=order,
        over=split.over,
        entry=entry,
        made_by=named(by),
    )
    _settled(made, split, releases)
    if pledge is not None:
        _paid_of(fund, pledge, amount, by, received_on)
    noted("bridge.paid", fund, by, payment=made.pk, amount=amount, over=split.over)
    return made


def _announced(fund: Fund, pledge: BridgePledge, by: object, on: date | None) -> Entry:
    asset, claim = accounts.promised(fund, by)
    amount = pledge.amount - pledge.paid
    return booked(
        fund,
        "bridge.pledge",
        f"bridge:pledge:{pledge.pk}:{pledge.paid}",
        on or timezone.localdate(),
        (asset, amount),
        (claim, -amount),
        by=by,
        memo=pledge.reference,
        pending=True,
        donor=accounts.key_of(pledge.donor),
        due_on=pledge.due_on.isoformat(),
    )


def _open_pledge(pledge: BridgePledge) -> BridgePledge:
    rows = BridgePledge.objects.select_for_update(of=("self",)).select_related("pending", "donor")
    pledge = rows.get(pk=pledge.pk)
    if pledge.standing != PledgeStanding.OPEN:
        raise FundRefused(_("This pledge is not open."))
    return pledge


def _open_releases(fund: Fund) -> dict[str, BridgeRelease]:
    rows = BridgeRelease.objects.select_for_update(of=("self",)).select_related("emergency", "entry")
    found = rows.filter(emergency__fund=fund, standing=ReleaseStanding.RELEASED).order_by("id")
    return {str(each.pk): each for each in found if each.open}


def _split(
    amount: int, releases: dict[str, BridgeRelease], order: str, earmark: Sequence[BridgeRelease]
) -> Allocation:
    if order == CAPITAL or not releases:
        return Allocation((), amount)
    open_ = [Owed(key.zfill(12), each.entry.effective_on, each.open) for key, each in releases.items()]
    try:
        split = allocated(
            amount, open_, order=Order(order), earmark=[str(each.pk).zfill(12) for each in earmark]
        )
    except ValueError as error:
        raise FundRefused(
            _("The payment is meant for an advance that is not open."), field="earmark"
        ) from error
    return Allocation(tuple((key.lstrip("0"), part) for key, part in split.parts), split.over)


def _came(
    fund: Fund,
    amount: int,
    split: Allocation,
    releases: dict[str, BridgeRelease],
    on: date,
    reference: str,
    donor: Organisation,
    by: object,
) -> Entry:
    by_code: dict[str, int] = {}
    for key, part in split.parts:
        code = releases[key].emergency.code
        by_code[code] = by_code.get(code, 0) + part
    parts = [(accounts.advances(fund, code, by), -part) for code, part in sorted(by_code.items())]
    if split.over:
        parts.append((accounts.capital(fund, by), -split.over))
    key = f"bridge:payment:{reference}"[:200]
    told = {"donor": accounts.key_of(donor), "reference": reference}
    bank = accounts.bank(fund, by)
    return booked(fund, "bridge.payment", key, on, (bank, amount), *parts, by=by, memo=reference, **told)


def _settled(payment: BridgePayment, split: Allocation, releases: dict[str, BridgeRelease]) -> None:
    for key, part in split.parts:
        release = releases[key]
        BridgeAllocation.objects.create(payment=payment, release=release, amount=part)
        release.repaid += part
        release.save(update_fields=["repaid"])


def _paid_of(fund: Fund, pledge: BridgePledge, amount: int, by: object, on: date) -> None:
    """What was pending is taken back, and what is still open announced anew."""
    void(entry=pledge.pending, by=named(by), key=f"bridge:pledge:{pledge.pk}:{pledge.paid}:paid")
    pledge.paid += amount
    if pledge.paid == pledge.amount:
        pledge.standing = PledgeStanding.PAID
    else:
        pledge.pending = _announced(fund, pledge, by, on)
    pledge.save(update_fields=["paid", "standing", "pending"])
