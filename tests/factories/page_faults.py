"""What a page in a real browser may not have: serious faults for who reads it by other means, and too great a width."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def serious_faults(page: Page) -> list[tuple]:
    return [
        (fault["id"], [node["html"][:120] for node in fault["nodes"][:3]])
        for fault in Axe().run(page).response["violations"]
        if fault["impact"] in {"serious", "critical"}
    ]


def too_wide(page: Page) -> int:
    """By how many pixels it is wider than its window."""
    page.wait_for_load_state()  # a click waits for the answer, not for the page that it brings
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
