"""The page of persons that rooms read: the policies decide, and the query says the same again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from factories import consents, people
from factories.site_role import as_owner
from sankofa.directory.queries.persons import consenting
from sankofa.directory.terms import Duty, Purpose
from sankofa.foundation.statement import stated

pytestmark = pytest.mark.django_db


def test_those_who_consent_the_latest_first(as_site):
    with as_owner():
        ours = people.organisation()
        matcher = people.holder(Duty.MATCHER, ours)
        first, second, lapsed, elsewhere = (
            consents.person(email=f"{number}@example.org") for number in range(4)
        )
        for person in (first, second):
            consents.consent(ours, Purpose.MATCHING, person)
        consents.consent(ours, Purpose.MATCHING, lapsed, lapses_at=timezone.now() - timedelta(days=1))
        consents.consent(people.organisation(), Purpose.MATCHING, elsewhere)
    with stated(actor=str(matcher), purpose=Purpose.MATCHING):
        assert [consent.person for consent in consenting(ours, Purpose.MATCHING)] == [second, first]
    assert not consenting(ours, Purpose.MATCHING).exists()
