"""Pages of money in a real browser: without JavaScript, on a small phone, and kept on the device."""

import pytest
from playwright.sync_api import expect

from factories.page_faults import serious_faults, too_wide

PAGES = (
    "",
    "send/",
    "send/AUT/SRB/",
    "budget/",
    "lessons/",
    "lessons/comparing/?q1=0&q2=0",
    "guide/",
    "guide/PHL/ITA/",
)


@pytest.mark.parametrize("path", PAGES)
def test_no_serious_fault_and_nothing_wider_than_a_small_phone(visit, path):
    page = visit(f"/ar/money/{path}", width=360)
    assert serious_faults(page) == []
    assert too_wide(page) <= 0


def fill(page):
    page.fill("[name=income-0-amount]", "1500")
    page.fill("[name=spending-0-amount]", "600")
    page.fill("[name=goals-0-what]", "Ecole")
    page.fill("[name=goals-0-cost]", "900")


@pytest.mark.parametrize(("language", "left"), [("fr", "900,00"), ("ar", "900.00")])
def test_a_plan_without_javascript(visit, language, left):
    page = visit(f"/{language}/money/budget/", width=360, javascript=False)
    fill(page)
    page.locator("form[data-budget] button.btn:not(.quiet)").first.click()
    expect(page.locator("#plan ~ .stats")).to_contain_text(left)
    assert page.input_value("[name=goals-0-what]") == "Ecole"


def test_what_is_typed_stays_on_the_device_only_where_that_is_wanted(visit):
    page = visit("/fr/money/budget/")
    fill(page)
    page.reload()
    assert page.input_value("[name=income-0-amount]") == ""
    page.check("[data-keep-here]")
    fill(page)
    page.reload()
    assert page.input_value("[name=income-0-amount]") == "1500"
    assert page.is_checked("[data-keep-here]")
    page.locator("form[data-budget] button.btn:not(.quiet)").first.click()
    page.goto(page.url)  # anew, without what was sent
    assert page.input_value("[name=goals-0-cost]") == "900"
    page.click("[data-forget-budget]")
    assert page.evaluate("localStorage.getItem('sankofa.budget')") is None
    page.reload()
    assert page.input_value("[name=income-0-amount]") == ""
