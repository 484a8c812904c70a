"""What the database refuses of duties and organisations, whoever asks: each rule is broken here by plain rows."""

from itertools import pairwise

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from factories import people
from sankofa.directory.models import DutyGrant, Membership, Organisation
from sankofa.directory.terms import SENSITIVE, Duty, OrganisationKind, Standing

pytestmark = pytest.mark.django_db


def refused():
    return pytest.raises(IntegrityError)


def member(of: Organisation) -> Membership:
    return Membership.objects.create(account=people.account(second_step=True), organisation=of)


def given(to: Membership, duty: Duty, by, **more) -> DutyGrant:
    with transaction.atomic():
        return DutyGrant.objects.create(membership=to, duty=duty, granted_by=by, **more)


def at_the_end_of_the_transaction() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def confirm(grant: DutyGrant, by) -> None:
    with transaction.atomic():
        DutyGrant.objects.filter(pk=grant.pk).update(confirmed_by=by, confirmed_at=timezone.now())


def test_two_administrators_make_a_sensitive_duty(ours, first, second):
    grant = given(member(ours), Duty.MATCHER, first)
    confirm(grant, second)
    assert people.in_force(grant.membership.account) == {(ours.pk, "matcher")}


@pytest.mark.parametrize("duty", [Duty.REVIEWER, Duty.MATCHER])
def test_a_duty_is_given_by_an_administrator_in_force(ours, duty: Duty):
    for nobody in (
        people.account(second_step=True),
        people.holder(Duty.REGISTRAR, ours),
        people.holder(Duty.ADMINISTRATOR, people.organisation()),
        people.administrator_without_second_step(ours),
        None,
    ):
        with refused():
            given(member(ours), duty, nobody)


@pytest.mark.parametrize("duty", SENSITIVE)
def test_no_duty_is_given_and_confirmed_in_one(first, second, duty: Duty):
    office = people.office()
    to = member(office)
    boss = people.holder(Duty.ADMINISTRATOR, office)
    people.holder(Duty.ADMINISTRATOR, office)
    for confirmed_by in (second, None):
        for granted_by in (boss, None):
            with refused():
                given(to, duty, granted_by, confirmed_by=confirmed_by, confirmed_at=timezone.now())


def test_nobody_confirms_alone(ours, first, second):
    alone = given(member(ours), Duty.MATCHER, first)
    own = given(Membership.objects.get(account=second), Duty.MATCHER, first)
    for grant, nobody in (
        (alone, first),
        (own, second),
        (alone, alone.membership.account),
        (alone, people.holder(Duty.REGISTRAR, ours)),
        (alone, people.holder(Duty.ADMINISTRATOR, people.organisation())),
        (alone, None),
    ):
        with refused():
            confirm(grant, nobody)
    confirm(alone, second)


def test_the_office_confirms_only_where_nobody_else_could(ours, first):
    boss = people.holder(Duty.ADMINISTRATOR, people.office())
    grant = given(member(ours), Duty.MATCHER, first)
    second = people.holder(Duty.ADMINISTRATOR, ours)
    with refused():
        confirm(grant, boss)
    Membership.objects.filter(account=second).update(left_at=timezone.now())
    confirm(grant, boss)


def test_whoever_gave_a_duty_must_still_be_administrator_when_it_is_confirmed(ours, first, second):
    grant = given(member(ours), Duty.MATCHER, first)
    people.holder(Duty.ADMINISTRATOR, ours)
    Membership.objects.filter(account=first).update(left_at=timezone.now())
    with refused():
        confirm(grant, second)


def test_whoever_runs_the_server_makes_two_administrators_of_the_office_and_no_more(ours):
    office, now = people.office(), timezone.now()
    for body in (ours, people.organisation()):
        with refused():
            given(member(body), Duty.ADMINISTRATOR, None, confirmed_at=now)
    with refused():
        given(member(office), Duty.REGISTRAR, None, confirmed_at=now)
    given(member(office), Duty.ADMINISTRATOR, None, confirmed_at=now)
    given(member(office), Duty.ADMINISTRATOR, None, confirmed_at=now)
    with refused():
        given(member(office), Duty.ADMINISTRATOR, None, confirmed_at=now)


@pytest.mark.parametrize(
    "change",
    [
        {"duty": Duty.EDITOR},
        {"expires_at": timezone.now()},
        {"expires_at": None},
        {"granted_at": timezone.now()},
        {"ended_at": None},
        {"confirmed_at": None},
        {"membership": "another"},
        {"granted_by": "another"},
        {"confirmed_by": "another"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_grant_is_never_rewritten(ours, first, second, change: dict):
    grant = given(member(ours), Duty.MATCHER, first, expires_at=timezone.now() + people.MONTH)
    confirm(grant, second)
    DutyGrant.objects.filter(pk=grant.pk).update(ended_at=timezone.now())
    another = {"membership": member(ours).pk, "granted_by": second.pk, "confirmed_by": first.pk}
    change = {name: another[name] if value == "another" else value for name, value in change.items()}
    with refused(), transaction.atomic():
        DutyGrant.objects.filter(pk=grant.pk).update(**change)


@pytest.mark.parametrize("name", ["granted_by", "confirmed_by"])
def test_the_trace_of_who_gave_a_duty_is_not_wiped_while_they_exist(ours, first, second, name: str):
    grant = given(member(ours), Duty.MATCHER, first)
    confirm(grant, second)
    with refused(), transaction.atomic():
        DutyGrant.objects.filter(pk=grant.pk).update(**{name: None})
        at_the_end_of_the_transaction()


def test_a_grant_is_never_deleted(ours, first):
    grant = given(member(ours), Duty.REVIEWER, first)
    with refused(), transaction.atomic():
        DutyGrant.objects.filter(pk=grant.pk)._raw_delete("default")


def test_a_removed_account_leaves_its_grants_without_a_name(ours, first, second):
    grant = given(member(ours), Duty.MATCHER, first)
    confirm(grant, second)
    grant.membership.account.delete()
    first.delete()
    second.delete()
    at_the_end_of_the_transaction()
    grant = DutyGrant.objects.select_related("membership").get(pk=grant.pk)
    assert (grant.membership.account, grant.granted_by, grant.confirmed_by) == (None, None, None)
    assert grant.membership.left_at == grant.ended_at is not None


def test_leaving_ends_duties_and_forgets_the_name(ours, first):
    to = member(ours)
    Membership.objects.filter(pk=to.pk).update(called="Ama Example")
    grant = given(to, Duty.REVIEWER, first)
    Membership.objects.filter(pk=to.pk).update(left_at=timezone.now())
    grant.refresh_from_db()
    to.refresh_from_db()
    assert grant.ended_at is not None
    assert to.called == ""
    with refused(), transaction.atomic():
        Membership.objects.filter(pk=to.pk).update(left_at=None)
    with refused():
        given(to, Duty.REVIEWER, first)


@pytest.mark.parametrize("way", ["end", "leave", "account", "delete"])
def test_the_office_never_loses_its_last_administrator(way: str):
    office = people.office()
    last = people.holder(Duty.ADMINISTRATOR, office)
    number = last.pk
    soon = people.holder(Duty.ADMINISTRATOR, office)
    with people.as_found():
        DutyGrant.objects.filter(membership__account=soon).update(expires_at=timezone.now() + people.MONTH)
    people.administrator_without_second_step(people.organisation())
    with refused(), transaction.atomic():
        if way == "end":
            DutyGrant.objects.filter(membership__account=last).update(ended_at=timezone.now())
        elif way == "leave":
            Membership.objects.filter(account=last).update(left_at=timezone.now())
        elif way == "account":
            last.is_active = False
            last.save()
        else:
            last.delete()
        at_the_end_of_the_transaction()
    people.holder(Duty.ADMINISTRATOR, office)
    Membership.objects.filter(account=number).update(left_at=timezone.now())
    at_the_end_of_the_transaction()


def test_other_organisations_may_lose_theirs(ours, first):
    people.holder(Duty.ADMINISTRATOR, people.office())
    Membership.objects.filter(account=first).update(left_at=timezone.now())
    at_the_end_of_the_transaction()


@pytest.mark.parametrize("duty", [Duty.EDITOR, Duty.AUDITOR])
def test_editors_and_auditors_act_for_the_office(ours, first, duty: Duty):
    with refused():
        given(member(ours), duty, first)
    boss = people.holder(Duty.ADMINISTRATOR, people.office())
    given(member(people.office()), duty, boss)


@pytest.mark.parametrize(
    ("kind", "duty"),
    [
        (OrganisationKind.MINISTRY, Duty.CASE_OFFICER),
        (OrganisationKind.MUNICIPALITY, Duty.CASE_OFFICER),
        (OrganisationKind.CONSULATE, Duty.CASE_OFFICER),
        (OrganisationKind.NGO, Duty.CONSULAR_OFFICER),
        (OrganisationKind.MUNICIPALITY, Duty.CONSULAR_OFFICER),
    ],
)
def test_assistance_and_authorities_are_apart(kind: OrganisationKind, duty: Duty):
    body = people.organisation(kind=kind)
    with refused():
        given(member(body), duty, people.holder(Duty.ADMINISTRATOR, body))


def test_a_kind_that_a_duty_stands_against_is_refused(ours, first, second):
    grant = given(member(ours), Duty.CASE_OFFICER, first)
    for kind in (OrganisationKind.MINISTRY, OrganisationKind.CONSULATE):
        with refused(), transaction.atomic():
            Organisation.objects.filter(pk=ours.pk).update(kind=kind)
    Organisation.objects.filter(pk=ours.pk).update(kind=OrganisationKind.NGO)
    DutyGrant.objects.filter(pk=grant.pk).update(ended_at=timezone.now())
    Organisation.objects.filter(pk=ours.pk).update(kind=OrganisationKind.MINISTRY)


def test_nobody_serves_assistance_and_a_consulate(ours, first, second):
    consulate = people.organisation(kind=OrganisationKind.CONSULATE)
    to = member(ours)
    confirm(given(to, Duty.CASE_OFFICER, first), second)
    there = Membership.objects.create(account=to.account, organisation=consulate)
    with refused():
        given(there, Duty.CONSULAR_OFFICER, people.holder(Duty.ADMINISTRATOR, consulate))


@pytest.mark.parametrize("standing", [Standing.MERGED, Standing.CLOSED])
def test_organisations_that_act_no_more_take_no_members_and_give_no_duties(ours, standing: Standing):
    into = people.organisation() if standing == Standing.MERGED else None
    inside = member(ours)
    boss = people.holder(Duty.ADMINISTRATOR, people.office())
    with people.as_found():
        Organisation.objects.filter(pk=ours.pk).update(standing=standing, merged_into=into)
    with refused(), transaction.atomic():
        member(ours)
    with refused():
        given(inside, Duty.REVIEWER, boss)


def test_nothing_is_merged_with_members_inside(ours):
    member(ours)
    with refused(), transaction.atomic():
        Organisation.objects.filter(pk=ours.pk).update(
            standing=Standing.MERGED, merged_into=people.organisation()
        )
        at_the_end_of_the_transaction()


def test_what_was_merged_stays_merged(ours):
    Organisation.objects.filter(pk=ours.pk).update(
        standing=Standing.MERGED, merged_into=people.organisation()
    )
    with refused(), transaction.atomic():
        Organisation.objects.filter(pk=ours.pk).update(standing=Standing.LISTED, merged_into=None)


@pytest.mark.parametrize("field", ["parent", "merged_into"])
def test_nothing_is_above_itself(field: str):
    bodies = [people.organisation() for _ in range(3)]
    standing = {"standing": Standing.MERGED} if field == "merged_into" else {}
    for lower, upper in pairwise(bodies):
        Organisation.objects.filter(pk=lower.pk).update(**{field: upper}, **standing)
    at_the_end_of_the_transaction()
    with refused(), transaction.atomic():
        Organisation.objects.filter(pk=bodies[-1].pk).update(**{field: bodies[0]}, **standing)
        at_the_end_of_the_transaction()


def test_the_office_stays_the_office_and_listed():
    office = people.office()
    for change in ({"is_office": False}, {"standing": Standing.HIDDEN}):
        with refused(), transaction.atomic():
            Organisation.objects.filter(pk=office.pk).update(**change)
    with refused(), transaction.atomic():
        Organisation.objects.filter(pk=office.pk)._raw_delete("default")
