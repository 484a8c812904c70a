"""Measures in a process of its own: `python -m benchmarks.consent.part FOLDER PERSONS`. Prints one line of JSON."""

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

ROUNDS, WARM = 300, 20


def main() -> None:
    folder, persons = Path(sys.argv[1]), int(sys.argv[2])
    os.environ["SANKOFA_VAR"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "sankofa.config.settings"
    import django

    from sankofa.config.embedded.sharing import running

    with running(folder):
        django.setup()
        print(json.dumps(_measured(persons)))


def _measured(persons: int) -> dict[str, float]:
    from django.core.management import call_command

    from benchmarks.consent import filling
    from sankofa.config import environment, site_role

    call_command("migrate", interactive=False, verbosity=0)
    site_role.prepare(environment.read())
    begun = time.perf_counter()
    filling.fill(persons)
    filled = time.perf_counter() - begun
    account, ours = filling.matcher()
    return {"filled": filled} | _reads(account, ours) | _withdrawal(account, ours)


def _reads(account, ours) -> dict[str, float]:
    from django.db import connection

    from sankofa.directory.queries.persons import PER_PAGE, consenting
    from sankofa.directory.terms import Purpose
    from sankofa.foundation.statement import stated

    def page() -> list:
        return [each.person_id for each in consenting(ours, Purpose.MATCHING)[:PER_PAGE]]

    def told() -> list:
        with stated(actor=str(account), purpose=Purpose.MATCHING, via="benchmark"):
            return page()

    def counted() -> int:
        return consenting(ours, Purpose.MATCHING).count()

    def bare() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT id FROM directory_person ORDER BY id LIMIT 50")
            return len(cursor.fetchall())

    found = {}
    with stated(actor=str(account), purpose=Purpose.MATCHING):
        owners, owners_count = page(), counted()
        with _as_site():
            assert page() == owners, "both read the same rows"
            assert counted() == owners_count
        found["owner"], found["site"] = _in_turn(page)
        found["owner_count"], found["site_count"] = _in_turn(counted, 30)
        found["owner_bare"], found["site_bare"] = _in_turn(bare, 30)
    found["owner_stated"], found["site_stated"] = _in_turn(told)
    with _as_site():
        assert page() == [], "without a statement there is nobody"
    return found | {"rows": len(owners), "visible": owners_count}


def _withdrawal(account, ours) -> dict[str, float]:
    """Somebody withdraws in one transaction; the next read of another does not show them."""
    from django.db import connection

    from sankofa.directory.queries.persons import PER_PAGE, consenting
    from sankofa.directory.terms import Purpose
    from sankofa.foundation.statement import stated

    with _as_site(), stated(actor=str(account), purpose=Purpose.MATCHING):
        first = consenting(ours, Purpose.MATCHING)[0]
    begun = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE directory_consent SET withdrawn_at = now() WHERE id = %s", [first.pk])
    took = time.perf_counter() - begun
    with _as_site(), stated(actor=str(account), purpose=Purpose.MATCHING):
        left = [each.person_id for each in consenting(ours, Purpose.MATCHING)[:PER_PAGE]]
    return {"withdrawal": took, "still_shown": first.person_id in left}


def _in_turn(read: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, float]:
    """The medians of owner and site, who take turns, so that whatever else the machine does meets both alike."""
    took: tuple[list[float], list[float]] = [], []
    for number in range(rounds + WARM):
        times = _seconds(read), _as_the_site(read)
        for kept, seconds in zip(took, times, strict=True):
            if number >= WARM:
                kept.append(seconds)
    return median(took[0]), median(took[1])


def _as_the_site(read: Callable[[], object]) -> float:
    with _as_site():
        return _seconds(read)


def _seconds(read: Callable[[], object]) -> float:
    begun = time.perf_counter()
    read()
    return time.perf_counter() - begun


@contextmanager
def _as_site() -> Iterator[None]:
    from django.db import connection

    from sankofa.config.embedded.layout import SITE

    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {SITE}")
        yield
        cursor.execute("RESET ROLE")


if __name__ == "__main__":
    main()
