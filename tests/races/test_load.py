"""Two loads of the same catalogue at once."""

from pathlib import Path

import pytest

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


def test_the_second_waits_and_finds_nothing_to_do(people, folder: Path):
    loads = [people().starts(load_catalogue, folder, by="a test") for _ in range(3)]
    reports = sorted((load.result(timeout=120) for load in loads), key=lambda report: report.added)
    assert [report.added for report in reports] == [0, 0, 40]
    assert [report.unchanged for report in reports] == [40, 40, 0]
    assert Record.objects.filter(slug__startswith="made-up").count() == 40
    assert RecordPartner.objects.filter(partner=Partner.objects.get(name="Made-up body")).count() == 40
    assert [sentence for sentence in index_health() if "made-up-report" not in sentence] == []
