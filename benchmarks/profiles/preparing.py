"""Sets up an installation with the starter catalogue, and asks for one of everything."""

import sys

from django.core.management import call_command

from benchmarks.profiles.visitor import seconds
from sankofa.catalogue.actions import load_starter
from sankofa.config import environment, preparation
from sankofa.config.progress import Steps

SEEN = ("/en/profiles/MDA/", "/en/profiles/MDA/both-ways.svg", "/en/profiles/FIN/report.pdf")


def main() -> dict[str, float]:
    preparation.prepare_tables(environment.read(), Steps(sys.stderr))
    call_command("collectstatic", interactive=False, verbosity=0)
    load_starter()
    return {address: seconds(address) for address in SEEN}
