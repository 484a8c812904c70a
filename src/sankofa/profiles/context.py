"""What the pages of profiles are given beside what they tell: the whole as files, where the route exists."""

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# label, and the name of the address; each takes the code of the area
FILES: tuple[tuple[str | Promise, str], ...] = (
    (_("report (PDF)"), "profiles:report"),
    (_("tables (XLSX)"), "profiles:workbook"),
    (_("everything to recompute it (ZIP)"), "profiles:bundle"),
    ("CSV", "profiles:csv"),
    ("SDMX", "profiles:sdmx"),
)


def files_of(area: str) -> list[tuple[str | Promise, str]]:
    """The profile of an area as files."""
    return [(label, address) for label, name in FILES if (address := _address(name, area))]


def _address(name: str, area: str) -> str | None:
    try:
        return reverse(name, args=[area])
    except NoReverseMatch:
        return None
