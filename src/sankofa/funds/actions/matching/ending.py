"""How projects end, well or not, and what happens when they cost more, or their day has passed."""

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
from sankofa.funds.actions.matching.steps import locked_project, note, take
from sankofa.funds.models import Fund, Project, ProjectShare, ProjectStage
from sankofa.funds.queries.matching.belonging import may_go_back
from sankofa.funds.queries.matching.judging import own_of, rooms_for
from sankofa.funds.queries.matching.money import CLUB, extra_paid, paid_into, total_paid
from sankofa.funds.queries.matching.pages import report_written
from sankofa.funds.queries.matching.rules import read
from sankofa.funds.queries.matching.spending import in_kind_given
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms import matching_letters as letters
from sankofa.funds.terms.matching import DAYS_TO_WRITE_DOWN, ProjectState, ProjectStep
from sankofa.ledger.models import Entry
from sankofa.ledger.terms import Draft, Part
from sankofa.messaging.actions.notices import notify
from sankofa.methods.cofinancing import overrun, refunds
from sankofa.methods.cofinancing_rules import CLUB as THE_CLUBS
from sankofa.methods.cofinancing_rules import Funding

DEADLINES = "deadlines"  # who acts when a day has passed


@transaction.atomic
def finish(*, project: Project, by: Who, why: str = "") -> Project:
    """The work is done, and the clubs have told how it went. What is left goes back to all who paid, in proportion to
    what each paid. Raises FundRefused without the report, and without a word on why work and things that were promised
    are not written down as given."""
    held = locked_project(project)
    if held.state == ProjectState.RUNNING:
        _must_be_done(held, why)
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
    """The treasurer has sent a club what it was to get back. Raises FundRefused where that would be the money of clubs
    whose projects go on."""
    fund = locked(fund)
    there = may_go_back(fund)
    if amount > there:
        raise FundRefused(
            _(
                "Of the money at the bank, %(amount)s may be paid back. The rest belongs to clubs whose projects go "
                "on, and what partners promised and have not paid is not there."
            )
            % {"amount": shown(there, fund.currency)},
            field="amount",
        )
    parts = Part(books.owed(fund, club, by), amount), Part(books.bank(fund, by), -amount)
    detail = {"club": club.slug, "reference": key}
    draft = Draft("paid-back", on or timezone.localdate(), f"paid-back:{key}", parts, detail=detail)
    entry = enter(fund, draft, by)
    books.note(fund, "paid-back", by, club=club.slug, entry=entry.pk)
    return entry


@transaction.atomic
def cover_overrun(*, project: Project, extra: int, by: Who, why: str, key: str) -> Project:
    """The work costs more: who pays it was agreed in the rules, all extra cost of a project together, and under the
    ceilings of the partners. The clubs' part is then asked for as any other."""
    held = locked_project(project)
    if held.state != ProjectState.RUNNING:
        raise FundRefused(_("Extra cost is agreed while a project is being built."))
    shares = {share.partner: share for share in held.shares.select_for_update().filter(left_on=None)}
    added, rules = extra_paid(held), read(held.rules)
    planned = {THE_CLUBS: own_of(held)}
    planned |= {name: share.planned - added.get(name, 0) for name, share in shares.items()}
    key = sha256(key.encode()).hexdigest()[:16]  # in words it would stay in the books for good
    if held.fund.book.entries.filter(key__startswith=f"overrun:{held.number}:{key}:").exists():
        raise FundRefused(
            _("Another payment was recorded under this key. Look at it before you record this one.")
        )
    found = overrun(rules, planned=planned, extra=extra, before=held.extra, rooms=rooms_for(held, rules))
    if found.uncovered:
        raise FundRefused(
            _("The rules and the ceilings of the partners cover at most %(amount)s more of extra cost.")
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
def mind_deadline(*, project: Project, today: date) -> str:
    """What a day that has come does to a project: a reminder before it; the end or a smaller start some days after it,
    as money that came on the last day is written down later, and days end later elsewhere."""
    held = locked_project(project)
    if held.state != ProjectState.APPROVED:
        return ""
    rules = read(held.rules)
    if today > held.pay_until + timedelta(days=DAYS_TO_WRITE_DOWN):
        return _overdue(held, rules.funding)
    soon = held.pay_until - timedelta(days=rules.remind_days) <= today <= held.pay_until
    if soon and held.reminded_on is None:
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


def _must_be_done(held: Project, why: str) -> None:
    if report_written(held) is None:
        raise FundRefused(
            _("The final report is missing: the clubs write it before the project is finished.")
        )
    lacks = held.in_kind - in_kind_given(held)
    if lacks > 0 and not why.strip():
        raise FundRefused(
            _(
                "Work and things worth %(amount)s were promised and are not written down as given. Write them down "
                "first, or say here what became of them: everybody reads it."
            )
            % {"amount": shown(lacks, held.fund.currency)},
            field="why",
        )


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


def _remind(held: Project) -> None:
    if held.proposed_by is not None:
        context = {"title": held.title, "day": held.pay_until.isoformat()}
        notify(
            account=held.proposed_by,
            kind=letters.PROJECT_DUE.code,
            context=context,
            address=held.get_absolute_url(),
        )
