"""Loading a catalogue folder: all of it or nothing of it."""

from pathlib import Path

from django.db import transaction

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
from sankofa.catalogue.models import Content, Document, Record, Term
from sankofa.catalogue.queries.originals import stored_texts
from sankofa.catalogue.terms import LoadReport
from sankofa.foundation.turns import wait_for_turn
from sankofa.places.actions import load_places
from sankofa.places.models import Country, Region


def load_starter(*, progress: Progress | None = None) -> LoadReport:
    """Loads the catalogue that comes with Sankofa. A second time changes nothing."""
    return load_catalogue(STARTER, by="sankofa", progress=progress)


@transaction.atomic
def load_catalogue(path: Path, *, by: str, progress: Progress | None = None) -> LoadReport:
    """Loads a catalogue folder or one of its files.

    Raises `CatalogueRefused`, which lists every fault with its record and field; then nothing is changed.
    """
    wait_for_turn("catalogue: load")
    load_places()
    catalogue = read_catalogue(path, known_codes())
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


def known_codes() -> Known:
    return Known(
        countries=frozenset(Country.objects.values_list("pk", flat=True)),
        regions=frozenset(Region.objects.values_list("pk", flat=True)),
        records=frozenset(Record.objects.values_list("slug", flat=True))
        | frozenset(Content.objects.values_list("slug", flat=True)),  # also those that were withdrawn
        terms=frozenset(Term.objects.values_list("code", flat=True)),
        documents=frozenset(Document.objects.values_list("code", flat=True)),
    )
