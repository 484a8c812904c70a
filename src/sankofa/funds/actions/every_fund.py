"""Opening a fund, its rules, and who sits in it."""

import datetime
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account, Organisation
from sankofa.directory.terms import Standing
from sankofa.funds.models import Fund, Rules, Seat
from sankofa.funds.terms import FundKind, FundRefused, FundStanding, SeatRole
from sankofa.funds.terms.every_fund import FLOW, OF_THE_BANK
from sankofa.funds.terms.groups import KINDS as KEPT_AT_MEETINGS
from sankofa.journal import actions as journal
from sankofa.ledger import actions as ledger
from sankofa.ledger.models import Account as LedgerAccount
from sankofa.ledger.models import Entry
from sankofa.ledger.terms import AccountKind, Draft, LedgerRefused
from sankofa.methods.folding import slug as slug_of
from sankofa.places.models import Country

LONGEST_NAME = 80
LONGEST_SLUG = 60
# Words that stand in addresses where the name of a fund would.
RESERVED = frozenset(
    {"appeals", "new", "kinds", "list", "register", "registers", "calculators", "simulator", "projects"}
)


@transaction.atomic
def open_fund(
    *,
    name: str,
    kind: FundKind,
    run_by: Organisation,
    currency: str,
    by: Account | str,
    slug: str = "",
    about: str = "",
    language: str = "en",
    country: Country | None = None,
    is_public: bool = False,
    how_to_pay: str = "",
) -> Fund:
    """A fund in preparation with a book of its own; whoever opens it manages it. Raises `FundRefused`."""
    if run_by.standing != Standing.LISTED:
        raise FundRefused(_("Only an organisation that is listed can answer for a fund."), field="run_by")
    slug = slug or _free_slug(name)
    book = ledger.open_book(
        code=slug, name=name, owner=f"organisation:{run_by.slug}", currency=currency, by=by
    )
    fund = Fund.objects.create(
        slug=slug,
        kind=kind,
        name=name,
        about=about,
        language=language,
        run_by=run_by,
        country=country,
        currency=currency,
        is_public=is_public,
        how_to_pay=how_to_pay,
        book=book,
    )
    if kind not in KEPT_AT_MEETINGS:
        for code, (title, side) in OF_THE_BANK.items():
            account_in(fund, code, title, side, by=by)
    journal.record(action="fund.opened", subject=f"fund {slug}", by=named(by), kind=kind, run_by=run_by.slug)
    if isinstance(by, Account):
        give_seat(fund=fund, account=by, role=SeatRole.MANAGER, by=by)
    return fund


@transaction.atomic
def move(*, fund: Fund, to: FundStanding, by: Account) -> Fund:
    """Opens, closes or ends a fund, as `terms.every_fund.FLOW` lets it. Raises `FundRefused`."""
    fund = locked(fund)
    if to not in FLOW[FundStanding(fund.standing)]:
        raise FundRefused(_("From where the fund stands it cannot go there."))
    fund.standing = to
    if to == FundStanding.OPEN and fund.opened_on is None:
        fund.opened_on = timezone.localdate()
    fund.save(update_fields=["standing", "opened_on", "changed_at"])
    journal.record(action="fund.moved", subject=f"fund {fund.slug}", by=named(by), to=to)
    return fund


@transaction.atomic
def describe(*, fund: Fund, by: Account, **said: object) -> Fund:
    """Changes what a fund says of itself: name, description, country, how to pay, whether it is public."""
    fund = locked(fund)
    for field in ("name", "about", "language", "country", "how_to_pay", "is_public"):
        if field in said:
            setattr(fund, field, said[field])
    fund.save()
    journal.record(action="fund.described", subject=f"fund {fund.slug}", by=named(by), fields=sorted(said))
    return fund


@transaction.atomic
def set_rules(
    *,
    fund: Fund,
    content: Mapping[str, object],
    by: Account | str,
    in_force_from: datetime.date | None = None,
    why: str = "",
) -> Rules:
    """Adds a version of the rules. What it must hold is checked before, by the part that reads it."""
    fund = locked(fund)
    last = fund.rules.aggregate(last=Max("version"))["last"] or 0
    rules = Rules.objects.create(
        fund=fund,
        version=last + 1,
        content=dict(content),
        in_force_from=in_force_from or timezone.localdate(),
        made_by=named(by),
        why=why,
    )
    journal.record(action="fund.rules", subject=f"fund {fund.slug}", by=named(by), version=rules.version)
    return rules


@transaction.atomic
def give_seat(
    *,
    fund: Fund,
    account: Account,
    role: SeatRole,
    by: Account | str,
    organisation: Organisation | None = None,
    side: str = "",
    called: str = "",
    until: datetime.date | None = None,
) -> Seat:
    """Gives somebody a seat; the one they have in this role already is given back as it is."""
    seat, is_new = Seat.objects.get_or_create(
        fund=locked(fund),
        account=account,
        role=role,
        ended_at=None,
        defaults={
            "organisation": organisation,
            "side": side,
            "called": called[:LONGEST_NAME],
            "since": timezone.localdate(),
            "until": until,
        },
    )
    if is_new:
        _record_seat("fund.seat_given", seat, by)
    return seat


@transaction.atomic
def end_seat(*, seat: Seat, by: Account | str) -> None:
    """Ends a seat. A fund that goes on keeps a manager. Raises `FundRefused`."""
    fund = locked(seat.fund)
    seat = Seat.objects.select_for_update().get(pk=seat.pk)
    if seat.ended_at:
        return
    others = fund.seats.filter(role=SeatRole.MANAGER, ended_at=None).exclude(pk=seat.pk)
    if seat.role == SeatRole.MANAGER and fund.standing != FundStanding.ENDED and not others.exists():
        raise FundRefused(_("A fund keeps a manager: give the seat to somebody else first."))
    seat.ended_at = timezone.now()
    seat.save(update_fields=["ended_at"])
    _record_seat("fund.seat_ended", seat, by)


def account_in(
    fund: Fund,
    code: str,
    name: str,
    kind: AccountKind,
    *,
    by: Account | str,
    owner: str = "",
    guarded: bool = False,
) -> LedgerAccount:
    """An account of the fund's book in its currency. One that is there stays as it is: it keeps its owner also when
    whose it was has been removed."""
    found = LedgerAccount.objects.filter(book=fund.book, code=code, currency=fund.currency).first()
    return found or ledger.open_account(
        book=fund.book,
        code=code,
        name=name,
        kind=kind,
        currency=fund.currency,
        owner=owner,
        guarded=guarded,
        by=named(by),
    )


@contextmanager
def in_the_ledgers_words(field: str = "") -> Iterator[None]:
    """What the ledger refuses in this block, the fund refuses in the same words. Raises `FundRefused`."""
    try:
        yield
    except LedgerRefused as refused:
        raise FundRefused(refused.message, field=field) from refused


def enter(fund: Fund, draft: Draft, by: Account | str) -> Entry:
    """An entry in the fund's book. Raises `FundRefused`, in the words of the ledger."""
    with in_the_ledgers_words():
        return ledger.post(book=fund.book, draft=draft, by=named(by))


def locked(fund: Fund) -> Fund:
    """The fund's row, held until the transaction ends: first of all locks that an action on it takes."""
    return Fund.objects.select_for_update(of=("self",)).select_related("book", "run_by").get(pk=fund.pk)


def _record_seat(action: str, seat: Seat, by: Account | str) -> None:
    whose = seat.account.public_id if seat.account else ""
    journal.record(
        action=action, subject=f"fund {seat.fund.slug}", by=named(by), role=seat.role, account=str(whose)
    )


def named(by: Account | str) -> str:
    """Who acted, as entries and the journal keep it: the public id of an account, or the name of a job."""
    return str(by.public_id) if isinstance(by, Account) else by


def noted(action: str, fund: Fund, by: Account | str, **detail: object) -> None:
    """Leaves a row in the journal of what was done in a fund."""
    journal.record(action=action, subject=f"fund {fund.slug}", by=named(by), **detail)


def _free_slug(name: str) -> str:
    """A name for addresses that nobody has yet."""
    wanted = slug_of(name)[:LONGEST_SLUG].strip("-") or "fund"
    taken = set(Fund.objects.filter(slug__startswith=wanted).values_list("slug", flat=True)) | RESERVED
    return next(
        each for each in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3))) if each not in taken
    )
