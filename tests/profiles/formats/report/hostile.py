"""A profile whose every text tries to be something else: code of the typesetter, a formula, markup, a direction."""

from datetime import date

from sankofa.profiles.formats.report.content import Told
from sankofa.profiles.queries.drawing import Series, line_picture
from sankofa.profiles.terms import (
    Column,
    Dataset,
    Figure,
    KeyFigure,
    Profile,
    Row,
    Section,
    Status,
    Table,
    Unit,
)

TEXT = '#panic("run") $x$ @cite <b> \\ ] } ) *bold* _it_ `raw` = Head // no /* end \u202egnp\ufffc\x07\ud800'
FORMULA = '=HYPERLINK("http://bad.example","x")'
SHOWN = '#panic("run") $x$ @cite <b> \\ ] } ) *bold* _it_ `raw` = Head // no /* end'


def told(dataset: Dataset, text: str = TEXT) -> Told:
    """`text` stands wherever a text can stand."""
    figures = {
        year: Figure(f"made-up.{year}", 10.0 * year, Unit.PERSONS, Status.ESTIMATED, 1.0, 1e6)
        for year in (1, 2, 3)
    }
    rows = tuple(
        Row(FORMULA if year == 1 else str(year), (text, figure, FORMULA)) for year, figure in figures.items()
    )
    table = Table(
        "table",
        text,
        (Column(text), Column(text), Column(FORMULA, is_text=True)),
        rows,
        (dataset.id,),
        (text,),
    )
    series = [Series(text, [(float(year), figure) for year, figure in figures.items()])]
    picture = line_picture(table, series, unit=Unit.PERSONS, summary=text, language="en")
    key = KeyFigure(text, figures[1], text, figures[2])
    section = Section("one", text, (text,), (key,), (picture,), (table,), (text,), (text,))
    profile = Profile("AAA", text, "en", (key,), (section,), (dataset.id,))
    return Told(profile, (dataset,), (), False, date(2026, 1, 31), "0", "https://example.org", "/en/figure/")
