"""Runs one part in a process of its own and prints what it found and its peak memory, as JSON, on the last line."""

import json
import resource
import sys
from importlib import import_module

if __name__ == "__main__":
    name, *arguments = sys.argv[1:]
    found = import_module(f"benchmarks.flows.{name}").main(*arguments)
    print(json.dumps(found | {"memory": 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}))
