"""The reserve for citizens in crises and the size of a bridge fund, as everybody uses them."""

import io
from urllib.parse import urlencode

import pytest
from django.test import Client

from sankofa.funds.forms.calculators.crises import RESERVE_EXAMPLE, SIZE_EXAMPLE
from sankofa.methods.bridge_size import deepest, size_for

pytestmark = pytest.mark.django_db
RESERVE, SIZE = "/en/funds/calculators/crisis-reserve", "/en/funds/calculators/bridge-size"


def test_the_reserve_of_the_example_by_hand():
    """20,000 · 10 % · 1,200 · 5 % + 4,000 · 25 % · 1,700 · 12 % + 60,000 · 30 % · 450 · 1.5 %."""
    page = Client().get(f"{RESERVE}/", RESERVE_EXAMPLE).content.decode()
    assert "$445,500.00" in page
    assert "$1,700,000.00" in page, "with the second crisis alone nine of ten years are paid"
    assert "18 %" in page


def test_faults_are_told_beside_their_fields_and_nothing_is_lost():
    odd = RESERVE_EXAMPLE | {"citizens2": "-4", "chance1": "101", "evacuation3": ""}
    answer = Client().get(f"{RESERVE}/", odd)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count('class="error"') == 3
    assert "Made-up Plain" in page


def test_a_reserve_beyond_all_measure_is_refused_in_words():
    large = RESERVE_EXAMPLE | {"citizens1": "100000000", "share1": "100", "evacuation1": "900000000"}
    answer = Client().get("/en/funds/calculators/crisis-reserve/", large)
    assert answer.status_code == 422
    assert "more than can be worked out" in answer.content.decode()


@pytest.mark.parametrize("which", ["countries", "sensitivity"])
def test_pictures_of_the_reserve_and_their_table(which):
    asked = urlencode(RESERVE_EXAMPLE)
    assert b"<svg" in Client().get(f"{RESERVE}/{which}.svg?{asked}").content
    assert Client().get(f"{RESERVE}/{which}.csv?{asked}").content.decode().count("\n") >= 4


def test_the_sheets_of_the_reserve_open():
    import openpyxl

    content = Client().get(f"{RESERVE}.xlsx?{urlencode(RESERVE_EXAMPLE)}").content
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert len(book.sheetnames) == 2
    assert book.worksheets[1].max_row == 6


def test_the_size_is_that_of_the_method_and_the_same_again():
    from sankofa.funds.forms.calculators.crises import RUNS, BridgeSizeForm

    form = BridgeSizeForm(SIZE_EXAMPLE)
    assert form.is_valid(), form.errors
    fund = size_for(deepest(form.strain(), runs=RUNS, seed=7), 0.95).fund
    pages = {
        Client().get(f"{SIZE}/", SIZE_EXAMPLE).content.decode().count(f"{fund / 100:,.2f}") for _ in range(2)
    }
    assert pages.pop() >= 1
    assert b"<svg" in Client().get(f"{SIZE}/size.svg?{urlencode(SIZE_EXAMPLE)}").content


def test_nothing_by_chance_is_no_emergency():
    answer = Client().get(f"{SIZE}/", SIZE_EXAMPLE | {"a_year": "0"})
    assert (answer.status_code, "More than 0" in answer.content.decode()) == (422, True)
