"""Whole profiles as files: made once, then given out again until they would say something else."""

import io
import zipfile

import openpyxl
import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from sankofa.profiles.queries.files import KINDS, fingerprint
from sankofa.profiles.queries.printing import told_of
from sankofa.profiles.queries.profile import profile_of
from sankofa.profiles.views import files

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_kept():
    caches["files"].clear()
    yield
    caches["files"].clear()


def asked(client: Client, address: str):
    response = client.get(address)
    assert response.status_code == 200
    return response


def test_a_report_in_the_language_of_its_address(client: Client):
    response = asked(client, "/fr/profiles/VAT/report.pdf")
    reader = PdfReader(io.BytesIO(response.content))
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == 'attachment; filename="VAT-fr.pdf"'
    assert response["X-Robots-Tag"] == "noindex"
    assert reader.trailer["/Root"]["/Lang"] == "fr"
    assert "http://testserver" in reader.pages[0].extract_text()


def test_a_workbook_and_a_bundle(client: Client):
    book = openpyxl.load_workbook(io.BytesIO(asked(client, "/en/profiles/VAT/tables.xlsx").content))
    assert book.worksheets[0]["A1"].value == "Holy See: migration profile"
    bundle = zipfile.ZipFile(io.BytesIO(asked(client, "/en/profiles/VAT/bundle.zip").content))
    with bundle:
        assert bundle.testzip() is None
        assert "recompute.py" in bundle.namelist()


def test_the_world_as_a_workbook(client: Client):
    response = asked(client, "/en/profiles/world/tables.xlsx")
    assert response["Content-Disposition"] == 'attachment; filename="WLD-en.xlsx"'


def test_a_file_is_made_once_for_each_language_and_site(client: Client, settings):
    settings.ALLOWED_HOSTS = ["testserver", "other.example"]
    first = asked(client, "/en/profiles/VAT/tables.xlsx").content
    (kept,) = list(caches["files"]._list_cache_files())
    assert asked(client, "/en/profiles/VAT/tables.xlsx").content == first
    assert list(caches["files"]._list_cache_files()) == [kept]
    asked(client, "/es/profiles/VAT/tables.xlsx")
    client.get("/en/profiles/VAT/tables.xlsx", headers={"host": "other.example"})
    assert len(list(caches["files"]._list_cache_files())) == 3


def test_what_was_kept_is_given_out(client: Client):
    asked(client, "/en/profiles/VAT/tables.xlsx")
    told = told_of(profile_of("VAT", "en"), made_on=timezone.localdate(), site="http://testserver")
    caches["files"].set(fingerprint(told, KINDS["workbook"]), b"as it was kept")
    assert asked(client, "/en/profiles/VAT/tables.xlsx").content == b"as it was kept"


def test_who_waits_too_long_is_told_to_come_again(client: Client, monkeypatch):
    monkeypatch.setattr(files, "LONGEST_WAIT", 0.05)
    with files._one_at_a_time:
        response = client.get("/en/profiles/VAT/tables.xlsx")
    assert response.status_code == 503
    assert response["Retry-After"]
    assert "Please try again in a moment" in response.content.decode()
    assert client.get("/en/profiles/VAT/tables.xlsx").status_code == 200


def test_only_one_waits_and_the_others_are_told_at_once(client: Client):
    """Else a handful of reports would hold every thread of a process, and no page would come."""
    with files._seats, files._seats:
        response = client.get("/en/profiles/VAT/tables.xlsx")
    assert response.status_code == 503
    assert client.get("/en/profiles/VAT/tables.xlsx").status_code == 200


@pytest.mark.parametrize(
    "address", ["XXX/report.pdf", "XXX/tables.xlsx", "world/bundle.zip", "MDA/report.docx"]
)
def test_what_is_not_there(client: Client, address: str):
    assert client.get(f"/en/profiles/{address}").status_code == 404


def test_nothing_can_be_sent_there(client: Client):
    assert client.post("/en/profiles/VAT/report.pdf").status_code == 405
