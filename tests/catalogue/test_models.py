"""What the database itself refuses, whoever asks."""

from collections.abc import Iterator

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from factories.entries import stored
from sankofa.catalogue.models import Change, Document, Record, Relation, SearchEntry, Term

pytestmark = pytest.mark.django_db


@pytest.fixture
def record() -> Record:
    return stored(
        "one",
        start_year=2003,
        countries=[{"country": "MEX", "role": "origin"}],
        regions=["013"],
        terms=["tags.gender"],
        partners=[{"name": "A made-up body", "role": "funder"}],
    )


def refused_by(constraint: str, statement: str, *values: object) -> None:
    with pytest.raises(IntegrityError) as refusal:
        _run(statement, *values)
    assert f'"{constraint}"' in str(refusal.value)


@transaction.atomic
def _run(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # foreign keys otherwise wait for the end


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("record_kind_known", "kind = 'rumour'"),
        ("record_kind_known", "kind = ''"),
        ("record_form_fits_kind", "form = 'handbook'"),
        ("record_form_fits_kind", "form = 'rumour'"),
        ("record_form_fits_kind", "form = 'fund', kind = 'policy'"),
        ("record_has_title", "title = ''"),
        ("record_years_in_order", "end_year = 2002"),
        ("direction_of_findings_only", "direction = 'mixed'"),
        ("direction_of_findings_only", "kind = 'finding'"),
        ("direction_of_findings_only", "kind = 'finding', direction = 'up'"),
        ("catalogue_record_start_year_check", "start_year = -1"),
    ],
)
def test_what_a_record_cannot_be(record: Record, constraint: str, change: str):
    refused_by(constraint, f"UPDATE catalogue_record SET {change} WHERE id = %s", record.id)


@pytest.mark.parametrize(
    "change",
    [
        "form = 'fund'",
        "kind = 'guideline', form = 'handbook'",
        "kind = 'finding', direction = 'none'",
        "end_year = 2003",
        "start_year = NULL, end_year = 1990",
    ],
)
def test_what_a_record_can_be(record: Record, change: str):
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE catalogue_record SET {change} WHERE id = %s", [record.id])
        assert cursor.rowcount == 1


@pytest.mark.parametrize(
    ("constraint", "table"),
    [
        ("country_role_once_a_record", "catalogue_recordcountry"),
        ("region_once_a_record", "catalogue_recordregion"),
        ("term_once_a_record", "catalogue_recordterm"),
        ("partner_role_once_a_record", "catalogue_recordpartner"),
    ],
)
def test_nothing_hangs_on_a_record_twice(record: Record, constraint: str, table: str):
    refused_by(constraint, _copy(table, "record_id = %s"), record.id)


@pytest.mark.parametrize(
    ("constraint", "table", "row"),
    [
        ("partner_once", "catalogue_partner", "name = 'A made-up body'"),  # of no country
        ("one_translation_a_language", "catalogue_translation", "true"),
        ("variant_once_a_term", "catalogue_termvariant", "true"),
        ("relation_once", "catalogue_relation", "true"),
        ("example_once_an_action", "catalogue_roadexample", "true"),
        ("catalogue_record_slug_key", "catalogue_record", "slug = 'one'"),
        ("catalogue_term_code_key", "catalogue_term", "true"),
        ("catalogue_document_code_key", "catalogue_document", "true"),
        ("catalogue_termgroup_code_key", "catalogue_termgroup", "true"),
    ],
)
def test_no_row_stands_twice(record: Record, constraint: str, table: str, row: str):
    refused_by(constraint, _copy(table, row))


def _copy(table: str, row: str) -> str:
    """A statement that adds a row once more, under another number."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns"
            " WHERE table_name = %s AND table_schema = 'public' AND column_name <> 'id'",
            [table],
        )
        (columns,) = cursor.fetchone()
    return f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {table} WHERE {row} LIMIT 1"


def test_a_record_does_not_point_to_itself(record: Record):
    refused_by(
        "relation_not_to_itself",
        "INSERT INTO catalogue_relation (origin_id, target_id, why, position) VALUES (%s, %s, 'see also', 0)",
        record.id,
        record.id,
    )


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("catalogue_recordcountry", "country_id = 'XYZ'"),
        ("catalogue_recordregion", "region_id = '999'"),
        ("catalogue_recordterm", "term_id = -1"),
        ("catalogue_source", "document_id = -1"),
        ("catalogue_recordpartner", "partner_id = -1"),
    ],
)
def test_no_link_leads_nowhere(record: Record, table: str, column: str):
    with pytest.raises(IntegrityError, match="foreign key"):
        _run(f"UPDATE {table} SET {column} WHERE record_id = %s", record.id)


@pytest.mark.parametrize(
    "needed",
    [
        lambda: Term.objects.get(code="tags.gender"),
        lambda: Term.objects.get(code="tags.gender").group,
        lambda: Document.objects.get(code="made-up-report"),
        lambda: stored("two", countries=[{"country": "MEX"}]).countries.get(),
        lambda: stored("two", regions=["013"]).regions.get(),
    ],
)
def test_what_records_lean_on_stays(record: Record, needed):
    with pytest.raises(ProtectedError):
        needed().delete()


def test_a_record_goes_with_all_that_is_its_own(record: Record):
    other = stored("two", related=[{"record": "one", "as": "see also"}])
    counts = list(_hanging_on(record.id))
    assert min(counts) > 0
    number = record.id
    record.delete()
    assert set(_hanging_on(number)) == {0}
    assert Record.objects.filter(id=other.id).exists()
    assert Term.objects.filter(code="tags.gender").exists()


def _hanging_on(number: int) -> Iterator[int]:
    tables = ("country_links", "region_links", "term_links", "partner_links", "sources")
    for name in tables:
        yield Record._meta.get_field(name).related_model.objects.filter(record_id=number).count()
    yield Relation.objects.filter(target_id=number).count()
    yield SearchEntry.objects.filter(record_id=number).count()


def test_every_write_to_a_search_entry_is_noted(record: Record):
    """The transaction is noted with it, so that readers can tell what they have not seen yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        (now,) = cursor.fetchone()
    assert set(Change.objects.filter(record_id=record.id).values_list("xact", flat=True)) == {now}


def test_a_record_has_a_name_and_an_address(record: Record):
    assert str(record) == "The made-up practice one"
    assert record.get_absolute_url().endswith("/catalogue/record/one/")
