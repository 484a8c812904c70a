"""Delivering the outbox.

Each mail is sent at least once and, but for a crash in one short moment, exactly once. A worker first notes that it
tries (so that a mail which kills its worker does not come up for ever), then locks the row, hands the mail over and
notes the result in the same transaction. If it dies after the server has said yes and before that is noted, the mail
goes out a second time after the pause, under the same Message-ID, and mail programs show it once or say it is the same.
"""

import uuid
from datetime import datetime, timedelta
from email.utils import parseaddr
from smtplib import SMTP

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from sankofa.foundation.letters import Letter
from sankofa.foundation.statement import stated
from sankofa.foundation.turns import wait_for_turn
from sankofa.journal.actions import record
from sankofa.messaging.actions.addresses import mark_unreachable
from sankofa.messaging.formats.message import Addressed, readable_address, written
from sankofa.messaging.formats.posting import connected, hand_over
from sankofa.messaging.models import Mail, ServerNote
from sankofa.messaging.queries.addresses import fingerprints, is_unreachable
from sankofa.messaging.terms import (
    BY_JOB,
    DELIVERY,
    PAUSES,
    TEST_MAIL,
    NoServer,
    Outcome,
    ServerTrouble,
    State,
    Told,
)

A_MINUTE, AN_HOUR = timedelta(minutes=1), timedelta(hours=1)


def deliver() -> int:
    """Sends what is due, as fast as is allowed, and gives how many mails were sent. More wait for the next call."""
    sent = 0
    try:
        while _is_due():
            more, is_line_lost = _deliver_over_one_line()
            sent += more
            if not is_line_lost:
                break
    except NoServer:
        pass  # mails wait, and the desk and `sankofa check` say so
    except ServerTrouble as trouble:
        note_server(str(trouble))
    return sent


def _deliver_over_one_line() -> tuple[int, bool]:
    """How many were sent, and whether the connection broke over one; that one waits, the others need a new line."""
    sent = 0
    with connected(settings.MAIL_SERVER) as line:
        note_server()
        while claim := _claim():
            told = _send(line, *claim)
            sent += told is not None and told.outcome == Outcome.ACCEPTED
            if told is not None and told.is_line_lost:
                return sent, True
    return sent, False


def _is_due() -> bool:
    with stated(actor=BY_JOB, purpose=DELIVERY):
        return _due(timezone.now()).exists()


def _due(now: datetime):
    return Mail.objects.filter(state=State.WAITING, due_at__lte=now)


def _claim() -> tuple[str, int] | None:
    """The mail to send next and the number of this try; None when nothing is due or enough was sent this minute."""
    with stated(actor=BY_JOB, purpose=DELIVERY):
        wait_for_turn("messaging: claim")  # one worker at a time looks whether it may send
        now = timezone.now()
        if Mail.objects.filter(tried_at__gt=now - A_MINUTE).count() >= settings.MAIL_RATE:
            return None
        mail = _due(now).select_for_update(skip_locked=True).order_by("due_at").first()
        if mail is None:
            return None
        mail.tries += 1
        mail.tried_at, mail.due_at = now, now + PAUSES[min(mail.tries, len(PAUSES)) - 1]
        mail.save(update_fields=["tries", "tried_at", "due_at"])
        return str(mail.pk), mail.tries


def _send(line: SMTP, id: str, number: int) -> Told | None:
    """Sends one claimed mail under a lock on its row, which another worker passes over. None where it was not tried."""
    with stated(actor=BY_JOB, purpose=DELIVERY):
        waiting = Mail.objects.select_for_update(skip_locked=True).filter(state=State.WAITING, tries=number)
        mail = waiting.filter(pk=id).first()
        if mail is None:
            return None
        if is_unreachable(*fingerprints(mail.to)) and not _may_go_out_all_the_same(mail):
            _hold_back(mail)
            return None
        told = hand_over(line, written(_addressed(mail)), mail.to, str(mail.pk))
        _note(mail, told)
        return told


def _may_go_out_all_the_same(mail: Mail) -> bool:
    """What its owner waits for may try an unreachable address, once an hour: so it is found out that it works again."""
    others = Mail.objects.filter(to_blind=mail.to_blind, tried_at__gt=timezone.now() - AN_HOUR).exclude(
        pk=mail.pk
    )
    return mail.asked_for and not others.exists()


def _addressed(mail: Mail) -> Addressed:
    return Addressed(
        message_id=mail.message_id,
        sender=settings.DEFAULT_FROM_EMAIL,
        to=mail.to,
        subject=mail.subject,
        body=mail.body,
        language=mail.language,
        written_at=mail.queued_at,
    )


def _hold_back(mail: Mail) -> None:
    mail.state, mail.reason = (
        State.HELD,
        "Mail to this address came back; its owner has not confirmed it since.",
    )
    mail.save(update_fields=["state", "reason"])


def _note(mail: Mail, told: Told) -> None:
    mail.reason = told.reason
    if told.outcome == Outcome.ACCEPTED:
        mail.state, mail.done_at = State.SENT, timezone.now()
        mail.to = mail.subject = mail.body = ""
    elif told.outcome != Outcome.LATER or mail.tries > len(PAUSES):
        mail.state, mail.done_at = State.FAILED, timezone.now()
    if told.outcome == Outcome.NO_SUCH_ADDRESS:
        mark_unreachable(blind=mail.to_blind, reason=told.reason, by=BY_JOB)
    mail.save(update_fields=["state", "done_at", "reason", "to", "subject", "body"])
    if mail.done_at:
        action = "send mail" if mail.state == State.SENT else "give up mail"
        record(by=BY_JOB, action=action, subject=f"mail {mail.pk}", kind=mail.kind, tries=mail.tries)


@transaction.atomic
def note_server(trouble: str = "") -> None:
    """Keeps how the mail server was found, for the desk and for `sankofa check`."""
    now = timezone.now()
    before = ServerNote.objects.select_for_update().filter(pk=1).first()
    since = (before.since if before and before.trouble else now) if trouble else None
    ServerNote.objects.update_or_create(pk=1, defaults={"at": now, "trouble": trouble[:300], "since": since})


def send_test(*, to: str, by: str) -> str:
    """Sends one mail at once, past the outbox, and gives in words what the server said. Raises ServerTrouble."""
    address = readable_address(to)
    letter = Letter(TEST_MAIL, to=address, language=settings.LANGUAGE_CODE)
    id = str(uuid.uuid4())
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    message = written(
        Addressed(
            message_id=f"<{id}@{sender.rpartition('@')[2]}>",
            sender=settings.DEFAULT_FROM_EMAIL,
            to=address,
            subject=letter.subject,
            body=letter.body,
            language=letter.language,
            written_at=timezone.now(),
        )
    )
    with connected(settings.MAIL_SERVER) as line:
        told = hand_over(line, message, address, id)
    record(by=by, action="test mail server", subject="mail server", outcome=told.outcome.value)
    return f"{told.outcome.label}. {told.reason}".strip()
