"""Runs one part in a process set up like those that serve the site, and prints what it found as JSON, last of all."""

import json
import sys
from importlib import import_module

import django

from sankofa.config import environment
from sankofa.config.web import Site, look_for_garbage_less_often

if __name__ == "__main__":
    if sys.argv[1] == "preparing":  # by the owner of the tables, as commands are
        django.setup()
    else:
        Site(environment.read()).load()
        look_for_garbage_less_often(None)
    print(json.dumps(import_module(f"benchmarks.profiles.{sys.argv[1]}").main()))
