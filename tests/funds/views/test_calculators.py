"""Calculators as a visitor uses them. All numbers are made up."""

import io

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from sankofa.funds.views.calculators import CALCULATORS

pytestmark = pytest.mark.django_db

NAMES = list(CALCULATORS)
BUSINESS = CALCULATORS["business"].example
HEALTH = CALCULATORS["health-insurance"].example


def page(client, name, typed, language="en"):
    return client.get(f"/{language}/funds/calculators/{name}/", typed)


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
@pytest.mark.parametrize("name", NAMES)
def test_each_works_without_an_account_and_keeps_nothing(client: Client, name, language):
    response = page(client, name, CALCULATORS[name].example, language)
    assert response.status_code == 200
    assert not response.cookies
    assert response.context["solved"].sheets
    for which in response.context["solved"].figures:
        path = f"/{language}/funds/calculators/{name}/{which}.svg"
        drawn = client.get(path, CALCULATORS[name].example)
        assert b"<svg" in drawn.content


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_one_asks(client: Client, name):
    response = page(client, name, {})
    assert response.status_code == 200
    assert not response.context["form"].is_bound


@pytest.mark.parametrize("name", NAMES)
def test_what_cannot_be_is_told_all_at_once_and_stays_typed(client: Client, name):
    wrong = dict.fromkeys(CALCULATORS[name].example, "nonsense")
    response = page(client, name, wrong)
    assert response.status_code == 422
    assert len(response.context["form"].errors) > 3
    assert b'value="nonsense"' in response.content


@pytest.mark.parametrize("name", NAMES)
def test_the_workbook_holds_the_sheets(client: Client, name):
    response = client.get(f"/en/funds/calculators/{name}.xlsx", CALCULATORS[name].example)
    book = CalamineWorkbook.from_filelike(io.BytesIO(response.content))
    for sheet in page(client, name, CALCULATORS[name].example).context["solved"].sheets:
        rows = book.get_sheet_by_name(sheet.name).to_python()
        assert len(rows) == len(sheet.rows) + 1


def test_a_comma_and_arabic_digits_are_understood(client: Client):
    plain = page(client, "business", BUSINESS | {"price": "12.50"}).context["reading"]
    comma = page(client, "business", BUSINESS | {"price": "12,50"}).context["reading"]
    arabic = page(client, "business", BUSINESS | {"price": "١٢٫٥٠"}).context["reading"]
    assert plain == comma == arabic


def test_the_page_says_what_the_numbers_say(client: Client):
    """1400 pieces that leave 5.00 each pay 2600.00 and 3000.00: 1400.00 are left."""
    response = page(client, "business", BUSINESS)
    assert response.context["reading"].full == 140_000
    assert "GHS1,400.00 is left" in response.content.decode().replace("\xa0", "")


def test_without_an_operator_one_is_built_first(client: Client):
    response = page(client, "health-insurance", HEALTH | {"is_operator": "no"})
    assert "First build an operator" in response.content.decode()


def test_more_money_from_abroad_leaves_less_for_the_family(client: Client):
    some = page(client, "health-insurance", HEALTH).context["funding"]
    more = page(client, "health-insurance", HEALTH | {"set_aside": "50"}).context["funding"]
    assert more.left == 0 < some.left


def test_a_picture_of_nonsense_is_not_there(client: Client):
    assert client.get("/en/funds/calculators/card/card.svg").status_code == 404
    assert client.get("/en/funds/calculators/card/other.svg", CALCULATORS["card"].example).status_code == 404
