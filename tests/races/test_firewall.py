"""The firewall of assistance while an organisation becomes an authority, or somebody gets two duties at once."""

import uuid
from collections.abc import Callable

import pytest
from django.db import IntegrityError

from factories import consents
from factories import people as made_up
from sankofa.directory.models import Consent, DutyGrant, Membership, Organisation
from sankofa.directory.terms import Duty, OrganisationKind, Purpose

from .conftest import Person, until_one_waits

People = Callable[[], Person]


def body(kind: OrganisationKind) -> Organisation:
    return made_up.organisation(slug=f"made-up-{uuid.uuid4()}", kind=kind)


class Case:
    """An association, and somebody who asks it for help."""

    def __init__(self):
        self.ours, self.ama = body(OrganisationKind.NGO), consents.person()
        self.wording = consents.wording(Purpose.ASSISTANCE)

    def becomes_a_municipality(self) -> None:
        Organisation.objects.filter(pk=self.ours.pk).update(kind=OrganisationKind.MUNICIPALITY)

    def agrees(self) -> bool:
        try:
            consents.consent(self.ours, Purpose.ASSISTANCE, self.ama)
        except IntegrityError:
            return False
        return True

    def standing(self) -> int:
        return Consent.objects.filter(organisation=self.ours, withdrawn_at=None).count()


def test_nothing_is_given_to_what_is_just_becoming_an_authority(people: People):
    changing, agreeing = people(), people()
    case = changing.does(Case)
    changing.begins()
    changing.does(case.becomes_a_municipality)
    waiting = agreeing.starts(case.agrees)
    until_one_waits()
    changing.commits()
    assert waiting.result(timeout=60) is False
    assert changing.does(case.standing) == 0


def test_what_is_just_being_given_ends_with_the_change(people: People):
    changing, agreeing = people(), people()
    case = changing.does(Case)
    agreeing.begins()
    assert agreeing.does(case.agrees)
    waiting = changing.starts(case.becomes_a_municipality)
    until_one_waits()
    agreeing.commits()
    waiting.result(timeout=60)
    assert changing.does(case.standing) == 0


class Wanted:
    """Somebody whom an association and a consulate give a duty, each by its administrator."""

    def __init__(self):
        kofi, self.given = made_up.account(second_step=True), {}
        for duty, kind in (
            (Duty.CASE_OFFICER, OrganisationKind.NGO),
            (Duty.CONSULAR_OFFICER, OrganisationKind.CONSULATE),
        ):
            within = body(kind)
            boss = made_up.holder(Duty.ADMINISTRATOR, within)
            self.given[duty] = Membership.objects.create(account=kofi, organisation=within), boss

    def gets(self, duty: Duty) -> bool:
        member, boss = self.given[duty]
        try:
            DutyGrant.objects.create(membership=member, duty=duty, granted_by=boss)
        except IntegrityError:
            return False
        return True


@pytest.mark.parametrize("first", [Duty.CASE_OFFICER, Duty.CONSULAR_OFFICER])
def test_of_two_duties_at_once_that_are_apart_one_is_given(people: People, first: Duty):
    one, other = people(), people()
    wanted = one.does(Wanted)
    (second,) = set(wanted.given) - {first}
    one.begins()
    assert one.does(wanted.gets, first)
    waiting = other.starts(wanted.gets, second)
    until_one_waits()
    one.commits()
    assert waiting.result(timeout=60) is False
