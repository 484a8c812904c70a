"""What people asked for help under stays closed to authorities, also by way of requests about data."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, connection, transaction

from factories import consents, people
from factories.site_role import as_owner
from sankofa.directory.actions import duties, rights
from sankofa.directory.actions.merging import merge
from sankofa.directory.actions.organisations import save_organisation, set_standing
from sankofa.directory.models import Consent, DutyGrant, Membership, Organisation, RightsRequest
from sankofa.directory.queries.entries import values_of
from sankofa.directory.queries.identities import find_persons, open_identities
from sankofa.directory.queries.persons import consents_seen
from sankofa.directory.queries.rights import requests_to_answer
from sankofa.directory.terms import DirectoryRefused, Duty, OrganisationKind, Purpose, Right, Standing
from sankofa.foundation.statement import stated

pytestmark = pytest.mark.django_db
ADDRESS = "ama@example.org"
ANSWERING = [Duty.REGISTRAR, Duty.ADMINISTRATOR]


@pytest.fixture
def ngo(as_site) -> Organisation:
    with as_owner():
        return people.organisation(kind=OrganisationKind.NGO)


@pytest.fixture
def helped(ngo: Organisation):
    """Somebody who came to the association on paper, for assistance alone."""
    with as_owner():
        ama = consents.person()
        consents.consent(ngo, Purpose.ASSISTANCE, ama, on_paper=True)
        return ama


def seen_for_requests(who, person) -> tuple:
    with stated(actor=str(who), purpose=Purpose.DATA_RIGHTS):
        return (
            find_persons("email", ADDRESS),
            requests_to_answer(),
            open_identities([person.pk]),
            consents_seen(person.pk),
        )


@pytest.mark.parametrize("duty", ANSWERING)
@pytest.mark.parametrize("kind", ["ministry", "consular officer"])
def test_who_serves_an_authority_answers_no_requests_elsewhere(ngo, helped, duty: Duty, kind: str):
    with as_owner():
        officer = people.holder(duty, ngo)
        consents.request(ngo, helped)
    assert seen_for_requests(officer, helped)[2] != {}
    with as_owner():
        if kind == "ministry":
            ministry = people.organisation(kind=OrganisationKind.MINISTRY)
            Membership.objects.create(account=officer, organisation=ministry)
        else:
            consulate = people.organisation(kind=OrganisationKind.CONSULATE)
            people.grant(officer, Duty.CONSULAR_OFFICER, consulate)
    assert seen_for_requests(officer, helped) == ([], [], {}, [])


def test_an_authority_answers_what_it_was_asked_itself(as_site):
    with as_owner():
        ministry = people.organisation(kind=OrganisationKind.MINISTRY)
        registrar, ama = people.holder(Duty.REGISTRAR, ministry), consents.person()
        consents.consent(ministry, Purpose.MATCHING, ama)
        consents.request(ministry, ama)
    found, waiting, opened, agreed = seen_for_requests(registrar, ama)
    assert (found, len(waiting), list(opened), len(agreed)) == ([ama.pk], 1, [ama.pk], 1)


def test_a_body_that_becomes_an_authority_loses_what_was_agreed_for_assistance(ngo, helped):
    with as_owner():
        registrar, kofi = people.holder(Duty.REGISTRAR, ngo), consents.person(email="kofi@example.org")
        consents.consent(ngo, Purpose.NEWSLETTER, kofi)
        consents.request(ngo, helped)
    save_organisation(replace(values_of(ngo), kind="municipality"), by="the office", slug=ngo.slug)
    assert seen_for_requests(registrar, helped) == ([], [], {}, [])
    with stated(actor=str(registrar), purpose=Purpose.DATA_RIGHTS), pytest.raises(DirectoryRefused):
        rights.ask(person=helped.pk, organisation=ngo, right=Right.ACCESS, words="", by=registrar)
    with as_owner():
        ended = {each.purpose: each.withdrawn_at is not None for each in Consent.objects.all()}
        assert ended == {"assistance": True, "newsletter": False}


@pytest.mark.parametrize("how", ["merged", "closed"])
def test_what_comes_to_an_authority_to_answer_hides_who_was_helped(ngo, helped, how: str):
    with as_owner():
        office = people.office()  # a ministry
        boss, registrar = people.holder(Duty.ADMINISTRATOR, office), people.holder(Duty.REGISTRAR, office)
        kofi = consents.person(email="kofi@example.org")
        consents.consent(ngo, Purpose.NEWSLETTER, kofi)
        for person in (helped, kofi):
            consents.request(ngo, person)
    if how == "merged":
        merge(ngo, into=office, by=boss)
    else:
        set_standing(ngo, Standing.CLOSED, by=str(boss))
    with stated(actor=str(registrar), purpose=Purpose.DATA_RIGHTS):
        assert [each.request.person_id for each in requests_to_answer()] == [kofi.pk]
        assert set(open_identities([helped.pk, kofi.pk])) == {kofi.pk}
        assert find_persons("email", ADDRESS) == []


def test_nobody_gets_both_duties_while_both_wait_to_be_confirmed(ngo):
    with as_owner():
        consulate = people.organisation(kind=OrganisationKind.CONSULATE)
        ours, theirs = people.holder(Duty.ADMINISTRATOR, ngo), people.holder(Duty.ADMINISTRATOR, consulate)
        second = people.holder(Duty.ADMINISTRATOR, ngo)
        kofi = people.account(second_step=True)
        here, there = (
            Membership.objects.create(account=kofi, organisation=body) for body in (ngo, consulate)
        )
    first = DutyGrant.objects.create(membership=here, duty=Duty.CASE_OFFICER, granted_by=ours)
    with pytest.raises(IntegrityError, match="nobody serves both"), transaction.atomic():
        DutyGrant.objects.create(membership=there, duty=Duty.CONSULAR_OFFICER, granted_by=theirs)
    duties.confirm_duty(first, by=second)
    assert people.in_force(kofi) == {(ngo.pk, "case-officer")}
    duties.end_duty(first, by=kofi)
    DutyGrant.objects.create(membership=there, duty=Duty.CONSULAR_OFFICER, granted_by=theirs)


def test_a_request_is_nowhere_hidden_by_the_views_alone(ngo, helped):
    """The rows themselves: hand-written SQL finds as little."""
    with as_owner():
        officer = people.holder(Duty.REGISTRAR, ngo)
        Membership.objects.create(account=officer, organisation=people.office())
        consents.request(ngo, helped)
    with stated(actor=str(officer), purpose=Purpose.DATA_RIGHTS), connection.cursor() as cursor:
        for table in ("directory_rightsrequest", "directory_person", "directory_consent"):
            cursor.execute(f"SELECT count(*) FROM {table}")
            assert cursor.fetchone() == (0,)
        assert not RightsRequest.objects.exists()
