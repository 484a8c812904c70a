"""Requests about data reach somebody, open a person for a while only, and can be taken back."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from factories import consents, people
from factories.site_role import as_owner
from sankofa.directory.actions import rights
from sankofa.directory.actions.consents import withdraw_consent
from sankofa.directory.actions.duties import end_duty
from sankofa.directory.actions.erasure import erase_person
from sankofa.directory.actions.merging import merge
from sankofa.directory.actions.organisations import set_standing
from sankofa.directory.actions.retention import apply_rules
from sankofa.directory.models import Consent, DutyGrant, Organisation, Person, RetentionRule, RightsRequest
from sankofa.directory.queries.choices_of_data import organisations_to_ask
from sankofa.directory.queries.identities import find_persons, open_identities
from sankofa.directory.queries.persons import consents_seen
from sankofa.directory.queries.rights import overdue_elsewhere, requests_of, requests_to_answer
from sankofa.directory.terms import DAYS_READ_ON, Duty, OrganisationKind, Purpose, Right, Standing
from sankofa.foundation.statement import stated

pytestmark = pytest.mark.django_db


class World:
    """An association, the office and a third body, each with who answers; and somebody who asked the association."""

    def __init__(self):
        self.office = people.office()
        Organisation.objects.filter(pk=self.office.pk).update(kind=OrganisationKind.ASSOCIATION)
        self.ours, self.third = people.organisation(), people.organisation()
        self.boss = people.holder(Duty.ADMINISTRATOR, self.office)
        self.at_office, self.at_ours, self.at_third = (
            people.holder(Duty.REGISTRAR, body) for body in (self.office, self.ours, self.third)
        )
        self.account = people.account()
        self.ama = consents.person(self.account)
        self.consent = consents.consent(self.ours, Purpose.MATCHING, self.ama)
        self.request = consents.request(self.ours, self.ama, Right.ACCESS)

    def see(self) -> set[str]:
        """By whom the person is seen to answer; the request, the name and the consent are seen by the same."""
        found = set()
        for name in ("at_office", "at_ours", "at_third"):
            with stated(actor=str(getattr(self, name)), purpose=Purpose.DATA_RIGHTS):
                looks = {
                    bool(requests_to_answer()),
                    bool(open_identities([self.ama.pk])),
                    bool(consents_seen(self.ama.pk)),
                }
            assert len(looks) == 1
            found |= {name for seen in looks if seen}
        return found

    def own(self):
        return stated(actor=str(self.account), purpose=Purpose.OWN)


@pytest.fixture
def world(as_site) -> World:
    with as_owner():
        return World()


def became_due(days_ago: int) -> None:
    with as_owner():
        consents.became_due(days_ago)


def deserted(world: World) -> None:
    end_duty(DutyGrant.objects.get(membership__account=world.at_ours), by=world.at_ours)


def test_an_organisation_answers_for_itself(world: World):
    assert world.see() == {"at_ours"}


def test_what_an_organisation_was_merged_into_answers(world: World):
    merge(world.ours, into=world.third, by=world.boss)
    assert world.see() == {"at_third"}
    with stated(actor=str(world.at_third), purpose=Purpose.DATA_RIGHTS):
        rights.answer(request=world.request, words="Here it is.", by=world.at_third)
    assert world.see() == set()


@pytest.mark.parametrize("end", ["closed", "deserted", "merged into a deserted one"])
def test_the_office_answers_where_nobody_is_left(world: World, end: str):
    if end == "closed":
        set_standing(world.ours, Standing.CLOSED, by=str(world.boss))
    elif end == "deserted":
        deserted(world)
    else:
        with as_owner():
            empty = people.organisation()
        deserted(world)
        merge(world.ours, into=empty, by=world.boss)
    assert world.see() == {"at_office"}


def test_whom_only_somebody_from_an_authority_could_answer_the_office_answers(world: World):
    with as_owner():
        ministry = people.organisation(kind=OrganisationKind.MINISTRY)
        world.at_ours.memberships.create(organisation=ministry)
    assert world.see() == {"at_office"}


def test_from_paper_too(world: World):
    """Somebody without an account came to what is merged by now."""
    with as_owner():
        kofi = consents.person(email="kofi@example.org")
        consents.consent(world.ours, Purpose.NEWSLETTER, kofi, on_paper=True)
    merge(world.ours, into=world.third, by=world.boss)
    for who, found in ((world.at_third, [kofi.pk]), (world.at_office, [])):
        with stated(actor=str(who), purpose=Purpose.DATA_RIGHTS):
            assert find_persons("email", "kofi@example.org") == found
    with stated(actor=str(world.at_third), purpose=Purpose.DATA_RIGHTS):
        rights.ask(person=kofi.pk, organisation=world.third, right=Right.ACCESS, words="", by=world.at_third)
        assert list(open_identities([kofi.pk])) == [kofi.pk]


def test_one_asks_only_who_acts(world: World):
    with as_owner():
        hidden, closed = (people.organisation(standing=each) for each in (Standing.HIDDEN, Standing.CLOSED))
        for body in (hidden, closed):
            consents.consent(body, Purpose.MATCHING, world.ama)
    merge(world.ours, into=world.third, by=world.boss)
    with world.own():
        offered = set(organisations_to_ask(Person.objects.get()))
    assert offered == {world.office, world.third, hidden}


def test_an_unanswered_request_opens_nobody_for_ever(world: World):
    with world.own():
        withdraw_consent(consent=world.consent, by=world.account)
    became_due(DAYS_READ_ON - 1)
    assert world.see() == {"at_ours"}
    became_due(DAYS_READ_ON + 1)
    with stated(actor=str(world.at_ours), purpose=Purpose.DATA_RIGHTS):
        (waiting,) = requests_to_answer()
        assert (waiting.is_overdue, waiting.is_read) == (True, False)
        assert (open_identities([world.ama.pk]), consents_seen(world.ama.pk)) == ({}, [])
        assert not Person.objects.exists()


def test_to_erase_it_is_never_too_late(world: World):
    with as_owner():
        consents.request(world.ours, world.ama, Right.ERASE)
    became_due(400)
    with stated(actor=str(world.at_ours), purpose=Purpose.DATA_RIGHTS):
        erase_person(person=world.ama.pk, by=world.at_ours)
    with as_owner():
        assert Person.objects.get().erased_at is not None


def test_the_office_is_told_what_is_overdue_elsewhere(world: World):
    became_due(2)
    with stated(actor=str(world.at_office), purpose=Purpose.DATA_RIGHTS):
        (told,) = overdue_elsewhere()
        assert (told.organisation, told.requests) == (world.ours, 1)
        assert not Person.objects.exists()
    for who, purpose in (
        (world.at_ours, Purpose.DATA_RIGHTS),
        (world.at_third, Purpose.DATA_RIGHTS),
        (world.at_office, Purpose.MATCHING),
    ):
        with stated(actor=str(who), purpose=purpose):
            assert overdue_elsewhere() == []


def test_a_request_is_taken_back_by_whose_it_is(world: World):
    for who in (world.at_ours, world.at_office):
        for purpose in (Purpose.OWN, Purpose.DATA_RIGHTS):
            with stated(actor=str(who), purpose=purpose):
                assert not rights.take_back(request=world.request.pk, by=who)
    with world.own():
        assert rights.take_back(request=world.request.pk, by=world.account)
        assert not rights.take_back(request=world.request.pk, by=world.account)
        (told,) = requests_of(Person.objects.get())
        assert (told.request.taken_back, told.request.done_by_id) == (True, None)
    assert world.see() == set()


@pytest.mark.parametrize("due", [32, 4000])
def test_no_clock_runs_longer_than_others(world: World, due: int):
    with world.own(), pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
        RightsRequest.objects.create(
            person=world.ama,
            organisation=world.ours,
            right=Right.ACCESS,
            due_at=timezone.now() + timedelta(days=due),
        )


def test_no_clock_begins_in_the_future(world: World):
    with (
        world.own(),
        pytest.raises(IntegrityError, match="begins now"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            'INSERT INTO directory_rightsrequest (id, person_id, organisation_id, "right", words, answer, asked_at,'
            " due_at, taken_back) VALUES (gen_random_uuid(), %s, %s, 'access', '', '', now() + interval '9 years',"
            " now() + interval '9 years', false)",
            [world.ama.pk, world.ours.pk],
        )


def test_an_unanswered_request_keeps_nobody_for_ever(as_site):
    """Somebody without an account, whose consents ended and whose request nobody answered, is erased in time."""
    with as_owner():
        ours, kofi = people.organisation(), consents.person()
        consents.request(ours, kofi)
        apply_rules()
        RetentionRule.objects.filter(kind="persons").update(days=30)
        Person.objects.update(added_at=timezone.now() - timedelta(days=900))
    became_due(31)
    with as_owner():
        apply_rules()
        assert Person.objects.get(pk=kofi.pk).erased_at is not None
        assert not Consent.objects.exists()
