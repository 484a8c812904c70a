"""Publishing the words in which consent is asked for."""

from collections.abc import Mapping
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.actions.organisations import NotAsItWas
from sankofa.directory.formats.consent_texts import default_texts
from sankofa.directory.models import ConsentText, ConsentWording
from sankofa.directory.terms import DirectoryRefused, Purpose
from sankofa.foundation import endings
from sankofa.foundation.turns import wait_for_turn
from sankofa.journal.actions import record

MONTHS = range(1, 121)


@transaction.atomic
def publish_consent_text(
    *,
    purpose: Purpose,
    words: Mapping[str, str],
    months: int,
    asks_for_more: bool,
    by: object,
    seen: int | None = None,
) -> ConsentText:
    """A new version, in force at once. Raises `DirectoryRefused`, and `NotAsItWas` where the version that was `seen`
    (0 for none) is the last no more: what somebody else asked for meanwhile is not taken back unread.

    Where it asks for more or for other things than before, consents to the earlier ones count no more from this
    moment, also for jobs at work: their next statement reads the new substance. People are asked again.
    """
    _check(words, months)
    wait_for_turn("directory: consent texts")
    before = ConsentText.objects.filter(purpose=purpose).order_by("-version").first()
    if seen is not None and seen != (before.version if before else 0):
        raise NotAsItWas(
            _(
                "Somebody else has published other words. Read them, and publish again to put yours in their place."
            )
        )
    substance = 1 if before is None else before.substance + asks_for_more
    text = ConsentText.objects.create(
        purpose=purpose,
        version=before.version + 1 if before else 1,
        substance=substance,
        months=months,
        published_at=timezone.now(),
    )
    ConsentWording.objects.bulk_create(
        ConsentWording(text=text, language=language, words=written, digest=digest_of(written))
        for language, written in words.items()
    )
    if asks_for_more and before is not None:
        endings.remember(endings.TEXT, endings.text_id(purpose, substance))
    record(
        by=by,
        action="publish consent text",
        subject=f"consent text {purpose} {text.version}",
        substance=substance,
        digests={language: digest_of(written) for language, written in words.items()},
    )
    return text


@transaction.atomic
def ask_anew(*, purpose: Purpose, substance: int, by: object) -> bool:
    """After a restore lost a text that asked for more: the words that are there come again, with its substance.

    So what was agreed to before it counts as little as it did, and people are asked again. Gives whether it was lost.
    """
    wait_for_turn("directory: consent texts")
    last = ConsentText.objects.filter(purpose=purpose).order_by("-version").first()
    if last is None or last.substance >= substance:
        return False
    words = list(last.wordings.all())
    last.pk, last.version, last.substance, last.published_at = (
        None,
        last.version + 1,
        substance,
        timezone.now(),
    )
    last.save(force_insert=True)
    ConsentWording.objects.bulk_create(
        ConsentWording(text=last, language=each.language, words=each.words, digest=each.digest)
        for each in words
    )
    record(
        by=by,
        action="ask for consent anew",
        subject=f"consent text {purpose} {last.version}",
        substance=substance,
    )
    return True


@transaction.atomic
def load_default_texts(*, by: object) -> int:
    """The texts that come with Sankofa, for each purpose that has none yet; returns for how many."""
    wait_for_turn("directory: consent texts")
    held = set(ConsentText.objects.values_list("purpose", flat=True))
    missing = [text for text in default_texts() if text.purpose not in held]
    for text in missing:
        publish_consent_text(
            purpose=Purpose(text.purpose), words=text.words, months=text.months, asks_for_more=False, by=by
        )
    return len(missing)


def digest_of(words: str) -> str:
    """By what receipts name the words."""
    return sha256(words.encode()).hexdigest()


def _check(words: Mapping[str, str], months: int) -> None:
    if any(not words.get(language, "").strip() for language, _name in settings.LANGUAGES):
        raise DirectoryRefused(_("Write the text in every language of the site."))
    if months not in MONTHS:
        raise DirectoryRefused(_("A consent lasts from 1 to 120 months."))
