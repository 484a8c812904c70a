"""The words of places: languages, kinds of region, labels and errors."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

LANGUAGES = ("en", "fr", "es", "ar")  # in which every place has its name
WORLD = "001"


class RegionKind(TextChoices):
    """The levels of the United Nations' M49 regions, from the whole to its parts."""

    WORLD = "world", _("World")
    REGION = "region", _("Region")
    SUB_REGION = "sub-region", _("Sub-region")
    INTERMEDIATE_REGION = "intermediate-region", _("Intermediate region")


@dataclass(frozen=True)
class CountryLabel:
    """A country's name as the United Nations writes it, and a shorter one for tables and chips."""

    name: str
    short: str


@dataclass(frozen=True)
class RegionNode:
    """A region with its name, and its parts and countries in the order of their names."""

    code: str
    kind: RegionKind
    name: str
    parts: tuple["RegionNode", ...]
    countries: tuple[tuple[str, CountryLabel], ...]  # those that belong to no smaller region; iso3 first


@dataclass(frozen=True)
class Fault:
    """One thing wrong in a file of places: where, and what to do."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.message}"


class PlacesError(Exception):
    """The files of places were not loaded; every fault is listed and nothing was changed."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in faults))


@dataclass(frozen=True)
class LoadReport:
    """What a load did, counted in regions, countries and names."""

    added: int
    changed: int
    unchanged: int
