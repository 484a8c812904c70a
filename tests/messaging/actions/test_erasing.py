"""What is told of messages in an export, and what an erasure leaves."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.utils import timezone

from factories import people
from factories.mails import put
from sankofa.directory.actions.erasure import erase_oneself
from sankofa.directory.actions.retention import apply_rules
from sankofa.directory.models import Account
from sankofa.directory.queries.holdings import Subject, everything_about
from sankofa.foundation.letters import Letter
from sankofa.foundation.statement import stated
from sankofa.messaging.actions.addresses import mark_unreachable
from sankofa.messaging.actions.outbox import put_in_outbox
from sankofa.messaging.models import Mail, MailTurnedOff, Notice, UnreachableAddress
from sankofa.messaging.queries.addresses import fingerprints
from sankofa.messaging.terms import BY_JOB, DELIVERY, TEST_MAIL

pytestmark = pytest.mark.django_db


@pytest.fixture
def ama(db: None) -> Account:
    account = people.account()
    EmailAddress.objects.create(user=account, email="ama@example.org", verified=True, primary=True)
    MailTurnedOff.objects.create(account=account, kind="another")
    Notice.objects.create(account=account, kind="made-up", context={"title": "Farms"})
    return account


def told(account: Account) -> dict[str, list]:
    with stated(actor=str(account.public_id), purpose="own"):
        return {each.name: rows for each, rows in everything_about(Subject(None, account)).items()}


def recipients() -> list[str]:
    with stated(actor=BY_JOB, purpose=DELIVERY):
        return list(Mail.objects.values_list("to", flat=True))


def test_all_of_it_is_in_the_export(ama: Account, as_site: None):
    put_in_outbox([Letter(TEST_MAIL, to="AMA@example.org", language="en")])
    put("kofi@example.org")
    mark_unreachable(blind=fingerprints("ama@example.org")[0], reason="550", by="test")
    found = told(ama)
    assert [mail["kind"] for mail in found["mails"]] == ["test"]
    assert found["mails"][0]["subject"].startswith("A test from")
    assert found["mails-turned-off"] == [{"kind": "another"}]
    assert [mark["reason"] for mark in found["unreachable"]] == ["550"]
    assert len(found["notices"]) == 1
    assert told(people.account())["mails"] == []


def test_an_erasure_takes_what_waits_and_what_was_marked(ama: Account, as_site: None):
    put("ama@example.org")
    put("kofi@example.org")
    mark_unreachable(blind=fingerprints("ama@example.org")[0], reason="550", by="test")
    erase_oneself(account=ama)
    assert recipients() == ["kofi@example.org"]
    assert not UnreachableAddress.objects.exists()


def test_old_notices_are_removed_by_the_rule_of_the_office(ama: Account):
    Notice.objects.create(account=ama, kind="made-up")
    Notice.objects.filter(context={}).update(noted_at=timezone.now() - timedelta(days=366))
    assert apply_rules()["notices"] == 1
    assert Notice.objects.count() == 1
