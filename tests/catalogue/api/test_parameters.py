"""What an address of the interface may ask, and that nothing odd in it goes unsaid."""

import pytest
from django.http import QueryDict

from sankofa.catalogue.api.parameters import (
    LISTING,
    Asked,
    ParameterError,
    address_of_page,
    language_in,
    read,
)
from sankofa.catalogue.queries.facets import SHOWN

pytestmark = pytest.mark.django_db


def asked(address: str) -> Asked:
    return read(QueryDict(address), LISTING)


def problems(address: str) -> dict[str, str]:
    with pytest.raises(ParameterError) as refused:
        asked(address)
    return {problem.field: problem.message for problem in refused.value.problems}


def test_every_facet_of_the_page_can_be_asked():
    assert {parameter.name for parameter in LISTING} >= {facet.name for facet in SHOWN}


def test_a_question_is_understood():
    found = asked(
        "q=diaspora&country=SEN&country=MLI&role=origin&sort=title&page=3&size=5&lang=fr&facets=true"
    )
    assert found.question.text == "diaspora"
    assert found.question.chosen == {"country": ("SEN", "MLI")}
    assert (found.question.role, found.question.sort) == ("origin", "title")
    assert (found.question.page, found.size, found.language, found.facets) == (3, 5, "fr", True)


def test_an_address_without_parameters_asks_for_everything():
    found = asked("")
    assert (found.question.text, found.question.chosen, found.question.page) == ("", {}, 1)
    assert (found.size, found.language, found.facets) == (20, "en", False)


def test_everything_wrong_is_told_at_once():
    told = problems("colour=blue&kind=poem&country=ZZZ&page=0&size=101&lang=de&facets=yes&sort=size")
    assert set(told) == {"colour", "kind", "country", "page", "size", "lang", "facets", "sort"}


@pytest.mark.parametrize("name", ["page", "size"])
@pytest.mark.parametrize("odd", ["0", "-1", "1.5", "1e2", "x", "", "²", "١", "1000001", "9" * 5000])
def test_a_number_is_a_number(name: str, odd: str):
    assert set(problems(f"{name}={odd}")) == {name}


@pytest.mark.parametrize(
    "odd",
    [
        "country=zzz",
        "country=sen",
        "region=999",
        "theme=health",
        "tag=x",
        "document=x",
        "period=1990",
        "kind=",
    ],
)
def test_a_value_that_names_nothing_is_refused(odd: str):
    assert set(problems(odd)) == {odd.partition("=")[0]}


def test_a_term_that_no_record_carries_is_known_all_the_same():
    assert asked("partner=partner-kinds.ngo").question.chosen == {"partner": ("partner-kinds.ngo",)}


def test_what_can_be_given_once_is_given_once():
    assert problems("page=1&page=2")["page"] == "Give this parameter once."
    assert problems("q=a&q=b")["q"] == "Give this parameter once."


def test_a_long_text_is_refused_and_not_cut():
    assert asked(f"q={'a' * 400}").question.text == "a" * 400
    assert "400" in problems(f"q={'a' * 401}")["q"]


def test_too_many_values_are_refused_and_not_cut():
    assert "60" in problems("&".join(["country=SEN"] * 61))["country"]


def test_a_message_repeats_only_the_beginning_of_what_was_typed():
    told = problems(f"{'x' * 500}=1&kind={'y' * 500}")
    assert max(len(field) for field in told) == 60
    assert "y" * 61 not in told["kind"]


def test_the_language_of_an_odd_language_is_english():
    assert language_in(QueryDict("lang=de")) == language_in(QueryDict("")) == "en"
    assert language_in(QueryDict("lang=ar")) == "ar"


def test_the_address_of_another_page_keeps_the_rest():
    data = QueryDict("kind=policy&kind=project&page=2&q=a%20b")
    assert (
        address_of_page("/api/v1/records", data, 3) == "/api/v1/records?kind=policy&kind=project&q=a+b&page=3"
    )
