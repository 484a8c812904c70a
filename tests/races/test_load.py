"""Two loads of the same catalogue at once."""

import threading
import time
from pathlib import Path

import pytest
from django.db import connection

from factories.entries import catalogue_file, raw_record, raw_report
from sankofa.catalogue.actions import load_catalogue
from sankofa.catalogue.models import Partner, Record, RecordPartner
from sankofa.catalogue.queries import index_health


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    body = {"name": "Made-up body", "role": "funder"}
    records = [raw_record(f"made-up-{number}", partners=[body]) for number in range(40)]
    catalogue_file(tmp_path / "documents.yaml", {"documents": [raw_report(record="made-up-1")]})
    catalogue_file(tmp_path / "records.yaml", {"records": records})
    return tmp_path


def loads_that_wait() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
        return cursor.fetchone()[0]


def test_the_second_waits_and_finds_nothing_to_do(people, folder: Path):
    halfway, may_go_on = threading.Event(), threading.Event()

    def pause(done: int, total: int) -> None:
        halfway.set()
        may_go_on.wait(timeout=60)

    first = people().starts(load_catalogue, folder, by="a test", progress=pause)
    assert halfway.wait(timeout=60)
    others = [people().starts(load_catalogue, folder, by="a test") for _ in range(2)]
    latest = time.monotonic() + 60
    while loads_that_wait() < len(others) and time.monotonic() < latest:
        time.sleep(0.02)
    assert loads_that_wait() == len(others)
    assert not Record.objects.filter(slug__startswith="made-up").exists()

    may_go_on.set()
    assert first.result(timeout=60).added == 40
    assert [(load.result(60).added, load.result(60).unchanged) for load in others] == [(0, 40), (0, 40)]
    assert Record.objects.filter(slug__startswith="made-up").count() == 40
    assert RecordPartner.objects.filter(partner=Partner.objects.get(name="Made-up body")).count() == 40
    assert [sentence for sentence in index_health() if "made-up-report" not in sentence] == []
