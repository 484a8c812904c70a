"""Fills a catalogue of any size, recombined from the starter: the entries that its table is made of, and no search."""

from benchmarks.search.corpus import recombined
from benchmarks.search.loading import SEED, _prepared
from sankofa.catalogue.actions.records import written
from sankofa.catalogue.models import Content
from sankofa.catalogue.terms import Origin


def main(size: str) -> dict[str, object]:
    starter = _prepared()
    entries = recombined(starter, int(size) - len(starter.records), SEED).records
    Content.objects.bulk_create(
        (Content(slug=entry.id, entry=written(entry), origin=Origin.FILE) for entry in entries),
        batch_size=1_000,
    )
    return {"records": Content.objects.count()}
