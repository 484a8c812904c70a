"""What people are told of who looked at their names, and what is left of a look that was rolled back."""

import os
from pathlib import Path

import pytest

from factories import consents, people
from factories.site_role import as_owner
from sankofa.config.embedded import layout
from sankofa.directory.models import Organisation
from sankofa.directory.queries.identities import find_persons, open_identities
from sankofa.directory.queries.looked import looked_at
from sankofa.directory.terms import Duty, Purpose
from sankofa.foundation.statement import stated
from sankofa.journal.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def two(as_site) -> tuple[Organisation, Organisation]:
    with as_owner():
        return people.organisation("Made-up one"), people.organisation("Made-up other")


def serving(duty: Duty, *bodies: Organisation):
    who = people.holder(duty, bodies[0])
    for body in bodies[1:]:
        people.grant(who, duty, body)
    return who


def test_a_look_names_the_organisations_that_the_person_agreed_to(two):
    with as_owner():
        matcher, ama = serving(Duty.MATCHER, *two), consents.person(people.account())
        consents.consent(two[0], Purpose.MATCHING, ama)
        consents.consent(two[1], Purpose.NEWSLETTER, ama)
    with stated(actor=str(matcher), purpose=Purpose.MATCHING):
        open_identities([ama.pk])
    assert [look.organisations for look in looked_at(ama.pk)] == [("Made-up one",)]


def test_a_look_for_a_request_names_who_answers_it(two):
    with as_owner():
        registrar, ama = serving(Duty.REGISTRAR, *two), consents.person(people.account())
        consents.request(two[1], ama)
    with stated(actor=str(registrar), purpose=Purpose.DATA_RIGHTS):
        open_identities([ama.pk])
    assert [look.organisations for look in looked_at(ama.pk)] == [("Made-up other",)]


def test_a_look_at_who_came_on_paper_names_where_they_came(two):
    with as_owner():
        registrar, ama = serving(Duty.REGISTRAR, *two), consents.person()
        consents.consent(two[0], Purpose.NEWSLETTER, ama, on_paper=True)
    with stated(actor=str(registrar), purpose=Purpose.DATA_RIGHTS):
        assert find_persons("email", "ama@example.org") == [ama.pk]
    assert [look.organisations for look in looked_at(ama.pk)] == [("Made-up one",)]


def looks_and_fails(who, person) -> None:
    with stated(actor=str(who), purpose=Purpose.MATCHING):
        assert open_identities([person.pk])
        raise ZeroDivisionError


def test_of_a_look_that_was_rolled_back_the_log_of_the_server_tells(two):
    with as_owner():
        matcher, ama = serving(Duty.MATCHER, two[0]), consents.person()
        consents.consent(two[0], Purpose.MATCHING, ama)
    with pytest.raises(ZeroDivisionError):
        looks_and_fails(matcher, ama)
    assert not Entry.objects.filter(action="open identity").exists()
    log = layout.log_file(Path(os.environ["SANKOFA_VAR"])).read_text()
    assert f'{matcher.public_id} does "open identity" of person {ama.pk} for matching' in log
    assert "Ama Example" not in log
