"""Sets up an installation with the starter catalogue, and asks for one of everything."""

from django.core.management import call_command

from benchmarks.profiles.visitor import seconds
from sankofa.catalogue.actions import load_starter

SEEN = ("/en/profiles/MDA/", "/en/profiles/MDA/both-ways.svg", "/en/profiles/FIN/report.pdf")


def main() -> dict[str, float]:
    call_command("migrate", interactive=False, verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    load_starter()
    return {address: seconds(address) for address in SEEN}
