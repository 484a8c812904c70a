"""A loan on its way, in the browser: asked for by two, judged, agreed to by a depositor, signed, paid out, paid.

In French with a wide screen, and in Arabic on a phone without JavaScript.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from factories import consents, credit, funds, people
from factories.lasting import lastingly, take_away_the_made_up
from factories.page_faults import too_wide
from factories.signing_in import session_of
from sankofa.directory.terms import Purpose
from sankofa.funds.terms import SeatRole

WAYS = pytest.mark.parametrize(("language", "javascript", "width"), [("fr", True, 1280), ("ar", False, 360)])
LIST = "date,amount\n" + "\n".join(f"2026-{month:02}-07,1000.00" for month in range(1, 11))


@dataclass(frozen=True)
class Made:
    slug: str
    sessions: dict[str, str]


def _made() -> Made:
    consents.text(Purpose.PROGRAMMES)
    of = credit.cast(marketing=5_000, deposits_bear=5_000, quorum=5_000, savings_rate=300)
    of.capital(1_000_000, date(2025, 1, 1))
    credit.loan(of, people.account(), date(2026, 6, 1))
    saver = credit.deposit(of, 200_000, date(2025, 1, 2)).account
    who = {
        "ama": people.account(),
        "kofi": people.account(),
        "saver": saver,
        "treasurer": of.treasurer,
        "manager": of.manager,
        "auditor": funds.seated(of.fund, SeatRole.AUDITOR),
        "first judge": of.judges[0],
        "second judge": of.judges[1],
    }
    return Made(of.fund.slug, {name: session_of(account) for name, account in who.items()})


@pytest.fixture
def made(site: str) -> Iterator[Made]:
    yield lastingly(_made)
    lastingly(take_away_the_made_up)


@WAYS
def test_a_loan_from_the_first_question_to_a_payment(
    chromium: Browser, site: str, made: Made, tmp_path: Path, language: str, javascript: bool, width: int
):
    def opened(name: str, path: str) -> Page:
        context = chromium.new_context(
            base_url=site, java_script_enabled=javascript, viewport={"width": width, "height": 800}
        )
        context.add_cookies([{"name": "sessionid", "value": made.sessions[name], "url": site}])
        page = context.new_page()
        answer = page.goto(f"/{language}/{path}")
        assert answer is not None
        assert answer.ok, answer.url
        return page

    ama = opened("ama", f"funds/{made.slug}/credit/apply/")
    ama.locator("[name=amount]").fill("400")
    ama.locator("[name=purpose]").fill("Made-up dryer")
    ama.locator("[name=country]").select_option("GHA")
    ama.locator("[name=called]").fill("Ama Example")
    ama.locator("[name=joint]").check()
    assert too_wide(ama) <= 0
    ama.locator("main form.form .btn").click()
    link = ama.locator("code").inner_text()
    ama.locator("main a.btn").click()
    own = ama.url.split(f"/{language}/")[1]
    kofi = opened("kofi", link.split(f"/{language}/")[1])
    kofi.locator("[name=called]").fill("Kofi Example")
    kofi.locator("main form.form .btn").click()
    ama.goto(f"/{language}/{own}history/")
    file = tmp_path / "made-up.csv"
    file.write_text(LIST, encoding="utf-8")
    ama.locator("[name=file]").set_input_files(file)
    ama.locator("[name=agreed]").check()
    ama.locator("main form.form .btn").click()
    expect(ama.locator("#limit")).to_be_visible()
    assert too_wide(ama) <= 0
    for each in (ama, kofi):
        each.goto(f"/{language}/{own}")
        each.locator("form[action$='agree/'] .btn").click()
    for judge in ("first judge", "second judge"):
        page = opened(judge, f"desk/funds/{made.slug}/credit/applications/")
        page.locator("main .card a").first.click()
        assert too_wide(page) <= 0
        page.locator("[name=verdict][value=yes]").check()
        page.locator("[name=reasons]").fill("Made-up reasons")
        page.locator("form[action$='judge/'] .btn").click()
    saver = opened("saver", f"funds/{made.slug}/credit/deposits/")
    assert too_wide(saver) <= 0
    expect(saver.locator("main")).not_to_contain_text("Ama Example")
    saver.locator("[name=agrees][value=yes]").click()
    for each in (ama, kofi):
        each.goto(f"/{language}/{own}")
        each.locator("form[action$='sign/'] .btn").click()
    ama.goto(f"/{language}/{own}contract/")
    assert too_wide(ama) <= 0
    treasurer = opened("treasurer", f"desk/funds/{made.slug}/credit/applications/")
    treasurer.locator("main .card a").first.click()
    treasurer.locator("[name=on]").fill("2026-11-01")
    treasurer.locator("form[action$='pay-out/'] .btn").click()
    treasurer.locator("a[href$='payment/']").click()
    treasurer.locator("[name=amount]").fill("104")
    treasurer.locator("[name=on]").fill("2026-11-20")
    treasurer.locator("[name=reference]").fill("made-up-1")
    treasurer.locator("main form.form .btn").click()
    expect(treasurer.locator("main")).to_contain_text("made-up-1")
    assert too_wide(treasurer) <= 0
    for name, path in (
        ("auditor", f"desk/funds/{made.slug}/credit/"),
        ("manager", f"desk/funds/{made.slug}/credit/rules/"),
        ("manager", f"desk/funds/{made.slug}/credit/rules/write/"),
        ("manager", f"desk/funds/{made.slug}/credit/products/harvest/"),
        ("treasurer", f"desk/funds/{made.slug}/credit/deposits/"),
        ("treasurer", f"desk/funds/{made.slug}/credit/marketing/"),
        ("treasurer", f"desk/funds/{made.slug}/credit/crisis/"),
        ("manager", f"desk/funds/{made.slug}/credit/coaching/"),
        ("saver", f"funds/{made.slug}/"),
        ("ama", own),
    ):
        page = opened(name, path)
        expect(page.locator("h1")).to_be_visible()
        assert too_wide(page) <= 0
        page.context.close()
