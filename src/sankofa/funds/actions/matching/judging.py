"""The office checks a project, the committee of both sides scores it, the fund approves it and reserves the money."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account
from sankofa.foundation.money import shown
from sankofa.funds.actions.every_fund import enter
from sankofa.funds.actions.matching import books
from sankofa.funds.actions.matching.books import Who
from sankofa.funds.actions.matching.steps import locked_project, note, take
from sankofa.funds.models import Project, ProjectScore, ProjectShare, ProjectStage, Seat
from sankofa.funds.queries.matching.judging import approves_own, bid_of, plan_of, sides_of, stands_close
from sankofa.funds.queries.matching.rules import read
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.matching import IN_WORDS, ProjectState, ProjectStep
from sankofa.ledger.models import Entry
from sankofa.ledger.terms import Draft, Part
from sankofa.methods.cofinancing import Financing, stages
from sankofa.methods.cofinancing_ranking import score as scored
from sankofa.methods.cofinancing_rules import Criterion, Funding, Rules


@transaction.atomic
def step(*, project: Project, step: ProjectStep, by: Who, why: str = "") -> Project:
    """A step that moves no money: send back, found sound, refuse, withdraw."""
    if step not in IN_WORDS:
        raise FundRefused(_("From where the project stands this step cannot be taken. Look at it again."))
    return take(locked_project(project), step, by=by, why=why)


@transaction.atomic
def give_score(*, project: Project, seat: Seat, score: int, reason: str, by: Account) -> ProjectScore:
    """A member of the committee judges, once and with a reason. Raises FundRefused for who stands close to it."""
    held = locked_project(project)
    if held.state != ProjectState.CHECKED:
        raise FundRefused(_("Only a project that was checked and not decided yet can be judged."))
    if stands_close(seat, held):
        raise FundRefused(
            _(
                "You or the organisation you speak for stand close to a club that proposes. Others judge this one."
            )
        )
    if held.scores.filter(seat__account=by).exists():  # also from a seat they had before
        raise FundRefused(_("You have judged this project. A score is not changed."))
    if not reason.strip():
        raise FundRefused(_("Say in a sentence why."), field="reason")
    made = ProjectScore.objects.create(project=held, seat=seat, score=score, reason=reason.strip())
    note(held, "scored", by, seat=seat.pk, score=score)
    return made


@transaction.atomic
def approve(*, project: Project, by: Who, today: date | None = None) -> Project:
    """Approves a project: every partner reserves its part, and the money is divided into stages.

    Raises FundRefused where too few of a side have judged, the money does not suffice, a partner has too little, or
    whoever approves stands close to the clubs that propose.
    """
    today = today or timezone.localdate()
    held = locked_project(project)
    if isinstance(by, Account) and approves_own(by, held):
        raise FundRefused(_("You stand close to a club that proposes. Somebody else decides on this one."))
    rules = read(held.rules)
    plan = plan_of(held, rules, today)
    _must_hold(held, rules, plan)
    total = scored(rules, bid_of(held)).total
    held.missing = plan.gap
    for partner in rules.partners:
        planned = plan.top_ups[partner.key]
        share = ProjectShare.objects.create(project=held, partner=partner.key, planned=planned)
        reserve(held, share, planned, by=by, key=f"{held.number}:{partner.key}:0")
    for position, amount in enumerate(stages(rules, held.goal)):
        told = rules.tranches[position]
        ProjectStage.objects.create(
            project=held,
            position=position,
            name=told.name,
            amount=amount,
            proofs_needed=told.proofs,
            monitors_needed=told.monitors,
        )
    days = {"pay_until": rules.days_to_pay, "partners_until": rules.days_for_partners}
    until = {field: today + timedelta(days=count) for field, count in days.items()}
    return take(held, ProjectStep.APPROVE, by=by, score=total, decided_on=today, **until)


def reserve(project: Project, share: ProjectShare, amount: int, *, by: Who, key: str) -> None:
    """Announces in the books that so much of a partner's pool is meant for this project."""
    share.reserve = _reserve(project, share, amount, by=by, key=key) if amount else None
    share.save()


def _reserve(project: Project, share: ProjectShare, amount: int, *, by: Who, key: str) -> Entry:
    partner = read(project.rules).partner(share.partner)
    draft = Draft(
        "reserve",
        timezone.localdate(),
        f"reserve:{key}",
        (
            Part(books.pool(project.fund, partner, by), amount),
            Part(books.held_of_partner(project, partner, by), -amount),
        ),
        pending=True,
        detail={"project": project.number, "partner": share.partner},
    )
    return enter(project.fund, draft, by)


def _must_hold(held: Project, rules: Rules, plan: Financing) -> None:
    """All that must be true before money is reserved, in words."""
    if held.state != ProjectState.CHECKED:
        raise FundRefused(_("Only a project that was checked and not decided yet can be approved."))
    sides = sides_of(held, rules)
    if not sides.enough:
        raise FundRefused(
            _("Of each side, %(needed)s must judge: so far %(home)s from home, %(abroad)s from abroad.")
            % {"needed": sides.needed, "home": sides.home, "abroad": sides.abroad}
        )
    mean = bid_of(held).values[Criterion.COMMITTEE]
    if rules.passing and (mean is None or mean * 10 < rules.passing):
        raise FundRefused(_("The committee’s mean score lies below what the rules ask for."))
    if not plan.enough_own:
        raise FundRefused(_("The clubs bring less than the least share of the rules."))
    if plan.gap and rules.funding is Funding.ALL_OR_NOTHING:
        raise FundRefused(
            _("%(amount)s would be missing. Under these rules all the money must come together.")
            % {"amount": shown(plan.gap, held.fund.currency)}
        )
