"""The words of each kind of mail: an office's own where it has some, else those that come with Sankofa."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from sankofa.foundation.letters import LetterKind, Words, filled, kinds, shipped
from sankofa.messaging.models import MailTemplate


def words_for(kind: LetterKind, language: str) -> Words:
    """The words of a kind in a language, their places still open."""
    own = MailTemplate.objects.filter(kind=kind.code, language=language).first()
    return Words(own.subject, own.body) if own else shipped(kind, language)


def digest_of(words: Words) -> str:
    """By which an editor's form says which words it was shown."""
    return hashlib.sha256(f"{words.subject}\0{words.body}".encode()).hexdigest()[:16]


def has_own_words(kind: LetterKind, language: str) -> bool:
    return MailTemplate.objects.filter(kind=kind.code, language=language).exists()


def example_of(words: Words, kind: LetterKind, language: str) -> Words:
    """How such a mail will look, with made-up values."""
    return filled(words, {place.name: place.example for place in kind.all_places}, language)


@dataclass(frozen=True)
class TemplateRow:
    """A kind of mail, and in which languages an office has words of its own."""

    kind: LetterKind
    own: frozenset[str]


def template_rows() -> list[TemplateRow]:
    own: dict[str, set[str]] = {}
    for code, language in MailTemplate.objects.values_list("kind", "language"):
        own.setdefault(code, set()).add(language)
    known: Mapping[str, LetterKind] = kinds()
    rows = [TemplateRow(kind, frozenset(own.get(code, ()))) for code, kind in known.items()]
    return sorted(rows, key=lambda row: str(row.kind.label))
