"""How projects end, well or not, and what happens when they cost more, or a partner does not pay."""

from datetime import date, timedelta
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Organisation
from sankofa.foundation.money import shown
from sankofa.funds.actions.every_fund import enter, locked
from sankofa.funds.actions.matching import books
from sankofa.funds.actions.matching.books import Who
from sankofa.funds.actions.matching.judging import reserve
from sankofa.funds.actions.matching.steps import locked_project, note, take
from sankofa.funds.models import Fund, Project, ProjectShare, ProjectStage
from sankofa.funds.queries.matching.judging import own_of
from sankofa.funds.queries.matching.money import CLUB, paid_into, total_paid
from sankofa.funds.queries.matching.pages import report_written
from sankofa.funds.queries.matching.rules import read
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms import matching_letters as letters
from sankofa.funds.terms.matching import ProjectState, ProjectStep
from sankofa.ledger.models import Entry
from sankofa.ledger.terms import Draft, Part
from sankofa.messaging.actions.notices import notify
from sankofa.methods.cofinancing import overrun, refunds
from sankofa.methods.cofinancing_rules import CLUB as THE_CLUBS
from sankofa.methods.cofinancing_rules import Funding, NoShow
from sankofa.methods.money import share_out

DEADLINES = "deadlines"  # who acts when a day has passed


@transaction.atomic
def finish(*, project: Project, by: Who, why: str = "") -> Project:
    """The work is done, and the clubs have told how it went. What is left goes back to all who paid, in proportion to
    what each paid."""
    held = locked_project(project)
    if held.state == ProjectState.RUNNING and report_written(held) is None:
        raise FundRefused(
            _("The final report is missing: the clubs write it before the project is finished.")
        )
    _close(held, by)
    return take(held, ProjectStep.FINISH, by=by, why=why)


@transaction.atomic
def fail(*, project: Project, by: Who, why: str) -> Project:
    """The work will not be done. Reserves are given up, and what was not spent goes back."""
    held = locked_project(project)
    _close(held, by)
    return take(held, ProjectStep.FAIL, by=by, why=why)


@transaction.atomic
def pay_back(
    *, fund: Fund, club: Organisation, amount: int, by: Who, key: str, on: date | None = None
) -> Entry:
    """The treasurer has sent a club what it was to get back."""
    fund = locked(fund)
    parts = Part(books.owed(fund, club, by), amount), Part(books.bank(fund, by), -amount)
    detail = {"club": club.slug, "reference": key}
    draft = Draft("paid-back", on or timezone.localdate(), f"paid-back:{key}", parts, detail=detail)
    entry = enter(fund, draft, by)
    books.note(fund, "paid-back", by, club=club.slug, entry=entry.pk)
    return entry


@transaction.atomic
def cover_overrun(*, project: Project, extra: int, by: Who, why: str, key: str) -> Project:
    """The work costs more: who pays it was agreed in the rules. The clubs' part is then asked for as any other."""
    held = locked_project(project)
    if held.state != ProjectState.RUNNING:
        raise FundRefused(_("Extra cost is agreed while a project is being built."))
    shares = {share.partner: share for share in held.shares.select_for_update().filter(left_on=None)}
    planned = {THE_CLUBS: own_of(held)} | {name: share.planned for name, share in shares.items()}
    key = sha256(key.encode()).hexdigest()[:16]  # in words it would stay in the books for good
    if held.fund.book.entries.filter(key__startswith=f"overrun:{held.number}:{key}:").exists():
        raise FundRefused(
            _("Another payment was recorded under this key. Look at it before you record this one.")
        )
    found = overrun(read(held.rules), planned=planned, extra=extra)
    if found.uncovered:
        raise FundRefused(
            _("The rules cover at most %(amount)s of extra cost.")
            % {"amount": shown(extra - found.uncovered, held.fund.currency)},
            field="amount",
        )
    held.extra += extra
    held.save(update_fields=["extra"])
    for name, share in shares.items():
        if found.shares[name]:
            _add_to(held, share, found.shares[name], key, by)
    last = held.stages.order_by("-position").first()
    ProjectStage.objects.create(
        project=held,
        position=last.position + 1,
        name=_("Extra cost"),
        amount=extra,
        proofs_needed=last.proofs_needed,
        monitors_needed=last.monitors_needed,
    )
    note(held, "overrun", by, extra=extra, why=why)
    return held


@transaction.atomic
def drop_partner(
    *, project: Project, partner: str, by: Who, why: str, replaced_by: str = "", today: date | None = None
) -> Project:
    """A partner did not pay in time. By the rules the project gets smaller, another takes its place, or all ends."""
    held = locked_project(project)
    _may_drop(held, today or timezone.localdate())
    rule = read(held.rules).no_show
    if rule is NoShow.STOP:
        return fail(project=held, by=by, why=why)
    share = held.shares.select_for_update(of=("self",)).filter(partner=partner, left_on=None).first()
    if share is None or replaced_by == partner:
        raise FundRefused(_("This partner has no part in the project."), field="partner")
    freed = _take_out(held, share, today or timezone.localdate(), by)
    if replaced_by:
        _take_over(held, replaced_by, freed, rule, by)
    else:
        _shrink(held, freed)
    note(held, "partner-dropped", by, partner=partner, replaced_by=replaced_by, why=why)
    return held


@transaction.atomic
def mind_deadline(*, project: Project, today: date) -> str:
    """What a day that has come does to a project: a reminder before it, the end or a smaller start after it."""
    held = locked_project(project)
    if held.state != ProjectState.APPROVED:
        return ""
    rules = read(held.rules)
    if today > held.pay_until:
        return _overdue(held, rules.funding)
    if today >= held.pay_until - timedelta(days=rules.remind_days) and held.reminded_on is None:
        held.reminded_on = today
        held.save(update_fields=["reminded_on"])
        _remind(held)
        return "reminded"
    return ""


def mind_deadlines(*, today: date | None = None) -> int:
    """Looks at every project that waits for money, each in a transaction of its own. Gives how many changed."""
    today = today or timezone.localdate()
    waiting = Project.objects.filter(state=ProjectState.APPROVED).select_related("fund").order_by("pk")
    return sum(bool(mind_deadline(project=project, today=today)) for project in waiting)


def _overdue(held: Project, funding: Funding) -> str:
    """All-or-nothing ends; what is staged goes on with what came, if it is enough to begin with."""
    paid, first = total_paid(paid_into(held)), held.stages.order_by("position").first()
    if funding is Funding.STAGED and first and paid >= first.amount:
        take(held, ProjectStep.START, by=DEADLINES)
        return "started"
    fail(project=held, by=DEADLINES, why=_("The money had not come together when the day had passed."))
    return "failed"


def _close(held: Project, by: Who) -> None:
    """Gives up reserves, and sends what is left back to who paid it."""
    for share in held.shares.select_for_update(of=("self",)).select_related("reserve"):
        if share.reserve is not None:
            books.void(share.reserve, by, f"void:close:{held.number}:{share.partner}")
            share.reserve = None
            share.save(update_fields=["reserve"])
    paid = paid_into(held)
    left = {payer: each.left for payer, each in paid.items()}
    if not sum(left.values()):
        return
    back = refunds({payer: each.paid for payer, each in paid.items()}, sum(left.values()))
    parts = [Part(books.held(held, payer, by), amount) for payer, amount in left.items() if amount]
    parts += [Part(_home_of(held, payer, by), -amount) for payer, amount in back.items() if amount]
    detail = {"project": held.number, "refunds": back}
    draft = Draft("refund", timezone.localdate(), f"refund:{held.number}", tuple(parts), detail=detail)
    entry = enter(held.fund, draft, by)
    note(held, "refunded", by, entry=entry.pk, amount=sum(back.values()))


def _home_of(held: Project, payer: str, by: Who):
    """Where a payer's money goes back to: a partner's pool, or what is owed to a club."""
    if payer.startswith(CLUB):
        return books.owed(held.fund, Organisation.objects.get(slug=payer.removeprefix(CLUB)), by)
    return books.pool(held.fund, books.partner_called(held.fund, payer), by)


def _add_to(held: Project, share: ProjectShare, amount: int, key: str, by: Who) -> None:
    """A partner's part of extra cost goes into the project at once."""
    partner = read(held.rules).partner(share.partner)
    parts = (
        Part(books.pool(held.fund, partner, by), amount),
        Part(books.held_of_partner(held, partner, by), -amount),
    )
    draft = Draft(
        "overrun",
        timezone.localdate(),
        f"overrun:{held.number}:{key}:{share.partner}",
        parts,
        detail={"project": held.number, "partner": share.partner},
    )
    enter(held.fund, draft, by)
    share.planned += amount
    share.paid += amount
    share.save(update_fields=["planned", "paid"])


def _may_drop(held: Project, today: date) -> None:
    if held.state not in (ProjectState.APPROVED, ProjectState.RUNNING):
        raise FundRefused(_("This project takes no money at present."))
    if held.partners_until is None or today <= held.partners_until:
        raise FundRefused(_("The partner still has time to pay."))


def _take_out(held: Project, share: ProjectShare, today: date, by: Who) -> int:
    """Gives back what lies unspent of a partner who is out. Gives how much is then missing."""
    if share.reserve is not None:
        books.void(share.reserve, by, f"void:out:{held.number}:{share.partner}")
    left = paid_into(held).get(share.partner)
    if left and left.left:
        partner = read(held.rules).partner(share.partner)
        parts = (
            Part(books.held_of_partner(held, partner, by), left.left),
            Part(books.pool(held.fund, partner, by), -left.left),
        )
        detail = {"project": held.number, "partner": share.partner}
        draft = Draft("refund", today, f"out:{held.number}:{share.partner}", parts, detail=detail)
        enter(held.fund, draft, by)
    spent = left.spent if left else 0
    freed = share.planned - spent
    share.planned, share.paid, share.reserve, share.left_on = spent, spent, None, today
    share.save()
    return freed


def _take_over(held: Project, replaced_by: str, freed: int, rule: NoShow, by: Who) -> None:
    if rule is not NoShow.REPLACE:
        raise FundRefused(_("The rules let no other partner take the place."), field="replaced_by")
    share = (
        held.shares.select_for_update(of=("self",))
        .select_related("reserve")
        .filter(partner=replaced_by, left_on=None)
        .first()
    )
    if share is None:
        raise FundRefused(_("This partner has no part in the project."), field="replaced_by")
    if share.reserve is not None:
        books.void(share.reserve, by, f"void:more:{held.number}:{share.partner}")
    share.planned += freed
    reserve(held, share, share.planned - share.paid, by=by, key=f"more:{held.number}:{share.partner}")


def _shrink(held: Project, freed: int) -> None:
    """The project makes do with less: stages that are not paid yet get smaller alike."""
    held.missing += freed
    held.save(update_fields=["missing"])
    stages = list(held.stages.select_for_update().filter(paid_by=None))
    paid = sum(stage.amount for stage in held.stages.exclude(paid_by=None))
    shares = share_out(held.goal - paid, [stage.amount for stage in stages])
    for stage, amount in zip(stages, shares, strict=True):
        stage.amount = amount
        stage.save(update_fields=["amount"])


def _remind(held: Project) -> None:
    if held.proposed_by is not None:
        context = {"title": held.title, "day": held.pay_until.isoformat()}
        notify(
            account=held.proposed_by,
            kind=letters.PROJECT_DUE.code,
            context=context,
            address=held.get_absolute_url(),
        )
