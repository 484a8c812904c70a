"""The strings that the site shows, and whether each language has them all.

Babel reads the sources and writes the catalogues, so that no gettext programs need to be installed.
"""

import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parent.parent
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
# The order of forms that CLDR gives and Django's own texts use: none, one, two, few, many, other.
ARABIC_PLURAL = (
    "nplurals=6; plural="
    "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 && n%100<=99 ? 4 : 5;"
)
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%\w+%|\{\w*\}")


# Only what programs need: no dates and names that change with every run.
_HEADER = """# Texts of Sankofa.
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural}\\n"

"""


def catalogue_path(language: str) -> Path:
    return PACKAGE / "locale" / language / "LC_MESSAGES" / "django.po"


def extracted() -> Catalog:
    """All strings of the sources, in the order of their files."""
    catalogue = Catalog(project="Sankofa", charset="utf-8", header_comment="# Texts of Sankofa.")
    for file in _sources():
        place = str(file.relative_to(PACKAGE))
        for line, message, comments, context in extract("python", _as_python(file), KEYWORDS):
            catalogue.add(message, locations=[(place, line)], auto_comments=comments, context=context)
    return catalogue


def _sources() -> Iterator[Path]:
    for pattern in ("*.py", "*.html", "*.txt"):
        for file in sorted(PACKAGE.rglob(pattern)):
            if "migrations" not in file.parts and (file.suffix == ".py" or "templates" in file.parts):
                yield file


def _as_python(file: Path) -> io.BytesIO:
    """A source as Python; of a template only the calls that its tags stand for, one a line, where they stood."""
    text = file.read_text(encoding="utf-8")
    if file.suffix != ".py":
        lines = templatize(text, origin=str(file)).split("\n")
        text = "\n".join("; ".join(_CALL.findall(line)) for line in lines)
    return io.BytesIO(text.encode())


# What `templatize` writes for {% translate %} and {% blocktranslate %}.
_STRING = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_CALL = re.compile(rf"(?:\b(?:n?p?gettext)|\b_)\((?:\s*(?:{_STRING}|\w+)\s*,?)+\)")


def stored(language: str) -> Catalog:
    """The texts of a language as they stand in its file; empty when there is none yet."""
    path = catalogue_path(language)
    if path.exists():
        with path.open("rb") as file:
            return read_po(file, locale=language)
    catalogue = Catalog(
        locale=language, charset="utf-8", project="Sankofa", header_comment="# Texts of Sankofa."
    )
    if language == "ar":
        catalogue.mime_headers = [("Plural-Forms", ARABIC_PLURAL)]
    return catalogue


def update(language: str) -> Catalog:
    """Brings the stored catalogue in line with the sources; what is new stands empty."""
    catalogue = stored(language)
    catalogue.update(extracted(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    path = catalogue_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(_HEADER.format(language=language, plural=catalogue.plural_forms).encode())
        write_po(
            file,
            catalogue,
            width=100,
            omit_header=True,
            sort_output=True,
            ignore_obsolete=True,
            no_location=True,
        )
    return catalogue


def faults(language: str) -> list[str]:
    """What a language lacks: strings missing, empty or fuzzy, and placeholders that were lost or made up."""
    catalogue = stored(language)
    found = []
    for message in extracted():
        if not message.id:
            continue
        known = catalogue.get(_first(message.id), message.context)
        texts = (
            known.string if known and isinstance(known.string, tuple) else (known.string if known else "",)
        )
        if not known or not all(texts):
            found.append(f"{language}: not translated: {_first(message.id)!r}")
        elif known.fuzzy:
            found.append(f"{language}: fuzzy: {_first(message.id)!r}")
        elif not _same_placeholders(message.id, texts):
            found.append(f"{language}: other placeholders than the original: {_first(message.id)!r}")
    return found


def _first(id: str | tuple[str, ...]) -> str:
    return id if isinstance(id, str) else id[0]


def _same_placeholders(id: str | tuple[str, ...], texts: tuple[str, ...]) -> bool:
    """Plural forms for one or two may leave the number out; no form may use a name that is not there."""
    known = {name for text in ((id,) if isinstance(id, str) else id) for name in PLACEHOLDER.findall(text)}
    if isinstance(id, str):
        return set(PLACEHOLDER.findall(texts[0])) == known
    return all(set(PLACEHOLDER.findall(text)) <= known for text in texts) and known == set(
        PLACEHOLDER.findall(texts[-1])
    )


def compile_all() -> list[Path]:
    """Writes the compiled catalogues beside their sources, where Django looks for them."""
    written = []
    for language in LANGUAGES:
        path = catalogue_path(language).with_suffix(".mo")
        with path.open("wb") as file:
            write_mo(file, stored(language))
        written.append(path)
    return written
