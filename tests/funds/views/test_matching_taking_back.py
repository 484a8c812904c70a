"""A contribution that was mistyped is taken back from its receipt, after a look at what that brings."""

import pytest
from django.test import Client
from django.utils import timezone

from factories import matching
from sankofa.funds.actions.matching import paying
from sankofa.funds.queries.matching.money import paid_into, total_paid

pytestmark = pytest.mark.django_db


@pytest.fixture
def of():
    return matching.cast()


def signed_in(account) -> Client:
    browser = Client()
    browser.force_login(account)
    return browser


def page(of, project, rest: str = "") -> str:
    return f"/en/funds/{of.fund.slug}/projects/{project.number}/{rest}"


def test_the_treasurer_sees_what_happens_says_why_and_writes_it_anew(of, client):
    project = matching.approved(of)
    browser = signed_in(of.treasurer)
    told = {
        "club": of.club.slug,
        "amount": "3000.00",
        "on": timezone.localdate().isoformat(),
        "key": "made-up 1",
    }
    receipt = browser.post(page(of, project, "contribute/"), told).headers["Location"]
    assert f'href="{receipt}take-back/"' in browser.get(receipt).content.decode()
    shown = browser.get(f"{receipt}take-back/").content.decode()
    assert shown.count("€3,000.00 go back from the project") == 3
    assert "waits for its money again" in shown
    refused = browser.post(f"{receipt}take-back/", {"why": ""})
    assert (refused.status_code, set(refused.context["form"].errors)) == (422, {"why"})
    taken = browser.post(f"{receipt}take-back/", {"why": "A made-up zero too much"}, follow=True)
    assert "Approved, money is gathered" in taken.content.decode()
    assert browser.get(f"{receipt}take-back/").status_code == 404
    again = browser.get(receipt).content.decode()
    assert "counts no more" in again
    assert "take-back/" not in again
    browser.post(page(of, project, "contribute/"), told | {"amount": "300.00"})
    assert total_paid(paid_into(project)) == 1_200_00
    books = client.get(page(of, project)).content.decode()
    assert books.count("Taken back: written down by mistake") == 4
    assert "A made-up zero too much" in books


def test_what_is_spent_in_part_has_no_form_and_others_no_way_in(of):
    project = matching.running(of)
    entry = of.fund.book.entries.get(kind="contribution")
    at = page(of, project, f"receipts/{entry.pk}/take-back/")
    assert signed_in(of.manager).get(at).status_code == 404
    assert "take-back/" not in signed_in(of.proposer).get(at.removesuffix("take-back/")).content.decode()
    stage = project.stages.get(position=0)
    matching.proved(of, stage)
    paying.pay_stage(stage=stage, by=of.treasurer)
    browser = signed_in(of.treasurer)
    shown = browser.get(at).content.decode()
    assert "cannot be taken back any more" in shown
    assert 'name="why"' not in shown
    sent = browser.post(at, {"why": "Made up"})
    assert (sent.status_code, "left the project already" in sent.content.decode()) == (422, True)


def test_a_step_that_the_money_takes_is_no_step_of_a_manager(of):
    project = matching.approved(of)
    browser = signed_in(of.manager)
    shown = browser.get(page(of, project, "steps/")).content.decode()
    assert 'value="start"' not in shown
    for step in ("start", "wait"):
        refused = browser.post(page(of, project, "step/"), {"step": step, "why": "Made-up hurry"})
        assert (refused.status_code, "cannot be taken" in refused.content.decode()) == (422, True)
    project.refresh_from_db()
    assert project.state == "approved"
