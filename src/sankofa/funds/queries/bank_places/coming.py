"""What waits for money in a fund, by its kind; and the forms for money that nothing announced."""

from collections.abc import Callable, Iterable, Mapping

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sankofa.foundation.money import shown
from sankofa.funds.models import CoverPolicy, Fund, Project
from sankofa.funds.queries.bank_places.savings import savers_beside, savings_of
from sankofa.funds.queries.bank_places.waiting import Open, Payment, Plain
from sankofa.funds.queries.cover import supports_of
from sankofa.funds.queries.credit.loans import LoanSeen, loans_of, seen
from sankofa.funds.queries.gifts.bridge import open_pledges
from sankofa.funds.queries.gifts.giving import waiting_gifts
from sankofa.funds.queries.matching.money import club_payer, paid_into, pools_of, total_paid
from sankofa.funds.queries.matching.rules import partners_of
from sankofa.funds.terms import FundKind
from sankofa.funds.terms.cover import CoverStanding, DueStanding
from sankofa.funds.terms.credit import LoanStanding
from sankofa.funds.terms.matching import TAKES_MONEY
from sankofa.ledger.models import Account as LedgerAccount
from sankofa.ledger.queries import balance
from sankofa.methods.awaited_payments import Awaited, Sign, numbers_in

WHY = {
    Sign.CODE: gettext_lazy("Its code stands in what the payer wrote."),
    Sign.NUMBER: gettext_lazy("Its number stands in what the payer wrote."),
    Sign.NAME: gettext_lazy("Its name stands in what the payer wrote."),
    Sign.AMOUNT: gettext_lazy("It waits for this amount."),
}


def _of_credit(fund: Fund, payment: Payment) -> Iterable[Open]:
    yield from _loans(fund, payment)
    yield from savings_of(fund, savers_beside(fund, payment.by))


def _plain_of_credit(fund: Fund, payment: Payment) -> Iterable[Plain]:
    if savers_beside(fund, payment.by):
        why = _("Nobody announces what they save: choose in the form whose it is.")
        yield Plain(_("Savings of a depositor"), reverse("funds:credit_deposits", args=[fund.slug]), why)
    why = _("Money that the fund is given to lend. The bank moves it; here it is written down.")
    yield Plain(_("Capital that comes in"), reverse("funds:credit_capital", args=[fund.slug]), why)


def _of_any_giver(fund: Fund, _payment: Payment) -> Iterable[Plain]:
    label, why = _("A gift that nobody announced"), _("Money that nobody promised before.")
    yield Plain(label, reverse("funds:desk_gift_came", args=[fund.slug]), why)


def _of_several_donors(fund: Fund, _payment: Payment) -> Iterable[Plain]:
    why = _("Donors of this fund announce nothing: their money is written down when it comes.")
    yield Plain(_("Money of a donor"), reverse("funds:desk_gift_came", args=[fund.slug]), why)


def _of_any_donor(fund: Fund, _payment: Payment) -> Iterable[Plain]:
    """A bridge fund takes money of any donor, announced or not."""
    why = _("Money that no pledge has announced comes in by the same form.")
    yield Plain(_("Money of a donor"), reverse("funds:desk_payment", args=[fund.slug]), why)


def _loans(fund: Fund, payment: Payment) -> list[Open]:
    """Those whose number is written there; all that run, where that is none that waits for this amount."""
    running = loans_of(fund).filter(standing=LoanStanding.RUNNING)
    named = [_loan(each) for each in seen(running.filter(number__in=numbers_in(payment.text)))]
    if any(payment.amount in each.awaited.amounts for each in named):
        return named
    return [_loan(each) for each in seen(running)]


def _loan(each: LoanSeen) -> Open:
    """It waits for the next instalment, or for all that is due."""
    loan = each.loan
    ahead = each.next_due.open.total if each.next_due else 0
    amounts = frozenset({ahead, each.standing.due.total}) - {0}
    label = _("Loan %(number)s") % {"number": loan.number}
    form = reverse("funds:credit_payment", args=[loan.fund.slug, loan.number])
    return Open(Awaited(str(loan.number), number=loan.number, amounts=amounts), label, form)


def _gifts(fund: Fund, _payment: Payment) -> Iterable[Open]:
    for gift in waiting_gifts(fund):
        awaited = Awaited(gift.code, codes=(gift.code,), amounts=frozenset({gift.amount}))
        what = gift.campaign.title if gift.campaign else fund.name
        label = _("Gift %(code)s: %(what)s") % {"code": gift.code, "what": what}
        yield Open(awaited, label, reverse("funds:desk_gift_receive", args=[fund.slug, gift.code]))


def _of_matching(fund: Fund, _payment: Payment) -> Iterable[Open]:
    projects = fund.projects.filter(state__in=TAKES_MONEY).prefetch_related("clubs__organisation")
    for project in projects:
        yield from _clubs(fund, project)
    for pool in pools_of(fund, partners_of(fund)):
        if pool.unpaid > 0:
            awaited = Awaited(f"partner {pool.partner}", names=(pool.name,), amounts=frozenset({pool.unpaid}))
            label = _("%(partner)s pays what it set aside") % {"partner": pool.name}
            yield Open(awaited, label, reverse("funds:matching_partners", args=[fund.slug]), pool.partner)


def _clubs(fund: Fund, project: Project) -> Iterable[Open]:
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
        yield Open(awaited, label, form, body.slug)


def _of_a_scheme(fund: Fund, _payment: Payment) -> Iterable[Open]:
    for policy in _waiting_covers(fund):
        number = str(policy.pk)
        awaited = Awaited(number, codes=(number[:8],), amounts=_premiums(policy))
        label = _("Cover %(number)s") % {"number": number[:8]}
        yield Open(awaited, label, reverse("funds:cover_policy", args=[fund.slug, number]))
    for support in supports_of(fund):
        account = LedgerAccount.objects.filter(book=fund.book_id, code=f"support:{support.pk}").first()
        owed = balance(account) if account else 0
        if owed > 0:
            name = support.supporter.name
            awaited = Awaited(f"support {support.pk}", names=(name,), amounts=frozenset({owed}))
            label = _("%(supporter)s helps with premiums") % {"supporter": name}
            yield Open(awaited, label, reverse("funds:cover_support_paid", args=[fund.slug, support.pk]))


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


def _pledges(fund: Fund, _payment: Payment) -> Iterable[Open]:
    for pledge in open_pledges(fund):
        awaited = Awaited(
            str(pledge.pk),
            codes=(pledge.reference,),
            names=(pledge.donor.name,),
            amounts=frozenset({pledge.open}),
        )
        told = {"donor": pledge.donor.name, "open": shown(pledge.open, fund.currency)}
        label = _("Pledge of %(donor)s, %(open)s open") % told
        yield Open(awaited, label, reverse("funds:desk_payment", args=[fund.slug]), str(pledge.pk))


OPEN_IN: Mapping[FundKind, Callable[[Fund, Payment], Iterable[Open]]] = {
    FundKind.CREDIT: _of_credit,
    FundKind.GIFTS: _gifts,
    FundKind.DIASPORA_FUND: _gifts,
    FundKind.MATCHING: _of_matching,
    FundKind.INSURANCE: _of_a_scheme,
    FundKind.BRIDGE: _pledges,
}
PLAIN_IN: Mapping[FundKind, Callable[[Fund, Payment], Iterable[Plain]]] = {
    FundKind.CREDIT: _plain_of_credit,
    FundKind.GIFTS: _of_any_giver,
    FundKind.DIASPORA_FUND: _of_any_giver,
    FundKind.TRUST_FUND: _of_several_donors,
    FundKind.BRIDGE: _of_any_donor,
}
