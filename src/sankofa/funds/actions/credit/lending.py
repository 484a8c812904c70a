"""Paying out, taking in, and what two persons decide about a loan."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account
from sankofa.funds.actions.credit import books
from sankofa.funds.actions.credit.applications import held, move
from sankofa.funds.actions.credit.booking import book, entered
from sankofa.funds.actions.every_fund import locked
from sankofa.funds.formats.credit_rules import read_rules, written_practice, written_terms
from sankofa.funds.models import CreditApplication, CreditLoan, Fund, LoanDecision, LoanEvent
from sankofa.funds.queries.credit.loans import loans_of, plan_of, standing_at_the_end, standing_of
from sankofa.funds.terms import FundKind, FundRefused
from sankofa.funds.terms.credit import ApplicationStanding, DecisionKind, EventKind, LoanStanding
from sankofa.funds.terms.credit.letters import REMINDER
from sankofa.journal import actions as journal
from sankofa.ledger.terms import Draft, Part
from sankofa.messaging.actions import notify
from sankofa.methods.amortisation import Terms

BETWEEN_REMINDERS = timedelta(days=7)
REMINDERS = "reminders"  # who reminds when nobody pressed the button


@transaction.atomic
def pay_out(*, application: CreditApplication, on: date, by: Account, reference: str = "") -> CreditLoan:
    """The loan begins: its schedule counts from this day. In the books it goes by the bank's reference, where there is
    one. Raises `FundRefused`."""
    application = held(application)
    if by in application.rest_on_people:
        raise FundRefused(_("Nobody pays out a loan to themselves."))
    _has_been(on)
    move(application, ApplicationStanding.PAID_OUT)
    rules = read_rules(application.rules.content)
    product = rules.product(application.product)
    fund = application.fund
    loan = CreditLoan.objects.create(
        fund=fund,
        number=(fund.credit_loans.aggregate(last=Max("number"))["last"] or 0) + 1,
        application=application,
        principal=application.amount,
        paid_out_on=on,
        terms=written_terms(product.terms),
        practice=written_practice(rules.practice),
        marketing=rules.marketing,
        deposits_bear=rules.deposits_bear,
    )
    application.save(update_fields=["standing"])
    plan = plan_of(loan)
    parts = [Part(books.loan_account(loan), plan.principal)]
    parts += [Part(books.account_of(fund, books.CASH), -plan.paid_out)]
    if plan.fee_at_start:
        parts += [Part(books.account_of(fund, books.FEES), -plan.fee_at_start)]
    key = f"loan:{loan.number}:paid-out"
    detail = {"loan": loan.number} | ({"reference": reference} if reference else {})
    draft = Draft(kind="credit.paid-out", effective_on=on, key=key, parts=tuple(parts), detail=detail)
    entered(draft, loan, by)
    _note("credit.paid_out", loan, by)
    return loan


@transaction.atomic
def take_payment(
    *, loan: CreditLoan, on: date, amount: int, key: str, by: Account, note: str = ""
) -> LoanEvent:
    """Money that came in on a day, written down whenever it is found. The same key again is the same payment.

    Raises `FundRefused`.
    """
    loan = _held(loan, by)
    known = loan.events.filter(key=key).first()
    if known is not None:
        if (known.kind, known.on, known.amount) != (EventKind.PAYMENT, on, amount):
            raise FundRefused(_("Another payment was written down under this reference."))
        return known
    _since(loan, on)
    return _happened(loan, EventKind.PAYMENT, on=on, amount=amount, key=key, note=note, by=by)


@transaction.atomic
def take_payment_back(*, payment: LoanEvent, by: Account, note: str = "") -> LoanEvent:
    """A payment that bounced, or was written down by mistake. It stays in the books, and so does this. Where its money
    went on meanwhile, `booking` says who bears it. Raises `FundRefused`, also where so much is no longer at hand.
    """
    loan = _held(payment.loan, by)
    if payment.kind != EventKind.PAYMENT or loan.events.filter(takes_back=payment).exists():
        raise FundRefused(_("This was taken back before."))
    return _happened(
        loan,
        EventKind.TAKEN_BACK,
        on=payment.on,
        amount=payment.amount,
        key=f"back:{payment.pk}",
        note=note,
        by=by,
        takes_back=payment,
    )


@transaction.atomic
def propose(
    *,
    loan: CreditLoan,
    kind: DecisionKind,
    on: date,
    reasons: str,
    by: Account,
    terms: Terms | None = None,
) -> LoanDecision:
    """Proposes to forgive, to agree on other terms or to write off; another person confirms. Raises `FundRefused`."""
    loan = _held(loan, by)
    _since(loan, on)
    if loan.standing != LoanStanding.RUNNING:
        raise FundRefused(_("This loan is not running any more."))
    if loan.decisions.filter(confirmed_at=None, withdrawn_at=None).exists():
        raise FundRefused(_("Another proposal waits for an answer first."))
    if (kind == DecisionKind.RESCHEDULE) != (terms is not None):
        raise FundRefused(_("Other terms need terms, and nothing else does."))
    decision = LoanDecision.objects.create(
        loan=loan,
        kind=kind,
        on=on,
        terms=written_terms(terms) if terms else None,
        reasons=reasons,
        proposed_by=by,
    )
    _note("credit.proposed", loan, by, kind=kind)
    return decision


@transaction.atomic
def confirm_decision(*, decision: LoanDecision, by: Account) -> LoanEvent:
    """The second person. Raises `FundRefused` for the one who proposed."""
    loan = _held(decision.loan, by)
    decision = LoanDecision.objects.select_for_update().get(pk=decision.pk)
    if decision.confirmed_at or decision.withdrawn_at:
        raise FundRefused(_("This was settled before."))
    if decision.proposed_by_id == by.pk:
        raise FundRefused(_("A second person has to confirm this."))
    decision.confirmed_by, decision.confirmed_at = by, timezone.now()
    decision.save(update_fields=["confirmed_by", "confirmed_at"])
    return _happened(
        loan,
        EventKind(decision.kind),
        on=decision.on,
        key=f"decision:{decision.pk}",
        by=by,
        decision=decision,
    )


@transaction.atomic
def withdraw_decision(*, decision: LoanDecision, by: Account) -> None:
    _held(decision.loan, by)
    open_ones = LoanDecision.objects.filter(pk=decision.pk, confirmed_at=None, withdrawn_at=None)
    if open_ones.update(withdrawn_at=timezone.now()):
        _note("credit.proposal_withdrawn", decision.loan, by)


@transaction.atomic
def refund(*, loan: CreditLoan, on: date, by: Account) -> int:
    """Pays back what was paid too much. Gives how much it was. Raises `FundRefused`."""
    loan = _held(loan, by)
    _since(loan, on)
    amount = standing_at_the_end(loan).credit
    if amount < 1:
        raise FundRefused(_("Nothing was paid too much."))
    number = loan.events.filter(kind=EventKind.REFUND).count() + 1
    _happened(loan, EventKind.REFUND, on=on, amount=amount, key=f"refund:{number}", by=by)
    return amount


@transaction.atomic
def stop_reminders(*, loan: CreditLoan, by: Account) -> None:
    """Nobody writes to a house in mourning: no reminder of this loan goes out any more."""
    loan = _held(loan, by)
    loan.reminders_off = True
    loan.save(update_fields=["reminders_off"])
    _note("credit.reminders_stopped", loan, by)


@transaction.atomic
def remind(*, fund: Fund, by: Account | str) -> int:
    """Tells all who are late, gently and not twice in a week. Gives on how many loans."""
    fund, today, told = locked(fund), timezone.localdate(), 0
    running = loans_of(fund).filter(standing=LoanStanding.RUNNING, reminders_off=False)
    for loan in running:
        lately = loan.reminded_on and today - loan.reminded_on < BETWEEN_REMINDERS
        if lately or standing_of(loan, today).days_late == 0:
            continue
        _remind(loan)
        loan.reminded_on = today
        loan.save(update_fields=["reminded_on"])
        told += 1
    if told:
        who = by.public_id if isinstance(by, Account) else by
        journal.record(action="credit.reminded", subject=f"fund {fund.slug}", by=who, loans=told)
    return told


def remind_everywhere() -> int:
    """The same for every credit fund in which loans run, each in a transaction of its own."""
    funds = Fund.objects.filter(kind=FundKind.CREDIT, credit_loans__standing=LoanStanding.RUNNING).distinct()
    return sum(remind(fund=fund, by=REMINDERS) for fund in funds.order_by("pk"))


def _remind(loan: CreditLoan) -> None:
    page = reverse("funds:own_application", args=[loan.application_id])
    for account in loan.application.rest_on_people:
        if account:
            notify(account=account, kind=REMINDER.code, context={"fund": loan.fund.name}, address=page)


def _happened(loan: CreditLoan, kind: EventKind, *, by: Account, **told: object) -> LoanEvent:
    event = LoanEvent.objects.create(loan=loan, kind=kind, made_by=str(by.public_id), **told)
    book(loan=loan, event=event, by=by)
    _note(f"credit.{kind}", loan, by, event=event.pk)
    return event


def _held(loan: CreditLoan, by: Account) -> CreditLoan:
    """The fund's row first, then the loan's. Raises `FundRefused` for whose loan it is."""
    locked(loan.fund)
    rows = CreditLoan.objects.select_for_update(of=("self",)).select_related("fund__book", "application")
    found = rows.get(pk=loan.pk)
    if by.pk in (found.application.applicant_id, found.application.partner_id):
        raise FundRefused(_("Nobody keeps the books of a loan of their own."))
    return found


def _has_been(on: date) -> None:
    if on > timezone.localdate():
        raise FundRefused(_("This day has not come yet."), field="on")


def _since(loan: CreditLoan, on: date) -> None:
    _has_been(on)
    if on < loan.paid_out_on:
        raise FundRefused(_("The loan was paid out later than that."), field="on")


def _note(action: str, loan: CreditLoan, by: Account, **detail: object) -> None:
    journal.record(
        action=action, subject=f"fund {loan.fund.slug}", by=by.public_id, loan=loan.number, **detail
    )
