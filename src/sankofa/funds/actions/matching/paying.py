"""A club pays in and the partners top it up at once; stages are paid out, and builders may pay back."""

from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account, Organisation
from sankofa.foundation.money import shown
from sankofa.funds.actions.every_fund import enter
from sankofa.funds.actions.matching import books
from sankofa.funds.actions.matching.books import Who
from sankofa.funds.actions.matching.judging import reserve
from sankofa.funds.actions.matching.steps import locked_project, note, take
from sankofa.funds.models import Project, ProjectShare, ProjectStage
from sankofa.funds.queries.matching.belonging import there_for
from sankofa.funds.queries.matching.money import Paid, clubs_paid, paid_into, total_paid
from sankofa.funds.queries.matching.proving import open_alarms, proofs_missing, words_missing
from sankofa.funds.queries.matching.receipts import needed_to_begin
from sankofa.funds.queries.matching.rules import read
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.matching import TAKES_MONEY, ProjectState, ProjectStep, Verdict
from sankofa.ledger.models import Entry
from sankofa.ledger.queries.entries import taken_back
from sankofa.ledger.terms import Draft, Part
from sankofa.methods.cofinancing import top_ups
from sankofa.methods.cofinancing_rules import ALL
from sankofa.methods.money import share_out


@transaction.atomic
def contribute(
    *,
    project: Project,
    club: Organisation,
    amount: int,
    by: Who,
    key: str,
    on: date | None = None,
    memo: str = "",
) -> Entry:
    """A club's payment reached the bank: it is posted with the top-ups that it calls for, all or nothing.

    The same key again gives the same entry, whoever asks: a treasurer's form or the reading of a bank's statement. One
    that was taken back counts no more, and its key may be used again. Raises FundRefused.
    """
    held = locked_project(project)
    reference, (key, found) = key, _keyed(held, key)
    if found is not None:
        return _same(found, club, amount)
    day = on or timezone.localdate()
    _may_pay_in(held, club, amount, day)
    paid = paid_into(held)
    parts = (Part(books.bank(held.fund, by), amount), Part(books.held_of_club(held, club, by), -amount))
    detail = {"project": held.number, "club": club.slug, "amount": amount, "rules": held.rules.version}
    detail["reference"] = reference
    entry = enter(held.fund, Draft("contribution", day, key, parts, memo=memo, detail=detail), by)
    _top_up(held, paid, amount, entry, day, by)
    note(held, "contribution", by, club=club.slug, amount=amount, entry=entry.pk)
    start_when_ready(held, by)
    return entry


@transaction.atomic
def pay_stage(*, stage: ProjectStage, by: Who, on: date | None = None, reference: str = "") -> Entry:
    """Pays a stage out to whoever builds, once its proofs are there and the local committee has confirmed it. Raises
    FundRefused also where it would be paid with money that belongs elsewhere."""
    held = locked_project(stage.project)
    stage = ProjectStage.objects.select_for_update(of=("self",)).get(pk=stage.pk)
    if stage.paid_by_id is not None:
        raise FundRefused(_("This stage was paid already."))
    _may_pay_out(held, stage)
    if isinstance(by, Account) and stage.watches.filter(seat__account=by, verdict=Verdict.CONFIRMED).exists():
        raise FundRefused(_("You have confirmed this stage for the local committee: somebody else pays it."))
    left = {payer: each.left for payer, each in paid_into(held).items()}
    if sum(left.values()) < stage.amount:
        raise FundRefused(
            _("Only %(amount)s of this project is there.")
            % {"amount": shown(sum(left.values()), held.fund.currency)}
        )
    there = there_for(held)
    if there < stage.amount:
        raise FundRefused(
            _(
                "Of the money at the bank, %(amount)s may be used for this project. The rest belongs to others, and "
                "what partners promised and have not paid is not there."
            )
            % {"amount": shown(there, held.fund.currency)}
        )
    taken = dict(zip(left, share_out(stage.amount, list(left.values())), strict=True))
    parts = [Part(books.held(held, payer, by), part) for payer, part in taken.items() if part]
    parts.append(Part(books.bank(held.fund, by), -stage.amount))
    detail = {"project": held.number, "stage": stage.position}
    detail |= {"reference": reference} if reference else {}
    day, key = on or timezone.localdate(), f"stage:{held.number}:{stage.position}"
    draft = Draft("stage-paid", day, key, tuple(parts), detail=detail)
    entry = enter(held.fund, draft, by)
    stage.paid_by, stage.paid_on = entry, draft.effective_on
    stage.save()
    note(held, "stage-paid", by, stage=stage.position, entry=entry.pk)
    return entry


@transaction.atomic
def give_back(*, project: Project, amount: int, by: Who, key: str, on: date | None = None) -> Entry:
    """A builder pays back what was not needed: it belongs again to all who paid, in proportion to what was spent.
    Raises FundRefused also for a reference under which something was written down before."""
    held = locked_project(project)
    if held.state != ProjectState.RUNNING:
        raise FundRefused(_("Only a project that is being built takes money back."))
    spent = {payer: each.spent for payer, each in paid_into(held).items()}
    if amount > sum(spent.values()):
        raise FundRefused(_("No more can come back than was paid out."))
    code = f"given-back:{held.number}:{key}"
    if held.fund.book.entries.filter(key=code).exists():
        raise FundRefused(
            _("Money was written down under this reference before. Give what came now another."), field="key"
        )
    shares = dict(zip(spent, share_out(amount, list(spent.values())), strict=True))
    parts = [Part(books.held(held, payer, by), -part) for payer, part in shares.items() if part]
    parts.append(Part(books.bank(held.fund, by), amount))
    detail = {"project": held.number, "reference": key}
    draft = Draft("given-back", on or timezone.localdate(), code, tuple(parts), detail=detail)
    entry = enter(held.fund, draft, by)
    note(held, "given-back", by, amount=amount, entry=entry.pk)
    return entry


@transaction.atomic
def record_in_kind(*, project: Project, by: Who, on: date | None = None, memo: str = "") -> Entry:
    """The work and the things that clubs promised were given: their value stands in the books, beside the money."""
    held = locked_project(project)
    if held.state != ProjectState.RUNNING or not held.in_kind:
        raise FundRefused(_("Nothing in kind is expected here at present."))
    used, came = books.given(held, by)
    parts = Part(used, held.in_kind), Part(came, -held.in_kind)
    draft = Draft(
        "in-kind",
        on or timezone.localdate(),
        f"in-kind:{held.number}",
        parts,
        memo,
        detail={"project": held.number},
    )
    entry = enter(held.fund, draft, by)
    note(held, "in-kind", by, amount=held.in_kind, entry=entry.pk)
    return entry


def _keyed(held: Project, key: str) -> tuple[str, Entry | None]:
    """The key of a contribution in the books, with the entry that has it, unless that was taken back."""
    code = f"contribution:{held.number}:{key}"
    found = Entry.objects.filter(book=held.fund.book_id, key=code).first()
    if found is None or not taken_back([found.pk]):
        return code, found
    return _keyed(held, f"{key} again")


def _same(found: Entry, club: Organisation, amount: int) -> Entry:
    if (found.detail.get("club"), found.detail.get("amount")) != (club.slug, amount):
        raise FundRefused(
            _("Another payment was recorded under this key. Look at it before you record this one."),
            field="key",
        )
    return found


def _may_pay_in(held: Project, club: Organisation, amount: int, day: date) -> None:
    if held.state not in TAKES_MONEY:
        raise FundRefused(_("This project takes no money at present."))
    if held.state == ProjectState.APPROVED and day > held.pay_until:
        raise FundRefused(
            _("The money had to reach the bank by %(day)s.") % {"day": held.pay_until}, field="on"
        )
    if not held.clubs.filter(organisation=club).exists():
        raise FundRefused(_("This club does not propose this project."), field="club")
    lacks = held.goal - total_paid(paid_into(held))
    if amount <= 0 or amount > lacks:
        raise FundRefused(
            _("The project lacks %(amount)s. Record at most that.")
            % {"amount": shown(lacks, held.fund.currency)},
            field="amount",
        )


def _top_up(held: Project, paid: dict[str, Paid], amount: int, entry: Entry, day: date, by: Who) -> None:
    """What partners owe for a contribution goes from their pools into the project, out of what they reserved."""
    rows = held.shares.select_for_update(of=("self",)).select_related("reserve").filter(left_on=None)
    shares = list(rows.order_by("pk"))
    owed = _owed(held, {share.partner: share.planned - share.paid for share in shares}, paid, amount)
    for share in shares:
        if owed[share.partner]:
            _move_share(held, share, owed[share.partner], entry, day, by)


def _owed(held: Project, rest: dict[str, int], paid: dict[str, Paid], amount: int) -> dict[str, int]:
    """By partner that is still in, of the `rest` that each reserved. With the last of the clubs' money all of it,
    also where a partner has taken the place of another and pays more than its own ratio."""
    lacks = held.goal - total_paid(paid) - amount
    if lacks <= sum(rest.values()):
        return dict(zip(rest, share_out(lacks, list(rest.values())), strict=True))
    rules, before = read(held.rules), clubs_paid(paid)
    kind = held.in_kind if rules.own.in_kind_matched else 0
    staying = replace(
        rules,
        partners=tuple(each for each in rules.partners if each.key in rest),
        caps=tuple(cap for cap in rules.caps if cap.of == ALL or cap.of in rest),
    )
    found = top_ups(
        staying,
        before=before + (kind if before else 0),
        contribution=amount + (0 if before else kind),
        most=lacks,
    )
    return {partner: min(found.owed[partner], most) for partner, most in rest.items()}


def _move_share(held: Project, share: ProjectShare, part: int, entry: Entry, day: date, by: Who) -> None:
    """Out of the reserve: it is given up, the top-up posted, and the rest reserved anew."""
    partner = read(held.rules).partner(share.partner)
    key = f"{entry.pk}:{share.partner}"
    books.void(share.reserve, by, f"void:{key}")
    parts = (
        Part(books.pool(held.fund, partner, by), part),
        Part(books.held_of_partner(held, partner, by), -part),
    )
    detail = {"project": held.number, "partner": share.partner, "for": entry.pk}
    enter(held.fund, Draft("top-up", day, f"top-up:{key}", parts, detail=detail), by)
    share.paid += part
    reserve(held, share, share.planned - share.paid, by=by, key=key)


def start_when_ready(held: Project, by: Who) -> None:
    """All the money has come together; in a staged fund, that of the first stage."""
    if held.state == ProjectState.APPROVED and total_paid(paid_into(held)) >= needed_to_begin(held):
        take(held, ProjectStep.START, by=by)


def _may_pay_out(held: Project, stage: ProjectStage) -> None:
    if held.state != ProjectState.RUNNING:
        raise FundRefused(_("Stages are paid while a project is being built."))
    if held.stages.filter(position__lt=stage.position, paid_by=None).exists():
        raise FundRefused(_("An earlier stage is not paid yet."))
    if open_alarms(stage):
        raise FundRefused(_("The local committee has raised an alarm. It must be answered first."))
    if proofs_missing(stage):
        raise FundRefused(_("Proofs of this stage are missing: add photos or documents first."))
    if words_missing(stage):
        raise FundRefused(_("The local committee has not confirmed this stage yet."))
