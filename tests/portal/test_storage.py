"""What takes room, and making some."""

import pytest
from django.core.cache import caches
from django.test import Client

from factories import people
from sankofa.directory.terms import Duty
from sankofa.journal.models import Entry

pytestmark = pytest.mark.django_db


def test_files_kept_to_be_quick_are_counted_and_let_go():
    browser = Client()
    browser.force_login(people.holder(Duty.ADMINISTRATOR, people.office()))
    caches["files"].clear()
    caches["files"].set("made-up", b"x" * 5_000)
    page = browser.get("/en/desk/storage/").context["storage"]
    assert page.cached.count == 1
    assert page.database > sum(heap.bytes for heap in page.rooms if heap.label == "Journal") > 0
    assert browser.post("/en/desk/storage/").status_code == 302
    assert caches["files"].get("made-up") is None
    assert Entry.objects.filter(action="storage.cache-emptied").count() == 1
