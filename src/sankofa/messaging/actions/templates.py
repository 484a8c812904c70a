"""An office's own words for its mails."""

from django.db import transaction

from sankofa.foundation.letters import LetterKind, Words, faults_of
from sankofa.foundation.turns import wait_for_turn
from sankofa.journal.actions import record
from sankofa.messaging.models import MailTemplate
from sankofa.messaging.queries.templates import digest_of, words_for


class UnfitWords(ValueError):
    """Words that a mail cannot be made of. The form has said so with all faults at once."""


class ChangedMeanwhile(Exception):
    """Somebody else has changed the words since they were shown; nothing was kept."""

    def __init__(self, theirs: Words) -> None:
        self.theirs = theirs
        super().__init__()


@transaction.atomic
def keep_words(*, kind: LetterKind, language: str, words: Words, by: str, instead_of: str = "") -> None:
    """Puts an office's own words in the place of those that hold. Raises UnfitWords.

    `instead_of` is the digest of the words that the editor saw. Raises ChangedMeanwhile where others hold by now.
    """
    if any(faults_of(words, kind, language)):
        raise UnfitWords
    wait_for_turn(f"messaging: words of {kind.code} in {language}")
    held = words_for(kind, language)
    if instead_of and digest_of(held) != instead_of and held != words:
        raise ChangedMeanwhile(held)
    MailTemplate.objects.update_or_create(
        kind=kind.code, language=language, defaults={"subject": words.subject, "body": words.body}
    )
    record(by=by, action="change words of mail", subject=f"{kind.code} in {language}")


@transaction.atomic
def back_to_shipped(*, kind: LetterKind, language: str, by: str) -> bool:
    """Takes an office's own words away. Gives whether there were any."""
    taken, _each = MailTemplate.objects.filter(kind=kind.code, language=language).delete()
    if taken:
        record(by=by, action="restore words of mail", subject=f"{kind.code} in {language}")
    return bool(taken)
