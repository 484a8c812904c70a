"""Delivering to a real mail server: what it takes, what it refuses, and when it is not there."""

import uuid

import pytest
from django.core.mail import EmailMessage
from django.db import IntegrityError, connection, transaction

from factories.mails import make_due, put, row
from factories.smtp_server import (
    CUT,
    certificate,
    lets_in,
    named,
    smtp_server,
    unused_port,
)
from sankofa.foundation.letters import Letter
from sankofa.foundation.statement import stated
from sankofa.journal.models import Entry
from sankofa.messaging.actions.delivery import deliver, send_test
from sankofa.messaging.actions.outbox import put_in_outbox
from sankofa.messaging.models import Mail, ServerNote, UnreachableAddress
from sankofa.messaging.terms import BY_JOB, DELIVERY, PAUSES, TEST_MAIL, ServerTrouble, State

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("as_site")]
ARABIC = "تم نشر ممارستك في الكتالوج"


def test_a_mail_arrives_and_its_text_is_forgotten(postbox):
    put(subject=ARABIC, body=f"{ARABIC}\n\nhttps://sankofa.example.org/ar/\n")
    assert deliver() == 1
    (message,) = postbox.taken
    assert (message["Subject"], message["To"]) == (ARABIC, "ama@example.org")
    assert message.get_content().splitlines()[0] == ARABIC
    assert postbox.envelopes[0][:2] == ("office@sankofa.example.org", ["ama@example.org"])
    mail = row()
    assert (mail.state, mail.to, mail.subject, mail.body) == (State.SENT, "", "", "")
    assert message["Message-ID"] == mail.message_id == f"<{mail.id}@sankofa.example.org>"
    assert deliver() == 0, "and nothing a second time"


def test_each_reader_of_a_mail_to_several_sees_only_themselves(postbox):
    put_in_outbox(
        [EmailMessage("Hello", "-", to=["ama@example.org", "kofi@example.org"], bcc=["yaa@example.org"])]
    )
    assert deliver() == 3
    assert sorted(m["To"] for m in postbox.taken) == [
        "ama@example.org",
        "kofi@example.org",
        "yaa@example.org",
    ]
    assert all(len(rcpt) == 1 for _sender, rcpt, _options in postbox.envelopes)


def test_a_passing_refusal_is_tried_again_later_and_later(postbox):
    postbox.to_recipient = ["451 4.7.1 <ama@example.org> greylisted, come again", "250 OK"]
    put()
    assert deliver() == 0
    mail = row()
    assert (mail.state, mail.tries) == (State.WAITING, 1)
    assert mail.due_at - mail.tried_at == PAUSES[0]
    assert mail.reason == "451 4.7.1 <(address)> greylisted, come again"
    assert deliver() == 0, "not before the pause has passed"
    make_due()
    assert deliver() == 1
    assert row().tries == 2


def test_pauses_grow_and_end(postbox):
    postbox.to_text = ["452 4.3.1 no room"]
    put()
    for number, pause in enumerate(PAUSES, start=1):
        assert deliver() == 0
        mail = row()
        assert (mail.tries, mail.due_at - mail.tried_at, mail.state) == (number, pause, State.WAITING)
        make_due()
    deliver()
    mail = row()
    assert (mail.state, bool(mail.body)) == (State.FAILED, True)
    assert not UnreachableAddress.objects.exists(), "the address is not to blame"
    assert list(PAUSES) == sorted(PAUSES)


def test_an_address_that_is_not_there_gets_no_more_mail(postbox):
    postbox.to_recipient = ["550 5.1.1 no such user", "250 OK"]
    put("Ama@example.org")
    deliver()
    assert row().state == State.FAILED
    assert UnreachableAddress.objects.count() == 1
    put_in_outbox([Letter(TEST_MAIL, to="ama@EXAMPLE.org", language="en")])
    assert deliver() == 0
    assert row(kind="test").state == State.HELD
    assert postbox.taken == []


@pytest.mark.parametrize(
    ("answer", "marks"),
    [
        ("550 no such user here", True),
        ("550 5.1.1 no such user", True),
        ("551 5.1.6 moved away", True),
        ("553 5.1.3 bad address", True),
        ("550 5.7.1 we do not like your host", False),
        ("550 5.1.8 sender has no host", False),
        ("552 5.2.2 mailbox full", False),
        ("554 5.7.1 blocked by a list", False),
        ("554 refused", False),
    ],
)
def test_a_lasting_refusal_blames_the_address_only_where_it_speaks_of_it(postbox, answer: str, marks: bool):
    postbox.to_recipient = [answer]
    put()
    deliver()
    assert row().state == State.FAILED
    assert UnreachableAddress.objects.exists() is marks


def test_a_text_that_is_refused_does_not_blame_the_address(postbox):
    postbox.to_text = ["554 5.6.0 looks like an advertisement"]
    put()
    deliver()
    assert (row().state, UnreachableAddress.objects.exists()) == (State.FAILED, False)


def test_one_refused_mail_does_not_stop_the_others(postbox):
    postbox.to_recipient = ["550 5.1.1 no such user", "451 later", "250 OK"]
    for name in ("ama", "kofi", "yaa"):
        put(f"{name}@example.org")
    assert deliver() == 1
    assert [m["To"] for m in postbox.taken] == ["yaa@example.org"]


def test_a_line_that_breaks_in_the_middle_of_the_text(settings):
    with smtp_server(cuts=True) as (box, port):
        settings.MAIL_SERVER, settings.MAIL_RATE = named(port), 1_000
        put(body="A long text. " * 2_000)
        assert deliver() == 0
        mail = row()
        assert (mail.state, mail.tries) == (State.WAITING, 1)
        assert mail.reason.startswith("The connection broke")
        make_due()
        assert deliver() == 1
        assert box.ids() == [mail.message_id]


def test_after_a_broken_line_the_others_are_sent_over_a_new_one(postbox):
    postbox.to_text = [CUT, "250 OK"]
    put("ama@example.org")
    put("kofi@example.org")
    assert deliver() == 1
    assert len(postbox.taken) == 1
    make_due()
    assert deliver() == 1
    assert sorted(m["To"] for m in postbox.taken) == ["ama@example.org", "kofi@example.org"]


def test_a_server_that_is_away_counts_against_no_mail(settings):
    settings.MAIL_SERVER = named(unused_port())
    put()
    assert deliver() == deliver() == 0
    assert (row().state, row().tries) == (State.WAITING, 0)
    note = ServerNote.objects.get()
    assert note.trouble.startswith("The mail server cannot be used")
    first = note.since
    deliver()
    assert ServerNote.objects.get().since == first, "since it went away, not since the last look"


def test_without_a_server_mail_waits(settings):
    settings.MAIL_SERVER = None
    put()
    assert deliver() == 0
    assert row().state == State.WAITING


def test_trouble_is_over_when_the_server_answers_again(settings, postbox):
    there = settings.MAIL_SERVER
    settings.MAIL_SERVER = named(unused_port())
    put()
    deliver()
    settings.MAIL_SERVER = there
    assert deliver() == 1
    assert (ServerNote.objects.get().trouble, ServerNote.objects.get().since) == ("", None)


def test_no_more_than_the_rate_is_sent_in_a_minute(settings, postbox):
    settings.MAIL_RATE = 3
    for number in range(5):
        put(f"ama{number}@example.org")
    assert deliver() == 3
    assert deliver() == 0
    make_due()
    assert deliver() == 2


def test_user_and_password_over_tls(settings, tmp_path, monkeypatch):
    trusted, speaks = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    options = {
        "tls_context": speaks,
        "require_starttls": True,
        "authenticator": lets_in("sankofa", "s3cret/@"),
    }
    with smtp_server(**options) as (_box, port):
        secret = {"host": "localhost", "user": "sankofa", "security": "starttls"}
        settings.MAIL_SERVER = named(port, password="s3cret/@", **secret)
        put()
        assert deliver() == 1
        settings.MAIL_SERVER = named(port, password="wrong", **secret)
        put()
        assert deliver() == 0
        assert row(state=State.WAITING).tries == 0
        assert ServerNote.objects.get().trouble == "The mail server refuses user and password."


def test_a_server_with_a_certificate_of_somebody_else_gets_nothing(settings, tmp_path, monkeypatch):
    trusted, speaks = certificate(tmp_path, host="another.example.org")
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    with smtp_server(tls_context=speaks) as (box, port):
        settings.MAIL_SERVER = named(port, host="localhost", security="starttls")
        put()
        assert deliver() == 0
    assert box.taken == []
    assert "certificate" in ServerNote.objects.get().trouble


def test_a_server_without_tls_gets_nothing_where_tls_is_asked_for(settings):
    with smtp_server() as (box, port):
        settings.MAIL_SERVER = named(port, security="starttls")
        put()
        assert deliver() == 0
    assert box.taken == []


def test_an_address_in_another_script(settings, postbox):
    put("أمينة@example.org")
    assert deliver() == 1
    assert postbox.taken[0]["To"] == "أمينة@example.org"
    with smtp_server(enable_SMTPUTF8=False) as (_box, port):
        settings.MAIL_SERVER = named(port)
        put("كوفي@example.org")
        assert deliver() == 0
    assert row(state=State.FAILED).reason == "The mail server takes no addresses in this script."


def test_a_sent_mail_cannot_keep_its_text():
    put()
    mail = row()
    with pytest.raises(IntegrityError, match="mail_sent_is_forgotten"), transaction.atomic():
        _raw("UPDATE messaging_mail SET state = 'sent', done_at = now() WHERE id = %s", mail.pk)


def test_nobody_reads_the_outbox_without_the_purpose_to_deliver():
    put()
    assert Mail.objects.count() == 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM messaging_mail")
        assert cursor.fetchone() == (0,)
    with stated(actor=str(uuid.uuid4()), purpose="delivery"):
        assert Mail.objects.count() == 0, "nor somebody who is no administrator of the office"


def test_what_is_stored_names_nobody():
    put(subject="Dear Ama", body="a secret link")
    with stated(actor=BY_JOB, purpose=DELIVERY), connection.cursor() as cursor:
        cursor.execute("SELECT mail::text, convert_from(mail.to, 'utf8') FROM messaging_mail mail")
        stored, address = cursor.fetchone()
    assert address.isascii(), "a seal"
    for word in ("ama@example.org", "Dear", "secret", b"ama@example".hex()):
        assert word not in stored


def test_what_was_sent_or_given_up_stands_in_the_journal(postbox):
    postbox.to_recipient = ["550 5.1.1 <ama@example.org> no such user", "250 OK"]
    put("ama@example.org")
    put("kofi@example.org")
    deliver()
    told = Entry.objects.filter(actor="mail delivery")
    assert sorted(told.values_list("action", flat=True)) == [
        "give up mail",
        "mark address as unreachable",
        "send mail",
    ]
    assert "example.org" not in str(list(told.values()))


def test_a_test_mail_says_what_the_server_answered(settings, postbox):
    assert send_test(to="ama@example.org", by="test") == "The mail server took it."
    assert postbox.taken[0]["Subject"].startswith("A test from")
    postbox.to_recipient = ["550 5.1.1 <ama@example.org> no such user"]
    assert send_test(to="ama@example.org", by="test").startswith("The address cannot be reached. 550 5.1.1")
    settings.MAIL_SERVER = named(unused_port())
    with pytest.raises(ServerTrouble):
        send_test(to="ama@example.org", by="test")


def _raw(statement: str, *values: object) -> None:
    with stated(actor=BY_JOB, purpose=DELIVERY), connection.cursor() as cursor:
        cursor.execute(statement, values)
