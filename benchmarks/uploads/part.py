"""Runs one part in a process of its own and prints what it took, as JSON, on the last line."""

import json
import resource
import sys
import time
from collections.abc import Callable
from importlib import import_module

import django


def measured(work: Callable[[], object]) -> dict[str, float]:
    """Seconds, those of them in which this process was at work, and the most memory that it had so far."""
    begun, computed = time.perf_counter(), time.process_time()
    work()
    took = time.perf_counter() - begun
    alone = time.process_time() - computed
    return {
        "seconds": took,
        "alone": alone,
        "memory": 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
    }


if __name__ == "__main__":
    django.setup()
    name, *arguments = sys.argv[1:]
    print(json.dumps(import_module(f"benchmarks.uploads.{name}").main(*arguments)))
