"""What is to be paid out of a fund, by its kind. What a form pays whole is named only where the amount is the same."""

from collections.abc import Callable, Iterable, Mapping

from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sankofa.funds.models import CreditApplication, Fund, ProjectStage, ProjectWatch
from sankofa.funds.queries.bank_places.savings import savers_with, savings_of
from sankofa.funds.queries.bank_places.waiting import Open, Payment, Plain
from sankofa.funds.queries.cover import claims_at
from sankofa.funds.queries.credit.loans import previewed
from sankofa.funds.queries.credit.money import money_of
from sankofa.funds.queries.gifts.bridge import releases_of
from sankofa.funds.queries.gifts.calls import next_parts
from sankofa.funds.queries.gifts.giving import to_send_back
from sankofa.funds.queries.matching.money import clubs_owed, pools_of
from sankofa.funds.queries.matching.rules import partners_of
from sankofa.funds.terms import FundKind
from sankofa.funds.terms.cover import ClaimStanding
from sankofa.funds.terms.credit import ApplicationStanding
from sankofa.funds.terms.gifts import ProposalStanding, ReleaseStanding
from sankofa.funds.terms.matching import ProjectState, Verdict
from sankofa.methods.awaited_payments import Awaited, Sign

WHY = {
    Sign.CODE: gettext_lazy("Its code stands in the booking."),
    Sign.NUMBER: gettext_lazy("Its number stands in the booking."),
    Sign.NAME: gettext_lazy("Its name stands in the booking."),
    Sign.AMOUNT: gettext_lazy("This amount is to be paid out."),
}
_LABEL = 60  # signs of what a loan is for


def _of_credit(fund: Fund, payment: Payment) -> Iterable[Open]:
    yield from _loans(fund, payment)
    yield from savings_of(fund, savers_with(fund, payment.amount, payment.by))


def _loans(fund: Fund, payment: Payment) -> Iterable[Open]:
    """Signed and not paid out; not those in which whoever looks applies. Called by what they are for, not for whom."""
    rows = CreditApplication.objects.filter(fund=fund, standing=ApplicationStanding.SIGNED)
    for asked in rows.select_related("rules", "applicant", "partner").order_by("submitted_at"):
        found = previewed(asked, timezone.localdate())
        if found is None or found[0].paid_out != payment.amount or payment.by in asked.rest_on_people:
            continue
        names, amounts = (asked.called, asked.partner_called), frozenset({payment.amount})
        label = _("Loan to be paid out: %(purpose)s") % {"purpose": Truncator(asked.purpose).chars(_LABEL)}
        form = reverse("funds:credit_application", args=[fund.slug, asked.pk])
        yield Open(Awaited(f"loan {asked.pk}", names=names, amounts=amounts), label, form)


def _plain_of_credit(fund: Fund, payment: Payment) -> Iterable[Plain]:
    if savers_with(fund, payment.amount, payment.by):
        why = _("Savings go back by the form by which they come in: choose in it whose they are.")
        yield Plain(_("Savings paid out"), reverse("funds:credit_deposits", args=[fund.slug]), why)
    if money_of(fund).marketing >= payment.amount:
        why = _("It holds as much, and what it paid for is written down by this form.")
        yield Plain(_("Marketing fund"), reverse("funds:credit_marketing", args=[fund.slug]), why)


def _gifts(fund: Fund, payment: Payment) -> Iterable[Open]:
    """Those that go back, because their campaign missed its goal or had money left."""
    for gift in to_send_back(fund):
        if gift.goes_back != payment.amount:
            continue
        awaited = Awaited(gift.code, codes=(gift.code,), amounts=frozenset({gift.goes_back}))
        label = _("Gift %(code)s goes back: %(what)s") % {"code": gift.code, "what": gift.campaign.title}
        yield Open(awaited, label, reverse("funds:desk_gift_back", args=[fund.slug, gift.code]))


def _claims(fund: Fund, payment: Payment) -> Iterable[Open]:
    """Approved and not paid yet; not those of a cover for which whoever looks pays."""
    approved = claims_at(fund).filter(standing=ClaimStanding.APPROVED, amount=payment.amount)
    for claim in approved:
        if claim.covered.policy.payer_id == payment.by.pk:
            continue
        number, name = str(claim.pk), claim.provider.name
        awaited = Awaited(number, codes=(number[:8],), names=(name,), amounts=frozenset({claim.amount}))
        label = _("Claim %(number)s: %(provider)s") % {"number": number[:8], "provider": name}
        yield Open(awaited, label, reverse("funds:cover_claim", args=[fund.slug, number]))


def _of_trustees(fund: Fund, payment: Payment) -> Iterable[Open]:
    """What the trustees agreed to, and gifts that go back."""
    for plan in fund.proposals.filter(standing=ProposalStanding.PASSED, amount=payment.amount):
        awaited = Awaited(f"plan {plan.pk}", names=(plan.payee.name,), amounts=frozenset({plan.amount}))
        label = _("Agreed by the trustees: %(title)s") % {"title": plan.title}
        yield Open(awaited, label, reverse("funds:desk_pay", args=[fund.slug, plan.pk]))
    yield from _gifts(fund, payment)


def _plain_of_gifts(fund: Fund, _payment: Payment) -> Iterable[Plain]:
    why = _("What was paid for a campaign, or for the fund at large.")
    yield Plain(_("Money was spent"), reverse("funds:desk_spend", args=[fund.slug]), why)


def _ideas(fund: Fund, payment: Payment) -> Iterable[Open]:
    """The next part of each grant."""
    for part in next_parts(fund):
        if part.amount == payment.amount:
            idea = part.idea
            awaited = Awaited(f"part {part.pk}", names=(idea.body.name,), amounts=frozenset({part.amount}))
            label = _("Grant, part %(number)s: %(title)s") % {"number": part.number, "title": idea.title}
            yield Open(awaited, label, reverse("funds:desk_idea_pay", args=[fund.slug, idea.pk, part.number]))


def _releases(fund: Fund, payment: Payment) -> Iterable[Open]:
    """Asked for in an emergency and waiting; not what whoever looks has asked for."""
    waiting = releases_of(fund).filter(standing=ReleaseStanding.ASKED, amount=payment.amount)
    for asked in waiting.exclude(asked_by=str(payment.by.public_id)):
        awaited = Awaited(f"release {asked.pk}", names=(asked.payee.name,), amounts=frozenset({asked.amount}))
        label = _("Asked for in an emergency: %(what)s") % {"what": asked.purpose}
        form = reverse("funds:desk_release", args=[fund.slug, asked.emergency.code, asked.pk])
        yield Open(awaited, label, form)


def _of_matching(fund: Fund, payment: Payment) -> Iterable[Open]:
    yield from _stages(fund, payment)
    yield from _clubs(fund, payment)
    yield from _partners(fund, payment)


def _stages(fund: Fund, payment: Payment) -> Iterable[Open]:
    """Of projects that are being built; not those that whoever looks has confirmed on the spot."""
    rows = ProjectStage.objects.filter(
        project__fund=fund, project__state=ProjectState.RUNNING, paid_by=None, amount=payment.amount
    )
    confirmed = ProjectWatch.objects.filter(seat__account=payment.by, verdict=Verdict.CONFIRMED)
    for stage in rows.exclude(watches__in=confirmed).select_related("project"):
        project = stage.project
        awaited = Awaited(
            f"stage {stage.pk}",
            number=project.number,
            names=(project.title,),
            amounts=frozenset({stage.amount}),
        )
        told = {"number": project.number, "title": project.title, "stage": stage.name}
        label = _("Project %(number)s, %(title)s: %(stage)s") % told
        form = reverse("funds:pay_stage", args=[fund.slug, project.number, stage.position])
        yield Open(awaited, label, form)


def _clubs(fund: Fund, payment: Payment) -> Iterable[Open]:
    """Those that are to get so much back, or more."""
    for club, owed in clubs_owed(fund):
        if owed >= payment.amount:
            awaited = Awaited(f"club {club.slug}", names=(club.name,), amounts=frozenset({owed}))
            label = _("%(club)s is paid back") % {"club": club.name}
            yield Open(awaited, label, reverse("funds:matching_paid_back", args=[fund.slug]), club.slug)


def _partners(fund: Fund, payment: Payment) -> Iterable[Open]:
    """Told by their names alone, as nobody announces it, and only while all of it would go out of the bank: what a
    partner has not paid goes first."""
    for pool in pools_of(fund, partners_of(fund)):
        if pool.unpaid <= 0 and pool.free >= payment.amount:
            label = _("%(partner)s takes back what it set aside") % {"partner": pool.name}
            form = reverse("funds:matching_partners", args=[fund.slug])
            yield Open(Awaited(f"partner {pool.partner}", names=(pool.name,)), label, form, pool.partner)


OPEN_IN: Mapping[FundKind, Callable[[Fund, Payment], Iterable[Open]]] = {
    FundKind.CREDIT: _of_credit,
    FundKind.GIFTS: _gifts,
    FundKind.DIASPORA_FUND: _of_trustees,
    FundKind.TRUST_FUND: _ideas,
    FundKind.BRIDGE: _releases,
    FundKind.MATCHING: _of_matching,
    FundKind.INSURANCE: _claims,
}
PLAIN_IN: Mapping[FundKind, Callable[[Fund, Payment], Iterable[Plain]]] = {
    FundKind.CREDIT: _plain_of_credit,
    FundKind.GIFTS: _plain_of_gifts,
    FundKind.DIASPORA_FUND: _plain_of_gifts,
}
