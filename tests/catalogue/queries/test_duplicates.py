"""Records that a draft may double."""

import pytest

from factories.entries import record_entry, stored
from sankofa.catalogue.actions import save_records
from sankofa.catalogue.queries.duplicates import likely_doubles

pytestmark = pytest.mark.django_db

TITLE = "Training of returning nurses"


def test_the_likeliest_is_found_among_hundreds_that_are_much_alike():
    stored("made-up-first")  # and the document that all of them name
    alike = [record_entry(f"aa-{number}", title=f"{TITLE}, town {number}") for number in range(230)]
    save_records([*alike, record_entry("zz-same", title=TITLE)], by="a test")
    assert likely_doubles(TITLE, (), "en")[0].slug == "zz-same"
