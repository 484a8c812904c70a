"""Fills an empty catalogue through its own actions."""

import resource
import sys
import time
from collections.abc import Callable

from django.core.management import call_command
from django.db import connection

from benchmarks.search.corpus import MIXED, Corpus, recombined
from sankofa.catalogue.actions import load_starter, save_records
from sankofa.catalogue.actions.vocabulary import save_translations
from sankofa.catalogue.formats.catalogue import Catalogue, Known
from sankofa.catalogue.formats.starter import STARTER, read_catalogue
from sankofa.config.progress import Steps
from sankofa.places.models import Country, Region

SEED = 20


def main(size: str) -> dict[str, object]:
    steps = Steps(sys.stderr)
    with steps.step("Loading the starter"):
        starter = _prepared()
    with steps.step("Recombining its records"):
        corpus = recombined(starter, int(size) - len(starter.records), SEED)
    given = _most_memory()
    seconds = _load(corpus, steps)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return {"seconds": seconds, "memory": _most_memory(), "given": given, "server": _server()}


def _prepared() -> Catalogue:
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    load_starter()
    places = [frozenset(model.objects.values_list("pk", flat=True)) for model in (Country, Region)]
    return read_catalogue(STARTER, Known(*places))


def _load(corpus: Corpus, steps: Steps) -> dict[str, float]:
    originals = {f"record.{row.id}.{field}": getattr(row, field) for row in corpus.records for field in MIXED}
    with steps.step("Saving the translations"):
        translations = _seconds(lambda: save_translations(corpus.translations, originals))
    with steps.bar("Saving and indexing the records") as bar:
        records = _seconds(lambda: save_records(corpus.records, by="benchmark", progress=bar))
    return {"translations": translations, "records": records}


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _most_memory() -> int:
    """Bytes; Linux counts in kilobytes, macOS in bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def _server() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        return cursor.fetchone()[0]
