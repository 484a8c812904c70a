"""Books that follow the replay: after each event an entry brings them to what the replay of all events says.

So a payment that is found late, or taken back, moves what it changes and nothing else, and every earlier entry stays.
"""

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account as Somebody
from sankofa.funds.actions.credit import books
from sankofa.funds.actions.every_fund import in_the_ledgers_words
from sankofa.funds.models import CreditLoan, Deposit, DepositMove, LoanEvent
from sankofa.funds.queries.credit.loans import standing_at_the_end
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.credit import DepositMoveKind, EventKind, LoanStanding
from sankofa.ledger.actions import post
from sankofa.ledger.models import Account
from sankofa.ledger.queries import available, balance
from sankofa.ledger.terms import Draft, Part, PeriodClosed
from sankofa.methods.amortisation import BASIS, half_up
from sankofa.methods.money import share_out
from sankofa.methods.repayment_terms import Standing

LOAN, OVERPAID, GIVEN_BEYOND, DEPOSIT = "loan", "overpaid", "given-beyond", "deposit:"


def book(*, loan: CreditLoan, event: LoanEvent, by: Somebody) -> Standing:
    """Posts what an event changed, and keeps where the loan stands. The loan's row is held. Raises `FundRefused`."""
    try:
        standing = standing_at_the_end(loan)
    except ValueError as refused:
        raise FundRefused(_("This does not fit what happened to the loan before.")) from refused
    if standing.written_off and not loan.borne:
        loan.borne = _weights(loan)
    wanted = _within_what_is_there(loan, _position(loan, standing))
    moved = {name: amount - loan.booked.get(name, 0) for name, amount in wanted.items()}
    _posted(loan, event, {name: amount for name, amount in moved.items() if amount}, by)
    loan.booked = wanted
    loan.standing = _where(standing)
    loan.save(update_fields=["booked", "borne", "standing"])
    return standing


def entered(draft: Draft, loan: CreditLoan, by: Somebody) -> None:
    """Posts on the day it happened, today where the books of that day are closed. Raises `FundRefused`."""
    with in_the_ledgers_words():
        try:
            post(book=loan.fund.book, draft=draft, by=by.public_id)
        except PeriodClosed:
            today = Draft(**vars(draft) | {"effective_on": timezone.localdate()})
            post(book=loan.fund.book, draft=today, by=by.public_id)


def _position(loan: CreditLoan, now: Standing) -> dict[str, int]:
    """What the entries of a loan after it was paid out have to add up to, by account; debits above 0."""
    for_marketing = now.paid.interest * loan.marketing // BASIS
    back = min(now.recovered, now.written_off)
    lost = now.written_off - back
    by_deposit = _borne(loan, lost)
    return {
        books.CASH: now.paid.total + now.credit - now.given_beyond + now.recovered,
        LOAN: -(now.paid.principal + now.written_off),
        OVERPAID: -now.credit,
        GIVEN_BEYOND: now.given_beyond,
        books.INTEREST: for_marketing - now.paid.interest,
        books.MARKETING: -for_marketing,
        books.FEES: -now.paid.fee,
        books.PENALTIES: -now.paid.penalty,
        books.LOSSES: lost - sum(by_deposit.values()),
        books.RECOVERIES: back - now.recovered,
        **{f"{DEPOSIT}{number}": amount for number, amount in by_deposit.items()},
    }


def _within_what_is_there(loan: CreditLoan, wanted: dict[str, int]) -> dict[str, int]:
    """What has to go back out of the marketing fund or of deposits, and was spent or paid out meanwhile, the fund
    bears. With each later event it is asked for again."""
    for name in [name for name in wanted if name == books.MARKETING or name.startswith(DEPOSIT)]:
        goes_out = wanted[name] - loan.booked.get(name, 0)
        short = goes_out - max(available(_account(loan, name)), 0) if goes_out > 0 else 0
        if short > 0:
            wanted[name] -= short
            wanted[books.INTEREST if name == books.MARKETING else books.LOSSES] += short
    return wanted


def _weights(loan: CreditLoan) -> dict[str, int]:
    """What each deposit holds when the loan is lost: in this proportion they bear, and none more than it holds."""
    deposits = Deposit.objects.filter(fund=loan.fund)
    held = {str(each.number): -balance(books.deposit_account(each)) for each in deposits}
    return {number: amount for number, amount in held.items() if amount > 0}


def _borne(loan: CreditLoan, lost: int) -> dict[str, int]:
    """What of a loss each deposit bears, to the cent."""
    weights = loan.borne
    theirs = min(half_up(lost * loan.deposits_bear, BASIS), sum(weights.values()))
    return dict(zip(weights, share_out(theirs, list(weights.values())), strict=True)) if weights else {}


def _posted(loan: CreditLoan, event: LoanEvent, moved: dict[str, int], by: Somebody) -> None:
    if not moved:
        return
    draft = Draft(
        kind=f"credit.{event.kind}",
        effective_on=event.on,
        key=f"loan:{loan.number}:{event.key}",
        parts=tuple(Part(_account(loan, name), amount) for name, amount in moved.items()),
        detail={"loan": loan.number, "event": event.pk} | _reference(event),
    )
    for name, amount in moved.items():
        if name.startswith(DEPOSIT):
            _noted(loan, name.removeprefix(DEPOSIT), -amount, event, event.on)
    entered(draft, loan, by)


def _reference(event: LoanEvent) -> dict[str, str]:
    """By which the bank's booking of a payment is found again."""
    return {"reference": event.key} if event.kind == EventKind.PAYMENT else {}


def _noted(loan: CreditLoan, number: str, amount: int, event: LoanEvent, on: date) -> None:
    DepositMove.objects.create(
        deposit=Deposit.objects.get(fund=loan.fund, number=int(number)),
        kind=DepositMoveKind.LOSS if amount < 0 else DepositMoveKind.RECOVERY,
        on=on,
        amount=amount,
        key=f"loan:{loan.number}:{event.key}",
        made_by=event.made_by,
    )


def _account(loan: CreditLoan, name: str) -> Account:
    if name == LOAN:
        return books.loan_account(loan)
    if name == OVERPAID:
        return books.credit_account(loan)
    if name == GIVEN_BEYOND:
        return books.given_beyond_account(loan)
    if name.startswith(DEPOSIT):
        number = int(name.removeprefix(DEPOSIT))
        return books.deposit_account(Deposit.objects.get(fund=loan.fund, number=number))
    return books.account_of(loan.fund, name)


def _where(standing: Standing) -> LoanStanding:
    if standing.written_off:
        return LoanStanding.LOST
    return LoanStanding.SETTLED if standing.settled else LoanStanding.RUNNING
