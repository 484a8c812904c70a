"""Terms of the vocabulary through a spreadsheet."""

import pytest

from factories import people
from factories.entries import stored
from factories.shelves import csv_of, examined, workbook_of
from sankofa.catalogue.actions.load import load_starter
from sankofa.catalogue.models import Term
from sankofa.catalogue.queries.search import Question, find
from sankofa.catalogue.sheets import VOCABULARY
from sankofa.directory.terms import Duty
from sankofa.foundation.tabular.terms import Cells
from sankofa.tables.actions import receiving, working
from sankofa.tables.models import Upload
from sankofa.tables.terms import State

pytestmark = pytest.mark.django_db


def applied(content: bytes) -> Upload:
    editor = people.holder(Duty.EDITOR, people.office())
    upload = receiving.receive(VOCABULARY, content, by=editor)
    assert working.work_on(upload.pk) == State.EXAMINED
    upload.refresh_from_db()
    assert upload.told == "[]"
    receiving.order(upload)
    assert working.work_on(upload.pk) == State.APPLIED
    return Upload.objects.get(pk=upload.pk)


def rows() -> list[Cells]:
    return list(VOCABULARY.stored())


@pytest.mark.parametrize("way", [workbook_of, csv_of])
def test_unchanged_is_no_change(way):
    said, changes = examined(way(VOCABULARY), VOCABULARY)
    assert (said.faults, changes) == ([], [])
    assert said.unchanged == Term.objects.count() > 200


def test_terms_are_added_and_changed_and_undone():
    before = rows()
    upload = applied(
        b"id,label,definition,parent,variants,source,place\n"
        b'tags.made-up,Made up,Nothing,tags.migration-health,"one way\nanother way",,7\n'
        b"tags.made-up-too,Made up too,,tags.made-up,,,8\n"
    )
    term = Term.objects.get(code="tags.made-up")
    assert (term.label, term.parent.code, term.position) == ("Made up", "tags.migration-health", 7)
    assert [variant.text for variant in term.variants.all()] == ["another way", "one way"]
    receiving.recall(upload)
    assert working.work_on(upload.pk) == State.UNDONE
    assert rows() == before


def test_records_are_found_under_the_new_word_at_once():
    stored("made-up", terms=["tags.migration-health"])
    assert find(Question(text="xylophones", language="en")).total == 0
    applied(b"id,label\ntags.migration-health,Xylophones\n")
    assert find(Question(text="xylophones", language="en")).total > 0


def test_what_was_edited_here_is_left_alone_by_files():
    applied(b"id,label\ntags.migration-health,Health of people who move\n")
    load_starter()
    assert Term.objects.get(code="tags.migration-health").label == "Health of people who move"


def test_everything_that_cannot_be_is_told():
    said, _changes = examined(
        b"id,label,parent,source,place\n"
        b"nogroup.a,A,,,\n"
        b"odd,B,,,\n"
        b"tags.c,C,tags.d,,\n"
        b"tags.d,D,tags.c,,\n"
        b"tags.e,E,tags.nothing,no-such-document | p. 1,99999\n"
        b"tags.f,,,,\n",
        VOCABULARY,
    )
    assert {fault.place for fault in said.faults} == {"A2", "A3", "C4", "C5", "C6", "D6", "E6", "B7"}
    assert all(fault.message.endswith(".") for fault in said.faults)


def test_undoing_waits_while_a_record_has_the_added_term():
    upload = applied(b"id,label\ntags.made-up,Made up\n")
    stored("made-up", terms=["tags.made-up"])
    receiving.recall(upload)
    assert working.work_on(upload.pk) == State.APPLIED
    upload.refresh_from_db()
    assert "A record has this term" in upload.note
