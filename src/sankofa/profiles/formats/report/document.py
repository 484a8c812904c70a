"""The whole report as plain values, in the reader's language: nothing but texts, numbers and drawings."""

from collections.abc import Iterable
from itertools import count

from django.utils.translation import gettext as _
from django.utils.translation import override

from sankofa.profiles.formats.report import annexes, pictures, tables
from sankofa.profiles.formats.report.cells import key_figure, named, source_line
from sankofa.profiles.formats.report.content import Told
from sankofa.profiles.formats.report.pictures import Progress
from sankofa.profiles.formats.report.tables import Set, set_tables
from sankofa.profiles.formats.report.texts import plain
from sankofa.profiles.formats.report.words import words
from sankofa.profiles.terms import Dataset, Picture, Section

EDITIONS = 5  # that the cover names
PAGE = "\N{OBJECT REPLACEMENT CHARACTER}"  # where the number of a page comes


def document(told: Told, progress: Progress = lambda done, total: None) -> dict[str, object]:
    """Charts are drawn here; `progress` is told of each."""
    with override(told.profile.language):
        return _Document(told, progress).whole()


class _Document:
    """Gives figures and tables their numbers in the order in which they are met."""

    def __init__(self, told: Told, progress: Progress) -> None:
        self.told = told
        self.sources = {dataset.id: dataset for dataset in told.sources}
        self.tables = set_tables(told.profile)
        self.pairs = {
            section.code: list(pictures.paired(section.pictures)) for section in told.profile.sections
        }
        self.drawings = pictures.drawn([pair for pairs in self.pairs.values() for pair in pairs], progress)
        self.numbers = count(1)

    def whole(self) -> dict[str, object]:
        told, profile = self.told, self.told.profile
        day = annexes.day(told.made_on)
        return {
            "language": profile.language,
            "direction": "rtl" if told.is_rtl else "ltr",
            "title": plain(profile.title),
            "made_on": day,
            "date": [told.made_on.year, told.made_on.month, told.made_on.day],
            "site": told.site,
            "figures_at": told.figures_at,
            "editions": list(map(named, leading(told.sources))),
            "words": words(day, told.version),
            "key_figures": list(map(key_figure, profile.key_figures)),
            "sections": [self._section(section) for section in profile.sections],
            "behind": [self._table(each) for each in self.tables.values() if each.is_behind],
            "sources": annexes.sources(told),
            "methods": annexes.methods(told),
            "ids": annexes.ids(self.tables.values()),
        }

    def _section(self, section: Section) -> dict[str, object]:
        return {
            "title": plain(section.title),
            "lead": [plain(text) for text in section.lead],
            "key_figures": list(map(key_figure, section.key_figures)),
            "pictures": [list(map(self._picture, pair)) for pair in self.pairs[section.code]],
            "tables": [self._table(self.tables[table.code]) for table in section.tables],
            "missing": [plain(text) for text in section.missing],
            "notes": [plain(text) for text in section.notes],
        }

    def _picture(self, picture: Picture) -> dict[str, object]:
        table = self.tables[picture.table.code]
        behind = _("The numbers stand in table %(number)s, page %(page)s.")
        return {
            **pictures.printed(next(self.numbers), picture, self.drawings[picture.code]),
            "behind": behind % {"number": table.number, "page": PAGE},
            "table": picture.table.code,
        }

    def _table(self, each: Set) -> dict[str, object]:
        sources = [self.sources[id] for id in each.table.datasets if id in self.sources]
        return {**tables.printed(each), "source": source_line(sources)}


def leading(sources: Iterable[Dataset]) -> list[Dataset]:
    """The first edition met of each family: what most of a profile rests on."""
    first: dict[str, Dataset] = {}
    for dataset in sources:
        first.setdefault(dataset.family, dataset)
    return list(first.values())[:EDITIONS]
