"""What an address may ask of the profiles."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

FEWEST_COMPARED, MOST_COMPARED = 2, 5
LONGEST_NAME = 100
LONGEST_KEY = 200
LARGEST_UPLOAD = 5_000_000  # bytes of a filled-in table


@dataclass(frozen=True)
class Choice:
    """One field of the form: what was chosen in it, and what is wrong with that."""

    number: int
    value: str = ""
    error: str = ""


@dataclass(frozen=True)
class Compared:
    """The form to choose areas, with what was chosen kept. `areas` is empty unless all is well."""

    choices: tuple[Choice, ...]
    areas: tuple[str, ...] = ()


def read_compared(data: QueryDict, is_area: Callable[[str], bool]) -> Compared:
    """The areas to set side by side, two to five; empty fields are passed over.

    An address that names one area and no more begins a choice, as a link from a profile does.
    """
    given = [value.strip()[:LONGEST_NAME].upper() for value in data.getlist("area")]
    chosen = [value for value in given if value][: MOST_COMPARED + 1]  # the one too many is told of
    errors = [_error(value, chosen[:place], is_area) for place, value in enumerate(chosen)]
    if len(given) > 1 and len(chosen) < FEWEST_COMPARED:
        errors += [_("Choose at least two countries.")]
    fields = max(MOST_COMPARED, len(chosen))
    choices = tuple(
        Choice(place + 1, *pair)
        for place, pair in enumerate(zip(_filled(chosen, fields), _filled(errors, fields), strict=True))
    )
    is_whole = len(chosen) >= FEWEST_COMPARED and not any(errors)
    return Compared(choices, tuple(chosen) if is_whole else ())


def _error(value: str, before: list[str], is_area: Callable[[str], bool]) -> str:
    if not is_area(value):
        return _("“%(code)s” is no country or area that has a profile.") % {"code": value}
    if value in before:
        return _("This country is chosen already.")
    if len(before) >= MOST_COMPARED:
        return _("At most five countries can stand side by side.")
    return ""


def _filled(values: list[str], length: int) -> list[str]:
    return values + [""] * (length - len(values))


def read_name(data: QueryDict) -> str:
    """The name of a country that was typed."""
    return data.get("q", "").strip()[:LONGEST_NAME]


@dataclass(frozen=True)
class HandedIn:
    """A filled-in table that was sent, the key that was typed, and what is wrong with either, by field."""

    file: UploadedFile | None = None
    key: str = ""
    errors: Mapping[str, str] = field(default_factory=dict)


def read_handed_in(data: QueryDict, files: MultiValueDict) -> HandedIn:
    """A file to be checked or, with a key, handed in."""
    file, key = files.get("file"), data.get("key", "").strip()[:LONGEST_KEY]
    errors = {}
    if file is None:
        errors["file"] = _("Choose a file.")
    elif file.size > LARGEST_UPLOAD:
        most = LARGEST_UPLOAD // 1_000_000
        errors["file"] = _("The file is larger than %(most)s MB.") % {"most": most}
    if data.get("send") == "hand-in" and not key:
        errors["key"] = _("To hand the table in, type the key that you were given.")
    return HandedIn(file, key if data.get("send") == "hand-in" else "", errors)
