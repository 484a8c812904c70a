"""The outbox and the words of mails, as administrators of the office and nobody else see them."""

import pytest
from django.test import Client

from factories import people
from factories.mails import put, row
from sankofa.directory.terms import Duty
from sankofa.messaging.actions.delivery import deliver
from sankofa.messaging.queries import has_own_words, words_for
from sankofa.messaging.terms import TEST_MAIL, State

pytestmark = pytest.mark.django_db
WORDS = {"subject": "Greetings {site}", "body": "Our own words.\r\n\r\n{link}"}


@pytest.fixture
def desk(client: Client) -> Client:
    client.force_login(people.holder(Duty.ADMINISTRATOR, people.office()))
    return client


@pytest.fixture
def stranger() -> Client:
    """An administrator, but of another organisation."""
    client = Client()
    client.force_login(people.holder(Duty.ADMINISTRATOR, people.organisation()))
    return client


def test_the_desk_shows_what_waits_and_neither_address_nor_text(desk: Client, settings, as_site: None):
    settings.MAIL_SERVER = None
    put(subject="Dear Ama", body="a secret link")
    page = desk.get("/en/desk/mail/").content.decode()
    assert "No mail server is named" in page
    assert str(row().pk)[:8] in page
    assert not any(word in page for word in ("ama@example.org", "Dear Ama", "secret"))


def test_what_was_given_up_is_tried_again(desk: Client, postbox, as_site: None):
    postbox.to_recipient = ["550 5.1.1 <ama@example.org> no such user", "250 OK"]
    put()
    deliver()
    page = desk.get("/en/desk/mail/?state=failed").content.decode()
    assert "550 5.1.1 &lt;(address)&gt; no such user" in page
    assert "One address gets no mail" in page
    again = desk.post(f"/en/desk/mail/{row().pk}/again/", {"state": "failed"})
    assert again["Location"] == "/en/desk/mail/?state=failed"
    assert row().state == State.WAITING
    assert desk.post(f"/en/desk/mail/{row().pk}/again/", {"state": "x"})["Location"].endswith(
        "?state=waiting"
    )


@pytest.mark.parametrize("path", ["", "templates/", "templates/test/en/"])
def test_nobody_else_finds_the_desk(stranger: Client, path: str, as_site: None):
    assert stranger.get(f"/en/desk/mail/{path}").status_code == 404
    assert Client().get(f"/en/desk/mail/{path}").status_code == 302


def test_nobody_else_changes_anything(stranger: Client, as_site: None):
    put()
    assert stranger.post(f"/en/desk/mail/{row().pk}/again/").status_code == 404
    assert stranger.post("/en/desk/mail/templates/test/en/", WORDS | {"keep": "keep"}).status_code == 404
    assert stranger.post("/en/desk/mail/templates/test/en/shipped/").status_code == 404
    assert not has_own_words(TEST_MAIL, "en")


def test_own_words_are_previewed_kept_and_taken_away(desk: Client, as_site: None):
    there = "/en/desk/mail/templates/test/ar/"
    preview = desk.post(there, WORDS)
    assert preview.status_code == 200
    assert "Greetings https://sankofa.example.org" in preview.content.decode()
    assert not has_own_words(TEST_MAIL, "ar")
    assert desk.post(there, WORDS | {"keep": "keep"}).status_code == 302
    assert words_for(TEST_MAIL, "ar").body == "Our own words.\n\n{link}"
    assert "your own words" in desk.get("/en/desk/mail/templates/").content.decode()
    assert desk.post(f"{there}shipped/").status_code == 302
    assert not has_own_words(TEST_MAIL, "ar")


def test_all_faults_stand_beside_their_fields_and_nothing_typed_is_lost(desk: Client, as_site: None):
    odd = {"subject": "About {name}", "body": "A } and {password} only", "keep": "keep"}
    answer = desk.post("/en/desk/mail/templates/test/en/", odd)
    page = answer.content.decode()
    assert answer.status_code == 422
    for said in (
        "There is no place {name} in this mail.",
        "There is no place {password} in this mail.",
        "The place {link} is missing.",
        "Braces stand only around the name of a place",
        "A } and {password} only",
        "About {name}",
    ):
        assert said in page, said
    assert not has_own_words(TEST_MAIL, "en")


@pytest.mark.parametrize("path", ["nothing/en/", "test/de/", "test/en/more/"])
def test_there_are_no_words_of_what_does_not_exist(desk: Client, path: str, as_site: None):
    assert desk.get(f"/en/desk/mail/templates/{path}").status_code == 404


def test_the_second_of_two_editors_sees_what_the_first_has_changed(desk: Client, as_site: None):
    there = "/en/desk/mail/templates/test/en/"
    seen = desk.get(there).context["form"]["seen"].value()
    first, second = WORDS | {"subject": "First"}, WORDS | {"subject": "Second"}
    assert desk.post(there, first | {"keep": "keep", "seen": seen}).status_code == 302
    refused = desk.post(there, second | {"keep": "keep", "seen": seen})
    page = refused.content.decode()
    assert refused.status_code == 422
    assert ("First" in page, 'value="Second"' in page) == (True, True)
    assert words_for(TEST_MAIL, "en").subject == "First"
    newer = refused.context["form"]["seen"].value()
    assert desk.post(there, second | {"keep": "keep", "seen": newer}).status_code == 302
    assert words_for(TEST_MAIL, "en").subject == "Second"


def test_the_same_words_sent_twice_are_kept_once(desk: Client, as_site: None):
    there = "/en/desk/mail/templates/test/en/"
    seen = desk.get(there).context["form"]["seen"].value()
    for _each in range(2):
        assert desk.post(there, WORDS | {"keep": "keep", "seen": seen}).status_code == 302
