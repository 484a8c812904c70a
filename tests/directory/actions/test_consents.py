"""Giving consent, taking it back, and being asked again. Done as the site does it."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction

from factories import consents, people
from factories.site_role import as_owner
from sankofa.directory.actions.consent_texts import digest_of, load_default_texts, publish_consent_text
from sankofa.directory.actions.consents import TextChanged, give_consent, months_later, withdraw_consent
from sankofa.directory.actions.persons import ensure_person, restrict, unrestrict
from sankofa.directory.formats.consent_texts import default_texts
from sankofa.directory.models import Consent, ConsentText, Person
from sankofa.directory.queries.consents import State, asked_by, consents_of
from sankofa.directory.terms import AUTHORITIES, CONSENTED, DirectoryRefused, Duty, Purpose
from sankofa.foundation import endings
from sankofa.foundation.statement import stated
from sankofa.journal.models import Entry

pytestmark = pytest.mark.django_db
WORDS = {language: f"Other words in {language}." for language in consents.LANGUAGES}


class Case:
    """Ama, who has an account, and a matcher of an association."""

    def __init__(self):
        with as_owner():
            load_default_texts(by="test")
            self.ours = people.organisation()
            self.matcher = people.holder(Duty.MATCHER, self.ours)
            self.account = people.account()
        self.person = ensure_person(account=self.account)

    def own(self):
        return stated(actor=str(self.account), purpose=Purpose.OWN)

    def give(self, purpose: Purpose = Purpose.MATCHING) -> Consent:
        with self.own():
            return give_consent(
                person=self.person,
                organisation=self.ours,
                wording=consents.wording(purpose),
                by=self.account,
            )

    def seen(self) -> list[Person]:
        with stated(actor=str(self.matcher), purpose=Purpose.MATCHING):
            return list(Person.objects.all())


@pytest.fixture
def case(as_site) -> Case:
    return Case()


def test_given_and_taken_back(case: Case, django_capture_on_commit_callbacks):
    assert case.seen() == []
    given = case.give()
    assert case.seen() == [case.person]
    with django_capture_on_commit_callbacks(execute=True), case.own():
        withdraw_consent(consent=given, by=case.account)
    assert case.seen() == []
    assert (endings.CONSENT, str(given.pk)) in {(each.kind, each.id) for each in endings.remembered()}
    with case.own():
        withdraw_consent(consent=given, by=case.account)  # once more does no harm
        assert [state for _consent, state in consents_of(case.person)] == [State.WITHDRAWN]
    assert Entry.objects.filter(action="withdraw consent", subject=f"person {case.person.pk}").count() == 1


def test_given_twice_it_stands_once(case: Case):
    assert case.give() == case.give()


def test_a_restricted_person_is_seen_by_nobody_until_they_say_so(case: Case):
    case.give()
    with case.own():
        restrict(person=case.person, by=case.account)
    assert case.seen() == []
    with case.own():
        assert [state for _consent, state in consents_of(case.person)] == [State.PAUSED]
    case.give(Purpose.NEWSLETTER)
    with case.own():
        assert {state for _consent, state in consents_of(case.person)} == {State.PAUSED}
        unrestrict(person=case.person, by=case.account)
    assert case.seen() == [case.person]


def test_a_text_that_asks_for_more_asks_again(case: Case):
    case.give()
    with as_owner():
        publish_consent_text(
            purpose=Purpose.MATCHING, words=WORDS, months=12, asks_for_more=False, by=case.matcher
        )
    assert case.seen() == [case.person]
    with as_owner():
        publish_consent_text(
            purpose=Purpose.MATCHING, words=WORDS, months=12, asks_for_more=True, by=case.matcher
        )
    assert case.seen() == []
    with case.own():
        (asked,) = [
            asked for asked in asked_by(case.ours, case.person, "fr") if asked.purpose == Purpose.MATCHING
        ]
    assert (asked.state, asked.wording.words) == (State.OUTDATED, WORDS["fr"])
    case.give()
    assert case.seen() == [case.person]


def test_words_that_changed_while_they_were_read_are_not_agreed_to(case: Case):
    shown = consents.wording(Purpose.MATCHING)
    with as_owner():
        publish_consent_text(
            purpose=Purpose.MATCHING, words=WORDS, months=12, asks_for_more=False, by=case.matcher
        )
    with pytest.raises(TextChanged), case.own():
        give_consent(person=case.person, organisation=case.ours, wording=shown, by=case.account)


@pytest.mark.parametrize("kind", AUTHORITIES)
def test_nothing_for_assistance_goes_to_an_authority(case: Case, kind: str):
    with as_owner():
        ministry = people.organisation(kind=kind)
    shown = consents.wording(Purpose.ASSISTANCE)
    with pytest.raises(DirectoryRefused), case.own():
        give_consent(person=case.person, organisation=ministry, wording=shown, by=case.account)
    with case.own():
        assert Purpose.ASSISTANCE not in {asked.purpose for asked in asked_by(ministry, case.person, "en")}
    with as_owner(), pytest.raises(DatabaseError, match="authority"), transaction.atomic():
        consents.consent(ministry, Purpose.ASSISTANCE, case.person)


def test_nobody_consents_for_somebody_else(case: Case):
    with as_owner():
        other = consents.person(people.account(), name="Kofi Example")
    with pytest.raises(DatabaseError, match="row-level security"), case.own(), transaction.atomic():
        give_consent(
            person=other, organisation=case.ours, wording=consents.wording(Purpose.MATCHING), by=case.account
        )
    with as_owner():
        theirs = consents.consent(case.ours, Purpose.MATCHING, other)
    with pytest.raises(DirectoryRefused), case.own():
        withdraw_consent(consent=theirs, by=case.account)


def test_a_consent_is_changed_by_nothing_else(case: Case):
    given = case.give()
    with case.own(), connection.cursor() as cursor:
        cursor.execute("UPDATE directory_consent SET lapses_at = lapses_at + interval '9 years'")
        assert cursor.rowcount == 0
        cursor.execute("DELETE FROM directory_consent")
        assert cursor.rowcount == 0
    with as_owner(), pytest.raises(DatabaseError, match="does not change"), transaction.atomic():
        Consent.objects.filter(pk=given.pk).update(purpose=Purpose.NEWSLETTER)


def test_a_consent_needs_published_words_of_its_purpose(case: Case):
    with as_owner(), pytest.raises(DatabaseError, match="words that were published"), transaction.atomic():
        consents.consent(case.ours, Purpose.MATCHING, case.person, wording=consents.wording(Purpose.RESEARCH))
    with as_owner(), pytest.raises(DatabaseError, match="no longer"), transaction.atomic():
        consents.consent(case.ours, Purpose.MATCHING, case.person, lapses_at=datetime(2999, 1, 1, tzinfo=UTC))


def test_texts_come_with_sankofa_in_every_language(as_site):
    with as_owner():
        assert load_default_texts(by="test") == len(CONSENTED)
        assert load_default_texts(by="test") == 0
    assert {text.purpose for text in default_texts()} == {purpose.value for purpose in CONSENTED}
    for text in default_texts():
        assert set(text.words) == set(consents.LANGUAGES)
    wording = ConsentText.objects.get(purpose=Purpose.RESEARCH).wordings.get(language="ar")
    assert wording.digest == digest_of(wording.words)


@pytest.mark.parametrize(
    ("words", "months"), [({"en": "Only English."}, 12), (WORDS | {"ar": " "}, 12), (WORDS, 0), (WORDS, 121)]
)
def test_a_text_needs_all_languages_and_an_end(case: Case, words: dict, months: int):
    with pytest.raises(DirectoryRefused):
        publish_consent_text(
            purpose=Purpose.RESEARCH, words=words, months=months, asks_for_more=False, by=case.matcher
        )


@pytest.mark.parametrize(
    ("begin", "months", "end"),
    [
        ((2026, 1, 31), 1, (2026, 2, 28)),
        ((2024, 1, 31), 1, (2024, 2, 29)),
        ((2026, 11, 30), 24, (2028, 11, 30)),
        ((2024, 2, 29), 12, (2025, 2, 28)),
    ],
)
def test_months_end_where_months_end(begin: tuple, months: int, end: tuple):
    assert months_later(datetime(*begin, tzinfo=UTC), months) == datetime(*end, tzinfo=UTC)
