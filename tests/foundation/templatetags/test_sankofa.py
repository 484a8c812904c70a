"""What templates write in the reader's language."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils.translation import override

from sankofa.foundation.templatetags import sankofa as tags


@dataclass
class Measured:
    value: Decimal
    upto: Decimal | None
    unit: str


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "1,234,567.5"), ("fr", "1\u202f234\u202f567,5"), ("es", "1.234.567,5"), ("ar", "1,234,567.5")],
)
def test_numbers_follow_the_language_and_keep_western_digits(language: str, written: str):
    with override(language):
        assert tags.number(1234567.5).replace("\u200e", "") == written


@pytest.mark.parametrize(
    ("value", "currency", "written"),
    [
        ("15000000", "EUR", "€15,000,000"),
        ("0.5", "USD", "$0.50"),
        ("1", "MXN", "MX$1"),
        ("1000", "JPY", "¥1,000"),
    ],
)
def test_money_shows_cents_only_where_there_are_some(value: str, currency: str, written: str):
    with override("en"):
        assert tags.money(Decimal(value), currency) == written


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "November 22, 2026"), ("fr", "22 novembre 2026"), ("es", "22 de noviembre de 2026")],
)
def test_days(language: str, written: str):
    with override(language):
        assert tags.day(date(2026, 11, 22)) == written


@pytest.mark.parametrize(
    ("value", "upto", "unit", "written"),
    [
        ("38000", None, "people", "38,000 people"),
        ("15.0000", "24.0000", "years", "15–24 years"),
        ("2005", "2010", "years", "2005–2010"),
        ("400", None, "", "400"),
        ("4.5000", None, "percent", "4.5 percent"),
    ],
)
def test_quantities(value: str, upto: str | None, unit: str, written: str):
    with override("en"):
        assert tags.quantity(Measured(Decimal(value), Decimal(upto) if upto else None, unit)) == written


def context(address: str) -> Context:
    return Context({"request": RequestFactory().get(address)})


def test_a_query_keeps_what_was_asked():
    assert (
        tags.query(context("/x?q=a&kind=policy&kind=project&page=3"), page=4)
        == "?q=a&kind=policy&kind=project&page=4"
    )


def test_a_query_can_leave_a_name_out():
    assert tags.query(context("/x?q=a&page=3"), page=None) == "?q=a"
    assert tags.query(context("/x?page=3"), page=None) == "?"


def test_one_value_is_taken_back_and_the_first_page_shown():
    assert (
        tags.query_without(context("/x?kind=policy&kind=project&page=3"), "kind", "policy") == "?kind=project"
    )


@pytest.mark.parametrize(
    ("sent_from", "leads_to"),
    [
        ("http://testserver/en/funds/x/?page=2", "/ar/funds/x/?page=2"),
        ("http://other.example/en/funds/x/", "/ar/me/data/erase/"),
        ("http://testserver//other.example/", "/ar/me/data/erase/"),
        ("http://[", "/ar/me/data/erase/"),
        ("", "/ar/me/data/erase/"),
    ],
)
def test_a_form_that_came_back_leads_to_the_page_it_was_sent_from(sent_from, leads_to):
    request = RequestFactory().post("/en/me/data/erase/", headers={"Referer": sent_from})
    assert tags.same_page(Context({"request": request}), "ar") == leads_to


def test_the_same_page_in_another_language():
    assert tags.same_page(context("/en/catalogue/?q=a&kind=policy"), "ar") == "/ar/catalogue/?q=a&kind=policy"


@dataclass
class Said:
    text: str
    language: str


def test_a_text_in_another_language_says_so_and_is_escaped():
    with override("ar"):
        assert Template("{% written x %}").render(Context({"x": Said("<b>", "ar")})) == "&lt;b&gt;"
        assert (
            Template("{% written x %}").render(Context({"x": Said("a < b", "en")}))
            == '<span lang="en" dir="auto">a &lt; b</span>'
        )
