"""Meetings that are written, agreed to, posted and corrected; and what the database refuses."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.contrib.postgres.functions import TransactionNow
from django.db import IntegrityError, transaction

from factories import groups
from factories.groups import START
from sankofa.funds.actions.groups import meetings, members
from sankofa.funds.models import Fund, GroupMeeting, GroupMove, MeetingConfirmation
from sankofa.funds.queries.groups.standing import (
    books_of,
    boxes,
    charter_of,
    members_now,
    open_cycle,
)
from sankofa.funds.terms import FundRefused
from sankofa.journal.models import Entry as JournalEntry
from sankofa.ledger.actions import close_period
from sankofa.ledger.models import Account
from sankofa.ledger.queries import balance
from sankofa.methods.group_charter import Charter, InCurrency, SocialAtEnd
from sankofa.methods.group_moves import Agenda, Lent, Other, What

pytestmark = pytest.mark.django_db
BOUGHT = {(1, "EUR"): 5, (2, "EUR"): 3, (3, "EUR"): 2}
SOCIAL = dict.fromkeys(BOUGHT, 1_00)


def held(fund: Fund, code: str, currency: str = "EUR") -> int:
    found = Account.objects.filter(book=fund.book, code=code, currency=currency).first()
    return balance(found) if found else 0


def first(group: groups.Group) -> GroupMeeting:
    return group.held(Agenda(START, marks={1: "present", 2: "late"}, bought=BOUGHT, social=SOCIAL))


def test_a_meeting_is_posted_when_two_agreed():
    group = groups.group()
    meeting = group.counted(group.begin(), Agenda(START, bought=BOUGHT, social=SOCIAL, marks={2: "late"}))
    meeting = meetings.confirm_meeting(meeting=meeting, version=meeting.version, by=group.secretary)
    assert meeting.standing == "draft"
    assert held(group.fund, "cash") == 0
    meeting = meetings.confirm_meeting(meeting=meeting, version=meeting.version, by=group.treasurer)
    assert meeting.standing == "closed"
    assert held(group.fund, "cash") == 50_00 + 50
    assert held(group.fund, "social-cash") == -held(group.fund, "social") == 3_00
    assert held(group.fund, "savings-1") == -25_00
    assert boxes(group.fund) == {"cash": {"EUR": 50_50}, "social": {"EUR": 3_00}, "invested": {}}
    told = JournalEntry.objects.filter(subject=f"fund {group.fund.slug}").values_list("action", flat=True)
    assert {"group.meeting_begun", "group.meeting_confirmed", "group.meeting_closed"} <= set(told)


def test_nobody_agrees_twice_and_not_to_what_changed():
    group = groups.group()
    meeting = group.counted(group.begin(), Agenda(START, bought=BOUGHT))
    meetings.confirm_meeting(meeting=meeting, version=meeting.version, by=group.secretary)
    with pytest.raises(FundRefused, match="agreed to this already"):
        meetings.confirm_meeting(meeting=meeting, version=meeting.version, by=group.secretary)
    changed = group.counted(meeting, Agenda(START, bought={(1, "EUR"): 1}))
    with pytest.raises(FundRefused, match="changed this meeting"):
        meetings.confirm_meeting(meeting=meeting, version=meeting.version, by=group.treasurer)
    once = meetings.confirm_meeting(meeting=changed, version=changed.version, by=group.treasurer)
    assert once.standing == "draft", "the first one agreed to another version"


def test_what_is_wrong_is_told_in_words_and_nothing_is_posted():
    group = groups.group()
    meeting = group.write(group.begin(), Agenda(START, bought={(1, "EUR"): 6}))
    with pytest.raises(FundRefused, match="at most 5 shares"):
        meetings.confirm_meeting(meeting=meeting, version=meeting.version, by=group.secretary)
    meeting = group.write(meeting, Agenda(START, bought=BOUGHT, counted={("cash", "EUR"): 49_00}))
    with pytest.raises(FundRefused, match=r"€1.00 less"):
        meetings.confirm_meeting(meeting=meeting, version=meeting.version, by=group.secretary)
    assert not GroupMove.objects.exists()


def test_a_difference_is_booked_when_two_tell_of_it():
    group = groups.group()
    said = Agenda(START, bought=BOUGHT, counted={("cash", "EUR"): 49_00}, difference_told=True)
    group.close(group.write(group.begin(), said))
    assert (held(group.fund, "cash"), held(group.fund, "less")) == (49_00, 1_00)


def test_a_loan_is_given_and_paid_back_charges_first():
    group = groups.group()
    first(group)
    group.held(Agenda(START, lent=(Lent(3, "EUR", 30_00, 3),)))
    assert held(group.fund, "loans-3") == 30_00
    on = date(2025, 2, 10)
    group.held(Agenda(on, paid={(3, "EUR"): 13_00}))
    assert (held(group.fund, "loans-3"), held(group.fund, "charges")) == (20_00, -3_00)
    (loan,) = books_of(group.fund, open_cycle(group.fund)).loans
    assert loan.payments == ((on, 13_00),)


def test_who_dies_leaves_with_the_value_and_stays_in_the_books():
    group = groups.group()
    first(group)
    group.held(Agenda(START, other=(Other(What.INCOME, "EUR", 9_50, "A made-up sale"),)))
    group.held(Agenda(START, leaving={3: "died"}))
    assert held(group.fund, "savings-3") == 0
    assert held(group.fund, "cash") == 60_00 - 12_00
    gone = group.fund.group_members.get(number=3)
    assert (gone.left_on, gone.left_why) == (START, "died")
    assert list(members_now(group.fund).values_list("number", flat=True)) == [1, 2]


def test_a_share_out_empties_the_box_and_closes_the_books():
    group = groups.group(replace(groups.CHARTER, social_at_end=SocialAtEnd.SHARED))
    first(group)
    group.held(Agenda(START, lent=(Lent(3, "EUR", 30_00, 3),)))
    meeting = group.held(Agenda(date(2025, 12, 10), shares_out=True, other=(Other(What.COST, "EUR", 33),)))
    meeting.cycle.refresh_from_db()
    assert meeting.cycle.closed_on == date(2025, 12, 10)
    for account in Account.objects.filter(book=group.fund.book):
        assert balance(account) == 0, account
    paid = GroupMove.objects.filter(what="share-out").values_list("member__number", "amount")
    assert sum(amount for _number, amount in paid) == 50_50 - 30_00 - 33
    again = group.begin(date(2025, 12, 11))
    assert (again.cycle.number, again.number) == (2, 1)


def test_the_last_meeting_is_corrected_by_another():
    group = groups.group()
    wrong = first(group)
    other = groups.group()
    right = meetings.correct(meeting=wrong, by=group.secretary)
    assert right.content == wrong.content
    group.close(group.counted(right, Agenda(START, bought={(1, "EUR"): 1}, leaving={2: "left"})))
    assert (held(group.fund, "cash"), held(group.fund, "savings-1")) == (5_00, -5_00)
    assert held(group.fund, "social-cash") == held(group.fund, "fines") == 0
    books = books_of(group.fund, open_cycle(group.fund))
    assert {key: count for key, count in books.shares.items() if count} == {(1, "EUR"): 1}
    again = meetings.correct(meeting=right, by=group.secretary)
    group.close(group.counted(again, Agenda(START, bought=BOUGHT)))
    assert len(books_of(group.fund, open_cycle(group.fund)).members) == 3
    assert held(other.fund, "cash") == 0


def test_an_earlier_meeting_is_not_corrected_as_a_whole():
    group = groups.group()
    wrong = first(group)
    group.held(Agenda(START, bought={(1, "EUR"): 1}))
    with pytest.raises(FundRefused, match="Only the last meeting"):
        meetings.correct(meeting=wrong, by=group.secretary)


def test_meetings_follow_each_other():
    group = groups.group()
    group.held(Agenda(START + timedelta(days=7), bought=BOUGHT))
    with pytest.raises(FundRefused, match="before the last meeting"):
        group.begin(START)
    with pytest.raises(FundRefused, match="charter first"):
        group.begin(START - timedelta(days=1))
    later = START + timedelta(days=8)
    group.begin(later)
    with pytest.raises(FundRefused, match="being written"):
        group.begin(later)


def test_a_draft_that_nobody_agreed_to_can_be_dropped():
    group = groups.group()
    meetings.drop_meeting(meeting=group.begin(), by=group.secretary)
    kept = group.counted(group.begin(), Agenda(START, bought=BOUGHT))
    meetings.confirm_meeting(meeting=kept, version=kept.version, by=group.secretary)
    with pytest.raises(FundRefused, match="agreed to it before"):
        meetings.drop_meeting(meeting=kept, by=group.secretary)


def test_currencies_are_kept_apart():
    charter = Charter(currencies=(InCurrency("EUR", 5_00), InCurrency("XOF", 3_000)), most_shares=6)
    group = groups.group(charter)
    group.held(Agenda(START, bought={(1, "EUR"): 2, (1, "XOF"): 4, (2, "XOF"): 1}))
    assert boxes(group.fund)["cash"] == {"EUR": 10_00, "XOF": 15_000}
    group.held(Agenda(START, shares_out=True))
    assert set(GroupMove.objects.filter(what="share-out").values_list("currency", "amount")) == {
        ("EUR", 10_00),
        ("XOF", 12_000),
        ("XOF", 3_000),
    }
    with pytest.raises(FundRefused, match="XOF is in the books"):
        members.set_charter(fund=group.fund, charter=groups.CHARTER, by=group.secretary)


def test_a_closed_period_is_told():
    group = groups.group()
    close_period(book=group.fund.book, until=START, by="test")
    meeting = group.counted(group.begin(), Agenda(START, bought=BOUGHT))
    meetings.confirm_meeting(meeting=meeting, version=meeting.version, by=group.secretary)
    with pytest.raises(FundRefused, match="closed up to"):
        meetings.confirm_meeting(meeting=meeting, version=meeting.version, by=group.treasurer)


def test_members_without_an_account_have_a_number_and_a_name_only_by_consent():
    group = groups.group()
    plain = members.add_member(fund=group.fund, by=group.secretary)
    named = members.add_member(fund=group.fund, by=group.secretary, called="Ama Example", consented=True)
    assert (plain.number, plain.called, named.number) == (4, "", 5)
    with pytest.raises(FundRefused, match="agreed"):
        members.add_member(fund=group.fund, by=group.secretary, called="Kofi Example")
    members.forget_name(member=named, by=group.secretary)
    named.refresh_from_db()
    assert named.called == ""
    with pytest.raises(IntegrityError, match="group_member_agreed"), transaction.atomic():
        group.fund.group_members.filter(pk=plain.pk).update(called="Kofi Example")


def test_a_group_has_no_more_members_than_its_charter_lets():
    group = groups.group(replace(groups.CHARTER, most_members=3))
    with pytest.raises(FundRefused, match="3 members"):
        members.add_member(fund=group.fund, by=group.secretary)
    assert charter_of(group.fund).most_members == 3


@pytest.mark.parametrize(
    "change",
    [
        lambda meeting: GroupMeeting.objects.filter(pk=meeting.pk).update(held_on=START),
        lambda meeting: meeting.delete(),
        lambda meeting: meeting.moves.update(amount=1),
        lambda meeting: meeting.moves.first().delete(),
        lambda meeting: meeting.marks.update(mark="present"),
        lambda meeting: MeetingConfirmation.objects.filter(meeting=meeting).delete(),
    ],
)
def test_the_database_lets_nothing_of_a_closed_meeting_change(change):
    meeting = first(groups.group())
    with pytest.raises(IntegrityError), transaction.atomic():
        change(meeting)


def test_the_database_closes_no_meeting_without_two():
    group = groups.group()
    meeting = group.counted(group.begin(), Agenda(START, bought=BOUGHT))
    meetings.confirm_meeting(meeting=meeting, version=meeting.version, by=group.secretary)
    rules = group.fund.rules.last()
    with pytest.raises(IntegrityError, match="Two key holders"), transaction.atomic():
        GroupMeeting.objects.filter(pk=meeting.pk).update(
            standing="closed", closed_at=TransactionNow(), rules=rules
        )
    with pytest.raises(IntegrityError, match="when their meeting is closed"), transaction.atomic():
        GroupMove.objects.create(meeting=meeting, position=1, what="fine", currency="EUR", amount=1)
