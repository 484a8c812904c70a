"""Pages of tables: who may enter, what they show, and how a file is sent and followed."""

import io

import openpyxl
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from factories import people
from factories.shelves import Shelf
from sankofa.directory.models import Account
from sankofa.directory.terms import Duty
from sankofa.tables.actions import working
from sankofa.tables.models import Upload
from sankofa.tables.terms import State

pytestmark = pytest.mark.django_db
INDEX = "/en/desk/tables/"
JARS = "/en/desk/tables/jars/"


@pytest.fixture
def client(client: Client, editor: Account) -> Client:
    client.force_login(editor)
    return client


def send(client: Client, content: bytes, **more: str):
    return client.post(JARS, {"file": SimpleUploadedFile("jars.csv", content)} | more)


def shown(client: Client, upload: Upload, **headers: str) -> str:
    return client.get(f"/en/desk/tables/uploads/{upload.pk}/", headers=headers).content.decode()


def test_strangers_are_led_to_sign_in_and_others_find_nothing(shelf: Shelf):
    assert Client().get(INDEX).status_code == 302
    other = Client()
    other.force_login(people.holder(Duty.CONTRIBUTOR, people.organisation()))
    object.__setattr__(people_table(), "may", lambda account: False)
    for path in (INDEX, JARS, f"{JARS}rows.csv", "/en/desk/tables/records/", "/en/desk/tables/no-such/"):
        assert other.get(path).status_code == 404, path
    assert other.post(JARS, {"file": SimpleUploadedFile("jars.csv", b"jar\nx\n")}).status_code == 404
    assert not Upload.objects.exists()


def people_table():
    from sankofa.foundation.tabular.registry import table_called

    return table_called("jars")


def test_an_upload_is_its_senders_alone(client: Client, shelf: Shelf):
    send(client, b"jar,label\none,Premier\n")
    upload = Upload.objects.get()
    other = Client()
    other.force_login(people.holder(Duty.EDITOR, people.office()))
    path = f"/en/desk/tables/uploads/{upload.pk}/"
    assert other.get(path).status_code == 404
    assert other.post(path, {"order": "apply"}).status_code == 404
    assert other.get(JARS).content.decode().count("uploads/") == 0


def test_a_file_is_sent_followed_applied_and_undone(client: Client, shelf: Shelf):
    response = send(client, b"jar,label\none,Premier\nfour,Fourth\n")
    upload = Upload.objects.get()
    assert response.headers["Location"] == f"/en/desk/tables/uploads/{upload.pk}/"
    text = shown(client, upload)
    assert 'hx-trigger="every 1s"' in text
    assert '<noscript><meta http-equiv="refresh"' in text
    working.work_on(upload.pk)
    text = shown(client, upload)
    assert "hx-trigger" not in text
    assert "http-equiv" not in text
    assert "Premier" in text
    assert "First" in text
    fragment = shown(client, upload, **{"HX-Request": "true"})
    assert fragment.strip().startswith('<div id="upload"') or "<html" not in fragment
    path = f"/en/desk/tables/uploads/{upload.pk}/"
    assert client.post(path, {"order": "apply"}).status_code == 302
    assert "Being applied" in shown(client, upload)
    assert "cannot be done any more" in client.post(path, {"order": "apply"}, follow=True).content.decode()
    working.work_on(upload.pk)
    assert shelf.jars["one"][1] == "Premier"
    assert "Undo this upload" in shown(client, upload)
    client.post(path, {"order": "undo"})
    working.work_on(upload.pk)
    assert shelf.jars["one"][1] == "First"
    assert "Undone" in shown(client, upload)
    assert str(upload.pk) in client.get(INDEX).content.decode()


def test_a_form_sent_twice_is_one_upload(client: Client, shelf: Shelf):
    first = send(client, b"jar,label\none,Premier\n", once="a-key")
    second = send(client, b"jar,label\none,Premier\n", once="a-key")
    assert first.headers["Location"] == second.headers["Location"]
    assert Upload.objects.count() == 1


@pytest.mark.parametrize("files", [{}, {"file": SimpleUploadedFile("empty.csv", b"")}])
def test_no_file_is_told_beside_the_field(client: Client, shelf: Shelf, files: dict):
    response = client.post(JARS, files)
    assert response.status_code == 422
    assert 'aria-invalid="true"' in response.content.decode()


def test_faults_are_shown_with_their_cells(client: Client, shelf: Shelf):
    send(client, b"jar,fruit\n<b>x</b>,apple\n")
    upload = Upload.objects.get()
    working.work_on(upload.pk)
    text = shown(client, upload)
    assert "B2" in text
    assert "fig, plum, quince" in text
    assert "Apply all" not in text
    assert "<b>x</b>" not in text


def test_what_was_guessed_or_is_missing_is_said(client: Client, shelf: Shelf):
    send(client, "jar;label\none;Élève\n".encode("windows-1252"))
    upload = Upload.objects.get()
    working.work_on(upload.pk)
    text = shown(client, upload)
    assert "windows-1252" in text
    assert "no column “version”" in text
    assert "Élève" in text


def test_pages_of_many_changes(client: Client, shelf: Shelf):
    send(client, b"jar,label\n" + b"".join(b"j%d,x\n" % number for number in range(120)))
    upload = Upload.objects.get()
    working.work_on(upload.pk)
    path = f"/en/desk/tables/uploads/{upload.pk}/"
    assert client.get(f"{path}?page=3").content.decode().count("row-change") == 20
    assert client.get(f"{path}?what=change").content.decode().count("row-change") == 0
    for odd in ("?page=4", "?page=0", "?page=x"):
        assert client.get(path + odd).status_code == 404
    assert client.post(path, {"order": "something"}).status_code == 404


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_downloads_in_every_language(client: Client, language: str):
    book = openpyxl.load_workbook(
        io.BytesIO(b"".join(client.get(f"/{language}/desk/tables/vocabulary/rows.xlsx")))
    )
    sheet = book["vocabulary"]
    assert sheet["A1"].value == "id"
    assert bool(sheet.sheet_view.rightToLeft) == (language == "ar")
    response = client.get(f"/{language}/desk/tables/records/rows.csv")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"] == 'attachment; filename="records.csv"'
    assert b"".join(response).startswith(b"\xef\xbb\xbfid,kind,")


@pytest.mark.parametrize("state", State)
def test_every_state_has_a_page(client: Client, editor: Account, shelf: Shelf, state: State):
    upload = Upload.objects.create(
        account=editor, table="jars", digest="x", language="en", state=state, applied_at=timezone.now()
    )
    text = client.get(reverse("tables:upload", args=[upload.pk])).content.decode()
    assert str(state.label) in text


def test_no_page_waits_for_a_job_that_nobody_takes_up(client: Client, editor: Account, shelf: Shelf):
    upload = Upload.objects.create(account=editor, table="jars", digest="x", language="en")
    assert "Begin again" in shown(client, upload)
    client.post(f"/en/desk/tables/uploads/{upload.pk}/", {"order": "again"})
    assert "Begin again" not in shown(client, upload)
