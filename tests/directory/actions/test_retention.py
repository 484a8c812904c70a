"""What nobody needs any more is removed by the rules, and by nothing else. Done as the worker does it."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from factories import consents, people
from factories.site_role import as_owner
from sankofa.directory.actions.retention import Retained, apply_rules, ensure_rules, retain, set_rule
from sankofa.directory.models import (
    Account,
    Consent,
    Identity,
    Person,
    RetentionRule,
    RightsRequest,
)
from sankofa.directory.terms import DirectoryRefused, Duty, Purpose
from sankofa.journal.models import Entry

pytestmark = pytest.mark.django_db


def days_ago(days: int):
    return timezone.now() - timedelta(days=days)


@pytest.fixture
def rules(as_site):
    with as_owner():
        ensure_rules()
        RetentionRule.objects.update(days=100)


@pytest.mark.parametrize(("days", "left"), [(99, 1), (101, 0)])
def test_ended_consents_go(rules, days: int, left: int):
    with as_owner():
        ours, person = people.organisation(), consents.person(people.account())
        consents.consent(ours, Purpose.MATCHING, person, withdrawn_at=days_ago(days))
        consents.consent(ours, Purpose.NEWSLETTER, person)
    assert apply_rules()["consents"] == 1 - left
    with as_owner():
        assert Consent.objects.count() == left + 1


@pytest.mark.parametrize(("days", "is_erased"), [(99, False), (101, True)])
def test_people_without_account_and_consent_are_erased(rules, days: int, is_erased: bool):
    with as_owner():
        person, holder = consents.person(), consents.person(people.account(), email="kofi@example.org")
        Person.objects.update(added_at=days_ago(500))
        consents.consent(people.organisation(), Purpose.MATCHING, person, withdrawn_at=days_ago(days))
    apply_rules()
    with as_owner():
        assert (Person.objects.get(pk=person.pk).erased_at is not None) == is_erased
        assert Identity.objects.filter(person=person).exists() != is_erased
        assert Person.objects.get(pk=holder.pk).erased_at is None


def test_whoever_consents_or_asks_is_kept(rules):
    with as_owner():
        ours = people.organisation()
        consenting, asking = consents.person(), consents.person(email="kofi@example.org")
        Person.objects.update(added_at=days_ago(500))
        consents.consent(ours, Purpose.MATCHING, consenting)
        consents.request(ours, asking)
    apply_rules()
    with as_owner():
        assert not Person.objects.filter(erased_at__isnull=False).exists()


def test_words_of_answered_requests_go(rules):
    with as_owner():
        ours, person = people.organisation(), consents.person(people.account())
        old, new = consents.request(ours, person), consents.request(ours, person)
        RightsRequest.objects.filter(pk=old.pk).update(done_at=days_ago(101))
        RightsRequest.objects.filter(pk=new.pk).update(done_at=days_ago(99))
    assert apply_rules()["requests"] == 1
    with as_owner():
        assert (RightsRequest.objects.get(pk=old.pk).words, RightsRequest.objects.get(pk=new.pk).words) == (
            "",
            "Please.",
        )


def test_accounts_that_nobody_ever_entered_go(rules):
    with as_owner():
        of_nobody, lately, entered, member, confirmed = (people.account() for _each in range(5))
        for number, account in enumerate((of_nobody, lately, entered, member)):
            EmailAddress.objects.create(user=account, email=f"ama-{number}@example.org", primary=True)
        people.address(confirmed, "kofi@example.org")
        people.grant(member, Duty.CONTRIBUTOR, people.organisation())
        Account.objects.filter(pk=entered.pk).update(last_login=days_ago(200))
        Account.objects.exclude(pk=lately.pk).update(joined_at=days_ago(101))
        Account.objects.filter(pk=lately.pk).update(joined_at=days_ago(99))
    assert apply_rules()["unconfirmed"] == 1
    assert set(Account.objects.all()) == {lately, entered, member, confirmed}
    assert not EmailAddress.objects.filter(email="ama-0@example.org").exists()
    (row,) = Entry.objects.filter(action="account.removed")
    assert (row.actor, row.subject) == ("retention", str(of_nobody.public_id))


def test_each_round_is_told(rules):
    with as_owner():
        person = consents.person(people.account())
        consents.consent(people.organisation(), Purpose.MATCHING, person, withdrawn_at=days_ago(101))
    apply_rules()
    rule = RetentionRule.objects.get(kind="consents")
    assert rule.last_run_at is not None
    assert rule.last_removed == 1
    (row,) = Entry.objects.filter(action="remove what is due")
    assert (row.subject, row.actor, row.detail["removed"]) == ("retention consents", "retention", 1)


@pytest.mark.parametrize("days", [0, 29, 36_501])
def test_no_slip_of_the_hand_empties_the_house(rules, days: int):
    with pytest.raises(DirectoryRefused):
        set_rule(kind="consents", days=days, by=people.account())
    if days < 30:
        with pytest.raises(DatabaseError), transaction.atomic():
            RetentionRule.objects.update(days=days)


def test_nobody_else_reaches_what_the_job_removes(rules):
    for name in ("directory_wipe_person(gen_random_uuid())", "directory_tell('lie', gen_random_uuid())"):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            connection.cursor().execute(f"SELECT {name}")


def test_a_kind_is_registered_once():
    with pytest.raises(ValueError, match="another rule"):
        retain(Retained("consents", "Something else", 30, lambda rule: 0))
