"""Mail that came back, and addresses that are confirmed anew."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from django.core import signing
from django.core.mail import EmailMessage

from factories import people
from factories.mails import make_due, put, row
from sankofa.directory.models import Account
from sankofa.foundation.letters import ASKED_FOR, Letter
from sankofa.messaging.actions import addresses
from sankofa.messaging.actions.delivery import deliver
from sankofa.messaging.actions.outbox import put_in_outbox
from sankofa.messaging.formats.bounce import Bounce
from sankofa.messaging.models import Mail, UnreachableAddress
from sankofa.messaging.queries.addresses import address_of, mark_of
from sankofa.messaging.terms import (
    TEST_MAIL,
    MessagingRefused,
    NotABounce,
    State,
)

pytestmark = pytest.mark.django_db
LINK = re.compile(r"https?://\S+/me/inbox/address/([^/\s]+)/")


@pytest.fixture
def ama(db: None) -> Account:
    account = people.account()
    EmailAddress.objects.create(user=account, email="ama@example.org", verified=True, primary=True)
    return account


def bounce(*ids: str, blames: bool = True) -> Bounce:
    return Bounce(ids, blames, "550 5.1.1 no such user")


def send_letter(to: str = "ama@example.org") -> None:
    put_in_outbox([Letter(TEST_MAIL, to=to, language="en")])


@pytest.fixture
def came_back(ama: Account, postbox, as_site: None) -> Mail:
    """A mail to Ama that was sent and came back."""
    put()
    deliver()
    mail = row()
    assert addresses.take_back(bounce("00000000-0000-4000-8000-000000000000", str(mail.pk)))
    return mail


def test_a_mail_that_came_back_marks_its_address(came_back: Mail, ama: Account):
    mail = row()
    assert (mail.state, mail.reason) == (State.FAILED, "550 5.1.1 no such user")
    assert mark_of(ama).reason == "550 5.1.1 no such user"
    addresses.take_back(bounce(str(mail.pk)))
    assert UnreachableAddress.objects.count() == 1, "twice the same changes nothing"


def test_a_report_about_no_mail_of_ours_marks_nobody(postbox, as_site: None):
    put()
    with pytest.raises(NotABounce):
        addresses.take_back(bounce("00000000-0000-4000-8000-000000000000"))
    assert not UnreachableAddress.objects.exists()


def test_a_full_mailbox_is_written_to_again(postbox, as_site: None):
    put()
    deliver()
    assert not addresses.take_back(bounce(str(row().pk), blames=False))
    send_letter()
    assert deliver() == 1


def test_until_it_is_confirmed_a_marked_address_gets_no_mail(came_back: Mail, ama: Account, postbox):
    postbox.taken.clear()
    send_letter("AMA@example.org")
    send_letter("kofi@example.org")
    assert deliver() == 1
    assert [m["To"] for m in postbox.taken] == ["kofi@example.org"]
    assert row(state=State.HELD).reason.startswith("Mail to this address came back")
    assert addresses.confirm_address(address="ama@example.org", by=str(ama.public_id))
    assert deliver() == 1, "what was held back comes now"
    assert mark_of(ama) is None


def test_the_owner_asks_for_a_link_and_confirms(came_back: Mail, ama: Account, postbox):
    make_due()
    addresses.ask_to_confirm(account=ama, by=str(ama.public_id))
    assert deliver() == 1
    (token,) = LINK.findall(postbox.taken[-1].get_content())
    assert addresses.confirmed_by(token, ama)
    with pytest.raises(MessagingRefused):
        addresses.ask_to_confirm(account=ama, by=str(ama.public_id))


def test_a_link_holds_for_one_account_and_one_address(came_back: Mail, ama: Account, postbox):
    make_due()
    addresses.ask_to_confirm(account=ama, by=str(ama.public_id))
    deliver()
    (token,) = LINK.findall(postbox.taken[-1].get_content())
    other = people.account()
    assert not addresses.confirmed_by(token, other)
    assert not addresses.confirmed_by(token + "x", ama)
    assert not addresses.confirmed_by(signing.dumps(["a", "b"], salt="another"), ama)
    EmailAddress.objects.filter(user=ama).update(email="new@example.org")
    assert not addresses.confirmed_by(token, ama)


def test_a_link_is_too_old_after_three_days(came_back: Mail, ama: Account, postbox, monkeypatch):
    import time

    make_due()
    addresses.ask_to_confirm(account=ama, by=str(ama.public_id))
    deliver()
    (token,) = LINK.findall(postbox.taken[-1].get_content())
    now = time.time()
    monkeypatch.setattr(signing.time, "time", lambda: now + 3 * 24 * 3600 + 1)
    assert not addresses.confirmed_by(token, ama)


def test_what_an_owner_waits_for_tries_a_marked_address_once_an_hour(came_back: Mail, postbox):
    """A forgotten password must not lock out for ever whoever's mailbox was broken for a day."""
    make_due()
    asked = {ASKED_FOR: "yes"}
    put_in_outbox(
        [EmailMessage(f"A new password {n}", "-", to=["ama@example.org"], headers=asked) for n in "12"]
    )
    assert deliver() == 1
    assert row(state=State.HELD)


def test_an_address_that_is_confirmed_in_the_account_is_reachable(came_back: Mail, ama: Account):
    confirmed = EmailAddress.objects.get(user=ama)
    email_confirmed.send(sender=EmailAddress, request=None, email_address=confirmed)
    assert mark_of(ama) is None


def test_an_account_without_an_address_has_no_mark(as_site: None):
    account = people.account()
    assert (address_of(account), mark_of(account)) == ("", None)
    with pytest.raises(MessagingRefused):
        addresses.ask_to_confirm(account=account, by="test")
