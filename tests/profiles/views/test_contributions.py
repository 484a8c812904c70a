"""The pages on which institutions see what they owe, have a table checked, and hand it in."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from sankofa.profiles.actions import contributions
from sankofa.profiles.forms import LARGEST_UPLOAD
from sankofa.profiles.models import Contribution, TableOwner

pytestmark = pytest.mark.django_db
PAGE = "/en/profiles/contributions/MDA/inflows/"


@pytest.fixture
def owner() -> TableOwner:
    return contributions.set_owner(
        country="MDA",
        table="inflows",
        institution="Office of Made-Up Statistics",
        due=(3, 31),
        first_year=2020,
        by="test",
    )


@pytest.fixture
def visitor() -> Client:
    return Client(enforce_csrf_checks=True)


def sent(text: str, send: str = "check", **more: str) -> dict:
    return {"file": SimpleUploadedFile("table.csv", text.encode()), "send": send, **more}


def test_the_calendar_says_who_owes_what(client: Client, owner: TableOwner):
    text = client.get("/en/profiles/contributions/").content.decode()
    assert "Office of Made-Up Statistics" in text
    assert "late" in text


def test_an_empty_calendar_says_how_to_begin(client: Client):
    assert "No institution has been named yet." in client.get("/en/profiles/contributions/").content.decode()


def test_a_file_is_checked_without_key_and_nothing_is_stored(visitor: Client, owner: TableOwner):
    response = visitor.post(PAGE, sent("year,persons\n2024,100\n"))
    assert response.status_code == 200
    assert "The only row is in order" in response.content.decode()
    assert not Contribution.objects.exists()
    assert not response.cookies


def test_who_only_has_a_table_checked_hands_in_nothing_even_with_the_key(visitor: Client, owner: TableOwner):
    key = contributions.make_key(owner, days=9, by="test")
    response = visitor.post(PAGE, sent("year,persons\n2024,100\n", "check", key=key))
    assert response.status_code == 200
    assert not Contribution.objects.exists()


def test_every_fault_is_shown_with_its_cell(visitor: Client, owner: TableOwner):
    response = visitor.post(PAGE, sent("year,sex,persons\n2024,womn,1\n2024,men,-2\n"))
    text = response.content.decode()
    assert response.status_code == 422
    assert "2 things are wrong" in text
    assert "<bdi>B2</bdi>" in text
    assert "<bdi>C3</bdi>" in text


def test_with_its_key_a_table_is_handed_in_once(visitor: Client, owner: TableOwner):
    key = contributions.make_key(owner, days=9, by="test")
    for _click in range(2):
        response = visitor.post(PAGE, sent("year,persons\n2024,100\n", "hand-in", key=key))
        assert response.status_code == 302
        assert response["Location"] == f"{PAGE}?received=1#versions"
    assert Contribution.objects.get().rows.get().numbers == {"persons": 100.0}
    assert "Received as version 1" in visitor.get(f"{PAGE}?received=1").content.decode()
    for claimed in ("2", "1. Call this number", ""):
        assert (
            "Received" not in visitor.get(PAGE, {"received": claimed}).content.decode().partition("<table")[0]
        )


@pytest.mark.parametrize("key", ["", "wrong", "x" * 300])
def test_without_its_key_nothing_is_stored(visitor: Client, owner: TableOwner, key: str):
    response = visitor.post(PAGE, sent("year,persons\n2024,100\n", "hand-in", key=key))
    assert response.status_code == 422
    assert 'id="key-error"' in response.content.decode()
    assert not Contribution.objects.exists()


def test_with_the_key_a_table_with_faults_is_not_stored(visitor: Client, owner: TableOwner):
    key = contributions.make_key(owner, days=9, by="test")
    response = visitor.post(PAGE, sent("year,persons\n2024,-1\n", "hand-in", key=key))
    assert response.status_code == 422
    assert not Contribution.objects.exists()


def test_a_key_opens_no_table_that_nobody_owns(visitor: Client, owner: TableOwner):
    key = contributions.make_key(owner, days=9, by="test")
    there = "/en/profiles/contributions/ITA/inflows/"
    assert visitor.post(there, sent("year,persons\n2024,1\n", "hand-in", key=key)).status_code == 422
    assert not Contribution.objects.exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"send": "check"}, "Choose a file."),
        ({"send": "check", "file": SimpleUploadedFile("t.csv", b"x" * (LARGEST_UPLOAD + 1))}, "5 MB"),
        ({"send": "check", "file": SimpleUploadedFile("t.xlsx", b"PK\x03\x04junk")}, "cannot be read"),
        ({"send": "check", "file": SimpleUploadedFile("t.csv", b"\xff\xfe\xff")}, "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_said(visitor: Client, owner: TableOwner, data: dict, said: str):
    response = visitor.post(PAGE, data)
    assert response.status_code == 422
    assert said in response.content.decode()


def test_templates_and_versions_are_open_to_all(client: Client, owner: TableOwner, tmp_path):
    book = openpyxl.load_workbook(io.BytesIO(client.get(f"{PAGE}template.xlsx").content))
    assert book.sheetnames == ["inflows", "codes"]
    assert client.get(f"{PAGE}template.csv").content.decode().startswith("\ufeffyear,partner,sex")
    path = tmp_path / "table.csv"
    path.write_text("year,sex,persons\n2024,women,100\n")
    contributions.contribute(path, owner, by="test")
    lines = client.get(f"{PAGE}version-1.csv").content.decode("utf-8-sig").splitlines()
    assert lines[1] == "2024,,women,,,,,,,100"
    path.write_text("\n".join(lines))
    assert not contributions.contribute(path, owner, by="test").is_new


@pytest.mark.parametrize(
    "path",
    ["contributions/XXX/", "contributions/MDA/nothing/", "contributions/MDA/inflows/version-1.csv"],
)
def test_what_is_not_there(client: Client, path: str):
    assert client.get(f"/en/profiles/{path}").status_code == 404
