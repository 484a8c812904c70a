"""Accounts at the desk: found by their whole address only, locked with a reason, and nothing told of whose they are."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client
from tests.directory.views.conftest import PASSWORD, signed_in

from factories import people
from sankofa.directory.models import Account, Session
from sankofa.directory.terms import Duty
from sankofa.journal.models import Entry

pytestmark = pytest.mark.django_db


def signed(account: Account) -> Client:
    browser = Client()
    browser.force_login(account)
    return browser


@pytest.fixture
def boss() -> Account:
    return people.holder(Duty.ADMINISTRATOR, people.office())


@pytest.fixture
def browser(boss: Account) -> Client:
    return signed(boss)


def page_of(account: Account, further: str = "") -> str:
    return f"/en/desk/accounts/{account.public_id}/{further}"


def actions_on(account: Account) -> list[str]:
    rows = Entry.objects.filter(subject=str(account.public_id)).order_by("pk")
    return list(rows.values_list("action", flat=True))


def test_an_account_is_found_by_its_whole_address_and_the_look_leaves_a_row(browser: Client, ama: Account):
    found = browser.post("/en/desk/accounts/", {"address": "Ama@Example.org"})
    assert found["Location"] == page_of(ama)
    assert actions_on(ama) == ["account.looked-up"]
    assert not Entry.objects.filter(detail__icontains="example.org").exists()


@pytest.mark.parametrize("typed", ["ama@example", "ama", "a@example.org", "%@example.org", ""])
def test_parts_of_an_address_find_nobody(browser: Client, ama: Account, typed: str):
    assert browser.post("/en/desk/accounts/", {"address": typed}).status_code == 422
    assert actions_on(ama) == []


def test_neither_list_nor_page_tells_an_address(browser: Client, ama: Account):
    for path in ("/en/desk/accounts/", page_of(ama)):
        text = browser.get(path).content.decode()
        assert str(ama.public_id)[:8] in text
        assert "ama@example.org" not in text


def test_a_locked_account_is_out_at_once_and_its_duties_rest(browser: Client, ama: Account):
    people.grant(ama, Duty.REVIEWER, people.organisation())
    own = signed_in(ama)
    assert browser.post(page_of(ama), {"reason": "lost"}).status_code == 302
    assert own.get("/en/me/").status_code == 302
    assert people.in_force(ama) == set()
    assert "A device or password is in other hands" in browser.get(page_of(ama)).content.decode()
    sign_in = Client().post("/en/accounts/sign-in/", {"login": "ama@example.org", "password": PASSWORD})
    assert "inactive" in sign_in["Location"]
    assert actions_on(ama)[-2:] == ["account.locked", "account.sessions-ended"]


def test_an_unlocked_account_has_its_duties_again(browser: Client, ama: Account):
    people.grant(ama, Duty.REVIEWER, people.organisation())
    browser.post(page_of(ama), {"reason": "asked"})
    browser.post(page_of(ama, "unlock/"))
    assert len(people.in_force(ama)) == 1


def test_locking_wants_a_reason(browser: Client, ama: Account):
    assert browser.post(page_of(ama), {"reason": "because"}).status_code == 422
    ama.refresh_from_db()
    assert ama.is_active


def test_nobody_locks_themselves(browser: Client, boss: Account):
    page = browser.post(page_of(boss), {"reason": "asked"})
    assert "Nobody locks themselves out" in page.content.decode()
    boss.refresh_from_db()
    assert boss.is_active


def test_the_last_administrator_who_stays_cannot_be_locked(boss: Account):
    """Another's duty has an end, so that the office would one day be left with nobody."""
    from datetime import timedelta

    from django.utils import timezone

    other = people.account(second_step=True)
    people.grant(other, Duty.ADMINISTRATOR, people.office(), expires_at=timezone.now() + timedelta(days=9))
    page = signed(other).post(page_of(boss), {"reason": "left"})
    assert page.status_code == 422
    assert "at least one administrator" in page.content.decode()
    boss.refresh_from_db()
    assert boss.is_active
    assert "account.locked" not in actions_on(boss)


def test_signing_out_everywhere(browser: Client, ama: Account):
    own = signed_in(ama)
    browser.post(page_of(ama, "sign-out/"))
    assert own.get("/en/me/").status_code == 302
    assert not Session.objects.filter(account=ama).exists()


def test_a_new_link_to_confirm_goes_to_the_owner_alone_and_once_an_hour(browser: Client):
    ama = Account.objects.create_user(password=PASSWORD)
    EmailAddress.objects.create(user=ama, email="ama@example.org", verified=False, primary=True)
    first = browser.post(page_of(ama, "confirm/"), follow=True)
    second = browser.post(page_of(ama, "confirm/"), follow=True)
    assert [message.to for message in mail.outbox] == [["ama@example.org"]]
    assert "is on its way" in first.content.decode()
    assert "within the last hour" in second.content.decode()
    assert "ama@example.org" not in first.content.decode()
    assert "address/confirm/" not in first.content.decode()


def test_whose_address_is_confirmed_gets_no_link(browser: Client, ama: Account):
    browser.post(page_of(ama, "confirm/"))
    assert mail.outbox == []


def test_the_list_can_be_narrowed(browser: Client, boss: Account, ama: Account):
    ama.is_active = False
    ama.save()
    locked = browser.get("/en/desk/accounts/?show=locked").context["page"]
    assert [row.public_id for row in locked.rows] == [str(ama.public_id)]
    held = browser.get("/en/desk/accounts/?show=duties").context["page"]
    assert str(boss.public_id) in {row.public_id for row in held.rows}
    assert browser.get("/en/desk/accounts/?page=2").status_code == 404
