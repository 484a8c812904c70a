"""An office's own words for its mails."""

import pytest

from factories.mails import row
from sankofa.foundation.letters import Letter, Words, shipped
from sankofa.journal.models import Entry
from sankofa.messaging.actions.outbox import put_in_outbox
from sankofa.messaging.actions.templates import UnfitWords, back_to_shipped, keep_words
from sankofa.messaging.queries import example_of, has_own_words, template_rows, words_for
from sankofa.messaging.terms import TEST_MAIL

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("as_site")]
OWN = Words("Greetings", "Our own words.\n\n{link}")


def test_own_words_hold_for_the_next_mail_until_they_are_taken_away():
    keep_words(kind=TEST_MAIL, language="fr", words=OWN, by="test")
    assert words_for(TEST_MAIL, "fr") == OWN
    assert words_for(TEST_MAIL, "en") == shipped(TEST_MAIL, "en")
    put_in_outbox(
        [Letter(TEST_MAIL, to="ama@example.org", language="fr", link="https://sankofa.example.org/fr/")]
    )
    assert (row().subject, row().body) == ("Greetings", "Our own words.\n\nhttps://sankofa.example.org/fr/\n")
    assert back_to_shipped(kind=TEST_MAIL, language="fr", by="test")
    assert not back_to_shipped(kind=TEST_MAIL, language="fr", by="test")
    assert words_for(TEST_MAIL, "fr") == shipped(TEST_MAIL, "fr")
    told = Entry.objects.filter(subject="test in fr").values_list("action", flat=True)
    assert list(told) == ["change words of mail", "restore words of mail"]


@pytest.mark.parametrize("words", [Words("", "x {link}"), Words("x", "no place"), Words("{x}", "{link}")])
def test_unfit_words_are_not_kept(words: Words):
    with pytest.raises(UnfitWords):
        keep_words(kind=TEST_MAIL, language="fr", words=words, by="test")
    assert not has_own_words(TEST_MAIL, "fr")


def test_the_list_says_in_which_languages_there_are_own_words():
    keep_words(kind=TEST_MAIL, language="ar", words=OWN, by="test")
    assert {row.kind.code: row.own for row in template_rows()}["test"] == {"ar"}


def test_an_example_leaves_no_place_open():
    example = example_of(OWN, TEST_MAIL, "en")
    assert "{" not in example.subject + example.body
