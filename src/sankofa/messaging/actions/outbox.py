"""Putting mails into the outbox, and taking them up again."""

from collections.abc import Callable, Iterable, Iterator
from email.utils import parseaddr
from functools import cache
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import BadHeaderError, EmailMessage
from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from sankofa.foundation.letters import ASKED_FOR, Letter, LetterKind, Words, filled, laid_out
from sankofa.foundation.statement import stated
from sankofa.journal.actions import record
from sankofa.messaging.formats.message import CONTROL, readable_address
from sankofa.messaging.models import Mail
from sankofa.messaging.queries.addresses import fingerprints
from sankofa.messaging.queries.templates import words_for
from sankofa.messaging.terms import BY_JOB, DELIVERY, MessagingRefused, State

DELIVER = "sankofa.messaging.jobs.deliver_mail"
BATCH = 1_000
WordsFor = Callable[[LetterKind, str], Words]


class NotPlain(ValueError):
    """Mails of the site are plain text; nothing is attached to them."""


@transaction.atomic
def put_in_outbox(messages: Iterable[EmailMessage]) -> int:
    """Stores mails in the transaction of what they tell of, and gives how many. The job sends them after it.

    A mail to several people becomes one for each, so that none sees whom else it went to. Raises OddAddress,
    BadHeaderError and NotPlain; then none is stored.
    """
    words = cache(words_for)  # of a kind in a language, looked up once for a mail to many
    mails = [mail for message in messages for mail in _mails(message, words)]
    Mail.objects.bulk_create(mails, batch_size=BATCH)
    if mails:
        transaction.on_commit(begin_delivery)
    return len(mails)


def _mails(message: EmailMessage, words: WordsFor) -> Iterator[Mail]:
    if message.attachments:
        raise NotPlain("A mail of the site carries no files: put them behind a link.")
    written = _as_letter(message, words) if isinstance(message, Letter) else _as_it_came(message)
    if CONTROL.search(written["subject"]):
        raise BadHeaderError("The subject of a mail is one line.")
    for recipient in message.recipients():
        address = readable_address(recipient)
        mail = Mail(to=address, to_blind=fingerprints(address)[0], **written)
        mail.message_id = f"<{mail.id}@{_own_domain()}>"
        yield mail


def _as_letter(letter: Letter, words_for: WordsFor) -> dict[str, object]:
    words = filled(words_for(letter.kind, letter.language), letter.places, letter.language)
    return {
        "kind": letter.kind.code,
        "language": letter.language,
        "asked_for": letter.asked_for,
        "subject": words.subject,
        "body": words.body,
    }


def _as_it_came(message: EmailMessage) -> dict[str, object]:
    """A mail whose words stand elsewhere, such as in the templates of the library of accounts."""
    language = _language()
    return {
        "language": language,
        "asked_for": ASKED_FOR in message.extra_headers,
        "subject": str(message.subject),
        "body": laid_out(str(message.body), language),
    }


def _language() -> str:
    known = [code for code, _name in settings.LANGUAGES]
    language = (get_language() or settings.LANGUAGE_CODE).partition("-")[0]
    return language if language in known else settings.LANGUAGE_CODE


def _own_domain() -> str:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return domain or urlsplit(settings.SITE_URL).hostname or "localhost"


def begin_delivery() -> None:
    """Asks the worker to deliver now. If this is lost, it looks by itself every minute."""
    try:
        with transaction.atomic():
            app.configure_task(DELIVER, queueing_lock=DELIVER, allow_unknown=True).defer(timestamp=0)
    except AlreadyEnqueued:
        pass


def read_mail(*, beginning: str, by: str) -> Mail:
    """A mail that was not sent yet, for whoever has the machine; reading it leaves a row in the journal.

    Raises MessagingRefused where no mail, or more than one, begins so.
    """
    with stated(actor=by, purpose=DELIVERY):
        found = [
            mail for mail in Mail.objects.exclude(state=State.SENT) if str(mail.pk).startswith(beginning)
        ]
        if len(found) != 1:
            how_many = "Several mails begin" if found else "No mail that was not sent yet begins"
            raise MessagingRefused(f"{how_many} with {beginning!r}. See sankofa mail list.")
        record(by=by, action="read mail", subject=f"mail {found[0].pk}")
        return found[0]


def try_again(*, mail: str, by: str) -> None:
    """Puts a mail that was given up or held back into the queue again, to an address marked as unreachable too.

    Raises MessagingRefused where there is no such mail, or its text is forgotten.
    """
    with stated(actor=by, purpose=DELIVERY):
        found = Mail.objects.select_for_update().filter(pk=mail, state__in=[State.FAILED, State.HELD]).first()
        if found is None or not found.body:
            raise MessagingRefused("This mail is no longer here, or was sent meanwhile.")
        found.state, found.tries, found.done_at, found.reason = State.WAITING, 0, None, ""
        found.due_at, found.asked_for = timezone.now(), True
        found.save(update_fields=["state", "tries", "done_at", "reason", "due_at", "asked_for"])
        record(by=by, action="try mail again", subject=f"mail {found.pk}")
        transaction.on_commit(begin_delivery)


def release_held(blinds: Iterable[bytes]) -> int:
    """Lets go what was held back for an address that is reachable again. Gives how many."""
    with stated(actor=BY_JOB, purpose=DELIVERY):
        held = Mail.objects.filter(state=State.HELD, to_blind__in=list(blinds))
        released = held.update(state=State.WAITING, due_at=timezone.now(), reason="")
        if released:
            transaction.on_commit(begin_delivery)
        return released
