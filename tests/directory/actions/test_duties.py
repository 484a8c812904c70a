"""Giving, confirming, ending and handing over duties, as the pages do it."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from factories import people
from sankofa.directory.actions import duties, handing_over, memberships, reminding
from sankofa.directory.models import DutyGrant, HandOver, Membership
from sankofa.directory.queries import granting
from sankofa.directory.terms import DirectoryRefused, Duty, OrganisationKind
from sankofa.journal.models import Entry

pytestmark = pytest.mark.django_db


def member(of, **fields) -> Membership:
    return Membership.objects.create(account=people.account(second_step=True), organisation=of, **fields)


def test_a_plain_duty_counts_at_once(ours, first):
    to = member(ours)
    duties.grant_duty(to, Duty.REVIEWER, by=first)
    assert people.in_force(to.account) == {(ours.pk, "reviewer")}


def test_a_sensitive_duty_counts_when_a_second_person_confirms(ours, first, second):
    to = member(ours)
    grant = duties.grant_duty(to, Duty.MATCHER, by=first)
    assert people.in_force(to.account) == set()
    assert granting.waiting_for(first) == []
    assert granting.waiting_for(to.account) == []
    assert granting.waiting_for(second) == [grant]
    for nobody in (first, to.account, people.holder(Duty.ADMINISTRATOR, people.organisation())):
        with pytest.raises(DirectoryRefused):
            duties.confirm_duty(grant, by=nobody)
    duties.confirm_duty(grant, by=second)
    assert people.in_force(to.account) == {(ours.pk, "matcher")}
    with pytest.raises(DirectoryRefused):
        duties.confirm_duty(grant, by=second)


def test_whoever_runs_the_server_makes_the_second_one_also_where_that_duty_waits():
    office = people.office()
    boss = people.account(second_step=True)
    duties.make_administrator_on_the_server(boss, by="sankofa setup")
    to = member(office)
    waiting = duties.grant_duty(to, Duty.ADMINISTRATOR, by=boss)
    other = duties.grant_duty(to, Duty.REGISTRAR, by=boss)
    assert granting.lacks_second_person(office)
    duties.make_administrator_on_the_server(to.account, by="sankofa setup")
    waiting.refresh_from_db()
    assert waiting.ended_at
    assert not waiting.confirmed_at
    assert people.in_force(to.account) == {(office.pk, "administrator")}
    third = duties.grant_duty(member(office), Duty.REGISTRAR, by=boss)
    assert granting.waiting_for(to.account) == [third], "nobody confirms their own"
    assert granting.lacks_second_person(office)
    assert not granting.may_confirm(to.account, other)


def test_the_office_is_the_second_person_where_there_is_no_other(ours, first):
    boss = people.holder(Duty.ADMINISTRATOR, people.office())
    grant = duties.grant_duty(member(ours), Duty.ADMINISTRATOR, by=first)
    assert granting.waiting_for(boss) == [grant]
    duties.confirm_duty(grant, by=boss)
    another = duties.grant_duty(member(ours), Duty.MATCHER, by=first)
    assert granting.waiting_for(boss) == []
    with pytest.raises(DirectoryRefused):
        duties.confirm_duty(another, by=boss)


def test_two_of_the_office_make_the_first_administrator_of_an_organisation(ours):
    bosses = [people.holder(Duty.ADMINISTRATOR, people.office()) for _ in range(2)]
    to = member(ours)
    grant = duties.grant_duty(to, Duty.ADMINISTRATOR, by=bosses[0])
    with pytest.raises(DirectoryRefused):
        duties.confirm_duty(grant, by=bosses[0])
    duties.confirm_duty(grant, by=bosses[1])
    assert people.in_force(to.account) == {(ours.pk, "administrator")}


def test_an_administrator_does_nothing_elsewhere(first):
    there = people.organisation()
    to = member(there)
    boss = people.holder(Duty.ADMINISTRATOR, there)
    running = duties.grant_duty(to, Duty.REVIEWER, by=boss)
    waiting = duties.grant_duty(to, Duty.MATCHER, by=boss)
    for tried in (
        lambda: duties.grant_duty(to, Duty.CONTRIBUTOR, by=first),
        lambda: duties.confirm_duty(waiting, by=first),
        lambda: duties.end_duty(running, by=first),
        lambda: memberships.leave(to, by=first),
    ):
        with pytest.raises(DirectoryRefused):
            tried()


def test_an_administrator_without_second_step_gives_nothing(ours):
    with pytest.raises(DirectoryRefused):
        duties.grant_duty(member(ours), Duty.REVIEWER, by=people.administrator_without_second_step(ours))


def test_what_cannot_be_granted_is_said(ours, first):
    to = member(ours)
    duties.grant_duty(to, Duty.REVIEWER, by=first)
    consulate = people.organisation(kind=OrganisationKind.CONSULATE)
    boss = people.holder(Duty.ADMINISTRATOR, consulate)
    there = Membership.objects.create(account=to.account, organisation=consulate)
    duties.grant_duty(to, Duty.CASE_OFFICER, by=first)
    for tried in (
        lambda: duties.grant_duty(to, Duty.REVIEWER, by=first),
        lambda: duties.grant_duty(to, Duty.EDITOR, by=first),
        lambda: duties.grant_duty(to, Duty.CONSULAR_OFFICER, by=first),
        lambda: duties.grant_duty(there, Duty.CASE_OFFICER, by=boss),
        lambda: duties.grant_duty(there, Duty.CONSULAR_OFFICER, by=boss),
        lambda: duties.grant_duty(to, Duty.CONTRIBUTOR, by=first, expires_at=timezone.now()),
    ):
        with pytest.raises(DirectoryRefused):
            tried()


def test_a_duty_that_ran_out_can_be_given_anew(ours, first):
    to = member(ours)
    with people.as_found():
        DutyGrant.objects.create(
            membership=to, duty=Duty.REVIEWER, expires_at=timezone.now() - timedelta(days=1)
        )
    assert people.in_force(to.account) == set()
    duties.grant_duty(to, Duty.REVIEWER, by=first)
    assert people.in_force(to.account) == {(ours.pk, "reviewer")}
    assert to.grants.count() == 2


def test_the_last_administrator_of_the_office_is_told_why_not(ours):
    last = people.holder(Duty.ADMINISTRATOR, people.office())
    (there,) = last.memberships.all()
    (grant,) = there.grants.all()
    for tried in (
        lambda: duties.end_duty(grant, by=last),
        lambda: memberships.leave(there, by=last),
        lambda: memberships.leave_all(last, by="a test"),
    ):
        with pytest.raises(DirectoryRefused, match="at least one administrator"):
            tried()
    assert people.in_force(last) == {(there.organisation_id, "administrator")}
    people.holder(Duty.ADMINISTRATOR, people.office())
    memberships.leave_all(last, by="a test")
    assert people.in_force(last) == set()


def test_setup_makes_two_administrators_and_no_more():
    office = people.office()
    made = [people.account(second_step=True) for _ in range(3)]
    for account in made[:2]:
        duties.make_administrator_on_the_server(account, by="sankofa setup")
    assert [people.in_force(each) for each in made[:2]] == [{(office.pk, "administrator")}] * 2
    with pytest.raises(DirectoryRefused):
        duties.make_administrator_on_the_server(made[2], by="sankofa setup")


def test_a_plain_duty_is_handed_over_once_an_administrator_agrees(ours, first):
    one, other = member(ours), member(ours)
    grant = duties.grant_duty(one, Duty.REVIEWER, by=first)
    over = handing_over.hand_over(grant, to=other, by=one.account)
    assert people.in_force(other.account) == set()
    assert granting.hand_overs_for(first) == [over]
    assert granting.hand_overs_for(other.account) == []
    with pytest.raises(DirectoryRefused):
        handing_over.agree(over, by=one.account)
    handing_over.agree(over, by=first)
    assert people.in_force(one.account) == set()
    assert people.in_force(other.account) == {(ours.pk, "reviewer")}


def test_a_sensitive_duty_stays_until_the_second_person_confirms(ours, first, second):
    other = member(ours)
    (own,) = DutyGrant.objects.filter(membership__account=first)
    over = handing_over.hand_over(own, to=other, by=first)
    assert over.became.confirmed_at is None
    assert people.in_force(first) == {(ours.pk, "administrator")}
    duties.confirm_duty(over.became, by=second)
    assert people.in_force(first) == set()
    assert people.in_force(other.account) == {(ours.pk, "administrator")}


def test_the_last_administrator_hands_over(ours):
    office = people.office()
    last = people.holder(Duty.ADMINISTRATOR, office)
    with people.as_found():
        other = member(office)
        DutyGrant.objects.create(
            membership=other,
            duty=Duty.ADMINISTRATOR,
            confirmed_at=timezone.now(),
            expires_at=timezone.now() + people.MONTH,
        )
    third = member(office)
    (own,) = DutyGrant.objects.filter(membership__account=last)
    over = handing_over.hand_over(own, to=third, by=last)
    duties.confirm_duty(over.became, by=other.account)
    assert people.in_force(last) == set()
    assert people.in_force(third.account) == {(office.pk, "administrator")}


def test_only_ones_own_duty_is_handed_over_and_only_inside(ours, first):
    one, other, outside = member(ours), member(ours), member(people.organisation())
    grant = duties.grant_duty(one, Duty.REVIEWER, by=first)
    for tried in (
        lambda: handing_over.hand_over(grant, to=other, by=first),
        lambda: handing_over.hand_over(grant, to=outside, by=one.account),
        lambda: handing_over.hand_over(grant, to=one, by=one.account),
    ):
        with pytest.raises(DirectoryRefused):
            tried()
    over = handing_over.hand_over(grant, to=other, by=one.account)
    handing_over.refuse(over, by=one.account)
    with pytest.raises(DirectoryRefused):
        handing_over.agree(over, by=first)


def test_leaving_takes_back_what_was_asked(ours, first):
    one, other = member(ours), member(ours)
    grant = duties.grant_duty(one, Duty.REVIEWER, by=first)
    handing_over.hand_over(grant, to=other, by=one.account)
    memberships.leave(other, by=other.account)
    assert HandOver.objects.get().settled_at is not None


def test_members_name_themselves(ours, first):
    to = memberships.join(ours, account=people.account(), called="Ama Example")
    assert memberships.join(ours, account=to.account).pk == to.pk
    with pytest.raises(DirectoryRefused):
        memberships.name_in(to, called="Somebody else", by=first)
    to.refresh_from_db()
    assert to.called == "Ama Example"


def test_a_reminder_is_sent_once_a_month_before(ours, first, django_capture_on_commit_callbacks):
    soon, later, unconfirmed = member(ours), member(ours), member(ours)
    for each in (soon, later, unconfirmed):
        people.address(each.account, f"{each.pk}@example.org")
    now = timezone.now()
    duties.grant_duty(soon, Duty.REVIEWER, by=first, expires_at=now + timedelta(days=29))
    duties.grant_duty(later, Duty.REVIEWER, by=first, expires_at=now + timedelta(days=31))
    duties.grant_duty(unconfirmed, Duty.MATCHER, by=first, expires_at=now + timedelta(days=29))
    with django_capture_on_commit_callbacks(execute=True):
        assert reminding.remind_of_ends() == 1
        assert reminding.remind_of_ends() == 0
    assert [message.to for message in mail.outbox] == [[f"{soon.pk}@example.org"]]


def test_those_who_may_confirm_are_told_by_mail(ours, first, second, django_capture_on_commit_callbacks):
    boss = people.holder(Duty.ADMINISTRATOR, people.office())
    to = member(ours)
    for account, name in ((first, "first"), (second, "second"), (boss, "boss"), (to.account, "to")):
        people.address(account, f"{name}@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        duties.grant_duty(to, Duty.MATCHER, by=first)
        duties.grant_duty(to, Duty.REVIEWER, by=first)
    assert [message.to for message in mail.outbox] == [["second@example.org"]]
    memberships.leave(Membership.objects.get(account=second), by=second)
    with django_capture_on_commit_callbacks(execute=True):
        duties.grant_duty(to, Duty.TREASURER, by=first)
    assert mail.outbox[-1].to == ["boss@example.org"]


def test_the_journal_knows_who_and_names_nobody(ours, first, second):
    to = member(ours, called="Ama Example")
    grant = duties.grant_duty(to, Duty.MATCHER, by=first)
    duties.confirm_duty(grant, by=second)
    duties.end_duty(grant, by=first)
    rows = Entry.objects.filter(subject=f"duty {grant.pk}").order_by("pk")
    assert [(row.action, row.actor) for row in rows] == [
        ("duty.granted", str(first.public_id)),
        ("duty.confirmed", str(second.public_id)),
        ("duty.ended", str(first.public_id)),
    ]
    assert "Ama" not in str([row.detail for row in rows])
