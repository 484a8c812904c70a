"""Meetings: begun, written, agreed to by two key holders and then posted; and corrected by another."""

from collections.abc import Mapping
from datetime import date

from django.contrib.postgres.functions import TransactionNow
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account
from sankofa.funds.actions.every_fund import in_the_ledgers_words, locked
from sankofa.funds.actions.groups.members import number_seats
from sankofa.funds.actions.groups.posting import key_of, post_moves
from sankofa.funds.formats.group_troubles import in_words
from sankofa.funds.models import (
    Fund,
    GroupCycle,
    GroupLoan,
    GroupMeeting,
    GroupMove,
    HelpRequest,
    MeetingConfirmation,
    MeetingMark,
)
from sankofa.funds.queries.every_fund import rules_of
from sankofa.funds.queries.groups.standing import (
    charter_of,
    closed_meetings,
    open_cycle,
    plan_for,
)
from sankofa.funds.terms import FundRefused, FundStanding
from sankofa.funds.terms.groups import KEYS, HelpStanding, MeetingStanding, Why
from sankofa.journal import actions as journal
from sankofa.ledger import actions as ledger
from sankofa.ledger.models import Entry
from sankofa.methods.group_charter import Charter
from sankofa.methods.group_moves import Plan, What


@transaction.atomic
def begin_meeting(*, fund: Fund, held_on: date, way: str, by: Account | str) -> GroupMeeting:
    """A meeting that is being written; the first of a cycle opens it. There is one at a time. Raises `FundRefused`."""
    fund = locked(fund)
    cycle = _ready(fund, held_on)
    number_seats(fund=fund, by=by)
    if cycle is None:
        last = fund.group_cycles.aggregate(last=Max("number"))["last"] or 0
        cycle = GroupCycle.objects.create(fund=fund, number=last + 1, opened_on=held_on)
    return _new(cycle, held_on, way, by)


@transaction.atomic
def correct(*, meeting: GroupMeeting, by: Account) -> GroupMeeting:
    """A meeting that will take the entries of the last closed one back and stand in its place, begun with what was
    written in that. Raises `FundRefused` for any other than the last, and after a share-out."""
    fund = locked(meeting.cycle.fund)
    last = closed_meetings(fund).last()
    if last is None or last.pk != meeting.pk or meeting.cycle.closed_on is not None:
        raise FundRefused(
            _("Only the last meeting can be corrected as a whole. Write what is missing into the next one.")
        )
    if _drafts(meeting.cycle).exists():
        raise FundRefused(_("Another meeting is being written. Close it or remove it first."))
    return _new(meeting.cycle, meeting.held_on, meeting.way, by, corrects=meeting, content=meeting.content)


@transaction.atomic
def write_meeting(
    *,
    meeting: GroupMeeting,
    content: Mapping[str, object],
    version: int,
    by: Account,
    held_on: date,
    way: str,
) -> GroupMeeting:
    """Keeps what was written. Raises `FundRefused` when somebody else wrote meanwhile, and for a closed meeting."""
    locked(meeting.cycle.fund)
    meeting = _draft(meeting)
    if meeting.version != version:
        raise FundRefused(_("Somebody else changed this meeting meanwhile. Look at it as it is now."))
    _in_order(meeting.cycle.fund, held_on)
    if (meeting.content, meeting.held_on, meeting.way) != (dict(content), held_on, way):
        meeting.content, meeting.held_on, meeting.way = dict(content), held_on, way
        meeting.version += 1
        meeting.save(update_fields=["content", "held_on", "way", "version"])
    return meeting


@transaction.atomic
def drop_meeting(*, meeting: GroupMeeting, by: Account) -> None:
    """Removes a meeting that is being written and that nobody has agreed to. Raises `FundRefused`."""
    fund = locked(meeting.cycle.fund)
    meeting = _draft(meeting)
    if meeting.confirmations.exists():
        raise FundRefused(_("A key holder has agreed to it before: it stays."))
    meeting.delete()
    _record("group.meeting_dropped", fund, meeting, by)


@transaction.atomic
def confirm_meeting(*, meeting: GroupMeeting, version: int, by: Account) -> GroupMeeting:
    """A key holder agrees to what is written; with the second, everything is posted. Raises `FundRefused`."""
    fund = locked(meeting.cycle.fund)
    meeting = _draft(meeting)
    if meeting.version != version:
        raise FundRefused(_("Somebody else changed this meeting meanwhile. Look at it as it is now."))
    plan = plan_for(meeting)
    if plan.troubles:
        raise FundRefused(" ".join(in_words(each) for each in plan.troubles))
    _agree(meeting, by)
    _record("group.meeting_confirmed", fund, meeting, by, version=version)
    agreed = meeting.confirmations.filter(version=version).values("by").distinct().count()
    return _close(meeting, plan, by) if agreed >= KEYS else meeting


def _agree(meeting: GroupMeeting, by: Account) -> None:
    try:
        with transaction.atomic():
            MeetingConfirmation.objects.create(meeting=meeting, version=meeting.version, by=by.public_id)
    except IntegrityError as error:
        raise FundRefused(_("You have agreed to this already. Another key holder must agree too.")) from error


def _close(meeting: GroupMeeting, plan: Plan, by: Account) -> GroupMeeting:
    """Posts what was planned and notes it, in one transaction."""
    fund = meeting.cycle.fund
    with in_the_ledgers_words():
        if meeting.corrects:
            _take_back(meeting, by)
        post_moves(meeting, plan.moves, by=by)
    meeting.rules = rules_of(fund, meeting.held_on)
    meeting.standing, meeting.closed_at = MeetingStanding.CLOSED, TransactionNow()
    meeting.save(update_fields=["standing", "closed_at", "rules"])
    _note_moves(meeting, plan, charter_of(fund, meeting.held_on))
    _note_people(meeting)
    if meeting.content.get("shares_out"):
        GroupCycle.objects.filter(pk=meeting.cycle_id).update(closed_on=meeting.held_on)
    _record("group.meeting_closed", fund, meeting, by, moves=len(plan.moves))
    meeting.refresh_from_db()
    return meeting


def _take_back(meeting: GroupMeeting, by: Account) -> None:
    """Reverses every entry of the meeting that is corrected, the last first, and lets who left come back."""
    wrong = meeting.corrects
    start = key_of(wrong, "")
    for entry in Entry.objects.filter(book=meeting.cycle.fund.book, key__startswith=start).order_by("-id"):
        ledger.reverse(entry=entry, by=by, key=f"{entry.key}-taken-back", effective_on=meeting.held_on)
    members = meeting.cycle.fund.group_members
    members.filter(number__in=_numbers(wrong, "leaving")).update(left_on=None, left_why="")
    HelpRequest.objects.filter(paid_in=wrong).update(standing=HelpStanding.GRANTED, paid_in=None)


def _note_moves(meeting: GroupMeeting, plan: Plan, charter: Charter) -> None:
    members = {each.number: each for each in meeting.cycle.fund.group_members.all()}
    loans: dict[str, int] = {}
    for position, move in enumerate(plan.moves, start=1):
        if move.what is What.LENT:
            loans[move.loan] = GroupLoan.objects.create(
                meeting=meeting,
                member=members[move.member],
                currency=move.currency,
                principal=move.amount,
                charge=charter.charge,
                monthly=charter.monthly,
                months=int(move.note),
                given_on=meeting.held_on,
            ).pk
        loan = loans.get(move.loan, move.loan) if move.loan else None
        GroupMove.objects.create(
            meeting=meeting,
            position=position,
            what=move.what,
            member=members.get(move.member),
            loan_id=loan and int(loan),
            currency=move.currency,
            amount=move.amount,
            charge=move.charge,
            kept=move.kept,
            shares=move.shares,
            note=move.note,
        )


def _note_people(meeting: GroupMeeting) -> None:
    """Who was there, who is gone, who was helped, and what was invested."""
    fund, content = meeting.cycle.fund, meeting.content
    members = {str(each.number): each for each in fund.group_members.all()}
    MeetingMark.objects.bulk_create(
        MeetingMark(meeting=meeting, member=members[number], mark=mark)
        for number, mark in content.get("marks", {}).items()
    )
    for number, why in content.get("leaving", {}).items():
        fund.group_members.filter(number=number).update(left_on=meeting.held_on, left_why=Why(why))
    granted = HelpRequest.objects.filter(fund=fund, pk__in=content.get("helped", ()))
    granted.filter(standing=HelpStanding.GRANTED).update(standing=HelpStanding.PAID, paid_in=meeting)


def _new(cycle: GroupCycle, held_on: date, way: str, by: object, **more: object) -> GroupMeeting:
    last = cycle.meetings.aggregate(last=Max("number"))["last"] or 0
    meeting = GroupMeeting.objects.create(cycle=cycle, number=last + 1, held_on=held_on, way=way, **more)
    _record("group.meeting_begun", cycle.fund, meeting, by)
    return meeting


def _ready(fund: Fund, held_on: date) -> GroupCycle | None:
    """The cycle that is open, if any. Raises `FundRefused` where no meeting can begin."""
    if fund.standing not in (FundStanding.OPEN, FundStanding.CLOSED):
        raise FundRefused(_("Open the fund first."))
    if charter_of(fund, held_on) is None:
        raise FundRefused(_("Write the charter first: it was not in force on that day."), field="held_on")
    _in_order(fund, held_on)
    cycle = open_cycle(fund)
    if cycle and _drafts(cycle).exists():
        raise FundRefused(_("Another meeting is being written. Close it or remove it first."))
    return cycle


def _in_order(fund: Fund, held_on: date) -> None:
    if held_on > timezone.localdate():
        raise FundRefused(_("This day has not come yet."), field="held_on")
    last = closed_meetings(fund).last()
    if last and held_on < last.held_on:
        raise FundRefused(_("This day lies before the last meeting."), field="held_on")


def _drafts(cycle: GroupCycle):
    return cycle.meetings.filter(standing=MeetingStanding.DRAFT)


def _draft(meeting: GroupMeeting) -> GroupMeeting:
    found = GroupMeeting.objects.select_for_update(of=("self",)).select_related(
        "cycle__fund__book", "corrects"
    )
    found = found.filter(pk=meeting.pk).first()
    if found is None or found.standing != MeetingStanding.DRAFT:
        raise FundRefused(_("This meeting is closed. Correct it by another."))
    return found


def _numbers(meeting: GroupMeeting, name: str) -> list[int]:
    return [int(number) for number in meeting.content.get(name, {})]


def _record(action: str, fund: Fund, meeting: GroupMeeting, by: object, **detail: object) -> None:
    actor = str(by.public_id) if isinstance(by, Account) else str(by)
    journal.record(
        action=action,
        subject=f"fund {fund.slug}",
        by=actor,
        meeting=f"{meeting.cycle.number}/{meeting.number}",
        **detail,
    )
