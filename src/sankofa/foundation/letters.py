"""Letters: what kinds of mail the site writes, in which words, and with what filled in.

A room names its kinds in its `terms.py` and sends a `Letter` as any mail. The words come with Sankofa and are
translated as all texts are; whoever keeps mails (`messaging`) may put an office's own words in their place.
"""

import re
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from sankofa.foundation.languages import is_rtl

WIDTH = 72  # of a line, in letters; mail programs of all ages show that much
LONGEST_SUBJECT, LONGEST_BODY = 200, 5_000
PLACE = re.compile(r"\{([a-z_]+)\}")
ASKED_FOR = (
    "X-Sankofa-Asked-For"  # a header by which mails that are no letters say that somebody waits for them
)
FROM_RIGHT = "\N{RIGHT-TO-LEFT MARK}"
ISOLATED = "\N{FIRST STRONG ISOLATE}%s\N{POP DIRECTIONAL ISOLATE}"


@dataclass(frozen=True)
class Place:
    """Something that is filled into a letter: its name between braces, what it is, and an example for previews."""

    name: str
    meaning: Promise | str
    example: str


@dataclass(frozen=True)
class LetterKind:
    """A kind of letter. `notice` is what the same tells in one line in the inbox; none for what is only mailed."""

    code: str
    label: Promise
    subject: Promise
    body: Promise
    places: tuple[Place, ...] = ()
    notice: Promise | str = ""
    may_be_turned_off: bool = True

    @property
    def all_places(self) -> tuple[Place, ...]:
        return (*self.places, LINK, SITE)

    @property
    def names(self) -> frozenset[str]:
        return frozenset(place.name for place in self.all_places)


LINK = Place("link", _("where to read on"), "https://sankofa.example.org/en/")
SITE = Place("site", _("the address of this site"), "https://sankofa.example.org")

_kinds: dict[str, LetterKind] = {}


class UnknownLetter(LookupError):
    """No room writes letters of this kind."""


@dataclass(frozen=True)
class Words:
    """Subject and body, with or without what is filled in."""

    subject: str
    body: str


def kind(**told: object) -> LetterKind:
    """Names a kind of letter. The same code twice is a slip."""
    made = LetterKind(**told)
    if made.code in _kinds:
        raise ValueError(f"There are two kinds of letter called {made.code}.")
    _kinds[made.code] = made
    return made


def kinds() -> Mapping[str, LetterKind]:
    return MappingProxyType(_kinds)


def kind_of(code: str) -> LetterKind:
    """Raises UnknownLetter."""
    try:
        return _kinds[code]
    except KeyError:
        raise UnknownLetter(code) from None


def shipped(of: LetterKind, language: str) -> Words:
    """The words that come with Sankofa, their places still open."""
    with override(language):
        return Words(str(of.subject), str(of.body))


def faults_of(words: Words, of: LetterKind, language: str) -> Iterator[tuple[str, str, str]]:
    """All that keeps words from being used: field, what is wrong, and the place it is about.

    A place that the shipped words have may not be lost: a letter without its link helps nobody.
    """
    needed = set(PLACE.findall(shipped(of, language).body)) - {SITE.name}
    for field, text, most in (
        ("subject", words.subject, LONGEST_SUBJECT),
        ("body", words.body, LONGEST_BODY),
    ):
        if not text.strip():
            yield field, "empty", ""
        if len(text) > most:
            yield field, "long", str(most)
        for name in sorted(set(PLACE.findall(text)) - of.names):
            yield field, "unknown", name
        if "{" in (rest := PLACE.sub("", text)) or "}" in rest:
            yield field, "brace", ""
    if len(words.subject.splitlines()) > 1:
        yield "subject", "lines", ""
    for name in sorted(needed - set(PLACE.findall(words.body))):
        yield "body", "missing", name


def filled(words: Words, values: Mapping[str, str], language: str) -> Words:
    """The words with all places filled in, wrapped to lines, and readable from the right where the language is."""
    is_from_right = is_rtl(language)
    subject = _filled(words.subject, values, False)
    return Words(" ".join(subject.split()), laid_out(_filled(words.body, values, is_from_right), language))


def laid_out(text: str, language: str) -> str:
    """A text in lines that every mail program shows whole, from the right where the language is."""
    lines = _lines(text, is_rtl(language))
    return "\n".join(lines).strip("\n") + "\n"


def filled_line(text: str, values: Mapping[str, str], language: str) -> str:
    """One line with its places filled in, such as a notice."""
    return " ".join(_filled(text, values, is_rtl(language)).split())


def _filled(text: str, values: Mapping[str, str], is_from_right: bool) -> str:
    def value(found: re.Match) -> str:
        text = " ".join(str(values.get(found[1], "")).split())
        # A name in Latin letters must not turn the order of an Arabic line. Links are left as they are: a mail program
        # would take the mark for a part of the address.
        return ISOLATED % text if is_from_right and text and "://" not in text else text

    return PLACE.sub(value, text)


def _lines(text: str, is_from_right: bool) -> Iterator[str]:
    """Lines of at most WIDTH letters; an address stays whole, and alone on its line it is not marked."""
    for paragraph in text.splitlines():
        for line in textwrap.wrap(paragraph, WIDTH, break_long_words=False, break_on_hyphens=False) or [""]:
            is_marked = is_from_right and line and not line.startswith(("http://", "https://"))
            yield f"{FROM_RIGHT}{line}" if is_marked else line


class Letter(EmailMessage):
    """A mail of a known kind, to one address, in the reader's language. Plain text, as all our mails.

    `asked_for` says that the reader waits for it, so it is sent even to an address from which mail came back.
    """

    def __init__(
        self, kind: LetterKind, *, to: str, language: str, asked_for: bool = False, **places: str
    ) -> None:
        self.kind, self.language, self.asked_for = kind, language, asked_for
        self.places = {SITE.name: settings.SITE_URL, LINK.name: settings.SITE_URL} | places
        if unknown := self.places.keys() - kind.names:
            raise ValueError(
                f"A letter of the kind {kind.code} has no place for {', '.join(sorted(unknown))}."
            )
        words = filled(shipped(kind, language), self.places, language)
        super().__init__(words.subject, words.body, to=[to])
