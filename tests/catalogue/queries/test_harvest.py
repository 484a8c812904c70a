"""Records in the order in which harvesters read them."""

from datetime import UTC, datetime, timedelta

import pytest

from sankofa.catalogue.formats.oairequest import Selection, Token
from sankofa.catalogue.models import Record, Translation
from sankofa.catalogue.queries.harvest import earliest_change, header_of, headers, items, selected

pytestmark = pytest.mark.django_db

DAY = datetime(2020, 1, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture
def three() -> list[Record]:
    """Three records of days of their own, the others long after them."""
    records = list(Record.objects.order_by("slug")[:3])
    for number, record in enumerate(records):
        Record.objects.filter(pk=record.pk).update(changed_at=DAY + number * timedelta(days=1))
    return records


def slugs(selection: Selection, after: Token | None = None, size: int = 3) -> list[str]:
    return [header.slug for header in headers(selection, after, size)]


def test_the_first_to_change_comes_first(three):
    assert slugs(Selection()) == [record.slug for record in three]
    assert earliest_change() == DAY


def test_a_moment_is_from_its_beginning_and_before_the_next(three):
    first, second, _third = (record.slug for record in three)
    assert slugs(Selection(since=DAY, before=DAY + SECOND)) == [first]
    assert slugs(Selection(since=DAY + SECOND, before=DAY + timedelta(days=2))) == [second]


def test_reading_on_begins_after_the_last(three):
    first = headers(Selection(), None, 1)[0]
    token = Token("ListRecords", Selection(), first.changed_at, first.id, 1, 3)
    assert slugs(Selection(), token, 2) == [record.slug for record in three[1:]]


def test_reading_on_at_one_moment_goes_by_number(three):
    Record.objects.filter(pk__in=[record.pk for record in three]).update(changed_at=DAY)
    inside = Selection(before=DAY + SECOND)
    ids = sorted(record.pk for record in three)
    token = Token("ListRecords", inside, DAY, ids[0], 1, 3)
    assert [header.id for header in headers(inside, token, 9)] == ids[1:]


def test_a_set_is_a_kind():
    assert selected(Selection(kind="policy")).count() == Record.objects.filter(kind="policy").count()
    assert not selected(Selection(kind="poem")).exists()


def test_an_original_comes_before_its_translations_and_is_not_replaced_by_one():
    Record.objects.filter(slug="mexico-3x1").update(language="fr", title="Trois pour un")
    assert Translation.objects.filter(key="record.mexico-3x1.title", language="fr").exists()
    (item,) = items([header_of("mexico-3x1")], "https://example.org")
    assert next(iter(item.titles.items())) == ("fr", "Trois pour un")
    assert {"es", "ar"} <= item.titles.keys()


def test_a_label_without_translation_is_not_passed_off_as_one():
    Translation.objects.filter(key__startswith="term.", language="ar").delete()
    (item,) = items([header_of("mexico-3x1")], "https://example.org")
    assert "ar" not in {language for language, _label in item.subjects}
    assert {"en", "fr"} <= {language for language, _label in item.subjects}


def test_no_header_for_a_record_that_is_not_there():
    assert header_of("atlantis") is None
