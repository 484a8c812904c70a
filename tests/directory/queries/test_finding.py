"""Whatever is typed is a search, and never an error."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories import people
from sankofa.directory.actions import organisations
from sankofa.directory.formats.organisations import OrganisationValues
from sankofa.directory.queries.finding import Question, find, matching
from sankofa.directory.terms import Standing

pytestmark = pytest.mark.django_db
TYPED = st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=40)


@given(text=TYPED)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_can_be_searched(db, text: str):
    assert find(Question(text=text)).total >= 0


@given(name=TYPED.filter(lambda text: any(map(str.isalpha, text))))
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_has_a_name_is_found_by_it(db, name: str):
    values = OrganisationValues(name=f"Made-up {name}", kind="ngo")
    made = organisations.save_organisation(values, by="a test")
    organisations.set_standing(made, Standing.LISTED, by="a test")
    assert made.pk in matching(Question(text=f"made {name}")).values_list("pk", flat=True)


def test_quotes_and_operators_are_only_words(db):
    people.organisation("Nobody")
    for odd in ("' | 'a", "a & !b", "a:*", "\\", "''", "<->", "a') OR true --"):
        assert find(Question(text=odd)).total in (0, 1)
