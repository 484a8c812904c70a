"""Accounts as people meet them: by a link in a mail, with a passkey, with codes, and without JavaScript."""

import re
import time
from collections.abc import Callable, Iterator

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.socialaccount.models import SocialAccount
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from factories.mailbox import letters_to, link_in, newest_to
from factories.openid_server import CLIENT, SECRET, openid_server
from factories.page_faults import too_wide
from sankofa.directory.models import Account, Session
from sankofa.foundation.models import SentForm, SharedValue

PASSWORD = "seven boats at the quay"
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def browse(chromium: Browser, site: str, django_db_blocker, settings) -> Iterator[Callable[..., Page]]:
    """Opens a browser of its own, with a device that makes passkeys. Browsers make them for names, not for numbers.

    What people do lasts, and is taken away in the end.
    """
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    contexts: list[BrowserContext] = []

    def opened(*, javascript: bool = True, width: int = 1280) -> Page:
        context = chromium.new_context(
            base_url=site.replace("127.0.0.1", "localhost"),
            viewport={"width": width, "height": 800},
            java_script_enabled=javascript,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        if javascript:
            device = context.new_cdp_session(page)
            device.send("WebAuthn.enable")
            device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
        return page

    with django_db_blocker.unblock():
        yield opened
        for context in contexts:
            context.close()
        for model in (EmailAddress, Session, Account, SharedValue, SentForm):
            model.objects.all().delete()


def main_button(page: Page):
    return page.locator("main form.form .btn").first


def makes_an_account(page: Page, address: str, language: str = "en") -> None:
    page.goto(f"/{language}/accounts/sign-up/")
    page.fill("#id_email", address)
    page.fill("#id_password1", PASSWORD)
    page.fill("#id_password2", PASSWORD)
    main_button(page).click()
    page.wait_for_url("**/address/sent/")
    page.goto(link_in(newest_to(address)))
    main_button(page).click()
    page.wait_for_url(f"**/{language}/me/")


def shows_who_it_is(page: Page) -> None:
    page.fill("#id_password", PASSWORD)
    main_button(page).click()


def signs_out(page: Page) -> None:
    page.locator("details.account summary").click()
    page.locator("details.account button").click()
    page.wait_for_url(re.compile(r"/\w\w/$"))


def assert_accessible(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_sign_up_passkey_and_signing_in_by_it_alone(browse: Callable[..., Page], language: str):
    page, address = browse(), f"ama-{language}@example.org"
    makes_an_account(page, address, language)
    page.goto(f"/{language}/accounts/passkeys/add/")
    shows_who_it_is(page)
    page.wait_for_url("**/passkeys/add/")
    assert_accessible(page)
    page.fill("#id_name", "My phone")
    main_button(page).click()
    page.wait_for_url("**/second-step/recovery/")
    expect(page.locator(".recovery li")).to_have_count(10)
    page.goto(f"/{language}/accounts/second-step/")
    assert "My phone" in page.locator("main").inner_text()
    assert_accessible(page)
    signs_out(page)
    page.goto(f"/{language}/accounts/sign-in/")
    assert_accessible(page)
    page.locator("#passkey button").click()
    page.wait_for_url(f"**/{language}/me/")
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert Account.objects.get(emailaddress__email=address).language == language


def test_a_passkey_as_the_second_step(browse: Callable[..., Page]):
    page = browse()
    makes_an_account(page, "kofi@example.org")
    page.goto("/en/accounts/passkeys/add/")
    shows_who_it_is(page)
    page.locator("#id_passwordless").uncheck()
    main_button(page).click()
    page.wait_for_url("**/recovery/")
    signs_out(page)
    page.goto("/en/accounts/sign-in/?next=/en/me/devices/")
    page.fill("#id_login", "kofi@example.org")
    page.fill("#id_password", PASSWORD)
    main_button(page).click()
    page.wait_for_url("**/second-step/code/")
    assert_accessible(page)
    page.get_by_text("Use a passkey").click()
    page.wait_for_url("**/en/me/devices/")
    expect(page.locator("main")).to_contain_text("Chrome, Linux")
    assert len([letter for letter in letters_to("kofi@example.org") if "passkey" in letter.subject]) == 1


def test_a_device_that_says_no_is_told_in_words(browse: Callable[..., Page]):
    page = browse()
    page.goto("/en/accounts/sign-in/")
    page.locator("#passkey button").click()  # there is no passkey on it
    page.locator("[data-trouble]").wait_for(state="visible")
    assert "another way" in page.locator("[data-trouble]").inner_text()


def test_codes_from_an_app_without_javascript_on_a_small_screen(browse: Callable[..., Page]):
    page = browse(javascript=False, width=360)
    makes_an_account(page, "efua@example.org")
    page.goto("/en/accounts/second-step/app/")
    shows_who_it_is(page)
    secret = page.locator(".printed").inner_text()
    page.fill("#id_code", format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
    main_button(page).click()
    page.wait_for_url("**/recovery/")
    assert any("app" in letter.subject for letter in letters_to("efua@example.org"))
    page.goto("/en/accounts/sign-out/")
    main_button(page).click()
    page.goto("/en/accounts/sign-in/")
    assert "needs JavaScript" in page.locator("main").inner_text()
    page.fill("#id_login", "efua@example.org")
    page.fill("#id_password", PASSWORD)
    main_button(page).click()
    page.fill("#id_code", format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
    main_button(page).click()
    page.wait_for_url("**/en/me/")


def test_a_forgotten_password_and_a_device_signed_out_from_another(browse: Callable[..., Page]):
    here, there = browse(), browse()
    makes_an_account(here, "yaw@example.org")
    there.goto("/en/accounts/password/forgotten/")
    there.fill("#id_email", "yaw@example.org")
    main_button(there).click()
    there.goto(link_in(newest_to("yaw@example.org")))
    there.fill("#id_password1", "nine boats at the quay")
    there.fill("#id_password2", "nine boats at the quay")
    main_button(there).click()
    there.wait_for_url("**/new/done/")
    here.goto("/en/me/")
    assert "/accounts/sign-in/" in here.url, "the new password signed it out"
    for page in (here, there):
        page.goto("/en/accounts/sign-in/")
        page.fill("#id_login", "yaw@example.org")
        page.fill("#id_password", "nine boats at the quay")
        main_button(page).click()
        page.wait_for_url("**/en/me/")
    there.goto("/en/me/devices/")
    assert_accessible(there)
    there.get_by_text("Sign this one out").click()
    there.wait_for_url("**/en/me/devices/")
    here.reload()
    assert "/accounts/sign-in/" in here.url


def test_all_errors_at_once_and_read_out_first(browse: Callable[..., Page]):
    page = browse(width=360)
    page.goto("/en/accounts/sign-up/")
    page.fill("#id_email", "not an address")
    main_button(page).click()
    expect(page.locator("[data-look-here]")).to_be_focused()
    expect(page.locator("main .field .error")).to_have_count(3)
    assert page.input_value("#id_email") == "not an address"
    assert too_wide(page) <= 0
    assert_accessible(page)
    page.locator("[data-look-here] a").first.click()
    expect(page.locator("#id_email")).to_be_focused()


def test_a_governments_own_sign_in_on_another_host(browse: Callable[..., Page], settings):
    with openid_server() as government:
        app = {
            "provider_id": "government",
            "name": "Staff of Example",
            "client_id": CLIENT,
            "secret": SECRET,
            "settings": {"server_url": government.url},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}
        government.person = {"sub": "7f3c", "email": "adwoa@example.org", "email_verified": True}
        page = browse()
        page.goto("/ar/accounts/sign-in/?next=/ar/me/devices/")
        page.get_by_text("Staff of Example").click()
        page.wait_for_url("**/ar/me/devices/")
        assert SocialAccount.objects.get(user__emailaddress__email="adwoa@example.org").uid == "7f3c"
