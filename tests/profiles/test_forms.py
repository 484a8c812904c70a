"""Reading what an address asks: the areas to compare, and a name that was typed."""

import pytest
from django.http import QueryDict

from sankofa.profiles.forms import LONGEST_NAME, read_compared, read_name

KNOWN = {"MDA", "MEX", "IND", "TUV", "KWT", "SSD"}


def read(address: str):
    return read_compared(QueryDict(address), KNOWN.__contains__)


def test_areas_in_the_order_asked_whatever_the_case():
    asked = read("area=mex&area=MDA&area=ind")
    assert asked.areas == ("MEX", "MDA", "IND")
    assert [choice.value for choice in asked.choices] == ["MEX", "MDA", "IND", "", ""]


def test_empty_fields_are_passed_over():
    assert read("area=&area=MEX&area=&area=MDA&area=").areas == ("MEX", "MDA")


def test_the_form_before_anything_is_chosen_has_no_errors():
    asked = read("")
    assert asked.areas == ()
    assert [(choice.value, choice.error) for choice in asked.choices] == [("", "")] * 5


@pytest.mark.parametrize("address", ["area=&area=", "area=MDA&area=", "area=&area=MDA&area="])
def test_fewer_than_two_are_refused_beside_the_next_field(address: str):
    asked = read(address)
    assert asked.areas == ()
    wrong = [choice.number for choice in asked.choices if choice.error]
    assert wrong == [address.count("MDA") + 1]


def test_one_area_begins_a_choice():
    asked = read("area=MDA")
    assert (asked.areas, asked.choices[0].value) == ((), "MDA")
    assert not any(choice.error for choice in asked.choices)


def test_every_error_is_told_at_once_and_the_choices_are_kept():
    asked = read("area=MDA&area=XXX&area=MDA&area=SSD")
    assert asked.areas == ()
    assert [choice.number for choice in asked.choices if choice.error] == [2, 3]
    assert "XXX" in asked.choices[1].error
    assert [choice.value for choice in asked.choices] == ["MDA", "XXX", "MDA", "SSD", ""]


def test_no_more_than_five():
    asked = read("&".join(f"area={code}" for code in ("MDA", "MEX", "IND", "TUV", "KWT", "SSD")))
    assert asked.areas == ()
    assert [choice.number for choice in asked.choices if choice.error] == [6]


def test_an_address_cannot_ask_for_hundreds_of_fields():
    assert len(read("&".join(["area=MDA"] * 700)).choices) == 6


def test_five_are_not_too_many():
    assert len(read("area=MDA&area=MEX&area=IND&area=TUV&area=KWT").areas) == 5


def test_a_name_is_trimmed():
    assert read_name(QueryDict("q=%20Moldova%20")) == "Moldova"
    assert len(read_name(QueryDict("q=" + "a" * 500))) == LONGEST_NAME
    assert read_name(QueryDict("")) == ""
