"""Amounts as people in four languages type them."""

import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation

from sankofa.foundation.money import AmountField, CurrencyField, shown, typed_amount
from sankofa.methods.money import NotAnAmount


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("12", "EUR", 1200),
        ("12.5", "EUR", 1250),
        ("12,50", "EUR", 1250),
        ("1 234,56", "EUR", 123456),
        ("1\u202f234,56", "EUR", 123456),
        ("1.234,56", "EUR", 123456),
        ("1,234.56", "EUR", 123456),
        ("12’345.60", "CHF", 1234560),
        ("1.234", "EUR", 123400),
        ("1,234,567", "XOF", 1234567),
        ("1.234", "TND", 1234),
        ("1,23,456.78", "INR", 12345678),
        ("١٢٣٤٫٥", "EUR", 123450),
        ("\u200f١٬٢٣٤", "MAD", 123400),
        ("-3", "EUR", -300),
        ("0", "EUR", 0),
    ],
)
def test_typed(text, currency, minor):
    assert typed_amount(text, currency) == minor


@pytest.mark.parametrize(
    "text",
    ["", "-", "abc", "1.2.3,4,5", "12.345.6", "1e3", "0.505", "12,3456", "€5", "9" * 30, "½", "1..2", ",5"],
)
def test_not_an_amount(text):
    with pytest.raises(NotAnAmount):
        typed_amount(text, "EUR")


def test_shown_in_each_language():
    assert shown(123456, "EUR", language="en") == "€1,234.56"
    assert shown(123456, "EUR", language="fr").replace("\u202f", " ").replace("\xa0", " ") == "1 234,56 €"
    assert "1,234.56" in shown(123456, "EUR", language="ar")
    assert "1,234" in shown(1234, "XOF", language="en")
    assert "1.234" in shown(1234, "TND", language="en")
    assert Template("{% load sankofa %}{{ a|amount:'USD' }}").render(Context({"a": 5})) == "$0.05"


class Paying(forms.Form):
    amount = AmountField(currency="EUR", least=100, most=10_000)
    currency = CurrencyField()


def test_the_field_gives_minor_units_and_tells_its_limits():
    with translation.override("en"):
        form = Paying({"amount": "12,50", "currency": "XOF"})
        assert form.is_valid()
        assert form.cleaned_data == {"amount": 1250, "currency": "XOF"}
        assert Paying({"amount": "0.50", "currency": "EUR"}).errors["amount"] == ["At least €1.00."]
        assert Paying({"amount": "200", "currency": "EUR"}).errors["amount"] == ["At most €100.00."]
        assert Paying({"amount": "5.0505", "currency": "EUR"}).errors["amount"] == [
            "The amount is too large, or finer than €0.01."
        ]
        assert set(Paying({"amount": "x", "currency": "DEM"}).errors) == {"amount", "currency"}


def test_what_was_typed_comes_back():
    assert 'value="1x2"' in str(Paying({"amount": "1x2"})["amount"])
    assert 'value="12.50"' in str(Paying(initial={"amount": 1250})["amount"])


@pytest.mark.parametrize(
    ("language", "written"), [("en", "3.50"), ("fr", "3,50"), ("es", "3,50"), ("ar", "3.50")]
)
def test_a_rate_is_written_with_the_decimal_sign_of_amounts(language, written):
    with translation.override(language):
        shown_rate = Template("{% load sankofa %}{{ rate|number:2 }}").render(Context({"rate": 3.5}))
    assert shown_rate == written


def test_currencies_stand_by_name_and_those_without_one_last():
    with translation.override("ar"):
        codes = [code for code, _name in CurrencyField().choices]
        named = dict(CurrencyField().choices)
    assert codes[0] == ""
    without = [code for code in codes if named[code] == code]
    assert codes[-len(without) :] == without != []
