"""Storing records with all that hangs on them."""

from decimal import Decimal

import pytest

from factories.entries import record_entry, stored
from sankofa.catalogue.actions import save_records
from sankofa.catalogue.actions.records import PARTS, PLAIN_FIELDS, digest_of
from sankofa.catalogue.formats.entries import RecordEntry
from sankofa.catalogue.models import Partner, Record, RecordPartner, SearchEntry
from sankofa.catalogue.queries.search import Question, find

pytestmark = pytest.mark.django_db

BODY = "A made-up body"


def partner(**changes: object) -> dict:
    return {"name": BODY, "role": "funder"} | changes


def of_kind(kind: str) -> set[int]:
    return set(find(Question(chosen={"partner": (f"partner-kinds.{kind}",)})).ids.tolist())


def test_every_field_of_an_entry_is_stored_somewhere():
    hanging_on = {
        "countries",
        "regions",
        "terms",
        "partners",
        "sources",
        "amounts",
        "figures",
        "links",
        "related",
    }
    assert set(RecordEntry.model_fields) == {*PLAIN_FIELDS, *hanging_on, "id"} - {"digest"}
    assert len(PARTS) == len(hanging_on - {"related"})


def test_nothing_to_save():
    report = save_records([], by="a test")
    assert (report.added, report.changed, report.unchanged) == (0, 0, 0)


def test_a_record_is_found_as_soon_as_it_is_saved():
    record = stored("one", title="Quixotic deeds")
    assert SearchEntry.objects.filter(record=record).exists()
    assert find(Question("quixotic")).ids.tolist() == [record.id]


def test_what_stands_twice_in_an_entry_is_stored_once():
    record = stored(
        "one",
        countries=[{"country": "MEX", "role": "origin"}] * 2 + [{"country": "MEX"}],
        regions=["013", "013"],
        terms=["tags.gender", "tags.gender"],
        partners=[partner(), partner(), partner(role="partner")],
    )
    stored("two")
    again = stored("one", related=[{"record": "two", "as": "see also"}] * 2)
    assert again.points_to.count() == 1
    record = stored("one", countries=[{"country": "MEX", "role": "origin"}] * 2 + [{"country": "MEX"}])
    assert [str(link) for link in record.country_links.all()] == ["MEX origin", "MEX"]


def test_order_is_that_of_the_entry():
    terms = ["tags.youth-employment", "tags.gender", "tags.recruitment"]
    countries = [{"country": code} for code in ("SEN", "MEX", "FRA")]
    record = stored("one", terms=terms, countries=countries)
    assert [link.term.code for link in record.term_links.all()] == terms
    assert [link.country_id for link in record.country_links.all()] == ["SEN", "MEX", "FRA"]


def test_partners_are_told_apart_by_country():
    stored("one", partners=[partner(), partner(country="MEX"), partner(country="FRA")])
    stored("two", partners=[partner(country="MEX", role="partner")])
    assert Partner.objects.filter(name=BODY).count() == 3
    shared = Partner.objects.get(name=BODY, country="MEX")
    assert set(shared.record_links.values_list("record__slug", "role")) == {
        ("one", "funder"),
        ("two", "partner"),
    }


@pytest.mark.parametrize("order", [("ngo", None), (None, "ngo")])
def test_a_kind_that_one_entry_tells_holds_for_all(order: tuple):
    entries = [
        record_entry(f"record-{number}", partners=[partner(kind=kind)]) for number, kind in enumerate(order)
    ]
    stored("document-is-there")
    save_records(entries, by="a test")
    assert Partner.objects.get(name=BODY).kind.code == "partner-kinds.ngo"
    assert Record.objects.filter(slug__startswith="record-", id__in=of_kind("ngo")).count() == 2


def test_a_kind_told_later_is_seen_in_every_record_of_the_partner():
    first = stored("one", partners=[partner()])
    assert first.id not in of_kind("ngo")
    stored("two", partners=[partner(kind="ngo")])
    assert first.id in of_kind("ngo")
    stored("three", partners=[partner(kind="media")])
    assert first.id not in of_kind("ngo")
    assert first.id in of_kind("media")


def test_a_kind_is_not_forgotten_by_an_entry_that_tells_none():
    stored("one", partners=[partner(kind="ngo")])
    stored("two", partners=[partner()])
    assert Partner.objects.get(name=BODY).kind.code == "partner-kinds.ngo"


def test_a_partner_that_is_no_longer_named_loses_its_link():
    record = stored("one", partners=[partner()])
    stored("one")
    assert not RecordPartner.objects.filter(record=record).exists()


def test_the_largest_numbers_that_an_entry_takes_are_stored():
    nearly = 999_999_999_999_999_872.0  # the largest number of its kind below 10**18
    record = stored(
        "one",
        amounts=[{"value": nearly, "currency": "EUR", "what": "all there is"}],
        figures=[{"value": -nearly, "what": "depth"}, {"value": 0.1234, "what": "share"}],
    )
    assert record.amounts.get().value == Decimal("999999999999999872.00")
    assert [figure.value for figure in record.figures.all()] == [
        Decimal(-999999999999999872),
        Decimal("0.1234"),
    ]


def test_a_digest_stands_for_the_whole_entry():
    entry = record_entry("one", lessons=["First"])
    assert digest_of(entry) == digest_of(record_entry("one", lessons=["First"]))
    assert digest_of(entry) != digest_of(record_entry("one", lessons=["Second"]))
    assert digest_of(entry) != digest_of(record_entry("one", challenges=["First"]))


@pytest.mark.parametrize("count", [1, 40])
def test_questions_to_the_database_do_not_grow_with_the_records(django_assert_num_queries, count: int):
    stored("document-is-there")
    entries = [record_entry(f"record-{n}", partners=[partner(name=f"Body {n}")]) for n in range(count)]
    with django_assert_num_queries(37):
        save_records(entries, by="a test")
