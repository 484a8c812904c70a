"""What the pages of profiles are given beside what they tell: the whole as files, where the route exists."""

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sankofa.profiles.terms import Dataset, Family

Files = list[tuple[str | Promise, str]]  # label and address

REPORT, WORKBOOK = _("report (PDF)"), _("tables (XLSX)")
OF_AREA: tuple[tuple[str | Promise, str], ...] = (
    (REPORT, "profiles:report"),
    (WORKBOOK, "profiles:workbook"),
    (_("everything to recompute it (ZIP)"), "profiles:bundle"),
    ("CSV", "profiles:csv"),
    ("SDMX", "profiles:sdmx"),
)
OF_WORLD = ((REPORT, "profiles:world_report"), (WORKBOOK, "profiles:world_workbook"))


def files_of(area: str) -> Files:
    """The profile of an area as files."""
    return [(label, reverse(name, args=[area])) for label, name in OF_AREA]


def files_of_world() -> Files:
    return [(label, reverse(name)) for label, name in OF_WORLD]


def files_of_dataset(dataset: Dataset, *, has_numbers: bool, has_tags: bool) -> Files:
    """A dataset as files, where it may be passed on. What a country handed in stands on a page of its own."""
    if not dataset.may_be_passed_on or dataset.family is Family.NATIONAL:
        return []
    found: Files = [
        ("CSV", reverse("data:table", args=[dataset.id, "csv"])),
        ("Parquet", reverse("data:table", args=[dataset.id, "parquet"])),
    ]
    if has_numbers:
        found.append(("SDMX", reverse("data:sdmx", args=[dataset.id])))
    if has_tags:
        found.append(("HXL", reverse("data:hxl", args=[dataset.id])))
    return found
