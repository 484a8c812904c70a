"""Where a payment that the bank shows may count in a fund: recognised by what its payer wrote and by its amount, each
place with the address of its own form, in which day, amount and reference stand already.

Nothing of what the payer wrote goes into an address: addresses are kept in logs.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sankofa.directory.models import Account
from sankofa.foundation.money import shown
from sankofa.funds.models import CoverPolicy, Fund, Project
from sankofa.funds.queries.cover import supports_of
from sankofa.funds.queries.credit.loans import LoanSeen, loans_of, seen
from sankofa.funds.queries.every_fund import seats_of
from sankofa.funds.queries.gifts.bridge import open_pledges
from sankofa.funds.queries.gifts.giving import waiting_gifts
from sankofa.funds.queries.matching.money import club_payer, paid_into, pools_of, total_paid
from sankofa.funds.queries.matching.rules import partners_of
from sankofa.funds.terms import FundKind, SeatRole
from sankofa.funds.terms.cover import CoverStanding, DueStanding
from sankofa.funds.terms.credit import LoanStanding
from sankofa.funds.terms.matching import TAKES_MONEY
from sankofa.ledger.models import Account as LedgerAccount
from sankofa.ledger.models import BankLine
from sankofa.ledger.queries import balance
from sankofa.ledger.queries.bank_lines import reference_of, words_of
from sankofa.ledger.queries.keepers import Place
from sankofa.methods.awaited_payments import Awaited, Meant, Sign, meant, numbers_in

# The forms of these are opened by a seat, not by a duty in the organisation that runs the fund.
OF_A_SEAT = frozenset({FundKind.GIFTS, FundKind.DIASPORA_FUND, FundKind.BRIDGE})
# The account in which a fund counts what comes in, where that is not the bank.
_MONEY = {FundKind.CREDIT: "cash"}
_WHY = {
    Sign.CODE: gettext_lazy("Its code stands in what the payer wrote."),
    Sign.NUMBER: gettext_lazy("Its number stands in what the payer wrote."),
    Sign.NAME: gettext_lazy("Its name stands in what the payer wrote."),
    Sign.AMOUNT: gettext_lazy("It waits for this amount."),
}


@dataclass(frozen=True)
class _Open:
    """Something of a fund that waits for money; `whose` names it to a form that serves several."""

    awaited: Awaited
    label: str
    form: str
    whose: str = ""


@dataclass(frozen=True)
class _Payment:
    text: str
    amount: int


def places_in(fund: Fund, line: BankLine, by: Account) -> list[Place]:
    """The likeliest places for money that came in, best first; none for money that went out, or in an account or a
    currency that the fund does not count."""
    open_in = _OPEN_IN.get(FundKind(fund.kind))
    account = line.feed.account
    money = (_MONEY.get(FundKind(fund.kind), "bank"), fund.currency)
    if open_in is None or line.amount <= 0 or (account.code, account.currency) != money:
        return []
    words = words_of(line)
    payment = _Payment(f"{words.reference} {words.counterparty} {words.purpose}", line.amount)
    found = {each.awaited.key: each for each in open_in(fund, payment)}
    told = meant(payment.text, payment.amount, [each.awaited for each in found.values()])
    writes = fund.kind not in OF_A_SEAT or seats_of(by, fund).filter(role=SeatRole.TREASURER).exists()
    places = [_place(found[each.key], each, line, writes) for each in told]
    return places + _always(fund, line, writes)


def _place(one: _Open, told: Meant, line: BankLine, writes: bool) -> Place:
    why = " ".join(str(_WHY[sign]) for sign in told.signs)
    return Place(one.label, _filled(one.form, line, one.whose) if writes else "", why)


def _filled(form: str, line: BankLine, whose: str = "") -> str:
    said = {"on": line.booked_on.isoformat(), "amount": line.amount, "reference": reference_of(line)}
    return f"{form}?{urlencode(said | ({'whose': whose} if whose else {}))}"


def _always(fund: Fund, line: BankLine, writes: bool) -> list[Place]:
    """A bridge fund takes money of any donor, announced or not."""
    if fund.kind != FundKind.BRIDGE:
        return []
    form = reverse("funds:desk_payment", args=[fund.slug])
    why = _("Money that no pledge has announced comes in by the same form.")
    return [Place(_("Money of a donor"), _filled(form, line) if writes else "", why)]


def _loans(fund: Fund, payment: _Payment) -> list[_Open]:
    """Those whose number is written there; all that run, where that is none that waits for this amount."""
    running = loans_of(fund).filter(standing=LoanStanding.RUNNING)
    named = [_loan(each) for each in seen(running.filter(number__in=numbers_in(payment.text)))]
    if any(payment.amount in each.awaited.amounts for each in named):
        return named
    return [_loan(each) for each in seen(running)]


def _loan(each: LoanSeen) -> _Open:
    """It waits for the next instalment, or for all that is due."""
    loan = each.loan
    ahead = each.next_due.open.total if each.next_due else 0
    amounts = frozenset({ahead, each.standing.due.total}) - {0}
    label = _("Loan %(number)s") % {"number": loan.number}
    form = reverse("funds:credit_payment", args=[loan.fund.slug, loan.number])
    return _Open(Awaited(str(loan.number), number=loan.number, amounts=amounts), label, form)


def _gifts(fund: Fund, _payment: _Payment) -> Iterable[_Open]:
    for gift in waiting_gifts(fund):
        awaited = Awaited(gift.code, codes=(gift.code,), amounts=frozenset({gift.amount}))
        what = gift.campaign.title if gift.campaign else fund.name
        label = _("Gift %(code)s: %(what)s") % {"code": gift.code, "what": what}
        yield _Open(awaited, label, reverse("funds:desk_gift_receive", args=[fund.slug, gift.code]))


def _of_matching(fund: Fund, _payment: _Payment) -> Iterable[_Open]:
    projects = fund.projects.filter(state__in=TAKES_MONEY).prefetch_related("clubs__organisation")
    for project in projects:
        yield from _clubs(fund, project)
    for pool in pools_of(fund, partners_of(fund)):
        if pool.unpaid > 0:
            awaited = Awaited(f"partner {pool.partner}", names=(pool.name,), amounts=frozenset({pool.unpaid}))
            label = _("%(partner)s pays what it set aside") % {"partner": pool.name}
            yield _Open(awaited, label, reverse("funds:matching_partners", args=[fund.slug]), pool.partner)


def _clubs(fund: Fund, project: Project) -> Iterable[_Open]:
    """One place for each club of a project that still lacks money."""
    paid = paid_into(project)
    lacks = project.goal - total_paid(paid)
    if lacks <= 0:
        return
    for club in project.clubs.all():
        body = club.organisation
        before = paid.get(club_payer(body.slug))
        left = club.own - (before.paid if before else 0)
        awaited = Awaited(
            f"{project.number} {body.slug}",
            number=project.number,
            names=(project.title, body.name),
            amounts=frozenset({lacks, left}),
        )
        told = {"number": project.number, "title": project.title, "club": body.name}
        label = _("Project %(number)s, %(title)s: %(club)s") % told
        form = reverse("funds:contribute", args=[fund.slug, project.number])
        yield _Open(awaited, label, form, body.slug)


def _of_a_scheme(fund: Fund, _payment: _Payment) -> Iterable[_Open]:
    for policy in _waiting_covers(fund):
        number = str(policy.pk)
        awaited = Awaited(number, codes=(number[:8],), amounts=_premiums(policy))
        label = _("Cover %(number)s") % {"number": number[:8]}
        yield _Open(awaited, label, reverse("funds:cover_policy", args=[fund.slug, number]))
    for support in supports_of(fund):
        account = LedgerAccount.objects.filter(book=fund.book_id, code=f"support:{support.pk}").first()
        owed = balance(account) if account else 0
        if owed > 0:
            name = support.supporter.name
            awaited = Awaited(f"support {support.pk}", names=(name,), amounts=frozenset({owed}))
            label = _("%(supporter)s helps with premiums") % {"supporter": name}
            yield _Open(awaited, label, reverse("funds:cover_support_paid", args=[fund.slug, support.pk]))


def _waiting_covers(fund: Fund) -> QuerySet[CoverPolicy]:
    """Covers of which a premium is due."""
    due = Q(standing=CoverStanding.ACTIVE, dues__standing=DueStanding.DUE)
    return fund.covers.filter(due).distinct().prefetch_related("dues")


def _premiums(policy: CoverPolicy) -> frozenset[int]:
    """All that is due, and the oldest premium alone."""
    due = sorted(
        (each for each in policy.dues.all() if each.standing == DueStanding.DUE), key=lambda each: each.begins
    )
    left = [each.amount - each.supported - each.paid for each in due]
    return frozenset({sum(left), *left[:1]})


def _pledges(fund: Fund, _payment: _Payment) -> Iterable[_Open]:
    for pledge in open_pledges(fund):
        awaited = Awaited(
            str(pledge.pk),
            codes=(pledge.reference,),
            names=(pledge.donor.name,),
            amounts=frozenset({pledge.open}),
        )
        told = {"donor": pledge.donor.name, "open": shown(pledge.open, fund.currency)}
        label = _("Pledge of %(donor)s, %(open)s open") % told
        yield _Open(awaited, label, reverse("funds:desk_payment", args=[fund.slug]), str(pledge.pk))


_OPEN_IN: dict[FundKind, Callable[[Fund, _Payment], Iterable[_Open]]] = {
    FundKind.CREDIT: _loans,
    FundKind.GIFTS: _gifts,
    FundKind.DIASPORA_FUND: _gifts,
    FundKind.MATCHING: _of_matching,
    FundKind.INSURANCE: _of_a_scheme,
    FundKind.BRIDGE: _pledges,
}
