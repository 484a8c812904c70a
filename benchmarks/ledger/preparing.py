"""The tables of one side: ours as an installation has them, a peer's by its own migrations."""

import os
import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402

if __name__ == "__main__":
    if "BENCHMARK_PEER" in os.environ:
        call_command("migrate", verbosity=0)
    else:
        from sankofa.config import environment, preparation
        from sankofa.config.progress import Steps

        preparation.prepare_tables(environment.read(), Steps(sys.stderr))
    print("{}")
