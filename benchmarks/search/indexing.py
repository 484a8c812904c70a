"""Gives the peer the same records and builds its search index."""

import sys
import time

from django.core.management import call_command
from django.db import connection

from benchmarks.search.peer.filling import fill
from sankofa.config.progress import Steps

# Wagtail searches title and body joined. Its source speaks of an index for that and its migrations bring none, so a
# site of this size adds it; without it a search for words takes three to five times as long.
BOTH = "CREATE INDEX peer_both ON wagtailsearch_indexentry USING gin ((title || body))"


def main() -> dict[str, float]:
    steps = Steps(sys.stderr)
    with steps.step("Preparing the peer's tables"):
        call_command("migrate", run_syncdb=True, interactive=False, verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute(BOTH)
    with steps.bar("Giving the peer the same records") as bar:
        fill(bar)
    with steps.step("Building the peer's index"):
        begun = time.perf_counter()
        call_command("update_index", verbosity=0)
        seconds = time.perf_counter() - begun
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return {"seconds": seconds}
