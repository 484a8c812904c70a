"""A site on a port of its own, over the catalogue that all tests read, and the system's Chromium."""

import os
import shutil
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from factories.lasting import lastingly, take_away_the_made_up
from factories.site_role import connecting_as_site

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db)  # so that the test database is made


@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """Playwright keeps an event loop in this thread, which Django takes for asynchronous code; it is not.

    Ended with each file, so that other tests in this process do without.
    """
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as running:
        yield running
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture(scope="module")
def chromium(playwright: Playwright) -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.fail(
            "These tests need Chromium. Install it with:  sudo apt-get install chromium fonts-noto-core",
            pytrace=False,
        )
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def site(django_db_setup, django_db_blocker) -> Iterator[str]:
    """The address of the running site. Its threads read what the session loaded; nothing here writes."""
    with django_db_blocker.unblock():
        server = LiveServerThread(
            "127.0.0.1", lambda application: application
        )  # the site serves its own style
        server.daemon = True
        with connecting_as_site():
            server.start()
            server.is_ready.wait()
            assert server.error is None, server.error
            yield f"http://127.0.0.1:{server.port}"
            server.terminate()
            server.join()
        connection.close()


@pytest.fixture
def visit(chromium: Browser, site: str) -> Iterator:
    """Opens a page as somebody would: `visit("/en/", width=360, javascript=False)`. Fails on any error of the page."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def opened(path: str, *, width: int = 1280, javascript: bool = True) -> Page:
        context = chromium.new_context(
            base_url=site, viewport={"width": width, "height": 800}, java_script_enabled=javascript
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)  # a busy machine is slow, not wrong
        page.on(
            "console", lambda message: complaints.append(message.text) if message.type == "error" else None
        )
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "request",
            lambda request: None if request.url.startswith(site) else complaints.append(request.url),
        )
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(scope="module", autouse=True)
def _nobody_stays(django_db_setup, django_db_blocker) -> Iterator[None]:
    """What is written here is there for everybody, and would be met by the tests of other files."""
    yield
    with django_db_blocker.unblock():
        lastingly(take_away_the_made_up)
