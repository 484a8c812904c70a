"""Loading a catalogue folder: all of it or nothing of it."""

from pathlib import Path

from django.db import connection, transaction

from sankofa.catalogue.actions.records import Progress, save_records
from sankofa.catalogue.actions.search import index_records
from sankofa.catalogue.actions.vocabulary import (
    save_documents,
    save_road_map,
    save_translations,
    save_vocabulary,
)
from sankofa.catalogue.formats.catalogue import Known
from sankofa.catalogue.formats.originals import original_texts
from sankofa.catalogue.formats.starter import STARTER, read_catalogue
from sankofa.catalogue.models import Document, Record, Term
from sankofa.catalogue.queries.originals import stored_texts
from sankofa.catalogue.terms import LoadReport
from sankofa.places.actions import load_places
from sankofa.places.models import Country, Region

LOADING = 7_203_441  # the advisory lock that two loads at once wait for


def load_starter(*, progress: Progress | None = None) -> LoadReport:
    """Loads the catalogue that comes with Sankofa. A second time changes nothing."""
    return load_catalogue(STARTER, by="sankofa", progress=progress)


@transaction.atomic
def load_catalogue(path: Path, *, by: str, progress: Progress | None = None) -> LoadReport:
    """Loads a catalogue folder or one of its files.

    Raises `CatalogueRefused`, which lists every fault with its record and field; then nothing is changed.
    """
    _one_at_a_time()
    load_places()
    catalogue = read_catalogue(path, _known())
    save_documents(catalogue.documents)
    words_changed = save_vocabulary(catalogue.groups) if catalogue.groups else 0
    originals = stored_texts() | original_texts(catalogue) if catalogue.translations else {}
    save_translations(catalogue.translations, originals)
    report = save_records(catalogue.records, by=by, progress=progress)
    if catalogue.roadmap:
        save_road_map(catalogue.roadmap)
    if words_changed or catalogue.translations:
        index_records()  # the records that say something else without having changed themselves
    return report


def _one_at_a_time() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOADING])


def _known() -> Known:
    return Known(
        countries=frozenset(Country.objects.values_list("pk", flat=True)),
        regions=frozenset(Region.objects.values_list("pk", flat=True)),
        records=frozenset(Record.objects.values_list("slug", flat=True)),
        terms=frozenset(Term.objects.values_list("code", flat=True)),
        documents=frozenset(Document.objects.values_list("code", flat=True)),
    )
