"""How to cite a document: as BibTeX, as RIS and as a plain sentence."""

import re
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from itertools import accumulate
from typing import Any, NamedTuple

from sankofa.methods.folding import clean, slug


class Kind(StrEnum):
    """What sort of document is cited."""

    ARTICLE = "article"
    BOOK = "book"
    CHAPTER = "chapter"
    CONFERENCE = "conference"
    DATASET = "dataset"
    LAW = "law"
    REPORT = "report"
    THESIS = "thesis"
    WEBPAGE = "webpage"
    OTHER = "other"


@dataclass(frozen=True)
class Citation:
    """A document to cite. Every text is put on one line, so no field can break the line it is written to.

    ``key`` names the entry. An author is a person as "Family, Given" or an organisation as it is called; an
    organisation with a comma in its name stands in braces, ``"{World Bank, Gender Group}"``. ``container`` is
    the title of the document this one is a part of, ``locator`` a place in it ("12", "12-14", "article 3"),
    ``accessed`` the day ``url`` was read and ``language`` a language tag ("fr"). Empty texts are left out of
    what is written.
    Raises ValueError when the key or the title is empty or the kind is none of :class:`Kind`.
    """

    key: str
    title: str
    authors: tuple[str, ...] = ()
    year: int | None = None
    publisher: str = ""
    container: str = ""
    locator: str = ""
    url: str = ""
    accessed: date | None = None
    kind: Kind = Kind.OTHER
    language: str = ""

    def __post_init__(self) -> None:
        for field in fields(self):
            if field.type is str:
                object.__setattr__(self, field.name, clean(getattr(self, field.name)))
        authors = tuple(name for name in map(clean, self.authors) if name.strip("{} "))
        object.__setattr__(self, "authors", authors)
        object.__setattr__(self, "kind", Kind(self.kind))
        if not self.key or not self.title:
            raise ValueError("A citation needs a key and a title.")


class _Form(NamedTuple):
    """What a kind of document is called in each format, and where its publisher and container go."""

    bibtex: str
    ris: str
    publisher: str = "publisher"
    container: str = "titleaddon"


_FORMS = {
    Kind.ARTICLE: _Form("article", "JOUR", container="journal"),
    Kind.BOOK: _Form("book", "BOOK"),
    Kind.CHAPTER: _Form("incollection", "CHAP", container="booktitle"),
    Kind.CONFERENCE: _Form("inproceedings", "CPAPER", container="booktitle"),
    Kind.DATASET: _Form("dataset", "DATA"),
    Kind.LAW: _Form("misc", "LEGAL"),
    Kind.REPORT: _Form("report", "RPRT", publisher="institution"),
    Kind.THESIS: _Form("thesis", "THES", publisher="institution"),
    Kind.WEBPAGE: _Form("online", "ELEC", publisher="organization"),
    Kind.OTHER: _Form("misc", "GEN"),
}
_LANGUAGES = {
    "ar": "arabic", "de": "german", "en": "english", "es": "spanish", "fa": "persian", "fr": "french",
    "hi": "hindi", "it": "italian", "nl": "dutch", "pl": "polish", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "tr": "turkish", "uk": "ukrainian",
}  # fmt: skip
_TEX = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)
_TEX_BRACES_NAMED = _TEX | str.maketrans({"{": r"\textbraceleft{}", "}": r"\textbraceright{}"})
_URL = str.maketrans({sign: f"%{ord(sign):02X}" for sign in ' "<>\\^`{|}'})
_PAGES = re.compile(r"(?:pp?\.? *)?(\d+)(?: *[-–] *(\d+))?", re.IGNORECASE)
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9:._/+-]*")
_ENDED = (".", "?", "!", "…", "؟", "。", "।")
_NAMES_IN_A_SENTENCE = 3


def bibtex(citation: Citation) -> str:
    r"""Write a BibTeX entry in UTF-8 with biblatex's entry types and fields; lines end in ``\n``.

    The signs ``& % $ # _ { } ~ ^ \`` are written as TeX commands, every other character as it is; the title
    keeps its capitals; an organisation stands in braces so that it is not taken apart into first and last
    name. The url is verbatim, as biblatex reads it, with the signs that may not stand in one percent-encoded.
    A key with other signs than letters, digits and ``: . _ / + -`` is replaced by its slug. Raises nothing.
    Source: Patashnik (1988), BibTeXing; Kime, Wemheuer and Lehman (2023), The biblatex package.

    >>> cited = Citation("m21", "Bonds & savings", ("Mensah, Ama", "World Bank"), 2021, kind=Kind.REPORT)
    >>> print(bibtex(cited), end="")
    @report{m21,
      title = {{Bonds \& savings}},
      author = {Mensah, Ama and {World Bank}},
      year = {2021},
    }
    """
    form = _FORMS[citation.kind]
    first, last = _pages(citation.locator)
    values: dict[str, Any] = {
        "title": f"{{{_tex(citation.title)}}}",
        "author": " and ".join(map(_bibtex_name, citation.authors)),
        "year": citation.year,
        form.container: _tex(citation.container),
        form.publisher: _tex(citation.publisher),
        "pages": f"{first}--{last}" if last else first,
        "note": "" if first else _tex(citation.locator),
        "url": citation.url.translate(_URL),
        "urldate": citation.accessed,
        **_bibtex_language(citation.language),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in values.items() if value not in ("", None)]
    return "\n".join([f"@{form.bibtex}{{{_entry_key(citation.key)},", *lines, "}\n"])


def ris(citation: Citation) -> str:
    r"""Write a RIS record: on each line a tag of two letters, two spaces, a dash, a space and the value.

    Lines end in ``\r\n``. ``TY`` comes first and ``ER`` last. Pages are ``SP`` and ``EP``; any other place in
    the document is a note (``N1``). ``T2`` is the container, ``Y2`` the day of access as YYYY/MM/DD. Raises
    nothing.
    Source: Research Information Systems (2001), RIS Format Specifications.

    >>> ris(Citation("m21", "Bonds & savings", locator="12-14", kind=Kind.REPORT)).split("\r\n")
    ['TY  - RPRT', 'ID  - m21', 'TI  - Bonds & savings', 'SP  - 12', 'EP  - 14', 'ER  - ', '']
    """
    first, last = _pages(citation.locator)
    values: list[tuple[str, Any]] = [
        ("ID", citation.key),
        ("TI", citation.title),
        *(("AU", _spoken(name)) for name in citation.authors),
        ("PY", None if citation.year is None else f"{citation.year:04d}"),
        ("T2", citation.container),
        ("PB", citation.publisher),
        ("SP", first),
        ("EP", last),
        ("N1", "" if first else citation.locator),
        ("UR", citation.url.translate(_URL)),
        ("Y2", citation.accessed and citation.accessed.isoformat().replace("-", "/")),
        ("LA", citation.language),
    ]
    lines = [f"{tag}  - {value}" for tag, value in values if value]
    return "\r\n".join([f"TY  - {_FORMS[citation.kind].ris}", *lines, "ER  - ", ""])


def plain(citation: Citation) -> str:
    """Write a reference in the author-date style: who, when, what, in what, published by whom, where to read.

    Up to three authors are named, of more the first with "et al."; without a year "n.d." (no date) stands;
    without an author the title comes first. Raises nothing.
    Source: University of Chicago Press (2017), The Chicago Manual of Style, 17th ed., ch. 15, simplified.

    >>> plain(Citation("m21", "Bonds", ("Mensah, Ama", "World Bank"), 2021, container="Papers", locator="12"))
    'Mensah, Ama; World Bank. 2021. Bonds. In Papers, 12.'
    >>> plain(Citation("m22", "Who pays?", url="https://example.org/m22", accessed=date(2024, 5, 1)))
    'Who pays? n.d. https://example.org/m22 (accessed 2024-05-01).'
    """
    year = "n.d." if citation.year is None else str(citation.year)
    named = [_spoken(name) for name in citation.authors]
    people = "; ".join(named) if len(named) <= _NAMES_IN_A_SENTENCE else f"{named[0]} et al."
    opening = [people, year, citation.title] if people else [citation.title, year]
    place = ", ".join(filter(None, [citation.container and f"In {citation.container}", citation.locator]))
    accessed = f"(accessed {citation.accessed.isoformat()})" if citation.accessed else ""
    link = " ".join(filter(None, [citation.url.translate(_URL), accessed]))
    parts = [*opening, place, citation.publisher, link]
    return " ".join(part if part.endswith(_ENDED) else f"{part}." for part in parts if part)


def _tex(text: str) -> str:
    """Text with TeX's signs as commands.

    BibTeX counts even escaped braces, and a single one would swallow the entries after it: unless they pair
    up, braces are written by name.
    """
    return text.translate(_TEX if _braces_pair_up(text) else _TEX_BRACES_NAMED)


def _braces_pair_up(text: str) -> bool:
    depths = list(accumulate((sign == "{") - (sign == "}") for sign in text))
    return not depths or (min(depths) >= 0 and depths[-1] == 0)


def _pages(locator: str) -> tuple[str, str]:
    """First and last page where the locator names pages, otherwise two empty texts."""
    match = _PAGES.fullmatch(locator)
    return (match[1], match[2] or "") if match else ("", "")


def _spoken(name: str) -> str:
    return name[1:-1].strip() if _is_braced(name) else name


def _is_braced(name: str) -> bool:
    return name.startswith("{") and name.endswith("}")


def _bibtex_name(name: str) -> str:
    """A person as it is, an organisation in braces.

    Without a comma, with several, or with the word "and" (which parts authors in BibTeX), it is no
    "Family, Given".
    """
    person = name.count(",") == 1 and not re.search(r"\band\b", name, re.IGNORECASE) and not _is_braced(name)
    text = _tex(_spoken(name))
    return text if person else f"{{{text}}}"


def _bibtex_language(tag: str) -> dict[str, str]:
    known = _LANGUAGES.get(tag.lower().replace("_", "-").partition("-")[0])
    return {"langid": known} if known else {"language": _tex(tag)}


def _entry_key(key: str) -> str:
    return key if _KEY.fullmatch(key) else slug(key)
