"""Duties under the role that the site connects as: all that pages do works, and nothing goes around the rules."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from factories import people
from factories.site_role import as_owner
from sankofa.directory.actions import duties, handing_over, invitations, memberships
from sankofa.directory.actions.merging import merge
from sankofa.directory.models import DutyGrant, Membership
from sankofa.directory.terms import Duty

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss():
    return people.holder(Duty.ADMINISTRATOR, people.office())


@pytest.fixture
def somebody():
    return people.account(second_step=True)


def test_all_that_pages_do_works(ours, first, second, boss, somebody, as_site):
    invitation = invitations.invite(
        ours, email="ama@example.org", duties=[Duty.MATCHER], language="en", address_of=str, by=first
    )
    member = invitations.accept(invitation, by=somebody, called="Ama Example")
    duties.confirm_duty(member.grants.get(), by=second)
    assert people.in_force(somebody) == {(ours.pk, "matcher")}
    to = Membership.objects.get(account=first)
    over = handing_over.hand_over(member.grants.get(), to=to, by=somebody)
    handing_over.agree(over, by=first)
    memberships.leave(to, by=first)
    with as_owner():
        another = people.organisation()
    merge(ours, into=another, by=boss)
    assert people.in_force(somebody) == set()


def test_the_site_makes_no_administrator_by_itself(somebody, as_site):
    with as_owner():
        office = people.office()
    member = memberships.join(office, account=somebody)
    with pytest.raises(IntegrityError), transaction.atomic():
        duties.make_administrator_on_the_server(somebody, by="the site")
    assert not member.grants.exists()


@pytest.mark.parametrize(
    "statement",
    [
        "SET session_replication_role = replica",
        "ALTER TABLE directory_dutygrant DISABLE TRIGGER USER",
        "DROP TRIGGER given ON directory_dutygrant",
        "CREATE OR REPLACE FUNCTION directory_administers(who bigint, body bigint) RETURNS boolean"
        " LANGUAGE sql AS 'SELECT true'",
        "TRUNCATE directory_dutygrant CASCADE",
    ],
)
def test_the_site_switches_no_rule_off(as_site, statement: str):
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_no_setting_of_the_connection_passes_over_the_rules(ours, first, somebody, as_site):
    member = memberships.join(ours, account=somebody)
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT set_config('pgtrigger.ignore', '{"%:%","directory_dutygrant:given"}', true)"""
        )
        cursor.execute("SET search_path = pg_temp, public")
    with pytest.raises(IntegrityError), transaction.atomic():
        DutyGrant.objects.create(
            membership=member, duty=Duty.MATCHER, granted_by=first, confirmed_at=timezone.now()
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        DutyGrant.objects.create(membership=member, duty=Duty.MATCHER, granted_by=somebody)
