"""Runs one part in a process set up like those that serve the site, and prints what it found as JSON, last of all."""

import json
import sys
from importlib import import_module

from sankofa.config import environment
from sankofa.config.web import Site, look_for_garbage_less_often

if __name__ == "__main__":
    Site(environment.read()).load()
    look_for_garbage_less_often(None)
    print(json.dumps(import_module(f"benchmarks.profiles.{sys.argv[1]}").main()))
