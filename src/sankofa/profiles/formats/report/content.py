"""What a report, a workbook and a bundle are made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sankofa.profiles.terms import Dataset, Figure, Profile, Table


@dataclass(frozen=True)
class Method:
    """A way to make figures. `topic` is empty for what holds for all figures of a kind."""

    key: str
    title: str
    explanation: str
    formula: str
    sources: tuple[str, ...]
    module: str
    topic: str


@dataclass(frozen=True)
class Told:
    """A profile with all that has to stand beside it when it leaves the site."""

    profile: Profile
    sources: tuple[Dataset, ...]
    methods: tuple[Method, ...]  # those that its figures name, each behind its topic
    is_rtl: bool
    made_on: date
    version: str  # of the program
    site: str = ""  # where the site stands: "https://example.org"; empty where that is not known
    figures_at: str = ""  # path below which figures have their pages: "/fr/profiles/figure/"

    def address(self, figure: Figure) -> str:
        """Where what the figure rests on can be read; empty where the site is not known."""
        return f"{self.site}{self.figures_at}{figure.id}/" if self.site else ""


def tables_of(profile: Profile) -> Iterator[tuple[str, Table]]:
    """Every table once, with the title of its section; those behind pictures too."""
    met = set()
    for section in profile.sections:
        for table in (*section.tables, *(picture.table for picture in section.pictures)):
            if table.code not in met:
                met.add(table.code)
                yield section.title, table


def figures_of(profile: Profile) -> dict[str, Figure]:
    """Every figure by its id, in the order in which a reader meets them."""
    keys = [*profile.key_figures, *(key for section in profile.sections for key in section.key_figures)]
    alone = [figure for key in keys for figure in (key.figure, key.note_figure)]
    in_tables = [cell for _section, table in tables_of(profile) for row in table.rows for cell in row.cells]
    return {figure.id: figure for figure in (*alone, *in_tables) if isinstance(figure, Figure)}
