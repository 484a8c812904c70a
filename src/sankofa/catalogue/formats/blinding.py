"""Takes out of a draft what would tell a reviewer whose it is."""

import re
from collections.abc import Collection
from urllib.parse import urlsplit

from sankofa.methods.folding import fold, words

HIDDEN = "[…]"
_WITHHELD = ("authors", "organisation")  # told to nobody who judges
_SHORTEST = 3  # letters of a name that is looked for inside words and sentences
# Parts of addresses that tell nothing and are words of any text.
_OF_NOBODY = frozenset(
    [
        *("about", "accueil", "admin", "bureau", "communication", "communications", "contact", "contacto"),
        *("direction", "director", "hello", "help", "home", "index", "info", "inicio", "mail", "office"),
        *("press", "programme", "projects", "secretariat", "secretary", "support", "team", "webmaster"),
    ]
)


def blinded(content: dict, names: Collection[str]) -> dict:
    """The content without authors, and without any of these names and addresses wherever they stand.

    >>> blinded({"title": "How Ama's Club did it", "authors": ["Ama Example"]}, ["Ama's Club"])
    {'title': 'How […] did it'}
    """
    pattern = _pattern(names)
    kept = {name: value for name, value in content.items() if name not in _WITHHELD}
    return _without(kept, pattern) if pattern else kept


def blinded_text(text: str, names: Collection[str]) -> str:
    """The text without these names, in whatever case, with or without accents, and however they are joined.

    >>> blinded_text("By the Beninois of Nulle Part.", ["Béninois of Nulle-Part"])
    'By the […].'
    """
    pattern = _pattern(names)
    return _hide(text, pattern) if pattern else text


def traces(addresses: Collection[str]) -> list[str]:
    """By what some web and mail addresses could be known: each as a whole, its host without `www.`, what stands before
    the `@`, and the last part of the path, which on a site that many share is the name of whose page it is.

    >>> traces(["https://www.example.org/ama.club", "info@example.net"])
    ['https://www.example.org/ama.club', 'example.org', 'ama.club', 'info@example.net', 'example.net']
    """
    found = []
    for address in filter(None, addresses):
        found.append(address)
        if "//" in address:
            parts = urlsplit(address)
            host, own = parts.hostname or "", parts.path.rstrip("/").rpartition("/")[2]
        else:
            own, _at, host = address.rpartition("@")
        found.append(host.removeprefix("www."))
        if own.partition(".")[0].casefold() not in _OF_NOBODY:
            found.append(own)
    return [trace for trace in found if len(trace) >= _SHORTEST]


def _pattern(names: Collection[str]) -> re.Pattern[str] | None:
    """Looks for folded names in a folded text: their words, with whatever stands between words."""
    told = {words(name) for name in names if len(name.strip()) >= _SHORTEST} - {()}
    if not told:
        return None
    longest_first = sorted(told, key=lambda parts: len("".join(parts)), reverse=True)
    either = "|".join(r"[\W_]+".join(map(re.escape, parts)) for parts in longest_first)
    return re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])")


def _hide(text: str, pattern: re.Pattern[str]) -> str:
    """Each find is taken out of the text as it was written: every folded letter knows where it comes from."""
    folded, places = [], []
    for place, letter in enumerate(text):
        plain = fold(letter) or (" " if letter.isspace() else "")
        folded.append(plain)
        places += [place] * len(plain)
    kept, end = [], 0
    for found in pattern.finditer("".join(folded)):
        kept += [text[end : places[found.start()]], HIDDEN]
        end = places[found.end() - 1] + 1
    return "".join([*kept, text[end:]])


def _without(value: object, pattern: re.Pattern[str]) -> object:
    if isinstance(value, str):
        return _hide(value, pattern)
    if isinstance(value, dict):
        return {name: _without(part, pattern) for name, part in value.items()}
    if isinstance(value, list):
        return [_without(part, pattern) for part in value]
    return value
