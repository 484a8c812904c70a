"""One's own documents in pages: added, listed, downloaded, removed. The site's own role shows them."""

import re
import uuid
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from tests.directory.views.conftest import PASSWORD, signed_in, somebody

from factories import people
from factories.documents import AUTHOR, document
from factories.matching import png
from factories.photos import JFIF, exif, jpeg
from factories.site_role import as_owner
from sankofa.directory.models import Account, Person, PersonDocument
from sankofa.directory.terms import LARGEST_DOCUMENT, MOST_DOCUMENTS
from sankofa.journal.models import Entry

pytestmark = pytest.mark.django_db
PAGE = "/en/me/data/documents/"
TITLE = "A made-up diploma"


class Visit:
    """Ama with her browser."""

    def __init__(self):
        with as_owner():
            people.office()
            self.account: Account = somebody("ama@example.org")
        self.browser = signed_in(self.account)

    def add(self, content: bytes, *, title: str = TITLE, name: str = "Ama Example.pdf", **more: str):
        file = SimpleUploadedFile(name, content)
        return self.browser.post(PAGE, {"title": title, "file": file, **more})

    def text(self, address: str = PAGE) -> str:
        return self.browser.get(address).content.decode()


@pytest.fixture
def visit(as_site) -> Visit:
    return Visit()


def kept() -> list[PersonDocument]:
    with as_owner():
        return list(PersonDocument.objects.all())


def told() -> list[str]:
    return list(Entry.objects.order_by("id").values_list("action", flat=True))


def one(visit: Visit, content: bytes) -> str:
    """The address of a document that was added."""
    assert visit.add(content).status_code == 302
    return f"{PAGE}{kept()[0].pk}/"


def test_added_listed_and_downloaded_without_its_author(visit: Visit):
    address = one(visit, document())
    page = visit.text()
    assert TITLE in page
    assert "PDF" in page
    assert f'href="{address}"' in page
    answer = visit.browser.get(address)
    assert answer.content.startswith(b"%PDF-")
    assert AUTHOR.encode() in document()
    assert AUTHOR.encode() not in answer.content
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="my-document.pdf"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer.headers["Cache-Control"]


def test_each_opening_stands_in_the_journal_and_no_title_does(visit: Visit):
    address = one(visit, document())
    visit.text()
    visit.browser.get(address)
    assert [action for action in told() if action.startswith(("open", "add doc"))] == [
        "add document",
        "open document titles",
        "open document",
    ]
    row = Entry.objects.get(action="open document")
    with as_owner():
        person = Person.objects.get()
    assert (row.subject, row.purpose, row.actor) == (f"person {person.pk}", "own", str(visit.account))
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(row_to_json(entry)::text, '') FROM journal_entry entry")
        assert "diploma" not in cursor.fetchone()[0]


def test_the_page_of_ones_data_leads_here_and_opens_no_content(visit: Visit):
    one(visit, document())
    assert f'href="{PAGE}"' in visit.text("/en/me/data/")
    assert "open document titles" in told()
    assert "open document" not in told()


@pytest.mark.parametrize(
    ("photo", "name"),
    [(jpeg(JFIF, exif(1)), "my-document.jpg"), (png(7), "my-document.png")],
)
def test_a_photo_loses_what_it_tells_and_is_never_shown_in_place(visit: Visit, photo: bytes, name: str):
    answer = visit.browser.get(one(visit, photo))
    assert b"GPS" not in answer.content
    assert b"tEXt" not in answer.content
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'


def _run(writer) -> None:
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    )


HOSTILE = {
    "a page": (b"<html><script>alert(1)</script>", "Only photos"),
    "a program that says it is a PDF": (b"MZ\x90\0", "Only photos"),
    "a drawing": (b'<svg xmlns="http://www.w3.org/2000/svg"/>', "Only photos"),
    "nothing": (b"", "empty"),
    "too large": (b"%PDF-" + b"0" * LARGEST_DOCUMENT, "larger than 5 MB"),
    "a script in a PDF": (document(change=_run), "scripts"),
    "a file in a PDF": (document(change=lambda writer: writer.add_attachment("a.csv", b"a")), "other files"),
    "a locked PDF": (document(change=lambda writer: writer.encrypt("made-up")), "password"),
    "half a PDF": (b"%PDF-1.7 made up", "cannot be read"),
    "half a photo": (jpeg(JFIF)[:-2], "damaged"),
}


@pytest.mark.parametrize("sent", HOSTILE)
def test_what_is_not_taken_is_refused_with_words_and_the_title_stays(visit: Visit, sent: str):
    content, words = HOSTILE[sent]
    answer = visit.add(content)
    assert answer.status_code == 422
    assert words in str(answer.context["form"].errors["file"])
    assert f'value="{TITLE}"' in answer.content.decode()
    assert kept() == []
    assert "add document" not in told()


def test_all_that_is_wrong_is_told_at_once(visit: Visit):
    answer = visit.add(b"<html>", title="")
    assert set(answer.context["form"].errors) == {"title", "file"}


def test_sent_twice_it_is_kept_once(visit: Visit):
    for _time in range(2):
        assert visit.add(document(), once="made-up-key").status_code == 302
    assert len(kept()) == 1


def test_the_last_that_fits_and_one_more(visit: Visit):
    visit.text()
    with as_owner():
        person = Person.objects.get()
        for _each in range(MOST_DOCUMENTS - 1):
            PersonDocument.objects.create(person=person, title="Another", content=b"made up")
    assert visit.add(png()).status_code == 302
    assert 'type="file"' not in visit.text()
    answer = visit.add(png())
    assert answer.status_code == 422
    assert f"At most {MOST_DOCUMENTS} documents" in answer.content.decode()
    assert len(kept()) == MOST_DOCUMENTS


def _met(browser: Client, address: str) -> tuple[int, str]:
    """What a browser is shown, but for the address, the keys of forms and what was said of something earlier."""
    browser.get(PAGE)
    answer = browser.get(address)
    page = answer.content.decode().replace(address.removeprefix(PAGE).strip("/"), "")
    return answer.status_code, re.sub(r'value="\w{64}"', "", page)


def test_anothers_a_removed_and_no_document_look_alike(visit: Visit):
    address, nowhere = one(visit, document()), f"{PAGE}{uuid.uuid4()}/"
    with as_owner():
        kofi = signed_in(somebody("kofi@example.org"))
    assert _met(kofi, address) == _met(kofi, nowhere)
    for path in (address, nowhere):
        assert kofi.get(path).status_code == 404
        assert kofi.post(f"{path}remove/").status_code == 404
    assert len(kept()) == 1
    assert "open document" not in told()
    visit.browser.post(f"{address}remove/")
    assert _met(visit.browser, address) == _met(visit.browser, nowhere)


def test_removed_by_post_alone_and_told(visit: Visit):
    address = one(visit, document())
    assert visit.browser.get(f"{address}remove/").status_code == 405
    assert len(kept()) == 1
    answer = visit.browser.post(f"{address}remove/", follow=True)
    assert "Removed for good." in answer.content.decode()
    assert kept() == []
    assert told().count("remove document") == 1
    assert visit.browser.post(f"{address}remove/").status_code == 404


def test_pressed_twice_a_removal_is_no_error(visit: Visit):
    address = one(visit, document())
    for _time in range(2):
        answer = visit.browser.post(f"{address}remove/", {"once": "made-up-key"})
        assert (answer.status_code, answer.headers["Location"]) == (302, PAGE)


def test_erasing_oneself_takes_them(visit: Visit):
    one(visit, document())
    visit.browser.post("/en/accounts/confirm/", {"password": PASSWORD})
    visit.browser.post("/en/me/data/erase/", {"sure": "on"})
    assert kept() == []


def test_strangers_are_led_to_sign_in(visit: Visit):
    address = one(visit, document())
    for answer in (Client().get(PAGE), Client().get(address), Client().post(f"{address}remove/")):
        assert answer.status_code == 302
        assert "/accounts/sign-in/" in answer.headers["Location"]
    assert len(kept()) == 1


def test_the_export_names_them(visit: Visit):
    one(visit, png())
    visit.browser.post("/en/accounts/confirm/", {"password": PASSWORD})
    (row,) = visit.browser.get("/en/me/data.json").json()["documents"]
    assert (row["title"], row["kind"]) == (TITLE, "PNG")
    assert "open document" not in told()


def test_papers_of_stay_are_not_wanted(visit: Visit):
    assert "Do not put papers here about your right to stay" in visit.text()


def test_no_file_waits_open_on_the_disk(visit: Visit, settings, tmp_path: Path):
    """Django would put a large one into this folder, where the upload would fail as it is not there."""
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "nowhere"
    answer = visit.add(b"%PDF-" + b"0" * (LARGEST_DOCUMENT - 5))
    assert answer.status_code == 422
