"""What people come to do, in English and Arabic, with and without JavaScript, by keyboard, on a small phone."""

import re

import pytest
from playwright.sync_api import expect

LANGUAGES = ("en", "ar")


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_search_narrow_and_read(visit, language, javascript):
    page = visit(f"/{language}/", javascript=javascript)
    page.locator("#q").fill("Ghana")
    page.locator("main button.btn").first.click()
    expect(page.locator(".hit").first).to_be_visible()
    before = page.locator(".hit").count()
    page.locator("#kind-practice").check()
    if not javascript:
        page.locator(".send button").first.click()
    expect(page).to_have_url(re.compile("kind=practice"))
    expect(page.locator(".chips li")).to_have_count(2)
    assert 0 < page.locator(".hit").count() <= before
    page.locator(".hit h2 a").first.click()
    expect(page.locator("article h1")).to_be_visible()
    expect(page.locator("aside dl")).to_contain_text("Ghana" if language == "en" else "غانا")


def test_choices_are_sent_as_they_are_made_and_going_back_works(visit):
    page = visit("/en/catalogue/")
    page.locator("#kind-project").check()
    expect(page).to_have_url(re.compile("kind=project"))
    expect(page.locator("p[role=status]").first).to_contain_text("51 records")
    expect(page.locator("#kind-project")).to_be_focused()
    page.go_back()
    expect(page.locator("p[role=status]").first).to_contain_text("480 records")


@pytest.mark.parametrize("language", LANGUAGES)
def test_change_the_language_and_stay(visit, language):
    other = "ar" if language == "en" else "en"
    page = visit(f"/{language}/catalogue/?q=ghana&kind=practice")
    page.locator(".languages summary").click()
    page.locator(f".languages a[hreflang={other}]").click()
    expect(page).to_have_url(re.compile(rf"/{other}/catalogue/\?q=ghana&kind=practice"))
    expect(page.locator("html")).to_have_attribute("dir", "rtl" if other == "ar" else "ltr")


def test_compare_three(visit):
    page = visit("/en/catalogue/?kind=practice")
    for box in page.locator("input[name=record]").all()[:3]:
        box.check()
    page.locator("button[formaction]").click()
    expect(page.locator("table.compare thead th")).to_have_count(3)
    page.locator("table.compare thead a.small").first.click()
    expect(page.locator("table.compare thead th")).to_have_count(2)


def test_no_more_than_four_can_be_ticked(visit):
    page = visit("/en/catalogue/")
    boxes = page.locator("input[name=record]")
    for number in range(4):
        boxes.nth(number).check()
    expect(boxes.nth(4)).to_be_disabled()


@pytest.mark.parametrize("language", LANGUAGES)
def test_tick_a_checklist_and_find_it_ticked_again(visit, language):
    page = visit(f"/{language}/catalogue/recommendations/?audience=audiences.donor")
    page.locator("input[data-tick]").first.check()
    expect(page.locator("[data-tally]")).to_contain_text("1")
    page.reload()
    expect(page.locator("input[data-tick]").first).to_be_checked()
    page.locator("[data-forget-ticks]").click()
    expect(page.locator("input[data-tick]").first).not_to_be_checked()


def test_from_a_cell_of_the_evidence_map_to_its_findings(visit):
    page = visit("/en/catalogue/evidence/")
    cell = page.locator("table.map td a").first
    count = cell.locator("b").inner_text()
    cell.click()
    expect(page.locator("p[role=status]").first).to_contain_text(re.compile(rf"^{count} record"))


@pytest.mark.parametrize("view", ["map", "timeline"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_of_a_result(visit, language, view):
    page = visit(f"/{language}/catalogue/?kind=practice&view={view}")
    picture = page.locator("figure img")
    expect(picture).to_be_visible()
    page.wait_for_function("document.querySelector('figure img').complete")
    assert picture.evaluate("image => image.naturalWidth") > 300
    expect(page.locator("table tbody tr").first).to_be_visible()


def test_help_takes_the_place_of_the_page_before(visit):
    page = visit("/en/")
    page.locator("a", has_text="What works").first.click()
    expect(page.locator("h1")).to_have_text("What works")
    page.locator("a.help").click()
    expect(page.locator("h1")).to_have_text("Get help")
    page.go_back()
    expect(page.locator("h1")).to_have_text("Go back and fetch it.")


def test_by_keyboard_alone(visit):
    page = visit("/en/")
    page.keyboard.press("Tab")
    expect(page.locator("a.skip")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("health workers")
    page.keyboard.press("Enter")
    expect(page.locator(".hit").first).to_be_visible()
    page.locator("#kind-practice").focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("kind=practice"))
    expect(page.locator(".chips li")).to_have_count(2)  # the new list is there
    page.locator(".hit h2 a").first.focus()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")
    expect(page.locator("article h1")).to_be_visible()


def test_did_you_mean(visit):
    page = visit("/en/catalogue/?q=helth+workrs")
    page.locator(".empty a").first.click()
    expect(page.locator("#q")).to_have_value(re.compile("health workers"))


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
@pytest.mark.parametrize(("language", "typed"), [("en", "Moldova"), ("ar", "مولدوفا")])
def test_find_a_country_and_follow_a_figure_to_its_cells(visit, language, typed, javascript):
    page = visit(f"/{language}/", javascript=javascript)
    page.locator("#country").fill(typed)
    page.locator("#country").press("Enter")
    expect(page).to_have_url(re.compile(rf"/{language}/profiles/MDA/$"))
    expect(page.locator("h1")).to_contain_text(typed)
    page.locator(".stats a.traced").first.click()
    expect(page).to_have_url(re.compile("/figure/emigrants.MDA.2024.all/$"))
    expect(page.locator(".alone b")).to_contain_text("864,257")
    with page.expect_download() as download:
        page.locator("a.btn.quiet[href$='.csv']").click()
    assert download.value.suggested_filename == "emigrants.MDA.2024.all.csv"


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("language", LANGUAGES)
def test_pictures_of_a_profile(visit, language, width):
    page = visit(f"/{language}/profiles/MDA/", width=width)
    for code in ("both-ways", "destinations"):
        picture = page.locator(f"#{code} img")
        picture.scroll_into_view_if_needed()
        page.wait_for_function("image => image.complete && image.naturalWidth", arg=picture.element_handle())
        drawn = picture.evaluate("image => image.currentSrc")
        assert ("width=360" in drawn) == (width == 360)


def test_from_a_country_to_a_pair(visit):
    page = visit("/en/profiles/MDA/")
    page.locator("#abroad tbody a", has_text="Italy").first.click()
    expect(page).to_have_url(re.compile("/profiles/MDA/ITA/$"))
    expect(page.locator("h1")).to_contain_text("Italy")
    page.locator("main a", has_text="Profile of Italy").click()
    expect(page).to_have_url(re.compile("/profiles/ITA/$"))


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_a_table_folded_away_opens_and_leads_to_all_its_rows(visit, javascript):
    page = visit("/en/profiles/MEX/", javascript=javascript)
    folded = page.locator("#flows details.data").first
    expect(folded.locator("table")).to_be_hidden()
    folded.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(folded.locator("table")).to_be_visible()
    rows = folded.locator("a", has_text=re.compile(r"^All \d+ rows"))
    count = int(re.findall(r"\d+", rows.inner_text())[0])
    rows.click()
    expect(page.locator("tbody tr")).to_have_count(count)


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "no script"])
def test_choose_countries_to_compare(visit, javascript):
    page = visit("/en/profiles/MDA/", javascript=javascript)
    page.locator("main a", has_text="Compare with other countries").click()
    expect(page.locator("#area-1")).to_have_value("MDA")
    page.locator("main button").click()
    expect(page.locator("#area-2-error")).to_be_visible()
    expect(page.locator("#area-1")).to_have_value("MDA")
    page.locator("#area-2").select_option("MEX")
    page.locator("main button").click()
    expect(page.locator("h1")).to_contain_text("Mexico")
    expect(page.locator("table").first).to_contain_text("Moldova")
