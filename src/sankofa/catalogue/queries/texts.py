"""Texts in the reader's language, and in the language they were written in where there is no other."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace

from sankofa.catalogue.formats.originals import text_digest
from sankofa.catalogue.models import Translation


@dataclass(frozen=True)
class Text:
    """A text, the language it is in, whether a machine translated it, and whether the original has changed since."""

    text: str
    language: str
    by_machine: bool = False
    is_out_of_date: bool = False

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


def texts_by_language(keys: Collection[str]) -> dict[str, dict[str, str]]:
    """key -> language -> text, for the keys that have translations."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    rows = Translation.objects.filter(key__in=list(keys)).values_list("key", "language", "text")
    for key, language, text in rows:
        found[key][language] = text
    return found


class Reader:
    """Gives texts in one language; asks the database once for all keys it is told of."""

    def __init__(self, language: str, keys: Collection[str] = ()) -> None:
        self.language = language
        self._found: dict[str, tuple[Text, str]] = {}  # with the digest of the original it translates
        self.fetch(keys)

    def fetch(self, keys: Collection[str]) -> None:
        if not keys:
            return
        rows = Translation.objects.filter(key__in=list(keys), language=self.language)
        for key, text, by_machine, digest in rows.values_list("key", "text", "by_machine", "of_digest"):
            self._found[key] = (Text(text, self.language, by_machine), digest)

    def text(self, key: str, original: str, language: str = "en") -> Text:
        """The text under a key in the reader's language, else the original."""
        if language == self.language:
            return Text(original, language)
        if key not in self._found:
            return Text(original, language)
        text, digest = self._found[key]
        is_old = bool(digest) and digest != text_digest(original)
        return replace(text, is_out_of_date=True) if is_old else text
