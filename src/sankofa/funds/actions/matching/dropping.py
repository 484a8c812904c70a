"""A partner that did not pay in time: another takes its place, the project gets smaller, or all ends."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.foundation.money import shown
from sankofa.funds.actions.every_fund import enter
from sankofa.funds.actions.matching import books
from sankofa.funds.actions.matching.books import Who
from sankofa.funds.actions.matching.ending import fail
from sankofa.funds.actions.matching.judging import reserve
from sankofa.funds.actions.matching.paying import start_when_ready
from sankofa.funds.actions.matching.steps import locked_project, note
from sankofa.funds.models import Project, ProjectShare
from sankofa.funds.queries.matching.judging import rooms_for
from sankofa.funds.queries.matching.money import Paid, paid_into, pools_of, total_paid
from sankofa.funds.queries.matching.rules import read
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.matching import TAKES_MONEY
from sankofa.ledger.terms import Draft, Part
from sankofa.methods.cofinancing_rules import ALL, NoShow, Partner
from sankofa.methods.money import share_out


@transaction.atomic
def drop_partner(
    *, project: Project, partner: str, by: Who, why: str, replaced_by: str = "", today: date | None = None
) -> Project:
    """A partner did not pay in time. By the rules the project gets smaller, another takes its place, or all ends.

    Raises FundRefused where the partner still has time, has paid, or has no part in the project.
    """
    held, today = locked_project(project), today or timezone.localdate()
    _may_drop(held, today)
    share = _share_of(held, partner, "partner")
    rules = read(held.rules)
    owes = _owed_by(held, share, rules.partner(partner))
    if rules.no_show is NoShow.STOP:
        return fail(project=held, by=by, why=why)
    if replaced_by == partner:
        raise FundRefused(_("Another partner takes the place, not the same."), field="replaced_by")
    if replaced_by and rules.no_show is not NoShow.REPLACE:
        raise FundRefused(_("The rules let no other partner take the place."), field="replaced_by")
    freed, came_out = _take_out(held, share, rules.partner(partner), owes, by)
    if replaced_by:
        _take_over(held, partner, replaced_by, freed, came_out, by)
    else:
        _shrink(held, freed)
    note(held, "partner-dropped", by, partner=partner, replaced_by=replaced_by, why=why)
    start_when_ready(held, by)
    return held


def _may_drop(held: Project, today: date) -> None:
    if held.state not in TAKES_MONEY:
        raise FundRefused(_("This project takes no money at present."))
    if held.partners_until is None or today <= held.partners_until:
        raise FundRefused(_("The partner still has time to pay."))


def _share_of(held: Project, partner: str, field: str) -> ProjectShare:
    rows = held.shares.select_for_update(of=("self",)).select_related("reserve")
    share = rows.filter(partner=partner, left_on=None).first()
    if share is None:
        raise FundRefused(_("This partner has no part in the project."), field=field)
    return share


def _owed_by(held: Project, share: ProjectShare, partner: Partner) -> int:
    """What the partner promised for projects and has not paid: what it has free counts as unpaid first. Of it, what
    lacks here at most."""
    (pool,) = pools_of(held.fund, [partner])
    if not pool.owes or not share.planned:
        raise FundRefused(
            _("This partner has paid what projects have from it. It stays in the project."), field="partner"
        )
    return min(pool.owes, share.planned)


def _take_out(held: Project, share: ProjectShare, partner: Partner, owes: int, by: Who) -> tuple[int, int]:
    """Gives back what lies of a partner who is out. What was spent in its name though it had not paid, was the money of
    the others in the project, and is theirs. Gives how much is then missing, and what of that had been in the project.
    """
    if share.reserve is not None:
        books.void(share.reserve, by, f"void:out:{held.number}:{share.partner}")
    paid = paid_into(held)
    own = paid.pop(share.partner, Paid(0, 0))
    left = {payer: each.left for payer, each in paid.items()}
    not_there = owes - own.left - (share.planned - share.paid)  # beyond what it still had there, or reserved
    borne = max(0, min(own.spent, not_there, sum(left.values())))
    if borne:
        _stand_in(held, partner, left, borne, by)
    came_out = own.left + borne
    if came_out:
        parts = (
            Part(books.held_of_partner(held, partner, by), came_out),
            Part(books.pool(held.fund, partner, by), -came_out),
        )
        detail = {"project": held.number, "partner": share.partner}
        enter(
            held.fund,
            Draft("refund", timezone.localdate(), f"out:{held.number}:{share.partner}", parts, detail=detail),
            by,
        )
    spent = own.spent - borne
    freed = share.planned - spent
    if not freed:
        raise FundRefused(
            _("All that was planned of this partner is spent already: what it promised it still owes."),
            field="partner",
        )
    share.planned, share.paid, share.reserve, share.left_on = spent, spent, None, timezone.localdate()
    share.save()
    return freed, came_out


def _stand_in(held: Project, partner: Partner, left: dict[str, int], borne: int, by: Who) -> None:
    """The others have borne, each by what it has left there, what was spent in a partner's name."""
    shares = dict(zip(left, share_out(borne, list(left.values())), strict=True))
    parts = [Part(books.held(held, payer, by), part) for payer, part in shares.items() if part]
    parts.append(Part(books.held_of_partner(held, partner, by), -borne))
    detail = {"project": held.number, "partner": partner.key}
    key = f"stood-in:{held.number}:{partner.key}"
    enter(held.fund, Draft("stood-in", timezone.localdate(), key, tuple(parts), detail=detail), by)


def _take_over(held: Project, gone: str, replaced_by: str, freed: int, came_out: int, by: Who) -> None:
    """Another partner takes the place: what had been in the project is there again at once, the rest is reserved."""
    share, rules = _share_of(held, replaced_by, "replaced_by"), read(held.rules)
    rooms = rooms_for(held, rules)
    room = min(rooms.get(each, freed) for each in (replaced_by, ALL))
    if freed > room:
        raise FundRefused(
            _("Under its ceilings this partner can take over %(room)s, and %(freed)s are needed.")
            % {"room": shown(room, held.fund.currency), "freed": shown(freed, held.fund.currency)},
            field="replaced_by",
        )
    key = f"more:{held.number}:{gone}:{replaced_by}"
    if share.reserve is not None:
        books.void(share.reserve, by, f"void:{key}")
    if came_out:
        partner = rules.partner(replaced_by)
        parts = (
            Part(books.pool(held.fund, partner, by), came_out),
            Part(books.held_of_partner(held, partner, by), -came_out),
        )
        detail = {"project": held.number, "partner": replaced_by, "in_place_of": gone}
        enter(held.fund, Draft("top-up", timezone.localdate(), f"top-up:{key}", parts, detail=detail), by)
    share.planned += freed
    share.paid += came_out
    reserve(held, share, share.planned - share.paid, by=by, key=key)


def _shrink(held: Project, freed: int) -> None:
    """The project makes do with less, though not with less than is paid. Stages that are not paid yet get smaller
    alike, as far as the money does not suffice for them: what builders gave back helps."""
    paid = paid_into(held)
    held.missing += min(freed, held.goal - total_paid(paid))
    held.save(update_fields=["missing"])
    stages = list(held.stages.select_for_update().filter(paid_by=None))
    planned = [stage.amount for stage in stages]
    comes = held.goal - sum(each.spent for each in paid.values())
    for stage, amount in zip(stages, share_out(min(comes, sum(planned)), planned), strict=True):
        stage.amount = amount
        stage.save(update_fields=["amount"])
