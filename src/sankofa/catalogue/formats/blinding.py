"""Takes out of a draft what would tell a reviewer whose it is."""

import re
from collections.abc import Collection
from urllib.parse import urlsplit

HIDDEN = "[…]"
_WITHHELD = ("authors", "organisation")  # told to nobody who judges
_SHORTEST = 3  # letters of a name that is looked for inside words and sentences


def blinded(content: dict, names: Collection[str]) -> dict:
    """The content without authors, and without any of these names and addresses wherever they stand.

    >>> blinded({"title": "How Ama's Club did it", "authors": ["Ama Example"]}, ["Ama's Club"])
    {'title': 'How […] did it'}
    """
    pattern = _pattern(names)
    kept = {name: value for name, value in content.items() if name not in _WITHHELD}
    return _without(kept, pattern) if pattern else kept


def blinded_text(text: str, names: Collection[str]) -> str:
    pattern = _pattern(names)
    return pattern.sub(HIDDEN, text) if pattern else text


def hosts(addresses: Collection[str]) -> list[str]:
    """The names of the hosts of some web and mail addresses, without `www.`.

    >>> hosts(["https://www.example.org/about", "ama@example.net"])
    ['example.org', 'example.net']
    """
    found = []
    for address in filter(None, addresses):
        host = urlsplit(address).hostname if "//" in address else address.rpartition("@")[2]
        if host:
            found.append(host.removeprefix("www."))
    return found


def _pattern(names: Collection[str]) -> re.Pattern[str] | None:
    told = sorted({name.strip() for name in names if len(name.strip()) >= _SHORTEST}, key=len, reverse=True)
    if not told:
        return None
    either = "|".join(r"\s+".join(map(re.escape, name.split())) for name in told)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


def _without(value: object, pattern: re.Pattern[str]) -> object:
    if isinstance(value, str):
        return pattern.sub(HIDDEN, value)
    if isinstance(value, dict):
        return {name: _without(part, pattern) for name, part in value.items()}
    if isinstance(value, list):
        return [_without(part, pattern) for part in value]
    return value
