"""Runs one part of the benchmark in a process of its own and prints what it found, as JSON, on the last line."""

import json
import sys
from importlib import import_module

import django

if __name__ == "__main__":
    django.setup()
    name, *arguments = sys.argv[1:]
    print(json.dumps(import_module(f"benchmarks.search.{name}").main(*arguments)))
