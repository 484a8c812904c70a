"""A part of the benchmark: fills an empty catalogue, and prints what that took."""

import json
import resource
import sys
import time
from collections.abc import Callable

import django
from django.core.management import call_command
from django.db import connection

from benchmarks.search.corpus import Corpus, recombined


def main(size: int, seed: int) -> None:
    from sankofa.catalogue.actions import load_starter
    from sankofa.catalogue.formats.starter import STARTER, Known, read_catalogue
    from sankofa.config.progress import Steps
    from sankofa.places.models import Country, Region

    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    load_starter()
    places = [frozenset(model.objects.values_list("pk", flat=True)) for model in (Country, Region)]
    starter = read_catalogue(STARTER, Known(*places))
    corpus = recombined(starter, size - len(starter.records), seed)
    before = _peak_memory()
    seconds = _load(corpus, Steps(sys.stderr))
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("SELECT pg_database_size(current_database())")
        (bytes_stored,) = cursor.fetchone()
    found = {"seconds": seconds, "memory_before": before, "memory": _peak_memory(), "stored": bytes_stored}
    json.dump(found, sys.stdout)


def _load(corpus: Corpus, steps) -> dict[str, float]:
    from sankofa.catalogue.actions import index_records, save_records
    from sankofa.catalogue.actions.vocabulary import save_translations

    originals = {
        f"record.{record.id}.{field}": getattr(record, field)
        for record in corpus.records
        for field in ("title", "summary")
    }
    with steps.bar("Saving the records") as bar:
        saving = _seconds(lambda: save_records(corpus.records, by="benchmark", progress=bar))
    with steps.step("Saving the translations"):
        translations = _seconds(lambda: save_translations(corpus.translations, originals))
    with steps.step("Indexing the words"):
        indexing = _seconds(index_records)
    return {"records": saving, "translations": translations, "index": indexing}


def _seconds(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _peak_memory() -> int:
    """Bytes; Linux counts in kilobytes, macOS in bytes."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]), int(sys.argv[2]))
