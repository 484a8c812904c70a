"""Who somebody is: written down, opened, found, erased. Done as the site does it."""

import json

import pytest
from django.db import connection

from factories import consents, people
from factories.site_role import as_owner
from sankofa.directory.actions.consent_texts import load_default_texts
from sankofa.directory.actions.consents import withdraw_consent
from sankofa.directory.actions.erasure import erase_oneself, erase_person
from sankofa.directory.actions.persons import (
    add_document,
    ensure_person,
    register_on_paper,
    save_identity,
)
from sankofa.directory.actions.rights import answer, ask
from sankofa.directory.models import (
    Account,
    Consent,
    Identity,
    Membership,
    Person,
    PersonDocument,
    RightsRequest,
)
from sankofa.directory.queries.holdings import Subject, everything_about
from sankofa.directory.queries.identities import document_titles, find_persons, open_document, open_identities
from sankofa.directory.queries.looked import looked_at
from sankofa.directory.terms import Contacts, DirectoryRefused, Duty, Purpose, Right
from sankofa.foundation import endings
from sankofa.foundation.sent_files import Taken
from sankofa.foundation.statement import stated
from sankofa.journal.models import Entry

pytestmark = pytest.mark.django_db
DIPLOMA = Taken("application/pdf", b"%PDF made up")
AMA = Contacts("Ama Example", "Ama@example.org", "+233 20 000 0000", "1 Made-up Road")


@pytest.fixture
def ours(as_site):
    with as_owner():
        load_default_texts(by="test")
        return people.organisation()


@pytest.fixture
def registrar(ours):
    with as_owner():
        return people.holder(Duty.REGISTRAR, ours)


def for_matching(who):
    return stated(actor=str(who), purpose=Purpose.MATCHING, via="test")


def on_paper(ours, registrar, *purposes: Purpose) -> Person:
    with for_matching(registrar):
        person, _given = register_on_paper(
            organisation=ours, contacts=AMA, language="en", purposes=purposes, by=registrar
        )
    return person


def test_one_person_for_an_account(ours):
    with as_owner():
        who = people.account()
    assert ensure_person(account=who) == ensure_person(account=who)


def test_names_are_sealed_and_opened_with_a_row_in_the_journal(ours, registrar):
    person = on_paper(ours, registrar, Purpose.MATCHING)
    with for_matching(registrar):
        assert open_identities([person.pk]) == {person.pk: AMA}
    with as_owner():
        assert Identity.objects.get().name == AMA.name
        with connection.cursor() as cursor:
            cursor.execute("SELECT row_to_json(t)::text FROM directory_identity t")
            assert "Ama" not in cursor.fetchone()[0]
    (row,) = Entry.objects.filter(action="open identity")
    assert (row.actor, row.purpose, row.subject, row.via) == (
        str(registrar),
        "matching",
        f"person {person.pk}",
        "test",
    )
    assert [(look.organisations, look.purpose) for look in looked_at(person.pk)] == [
        ((ours.name,), "matching")
    ]


@pytest.mark.parametrize(
    ("by", "text", "is_found"),
    [
        ("email", " ama@EXAMPLE.org", True),
        ("email", "ama@example", False),
        ("email", "", False),
        ("phone", "00233 20-000-0000", True),
        ("phone", "ama@example.org", False),
    ],
)
def test_found_by_the_whole_address_or_number_only(ours, registrar, by: str, text: str, is_found: bool):
    person = on_paper(ours, registrar, Purpose.MATCHING)
    with for_matching(registrar):
        assert find_persons(by, text) == ([person.pk] if is_found else [])


@pytest.mark.parametrize("purpose", [Purpose.STATISTICS, Purpose.RESEARCH])
def test_who_counts_learns_no_name(ours, purpose: Purpose):
    with as_owner():
        analyst, person = people.holder(Duty.ANALYST, ours), consents.person()
        consents.consent(ours, purpose, person)
    with stated(actor=str(analyst), purpose=purpose):
        assert Person.objects.get() == person
        assert (open_identities([person.pk]), find_persons("email", "ama@example.org")) == ({}, [])


def test_who_consents_to_nothing_is_not_written_down(ours, registrar):
    with pytest.raises(DirectoryRefused):
        on_paper(ours, registrar)
    with as_owner():
        assert not Person.objects.exists()


@pytest.mark.parametrize("duty", [duty for duty in Duty if duty != Duty.REGISTRAR])
def test_nobody_else_writes_people_down(ours, duty: Duty):
    with as_owner():
        who = people.holder(duty, ours)
    with pytest.raises(DirectoryRefused):
        on_paper(ours, who, Purpose.MATCHING)


def test_from_paper_a_consent_is_taken_back_by_a_registrar(ours, registrar):
    person = on_paper(ours, registrar, Purpose.MATCHING)
    with for_matching(registrar):
        withdraw_consent(consent=Consent.objects.get(), by=registrar)
        assert not Person.objects.exists()
        assert open_identities([person.pk]) == {}


def test_no_registrar_acts_for_somebody_with_an_account(ours, registrar):
    with as_owner():
        person = consents.person(people.account())
        given = consents.consent(ours, Purpose.MATCHING, person)
    with for_matching(registrar):
        assert Person.objects.get() == person
        with pytest.raises(DirectoryRefused):
            withdraw_consent(consent=given, by=registrar)
        with pytest.raises(DirectoryRefused):
            save_identity(person=person.pk, contacts=AMA, by=registrar)


def test_oneself_is_corrected_with_documents(ours):
    with as_owner():
        who = people.account()
    person = ensure_person(account=who)
    with stated(actor=str(who), purpose=Purpose.OWN):
        save_identity(person=person.pk, contacts=AMA, by=who)
        save_identity(person=person.pk, contacts=Contacts("Ama A. Example"), by=who)
        add_document(person=person.pk, title="A made-up diploma", file=DIPLOMA, by=who)
        assert open_identities([person.pk])[person.pk] == Contacts("Ama A. Example")
        (document,) = document_titles(person.pk)
        assert (document.title, open_document(document.id)) == ("A made-up diploma", DIPLOMA)
        assert find_persons("email", AMA.email) == [], "the old address is forgotten"


def everything_held_of(person: Person) -> str:
    """What the owner of the tables reads in plain: nothing here may name anybody after an erasure."""
    return json.dumps(
        [
            list(Identity.objects.values_list("name")),
            list(RightsRequest.objects.values_list("words", "answer")),
        ]
    )


def test_erasing_oneself_leaves_the_bare_id(ours, django_capture_on_commit_callbacks):
    with as_owner():
        who = people.account(second_step=True)
        people.grant(who, Duty.EDITOR, ours)
        member = Membership.objects.get(account=who)
    person = ensure_person(account=who)
    with stated(actor=str(who), purpose=Purpose.OWN):
        save_identity(person=person.pk, contacts=AMA, by=who)
        add_document(person=person.pk, title="A made-up diploma", file=DIPLOMA, by=who)
        ask(person=person, organisation=ours, right=Right.CORRECT, words="My name is Ama.", by=who)
    with as_owner():
        given = consents.consent(ours, Purpose.MATCHING, person)
    with django_capture_on_commit_callbacks(execute=True):
        erase_oneself(account=who)
    with as_owner():
        left = Person.objects.get()
        assert (left.pk, left.account_id, left.erased_at is not None) == (person.pk, None, True)
        assert not Identity.objects.exists()
        assert not PersonDocument.objects.exists()
        assert not Account.objects.filter(public_id=who.public_id).exists()
        assert Consent.objects.get(pk=given.pk).withdrawn_at is not None
        assert "Ama" not in everything_held_of(person)
        member.refresh_from_db()
        assert (member.account_id, member.left_at is not None) == (None, True)
    noted = {(each.kind, each.id) for each in endings.remembered()}
    assert {(endings.PERSON, str(person.pk)), (endings.ACCOUNT, str(who.public_id))} <= noted
    assert Entry.objects.filter(action="erase person", subject=f"person {person.pk}").count() == 1


def test_removing_the_account_alone_takes_the_person_too(ours):
    with as_owner():
        who = people.account()
        person = consents.person(who)
        consents.consent(ours, Purpose.MATCHING, person)
        who.delete()
        assert Person.objects.get().erased_at is not None
        assert not Identity.objects.exists()
        assert not Consent.objects.filter(withdrawn_at=None).exists()


def test_a_registrar_may_go_whose_name_stands_on_papers(ours, registrar):
    on_paper(ours, registrar, Purpose.MATCHING)
    erase_oneself(account=registrar)
    with as_owner():
        assert Consent.objects.get().recorded_by_id is None


def test_erased_on_request_from_paper(ours, registrar):
    person = on_paper(ours, registrar, Purpose.NEWSLETTER)
    with as_owner():
        Consent.objects.update(withdrawn_at=person.added_at or Consent.objects.get().given_at)
    with stated(actor=str(registrar), purpose=Purpose.DATA_RIGHTS):
        assert not Person.objects.exists()
        assert find_persons("email", AMA.email) == [person.pk]
        with pytest.raises(DirectoryRefused):
            erase_person(person=person.pk, by=registrar)
        ask(person=person.pk, organisation=ours, right=Right.ERASE, words="Gone, please.", by=registrar)
        assert Person.objects.get() == person
        erase_person(person=person.pk, by=registrar)
        assert not Person.objects.exists()
    with as_owner():
        assert not Identity.objects.exists()


def test_erased_on_request_with_the_account(ours, registrar):
    with as_owner():
        who = people.account()
        people.grant(who, Duty.CONTRIBUTOR, ours)
        person = consents.person(who)
        consents.request(ours, person, Right.ERASE)
    with stated(actor=str(registrar), purpose=Purpose.DATA_RIGHTS):
        erase_person(person=person.pk, by=registrar)
    with as_owner():
        assert not Account.objects.filter(pk=who.pk).exists()
        assert Person.objects.get().erased_at is not None
        assert RightsRequest.objects.get().done_at is not None
    assert Entry.objects.filter(action="account.removed", actor=str(registrar)).exists()


def test_no_request_is_taken_down_for_strangers(ours, registrar):
    with as_owner():
        person = consents.person(people.account())
        stranger = consents.person(name="Kofi Example", email="kofi@example.org")
    with stated(actor=str(registrar), purpose=Purpose.DATA_RIGHTS):
        for each in (person, stranger):
            with pytest.raises(DirectoryRefused):
                ask(person=each, organisation=ours, right=Right.ERASE, words="", by=registrar)
        assert find_persons("email", "kofi@example.org") == []


def test_a_request_is_answered_once(ours, registrar):
    with as_owner():
        asked = consents.request(ours, consents.person(people.account()), Right.CORRECT)
    with stated(actor=str(registrar), purpose=Purpose.DATA_RIGHTS):
        answer(request=asked, words="Done.", by=registrar)
        answer(request=asked, words="Done again.", by=registrar)
        assert RightsRequest.objects.get().answer == "Done."
        assert not Person.objects.exists()


def test_an_export_holds_everything(ours):
    with as_owner():
        who = people.account()
    person = ensure_person(account=who)
    with stated(actor=str(who), purpose=Purpose.OWN):
        save_identity(person=person.pk, contacts=AMA, by=who)
        ask(person=person, organisation=ours, right=Right.CORRECT, words="Please.", by=who)
        held = {holding.name: rows for holding, rows in everything_about(Subject(person.pk, who)).items()}
    assert held["identity"] == [vars(AMA)]
    assert [row["words"] for row in held["requests"]] == ["Please."]
    assert [row["what"] for row in held["looked-at"]] == ["open identity"], "also this very reading"
    assert {row["action"] for row in held["did"]} >= {"save identity", "ask about data"}
