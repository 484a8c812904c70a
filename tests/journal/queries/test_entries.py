"""Finding rows of the journal, and going through them page by page."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sankofa.journal.models import Entry
from sankofa.journal.queries.entries import Sought, entries

pytestmark = pytest.mark.django_db


def numbers(page) -> list[int]:
    return [entry.pk for entry in page.entries]


@pytest.fixture
def ids(fill) -> list[int]:
    return fill(10)


def test_the_newest_come_first(ids):
    assert numbers(entries(Sought(action="tried"), most=4)) == ids[:-5:-1]


def test_every_row_stands_on_one_page_whichever_way(ids):
    pages, asked = [], Sought(action="tried")
    while True:
        page = entries(asked, most=4)
        pages.append(numbers(page))
        if page.older is None:
            break
        asked = Sought(action="tried", before=page.older)
    assert [id for page in pages for id in page] == ids[::-1]
    back = [pages[-1]]
    newer = page.newer
    while newer is not None:
        page = entries(Sought(action="tried", after=newer), most=4)
        back.insert(0, numbers(page))
        newer = page.newer
    assert [id for page in back for id in page] == ids[::-1]


@pytest.mark.parametrize(
    ("sought", "positions"),
    [
        (Sought(action="tried", actor="made-up 1"), [7, 4, 1]),
        (Sought(subject="thing 3 é ع"), [3]),
        (Sought(action="tried", purpose="research"), [9, 7, 5, 3, 1]),
        (Sought(action="tried", purpose="research", actor="made-up 0"), [9, 3]),
        (Sought(action="nothing"), []),
    ],
)
def test_narrowing(ids, sought: Sought, positions: list[int]):
    assert numbers(entries(sought)) == [ids[position] for position in positions]


def test_narrowing_by_time(ids):
    times = dict(Entry.objects.filter(pk__in=ids).values_list("pk", "at"))
    sought = Sought(action="tried", since=times[ids[3]], until=times[ids[6]])
    assert numbers(entries(sought)) == [ids[5], ids[4], ids[3]]
    assert numbers(entries(Sought(since=max(times.values()) + timedelta(days=1)))) == []


def test_one_query_a_page(ids):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        entries(Sought(actor="made-up 1", before=ids[5]))
    assert len(asked) == 1
    assert "OFFSET" not in asked[0]["sql"]
    assert "COUNT" not in asked[0]["sql"].upper()
