"""Two who translate the same record: a page that was opened earlier undoes nothing and marks nothing as current."""

import pytest
from django.test import Client
from lxml import html

from factories import drafts as made_up
from factories import people
from factories.entries import stored
from sankofa.catalogue.actions.translating import translate
from sankofa.catalogue.models import Record, Translation
from sankofa.catalogue.queries.translating import Seen, fields_of
from sankofa.catalogue.terms import SubmissionRefused

pytestmark = pytest.mark.django_db

HERE = "/en/desk/catalogue/translations/made-up-t/fr/"


@pytest.fixture
def two() -> list[Client]:
    stored("made-up-t", title="A made-up title", summary="A made-up summary of several words.")
    clients = [Client(), Client()]
    for client in clients:
        client.force_login(made_up.contributor(people.organisation()))
    return clients


def opened(client: Client) -> dict[str, str]:
    """What a browser would send of the page as it is now."""
    return sent_of(client.get(HERE).content)


def sent_of(page: bytes) -> dict[str, str]:
    form = next(each for each in html.fromstring(page).forms if "text-0" in each.fields)
    told = {name: value for name, value in dict(form.fields).items() if value is not None}
    return {name: value.removeprefix("\n") for name, value in told.items()}  # as a browser does in a textarea


def said() -> dict[str, str]:
    rows = Translation.objects.filter(key__startswith="record.made-up-t.", language="fr")
    return {row.key.rpartition(".")[2]: row.text for row in rows}


def test_a_page_opened_earlier_undoes_nothing_that_its_reader_did_not_touch(two):
    first, second = two
    first.post(HERE, opened(first) | {"text-0": "Vieux titre"})
    earlier = opened(second)
    first.post(HERE, opened(first) | {"text-0": "Titre corrigé"})
    assert second.post(HERE, earlier | {"text-1": "Résumé"}).status_code == 302
    assert said() == {"title": "Titre corrigé", "summary": "Résumé"}


def test_what_both_changed_is_shown_and_saved_only_when_said_again(two):
    first, second = two
    earlier = opened(second)
    first.post(HERE, opened(first) | {"text-0": "Titre du premier", "text-1": "Résumé du premier"})
    page = second.post(HERE, earlier | {"text-0": "Titre du second"})
    assert page.status_code == 422
    assert "It now says: “Titre du premier”" in page.content.decode()
    assert said()["title"] == "Titre du premier"
    again = sent_of(page.content)
    assert (again["text-0"], again["text-1"]) == ("Titre du second", "Résumé du premier")
    assert second.post(HERE, again).status_code == 302
    assert said() == {"title": "Titre du second", "summary": "Résumé du premier"}


def test_a_tick_belongs_to_the_text_that_was_read(two):
    first, second = two
    first.post(HERE, opened(first) | {"text-0": "Vieux titre"})
    earlier = opened(second)
    first.post(HERE, opened(first) | {"text-0": "Autre titre"})
    page = second.post(HERE, earlier | {"checked-0": "on"})
    assert "Somebody else changed this to: “Autre titre”" in page.content.decode()
    assert sent_of(page.content)["text-0"] == said()["title"] == "Autre titre"


def test_a_translation_of_an_earlier_original_is_not_marked_as_current(two):
    first, _second = two
    earlier = opened(first)
    stored("made-up-t", title="Another made-up title, which nobody translated")
    page = first.post(HERE, earlier | {"text-0": "Un titre inventé"})
    assert page.status_code == 422
    assert "The original was changed while you wrote" in page.content.decode()
    assert sent_of(page.content)["text-0"] == "Un titre inventé"
    assert said() == {}


def test_what_changes_at_the_last_moment_is_refused(two):
    record = Record.objects.get(slug="made-up-t")
    title = fields_of(record, "fr")[0]
    by = made_up.editor()
    translate(record=record, language="fr", texts={title.key: "Titre"}, by=by, seen={title.key: title.seen})
    for seen in (title.seen, Seen(fields_of(record, "fr")[0].seen.text, "of another original")):
        with pytest.raises(SubmissionRefused):
            translate(record=record, language="fr", texts={title.key: "X"}, by=by, seen={title.key: seen})
    assert said() == {"title": "Titre"}
