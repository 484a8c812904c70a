"""Ending again what an older backup brought back; `tests/config/test_ended_again.py` does it with a real one."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from factories import consents, groups, people
from sankofa.directory.actions.accounts import lock, unlock
from sankofa.directory.actions.consent_texts import publish_consent_text
from sankofa.directory.actions.ending_again import end_again
from sankofa.directory.actions.organisations import withdraw_invitations
from sankofa.directory.actions.persons import restrict, unrestrict
from sankofa.directory.models import (
    Account,
    Consent,
    ConsentText,
    Identity,
    Invitation,
    Person,
    PersonDocument,
)
from sankofa.directory.queries.consents import State, consents_of
from sankofa.directory.queries.endings import endings_here
from sankofa.directory.terms import Duty, LockReason, Purpose
from sankofa.foundation import endings
from sankofa.foundation.endings import Ending
from sankofa.foundation.statement import stated
from sankofa.funds.models import GroupMember, HelpRequest
from sankofa.messaging.models import Mail, UnreachableAddress
from sankofa.messaging.queries.addresses import fingerprints

pytestmark = pytest.mark.django_db
BY = "a made-up restore"


def ending(kind: str, id: object, days: int = 1) -> Ending:
    return Ending(kind, str(id), timezone.now() + timedelta(days=days))


def test_a_consent_is_ended_again_once_and_then_stands_among_those_that_ended():
    given = consents.consent(people.organisation(), Purpose.NEWSLETTER, consents.person())
    one = ending(endings.CONSENT, given.pk)
    assert end_again([one], by=BY) == ({"consent": 1}, [])
    assert end_again([one], by=BY) == ({}, [])
    assert Consent.objects.get().withdrawn_at == one.at
    assert ("consent", str(given.pk)) in {(each.kind, each.id) for each in endings_here()}


def test_an_erased_person_goes_again_with_the_account():
    account = people.account()
    person = consents.person(account)
    assert end_again([ending(endings.PERSON, person.pk)], by=BY) == ({"person": 1}, [])
    assert not Identity.objects.exists()
    assert not Account.objects.filter(pk=account.pk).exists()


def test_what_the_backup_does_not_hold_or_nobody_can_read_is_passed_over_or_told():
    odd = ending(endings.CONSENT, "half-an-id")
    unknown = [ending(endings.CONSENT, uuid.uuid4()), ending(endings.DUTY, 10**9), ending("later-kind", 1)]
    assert end_again([*unknown, odd], by=BY) == ({}, [odd])


def test_a_removed_account_goes_again():
    account = people.account()
    assert end_again([ending(endings.ACCOUNT, account.public_id)], by=BY) == ({"account": 1}, [])
    assert not Account.objects.filter(pk=account.pk).exists()


def test_a_removed_document_goes_again_alone():
    person = consents.person()
    gone, kept = (PersonDocument.objects.create(person=person, content=b"made up") for _ in range(2))
    assert end_again([ending(endings.DOCUMENT, gone.pk)], by=BY) == ({"document": 1}, [])
    assert list(PersonDocument.objects.values_list("pk", flat=True)) == [kept.pk]


def remembered_after(work, capture) -> list[Ending]:
    """What the file says once the transaction of the work is through."""
    with capture(execute=True):
        work()
    return endings.remembered()


@pytest.fixture
def file(settings, tmp_path):
    settings.ENDINGS = tmp_path / "endings"


@pytest.mark.parametrize("kind", [endings.PERSON, endings.ACCOUNT])
def test_with_a_person_or_an_account_goes_what_the_rooms_hold(kind: str):
    group = groups.group(size=3)
    account = group.members[0]
    people.address(account, "ama@example.org")
    person = consents.person(account)
    blind = fingerprints("ama@example.org")[0]
    UnreachableAddress.objects.create(blind=blind, reason="made up")
    Mail.objects.create(
        message_id="<made@up>", to="ama@example.org", to_blind=blind, subject="s", body="b", state="waiting"
    )
    HelpRequest.objects.create(
        fund=group.fund,
        member=GroupMember.objects.get(account=account),
        shock="illness",
        words="My daughter is in hospital.",
        currency="EUR",
        amount=100,
        asked_on=timezone.localdate(),
    )
    one = ending(kind, person.pk if kind == endings.PERSON else account.public_id)
    assert end_again([one], by=BY) == ({kind: 1}, [])
    assert not Mail.objects.exists()
    assert not UnreachableAddress.objects.exists()
    assert HelpRequest.objects.get().words == ""
    assert not Account.objects.filter(pk=account.pk).exists()


@pytest.mark.parametrize("undone", [False, True])
def test_all_use_that_was_stopped_is_stopped_again(file, undone: bool, django_capture_on_commit_callbacks):
    account = people.account()
    person = consents.person(account)
    given = consents.consent(people.organisation(), Purpose.MATCHING, person)

    def stop() -> None:
        with stated(actor=str(account), purpose=Purpose.OWN):
            restrict(person=person, by=account)
            if undone:
                unrestrict(person=person, by=account)

    known = remembered_after(stop, django_capture_on_commit_callbacks)
    assert {each.kind for each in endings_here()} == (set() if undone else {endings.STOPPED})
    Person.objects.update(restricted_at=None)  # as in the backup
    end_again(known, by=BY)
    assert (Person.objects.get().restricted_at is None) is undone
    assert Consent.objects.get(pk=given.pk).paused is not undone


@pytest.mark.parametrize("undone", [False, True])
def test_a_locked_account_is_locked_again(file, undone: bool, django_capture_on_commit_callbacks):
    boss, lost = people.holder(Duty.ADMINISTRATOR, people.office()), people.account()

    def locks() -> None:
        lock(account=lost, reason=LockReason.LOST, by=boss)
        if undone:
            unlock(account=lost, by=str(boss))

    known = remembered_after(locks, django_capture_on_commit_callbacks)
    assert {each.kind for each in endings_here()} == (set() if undone else {endings.LOCKED})
    Account.objects.update(is_active=True)
    end_again(known, by=BY)
    assert Account.objects.get(pk=lost.pk).is_active is undone


def test_an_invitation_that_was_taken_back_opens_nothing_again(file, django_capture_on_commit_callbacks):
    ours = people.organisation()
    waits = Invitation.objects.create(
        organisation=ours, email="ama@example.org", digest="0" * 64, expires_at=timezone.now() + people.MONTH
    )
    known = remembered_after(lambda: withdraw_invitations(ours), django_capture_on_commit_callbacks)
    assert (endings.INVITATION, str(waits.pk)) in {(each.kind, each.id) for each in endings_here()}
    Invitation.objects.update(withdrawn_at=None, email="ama@example.org")
    assert end_again(known, by=BY) == ({"invitation": 1}, [])
    waits.refresh_from_db()
    assert (waits.withdrawn_at is not None, waits.email) == (True, "")


def test_what_a_stricter_text_ended_counts_no_more(file, django_capture_on_commit_callbacks):
    """The text itself is lost with the days after the backup; that people must be asked again is not."""
    person = consents.person()
    consents.consent(people.organisation(), Purpose.MATCHING, person)
    words = dict.fromkeys(consents.LANGUAGES, "May we do more with it?")
    before = set(ConsentText.objects.values_list("pk", flat=True))

    def publish() -> None:
        publish_consent_text(
            purpose=Purpose.MATCHING, words=words, months=12, asks_for_more=True, by="the office"
        )

    known = remembered_after(publish, django_capture_on_commit_callbacks)
    assert [(each.kind, each.id) for each in known] == [("text", "matching:2")]
    assert ("text", "matching:2") in {(each.kind, each.id) for each in endings_here()}
    assert end_again(known, by=BY) == ({}, []), "here it is still"
    for text in ConsentText.objects.exclude(pk__in=before):
        text.wordings.all().delete()
        text.delete()
    assert [state for _consent, state in consents_of(person)] == [State.IN_FORCE]
    assert end_again(known, by=BY) == ({"text": 1}, [])
    assert [state for _consent, state in consents_of(person)] == [State.OUTDATED]
    assert end_again(known, by=BY) == ({}, [])
