"""A whole profile as a file: the report, the workbook of its tables, the bundle to compute it again."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sankofa.profiles.formats.report.content import Told, figures_of
from sankofa.profiles.terms import Profile

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Kind:
    extension: str
    media_type: str
    make: Callable[[Told, Progress], bytes]


def name_of_file(told: Told, kind: Kind) -> str:
    return f"{told.profile.code}-{told.profile.language}.{kind.extension}"


def fingerprint(told: Told, kind: Kind) -> str:
    """The same as long as all that the file shows is the same. The day on which it was made does not count."""
    shown = (kind.extension, told.version, told.site, *_shown(told.profile), *map(repr, told.sources))
    return hashlib.sha256(repr(shown).encode()).hexdigest()


def _shown(profile: Profile) -> Iterator[object]:
    """A picture shows what stands in its table."""
    yield from (profile.code, profile.language, profile.title, profile.key_figures)
    for section in profile.sections:
        yield from (
            section.title,
            section.lead,
            section.key_figures,
            section.tables,
            section.notes,
            section.missing,
        )
        for picture in section.pictures:
            yield from (picture.title, picture.summary, picture.table)


# Imported when asked: each brings a library of its own.


def _pdf(told: Told, progress: Progress) -> bytes:
    from sankofa.profiles.formats.report.pdf import pdf

    return pdf(told, progress)


def _workbook(told: Told, progress: Progress) -> bytes:
    from sankofa.profiles.formats.report.workbook import workbook

    return workbook(told)


def _bundle(told: Told, progress: Progress) -> bytes:
    from sankofa.profiles.formats.report.bundle import bundle
    from sankofa.profiles.queries.evidence import evidence_of

    return bundle(told, evidence_of(figures_of(told.profile), progress))


KINDS: Mapping[str, Kind] = {
    "report": Kind("pdf", "application/pdf", _pdf),
    "workbook": Kind("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", _workbook),
    "bundle": Kind("zip", "application/zip", _bundle),
}
