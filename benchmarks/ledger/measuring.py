"""The same for everybody: some writers at once, each a process of its own, for some seconds."""

import json
import multiprocessing
import sys
from collections.abc import Callable
from importlib import import_module
from time import perf_counter

BATCH = 1_000
SECONDS = 6.0
UNMEASURED = 20


def measure(peer: str, *, with_batches: bool) -> dict[str, float]:
    """Entries in a second: one and four writers, on accounts of their own and on one account of all, and ours on one
    that is guarded besides."""
    prepare = import_module(peer).prepare
    _apart(prepare)
    found = {
        f"{writers} {place}": _rate(peer, writers, place)
        for writers in (1, 4)
        for place in ("apart", "hot", *(["guarded"] if peer.endswith("sankofa") else []))
    }
    if with_batches:
        found["batch"] = _rate(peer, 1, "apart", batch=BATCH)
        found["batch 4"] = _rate(peer, 4, "apart", batch=BATCH)
    return found


def _rate(peer: str, writers: int, place: str, *, batch: int = 1) -> float:
    context = multiprocessing.get_context("fork")
    barrier, results = context.Barrier(writers), context.Queue()
    started = [
        context.Process(target=_write, args=(peer, number, place, batch, barrier, results))
        for number in range(writers)
    ]
    for each in started:
        each.start()
    rates = [results.get(timeout=300) for _ in started]
    for each in started:
        each.join()
    return sum(rates)


def _write(peer: str, number: int, place: str, batch: int, barrier: object, results: object) -> None:
    write: Callable[[int], None] = import_module(peer).writer(number, place, batch)
    for at in range(1 if batch > 1 else UNMEASURED):
        write(at)
    barrier.wait()
    begun, done = perf_counter(), 0
    while perf_counter() - begun < SECONDS:
        write(UNMEASURED + done)
        done += 1
    results.put(done * batch / (perf_counter() - begun))


def _apart(work: Callable[[], None]) -> None:
    """In a process of its own, so that no connection is inherited."""
    process = multiprocessing.get_context("fork").Process(target=work)
    process.start()
    process.join()
    if process.exitcode:
        raise SystemExit("The preparation failed.")


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(measure(sys.argv[1], with_batches=sys.argv[2] == "batches")))
