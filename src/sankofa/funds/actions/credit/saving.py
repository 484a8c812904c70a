"""Capital and deposits come in and go out, savers get their interest, the marketing fund pays."""

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account, Organisation
from sankofa.funds.actions.credit import books
from sankofa.funds.actions.every_fund import enter, locked, noted
from sankofa.funds.models import Deposit, DepositMove, Fund, MarketingSpending
from sankofa.funds.queries.credit.rules import rules_in_force
from sankofa.funds.queries.every_fund import sitting
from sankofa.funds.terms import FundRefused, SeatRole
from sankofa.funds.terms.credit import DepositMoveKind
from sankofa.ledger.models import Entry
from sankofa.ledger.queries import balance
from sankofa.ledger.terms import Draft, Part
from sankofa.methods.savings_interest import Move, interest_of_savings


@transaction.atomic
def put_in_capital(*, fund: Fund, amount: int, on: date, key: str, by: Account, memo: str = "") -> None:
    """Money that the fund is given to lend. Raises `FundRefused`."""
    fund = locked(fund)
    _has_been(on)
    parts = (
        Part(books.account_of(fund, books.CASH), amount),
        Part(books.account_of(fund, books.CAPITAL), -amount),
    )
    detail = {"reference": key}
    enter(fund, Draft("credit.capital", on, f"capital:{key}", parts, memo=memo, detail=detail), by)


@transaction.atomic
def give_capital_back(*, fund: Fund, amount: int, on: date, key: str, by: Account, memo: str = "") -> None:
    """Capital that goes back to who gave it, or that was written down by mistake: no more than was put in, and than is
    at hand. Raises `FundRefused`."""
    fund = locked(fund)
    _has_been(on)
    capital = books.account_of(fund, books.CAPITAL)
    known = Entry.objects.filter(book=fund.book, key=f"capital-back:{key}").exists()
    if not known and amount > -balance(capital):
        raise FundRefused(_("So much was not put in."), field="amount")
    parts = (Part(capital, amount), Part(books.account_of(fund, books.CASH), -amount))
    draft = Draft(
        "credit.capital-back", on, f"capital-back:{key}", parts, memo=memo, detail={"reference": key}
    )
    enter(fund, draft, by)


@transaction.atomic
def open_deposit(*, fund: Fund, account: Account, by: Account) -> Deposit:
    """The savings of one who sits as a depositor; the one that is there already is given back."""
    fund = locked(fund)
    found = Deposit.objects.filter(fund=fund, account=account).first()
    if found:
        return found
    if not sitting(fund, SeatRole.DEPOSITOR).filter(account=account).exists():
        raise FundRefused(_("Whose money this is has to sit in the fund as a depositor."))
    number = (fund.credit_deposits.aggregate(last=Max("number"))["last"] or 0) + 1
    made = Deposit.objects.create(fund=fund, number=number, account=account, opened_on=timezone.localdate())
    noted("credit.deposit_opened", fund, by, deposit=number)
    return made


@transaction.atomic
def move_deposit(
    *, deposit: Deposit, kind: DepositMoveKind, amount: int, on: date, key: str, by: Account
) -> DepositMove:
    """Pays into a deposit or out of it. The same key again is the same move. Raises `FundRefused`."""
    fund = locked(deposit.fund)
    if deposit.account_id == by.pk:
        raise FundRefused(_("Nobody keeps the books of savings of their own."))
    _has_been(on)
    if amount < 1 or kind not in (DepositMoveKind.IN, DepositMoveKind.OUT):
        raise FundRefused(_("An amount above nothing is paid in or paid out."), field="amount")
    signed = amount if kind == DepositMoveKind.IN else -amount
    known = deposit.moves.filter(key=f"{kind}:{key}").first()
    if known is not None:
        if (known.on, known.amount) != (on, signed):
            raise FundRefused(_("Something else was written down under this reference."))
        return known
    parts = (
        Part(books.account_of(fund, books.CASH), signed),
        Part(books.deposit_account(deposit), -signed),
    )
    move = _moved(deposit, kind, signed, on, f"{kind}:{key}", by)
    entry = f"deposit:{deposit.number}:{kind}:{key}"
    enter(fund, Draft(f"credit.deposit-{kind}", on, entry, parts, detail={"reference": key}), by)
    return move


@transaction.atomic
def pay_interest(*, fund: Fund, since: date, until: date, by: Account) -> int:
    """Adds the interest of a period to every deposit, once, by the rate in force. Gives how much in all."""
    fund = locked(fund)
    _has_been(until)
    if until <= since:
        raise FundRefused(_("The period ends after it begins."), field="until")
    _version, rules = rules_in_force(fund)
    total = 0
    for deposit in fund.credit_deposits.prefetch_related("moves"):
        if _overlaps(deposit, since):
            raise FundRefused(_("Interest for these days was paid before."), field="since")
        moves = [Move(move.on, move.amount) for move in deposit.moves.all()]
        amount = interest_of_savings(moves, rules.savings_rate, since, until)
        if amount > 0:
            total += amount
            _credited(deposit, amount, until, by)
    noted("credit.savings_interest", fund, by)
    return total


@transaction.atomic
def spend_on_marketing(
    *,
    fund: Fund,
    cooperative: Organisation,
    amount: int,
    on: date,
    what: str,
    key: str,
    by: Account,
    proof: str = "",
    sales: int | None = None,
) -> MarketingSpending:
    """The marketing fund pays for certification or sales. It never pays more than it holds. Raises `FundRefused`."""
    fund = locked(fund)
    _has_been(on)
    known = MarketingSpending.objects.filter(fund=fund, key=key).first()
    if known is not None:
        if (known.cooperative_id, known.amount, known.on) != (cooperative.pk, amount, on):
            raise FundRefused(_("Something else was written down under this reference."))
        return known
    parts = (
        Part(books.account_of(fund, books.MARKETING), amount),
        Part(books.account_of(fund, books.CASH), -amount),
    )
    # what it paid for stands in its row alone: books are never erased
    told = {"memo": cooperative.slug, "detail": {"reference": key}}
    enter(fund, Draft("credit.marketing", on, f"marketing:{key}", parts, **told), by)
    return MarketingSpending.objects.create(
        fund=fund,
        cooperative=cooperative,
        amount=amount,
        on=on,
        what=what,
        sales=sales,
        proof=proof,
        key=key,
        made_by=str(by.public_id),
    )


def _credited(deposit: Deposit, amount: int, on: date, by: Account) -> None:
    fund, key = deposit.fund, f"interest:{on}"
    parts = (
        Part(books.account_of(fund, books.SAVERS), amount),
        Part(books.deposit_account(deposit), -amount),
    )
    _moved(deposit, DepositMoveKind.INTEREST, amount, on, key, by)
    enter(fund, Draft("credit.savings-interest", on, f"deposit:{deposit.number}:{key}", parts), by)


def _overlaps(deposit: Deposit, since: date) -> bool:
    return any(move.kind == DepositMoveKind.INTEREST and move.on > since for move in deposit.moves.all())


def _moved(
    deposit: Deposit, kind: DepositMoveKind, amount: int, on: date, key: str, by: Account
) -> DepositMove:
    return DepositMove.objects.create(
        deposit=deposit, kind=kind, on=on, amount=amount, key=key, made_by=str(by.public_id)
    )


def _has_been(on: date) -> None:
    if on > timezone.localdate():
        raise FundRefused(_("This day has not come yet."), field="on")
