"""The words in which consent is asked for."""

from dataclasses import dataclass

from django.conf import settings

from sankofa.directory.models import ConsentText, ConsentWording
from sankofa.directory.terms import CONSENTED, Purpose


@dataclass(frozen=True)
class TextOfPurpose:
    """A purpose with its text in force, if any, and the texts before it."""

    purpose: Purpose
    in_force: ConsentText | None
    versions: tuple[ConsentText, ...]


def text_in_force(purpose: Purpose) -> ConsentText | None:
    """The text that was published last."""
    return (
        ConsentText.objects.filter(purpose=purpose, published_at__isnull=False).order_by("-version").first()
    )


def wording_for(text: ConsentText, language: str) -> ConsentWording:
    """The words in a language, in English where they are in no other."""
    held = {wording.language: wording for wording in text.wordings.select_related("text")}
    return held.get(language) or held.get(settings.LANGUAGE_CODE) or next(iter(held.values()))


def wording_by_digest(digest: str) -> ConsentWording | None:
    """The words that a receipt names."""
    return ConsentWording.objects.filter(digest=digest).select_related("text").order_by("pk").first()


def texts_of_purposes() -> list[TextOfPurpose]:
    """All texts, by purpose, the newest first."""
    texts = list(ConsentText.objects.prefetch_related("wordings"))
    return [_of(purpose, [text for text in texts if text.purpose == purpose]) for purpose in CONSENTED]


def _of(purpose: Purpose, texts: list[ConsentText]) -> TextOfPurpose:
    published = [text for text in texts if text.published_at]
    return TextOfPurpose(purpose, published[0] if published else None, tuple(texts))
