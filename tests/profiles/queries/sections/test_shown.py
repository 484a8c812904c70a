"""What the sections of six countries of different kinds show holds together and can be recomputed."""

from itertools import islice

import pytest
from django.utils import translation

from profiles.queries.shown import figures_of, read_again, recomputed, tables_of, well_formed
from sankofa.charts.render import svg
from sankofa.profiles.queries.sections import displacement, flows, remittances, workforce

SECTIONS = (flows, remittances, workforce, displacement)
SIX = ("MDA", "MEX", "IND", "TUV", "KWT", "SSD")
ODD = ("VAT", "SRB", "CHI", "GLP", "ESH")


@pytest.fixture(params=SIX)
def shown(request):
    return [part.section(request.param, "en") for part in SECTIONS]


def test_every_figure_shown_follows_from_cells_of_the_files(shown):
    found = figures_of(shown)
    assert len(found) > 250
    cells = recomputed(found.values())
    by_dataset = {}
    for cell in sorted(cells, key=lambda cell: (cell.dataset, cell.column, cell.row)):
        by_dataset.setdefault((cell.dataset, cell.column), []).append(cell)
    for of_one in by_dataset.values():
        for cell in islice(of_one, 0, None, max(1, len(of_one) // 5)):  # about five of each column
            assert read_again(cell) == cell.value, cell


def test_the_sources_of_a_table_are_those_of_its_figures(shown):
    from sankofa.profiles.queries.indicators import trace
    from sankofa.profiles.terms import Figure

    beside = {"wpp2024", "ims2024", "ims2020", "gbmd"}  # what figures of people are set against
    for table in tables_of(shown):
        for row in table.rows[:3]:
            for cell in row.cells:
                if isinstance(cell, Figure) and cell.value is not None:
                    assert set(trace(cell.id).datasets) - beside <= set(table.datasets), (table.code, cell.id)


@pytest.mark.parametrize("area", SIX + ODD)
def test_tables_and_pictures_are_well_formed(area):
    shown = [part.section(area, "en") for part in SECTIONS]
    assert list(well_formed(shown)) == []
    for section in shown:
        assert section.title
        assert all(section.lead)
        assert all(text.endswith(".") for text in (*section.lead, *section.notes, *section.missing))
        assert not any(
            "None" in text or "%(" in text for text in (*section.lead, *section.notes, *section.missing)
        )


@pytest.mark.parametrize(
    ("area", "language", "width"), [("MDA", "en", 720), ("MDA", "ar", 360), ("TUV", "en", 360)]
)
def test_pictures_can_be_drawn(area, language, width):
    with translation.override(language):
        shown = [part.section(area, language) for part in SECTIONS]
    pictures = [picture for section in shown for picture in section.pictures]
    assert len(pictures) >= 6
    for picture in pictures:
        assert picture.summary
        assert picture.table.rows
        assert "<svg" in svg(picture.draw(width))
