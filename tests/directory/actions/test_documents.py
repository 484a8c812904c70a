"""One's own documents: for their owner alone, each opening told, never more than the limit. Done as the site."""

import uuid

import pytest
from django.db import IntegrityError, connection, transaction

from factories import consents, people
from factories.site_role import as_owner
from sankofa.directory.actions.consent_texts import load_default_texts
from sankofa.directory.actions.erasure import erase_oneself
from sankofa.directory.actions.persons import add_document, ensure_person, remove_document
from sankofa.directory.models import Account, Person, PersonDocument
from sankofa.directory.queries.identities import document_titles, open_document
from sankofa.directory.queries.looked import looked_at
from sankofa.directory.terms import MOST_DOCUMENTS, DirectoryRefused, Duty, Purpose
from sankofa.foundation import endings
from sankofa.foundation.sent_files import Taken
from sankofa.foundation.statement import stated
from sankofa.journal.models import Entry

pytestmark = pytest.mark.django_db
DIPLOMA = Taken("application/pdf", b"%PDF made up")


class Kept:
    """Ama, who keeps one document."""

    def __init__(self):
        with as_owner():
            load_default_texts(by="test")
            self.ours = people.organisation()
            self.ama = people.account()
        self.person: Person = ensure_person(account=self.ama)
        self.document = self.add()

    def add(self) -> uuid.UUID:
        with own(self.ama):
            return add_document(person=self.person.pk, title=" A diploma ", file=DIPLOMA, by=self.ama)


@pytest.fixture
def kept(as_site) -> Kept:
    return Kept()


def own(account: Account):
    return stated(actor=str(account), purpose=Purpose.OWN)


def told() -> list[str]:
    return list(Entry.objects.order_by("id").values_list("action", flat=True))


def test_titles_leave_the_content_sealed_and_are_told(kept: Kept):
    with own(kept.ama):
        (listed,) = document_titles(kept.person.pk)
        assert (listed.id, listed.title, listed.kind, listed.size) == (kept.document, "A diploma", "PDF", 12)
        assert open_document(kept.document) == DIPLOMA
        assert [look.what for look in looked_at(kept.person.pk)] == ["open document", "open document titles"]
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT title, content FROM directory_persondocument")
        assert all(b"diploma" not in bytes(each) and b"PDF" not in bytes(each) for each in cursor.fetchone())


def test_without_documents_nothing_is_told(kept: Kept):
    with own(kept.ama):
        remove_document(document=kept.document, by=kept.ama)
        assert document_titles(kept.person.pk) == []
    assert told()[-1] == "remove document"


def test_whoever_reads_by_consent_neither_lists_opens_nor_removes_one(kept: Kept):
    with as_owner():
        matcher = people.holder(Duty.MATCHER, kept.ours)
        consents.consent(kept.ours, Purpose.MATCHING, kept.person)
    for purpose in (Purpose.MATCHING, Purpose.OWN, Purpose.DATA_RIGHTS):
        with stated(actor=str(matcher), purpose=purpose):
            assert (document_titles(kept.person.pk), open_document(kept.document)) == ([], None)
            assert not remove_document(document=kept.document, by=matcher)
    assert [action for action in told() if action.startswith("open")] == []


@pytest.mark.parametrize("purpose", [purpose for purpose in Purpose if purpose != Purpose.OWN])
def test_oneself_says_that_it_is_for_oneself(kept: Kept, purpose: Purpose):
    with stated(actor=str(kept.ama), purpose=purpose):
        assert (document_titles(kept.person.pk), open_document(kept.document)) == ([], None)
        assert not remove_document(document=kept.document, by=kept.ama)


def test_somebody_else_meets_what_is_not_there(kept: Kept):
    with as_owner():
        kofi = people.account()
    ensure_person(account=kofi)
    with own(kofi):
        for document in (kept.document, uuid.uuid4()):
            assert open_document(document) is None
            assert not remove_document(document=document, by=kofi)
        with pytest.raises(DirectoryRefused):
            add_document(person=kept.person.pk, title="Not mine", file=DIPLOMA, by=kofi)
    assert told().count("open document") == told().count("remove document") == 0


def test_removed_once_for_good_and_noted(kept: Kept, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), own(kept.ama):
        assert remove_document(document=kept.document, by=kept.ama)
        assert not remove_document(document=kept.document, by=kept.ama)
        assert open_document(kept.document) is None
    assert told().count("remove document") == 1
    assert (endings.DOCUMENT, str(kept.document)) in {(each.kind, each.id) for each in endings.remembered()}


def test_no_more_than_the_limit_says(kept: Kept):
    for _each in range(MOST_DOCUMENTS - 1):
        last = kept.add()
    with pytest.raises(DirectoryRefused, match=f"At most {MOST_DOCUMENTS}"):
        kept.add()
    with own(kept.ama):
        remove_document(document=last, by=kept.ama)
    assert kept.add()


def test_erased_with_everything_else_and_nothing_comes_after(kept: Kept):
    erase_oneself(account=kept.ama)
    with own(kept.ama), pytest.raises(DirectoryRefused):
        add_document(person=kept.person.pk, title="Too late", file=DIPLOMA, by=kept.ama)
    with as_owner():
        assert not PersonDocument.objects.exists()


@pytest.mark.parametrize("wrong", [{"media_type": "text/html"}, {"size": 10_000_001}])
def test_the_database_knows_kinds_and_size(kept: Kept, wrong: dict):
    with as_owner(), pytest.raises(IntegrityError), transaction.atomic():
        PersonDocument.objects.filter(pk=kept.document).update(**wrong)
