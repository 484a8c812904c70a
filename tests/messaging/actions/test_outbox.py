"""Putting mails into the outbox, taking them up again, and forgetting them."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.mail import BadHeaderError, EmailMessage, EmailMultiAlternatives, send_mail
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from factories import people
from factories.mails import put, row
from sankofa.directory.actions.retention import apply_rules
from sankofa.directory.terms import Duty
from sankofa.foundation.letters import Letter
from sankofa.foundation.statement import stated
from sankofa.messaging.actions.delivery import deliver
from sankofa.messaging.actions.outbox import NotPlain, put_in_outbox, read_mail, try_again
from sankofa.messaging.actions.retention import forget_texts, give_up_old_mail, hold_restored_mail
from sankofa.messaging.formats.message import OddAddress
from sankofa.messaging.models import Mail
from sankofa.messaging.terms import BY_JOB, DELIVERY, TEST_MAIL, MessagingRefused, State

pytestmark = pytest.mark.django_db


def all_mails() -> list[Mail]:
    with stated(actor=BY_JOB, purpose=DELIVERY):
        return list(Mail.objects.all())


def as_if(**changes: object) -> None:
    with stated(actor=BY_JOB, purpose=DELIVERY):
        Mail.objects.update(**changes)


def days_ago(days: int):
    return timezone.now() - timedelta(days=days)


def test_djangos_own_mail_goes_into_the_outbox(as_site: None, settings):
    settings.EMAIL_BACKEND = "sankofa.messaging.backends.Outbox"
    with override("es"):
        assert send_mail("Hola", "Un texto.", None, ["Ama@EXAMPLE.org"]) == 1
    mail = row()
    assert (mail.to, mail.subject, mail.body, mail.language) == (
        "Ama@example.org",
        "Hola",
        "Un texto.\n",
        "es",
    )


def test_a_forgotten_password_is_something_that_somebody_waits_for(client: Client, settings, as_site: None):
    settings.EMAIL_BACKEND = "sankofa.messaging.backends.Outbox"
    account = people.account()
    EmailAddress.objects.create(user=account, email="ama@example.org", verified=True, primary=True)
    client.post(reverse("account_reset_password"), {"email": "ama@example.org"})
    mail = row()
    assert (mail.to, mail.asked_for, "/accounts/" in mail.body) == ("ama@example.org", True, True)


def test_the_settings_name_the_outbox():
    from sankofa.config import settings as shipped

    assert shipped.EMAIL_BACKEND == "sankofa.messaging.backends.Outbox"


def test_a_mail_goes_away_with_what_caused_it(as_site: None):
    class Failed(Exception):
        pass

    @transaction.atomic
    def fail() -> None:
        put()
        raise Failed

    with pytest.raises(Failed):
        fail()
    assert all_mails() == []


@pytest.mark.parametrize("subject", ["Hello\nBcc: kofi@example.org", "Hello\r\n\r\n<p>", "Hello\0"])
def test_a_header_cannot_be_smuggled_in(as_site: None, subject: str):
    with pytest.raises(BadHeaderError):
        put(subject=subject)
    assert all_mails() == []


@pytest.mark.parametrize(
    "to", ["ama@example.org\nBcc: kofi@example.org", "ama@example.org, b@x", "nobody", ""]
)
def test_odd_addresses_are_refused(as_site: None, to: str):
    message = EmailMessage("Hello", "-", to=["yaa@example.org"])
    message.to = ["yaa@example.org", to] if to else [" "]
    with pytest.raises(OddAddress):
        put_in_outbox([message])
    assert all_mails() == []


def test_a_mail_carries_no_files(as_site: None):
    message = EmailMessage("Hello", "-", to=["ama@example.org"])
    message.attach("a.txt", "x")
    with pytest.raises(NotPlain):
        put_in_outbox([message])


def test_of_a_mail_in_two_forms_the_plain_one_is_sent(as_site: None):
    message = EmailMultiAlternatives("Hello", "plain", to=["ama@example.org"])
    message.attach_alternative("<b>not plain</b>", "text/html")
    put_in_outbox([message])
    assert row().body == "plain\n"


def test_an_administrator_of_the_office_has_a_mail_tried_again(postbox):
    admin = people.holder(Duty.ADMINISTRATOR, people.office())
    postbox.to_recipient = ["550 5.1.1 no such user", "250 OK"]
    put()
    deliver()
    try_again(mail=str(row().pk), by=str(admin.public_id))
    assert (row().state, row().tries) == (State.WAITING, 0)
    with pytest.raises(MessagingRefused):
        try_again(mail=str(row().pk), by=str(admin.public_id))


def test_nobody_else_has_a_mail_tried_again(postbox, as_site: None):
    postbox.to_recipient = ["554 5.7.1 refused"]
    put()
    deliver()
    id = str(row().pk)
    with pytest.raises(MessagingRefused):
        try_again(mail=id, by="00000000-0000-4000-8000-000000000000")


def test_a_waiting_mail_is_read_by_the_beginning_of_its_id(as_site: None):
    put(subject="one")
    put(subject="two")
    by_name = {mail.subject: str(mail.pk) for mail in all_mails()}
    with stated(actor=BY_JOB, purpose=DELIVERY):
        assert read_mail(beginning=by_name["two"][:13], by=BY_JOB).subject == "two"
        with pytest.raises(MessagingRefused, match="Several"):
            read_mail(beginning="", by=BY_JOB)
        with pytest.raises(MessagingRefused, match="No mail"):
            read_mail(beginning="zzz", by=BY_JOB)


def test_what_nobody_would_still_read_is_given_up(as_site: None):
    put()
    as_if(queued_at=days_ago(6))
    assert give_up_old_mail() == 0
    as_if(queued_at=days_ago(8))
    assert give_up_old_mail() == 1
    assert (row().state, row().reason) == (State.FAILED, "It could not be sent for 7 days.")


def test_what_was_given_up_loses_its_text_and_then_its_row(as_site: None):
    put()
    as_if(state=State.FAILED, done_at=days_ago(13))
    assert forget_texts() == 0
    assert row().body
    as_if(done_at=days_ago(15))
    assert (forget_texts(), forget_texts()) == (1, 0)
    assert (row().to, row().subject, row().body) == ("", "", "")
    assert apply_rules()["mails"] == 0
    as_if(done_at=days_ago(31))
    assert apply_rules()["mails"] == 1
    assert all_mails() == []


def test_restored_mail_waits_for_a_word(postbox, as_site: None):
    put()
    assert hold_restored_mail(by=BY_JOB) == 1
    assert deliver() == 0
    assert (row().state, "backup" in row().reason) == (State.HELD, True)


def test_a_mail_to_many_looks_up_its_words_once(as_site: None, django_assert_max_num_queries):
    letters = [Letter(TEST_MAIL, to=f"ama{number}@example.org", language="en") for number in range(300)]
    with django_assert_max_num_queries(6):
        assert put_in_outbox(letters) == 300
