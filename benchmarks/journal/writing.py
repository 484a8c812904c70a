"""The same writes with the journal and without it, in turn, under the role and the policies of the site."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import perf_counter

import django

django.setup()

from sankofa.catalogue.actions import records  # noqa: E402
from sankofa.catalogue.formats.catalogue import Known  # noqa: E402
from sankofa.catalogue.formats.starter import STARTER, read_catalogue  # noqa: E402
from sankofa.directory.actions import consents  # noqa: E402
from sankofa.directory.actions.persons import ensure_person  # noqa: E402
from sankofa.directory.models import Account, ConsentWording, Organisation  # noqa: E402
from sankofa.directory.terms import Purpose  # noqa: E402
from sankofa.foundation.statement import stated  # noqa: E402
from sankofa.journal.actions import record  # noqa: E402
from sankofa.places.models import Country, Region  # noqa: E402

CONSENTS, SAVES = 2_000, 300
UNMEASURED = 50


def main() -> dict[str, dict[str, list[float]]]:
    return {"consent": _in_turn(_consents(), CONSENTS), "record": _in_turn(_saves(), SAVES)}


def _in_turn(writes: Iterator[Callable[[], object]], count: int) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {"with": [], "without": []}
    for number in range(2 * count + UNMEASURED):
        side = "without" if number % 2 else "with"
        write = next(writes)
        with _journal(kept=side == "with"):
            begun = perf_counter()
            write()
            taken = perf_counter() - begun
        if number >= UNMEASURED:
            found[side].append(taken)
    return found


@contextmanager
def _journal(*, kept: bool) -> Iterator[None]:
    """Whether the actions find the journal in its place, or nothing."""

    def nothing(**_told: object) -> None:
        return None

    consents.record = records.journal.record = record if kept else nothing
    yield


def _consents() -> Iterator[Callable[[], object]]:
    """Each of another person, as the page does it: the statement, the checks, the row, all in one transaction."""
    wording = ConsentWording.objects.get(text__purpose=Purpose.MATCHING, language="en")
    organisation = Organisation.objects.get(slug="made-up")
    while True:
        account = Account.objects.create_user()
        person = ensure_person(account=account)

        def give(account=account, person=person) -> None:
            with stated(actor=str(account), purpose=Purpose.OWN, via="benchmark"):
                consents.give_consent(person=person, organisation=organisation, wording=wording, by=account)

        yield give


def _saves() -> Iterator[Callable[[], object]]:
    """A record of the catalogue, each time with another summary."""
    known = Known(
        countries=frozenset(Country.objects.values_list("iso3", flat=True)),
        regions=frozenset(Region.objects.values_list("code", flat=True)),
    )
    entries = read_catalogue(STARTER, known).records
    number = 0
    while True:
        entry = entries[number % len(entries)]
        changed = entry.model_copy(update={"summary": f"{entry.summary} {number}"})
        number += 1
        yield lambda changed=changed: records.save_records([changed], by="benchmark")


if __name__ == "__main__":
    print(json.dumps(main()))
