"""Calculators as somebody without an account uses them: in French without JavaScript, in Arabic on a phone."""

from playwright.sync_api import expect

from factories.page_faults import too_wide


def _drawn(page) -> list[int]:
    pictures = page.locator("figure img")
    for place in range(pictures.count()):
        pictures.nth(place).scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    return pictures.evaluate_all("found => found.map(each => each.naturalWidth)")


def test_a_firm_that_sells_below_cost_in_french(visit):
    page = visit("/fr/funds/calculators/business/", javascript=False)
    page.locator("p.no-print a[href^='?']").click()
    advice = page.locator(".ticks li").first.inner_text()
    page.locator("input[name=unit_cost]").fill("13,50")
    page.locator(".sends .btn").click()
    expect(page.locator(".ticks li").first).not_to_have_text(advice)
    expect(page.locator(".negative").nth(12)).to_be_attached()  # every month loses


def test_a_health_cover_in_arabic_on_a_phone(visit):
    page = visit("/ar/funds/calculators/health-insurance/", width=360)
    assert page.locator("html").get_attribute("dir") == "rtl"
    page.locator("p.no-print a[href^='?']").click()
    page.wait_for_selector(".stats")
    assert too_wide(page) <= 0
    assert all(_drawn(page))
    advice = page.locator(".lead b").inner_text()
    page.locator("select[name=is_operator]").select_option("no")
    page.locator(".sends .btn").click()
    page.wait_for_url("**is_operator=no**")
    expect(page.locator(".lead b")).not_to_have_text(advice)
