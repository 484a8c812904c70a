"""Records as they stand in a list."""

import pytest

from factories.entries import stored
from sankofa.catalogue.models import Record, Translation
from sankofa.catalogue.queries.cards import TAGS_SHOWN, Card, cards
from sankofa.catalogue.queries.search import Question, find
from sankofa.catalogue.queries.shelf import shelf

pytestmark = pytest.mark.django_db


def card(slug: str = "made-up", language: str = "en", **entry: object) -> Card:
    record = stored(slug, **entry)
    (found,) = cards([record.id], language, shelf().labels(language))
    return found


def test_what_a_card_says():
    found = card(
        form="fund",
        summary="A made-up summary",
        countries=[{"country": "MEX", "role": "origin"}, {"country": "FRA"}, {"country": "MEX"}],
        terms=["tags.gender", "roadmap-stages.plan", "areas.health"],
        start_year=2003,
        end_year=2009,
    )
    assert (found.slug, found.kind, found.kind_label, found.form_label) == (
        "made-up",
        "practice",
        "Practice",
        "Fund",
    )
    assert (str(found.title), str(found.summary)) == ("The made-up practice made-up", "A made-up summary")
    assert found.countries == ("Mexico", "France")
    assert [code for code, _ in found.tags] == ["tags.gender"]
    assert [code for code, _ in found.stages] == ["roadmap-stages.plan"]
    assert found.years == "2003–2009"
    assert found.direction_label == ""


@pytest.mark.parametrize(
    ("start", "end", "years"),
    [
        (None, None, ""),
        (2003, None, "2003"),
        (2003, 2003, "2003"),
        (2003, 2004, "2003–2004"),
        (None, 2004, "2004"),
    ],
)
def test_years(start: int | None, end: int | None, years: str):
    assert card(start_year=start, end_year=end).years == years


def test_a_finding_says_which_way():
    found = card(kind="finding", direction="negative")
    assert (found.direction, found.direction_label) == ("negative", "Worsens")


def test_no_more_tags_than_a_card_holds():
    terms = ["tags.gender", "tags.recruitment", "tags.civil-society", "tags.immigration", "tags.push-factors"]
    assert [code for code, _ in card(terms=terms).tags] == terms[:TAGS_SHOWN]


def test_the_order_asked_is_kept_and_who_is_gone_is_left_out():
    ids = find(Question("health")).page_ids
    listed = cards([ids[2], -1, ids[0], ids[1]], "en", shelf().labels("en"))
    slugs = dict(Record.objects.values_list("id", "slug"))
    assert [found.slug for found in listed] == [slugs[ids[2]], slugs[ids[0]], slugs[ids[1]]]


def test_texts_are_in_the_language_of_the_reader_where_there_are_any():
    stored("made-up", summary="A made-up summary")
    Translation.objects.create(
        key="record.made-up.title", language="fr", text="Une pratique", by_machine=True
    )
    found = card(language="fr", summary="A made-up summary")
    assert (found.title.text, found.title.language, found.title.by_machine) == ("Une pratique", "fr", True)
    assert (found.summary.text, found.summary.language) == ("A made-up summary", "en")


def test_a_text_in_the_language_of_the_reader_is_not_translated():
    stored("made-up", title="Une pratique", language="fr")
    Translation.objects.create(key="record.made-up.title", language="fr", text="Autre chose")
    ids = list(Record.objects.filter(slug="made-up").values_list("id", flat=True))
    (found,) = cards(ids, "fr", shelf().labels("fr"))
    assert (found.title.text, found.title.language) == ("Une pratique", "fr")


@pytest.mark.parametrize("count", [1, 20, 480])
def test_questions_to_the_database_do_not_grow_with_the_records(django_assert_num_queries, count: int):
    ids = list(Record.objects.order_by("id").values_list("id", flat=True)[:count])
    labels = shelf().labels("fr")
    cards(ids, "fr", labels)
    with django_assert_num_queries(4):
        assert len(cards(ids, "fr", labels)) == count


def test_no_records():
    assert cards([], "en", shelf().labels("en")) == []
