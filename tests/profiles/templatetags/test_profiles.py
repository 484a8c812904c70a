"""How pages write figures and tables."""

import pytest
from django.utils.translation import override

from sankofa.profiles.templatetags.profiles import (
    SHOWN_FIRST,
    cells,
    doubt,
    doubtful,
    exactly,
    first_rows,
    head,
    in_full,
    is_cut,
    named,
    on_day,
    ranged,
    ranged_in_full,
    shortly,
    unrounded,
)
from sankofa.profiles.terms import Column, Dataset, Family, Figure, Row, Status, Table, Unit

PEOPLE = Figure("emigrants.MDA.2024.all", 1158331.0, Unit.PERSONS, Status.COMPUTED)
SHARE = Figure("emigrants-share.MDA.2024", 27.3849, Unit.PERCENT, Status.COMPUTED)
MISSING = Figure("emigrants.VAT.1990.all", None, Unit.PERSONS, Status.COMPUTED)
GUESS = Figure("flow.MDA.ITA.2015-2020.all", 51234.0, Unit.PERSONS, Status.ESTIMATED, 41210.0, 77480.0)
COLUMNS = (Column("Country", is_text=True), Column("People"), Column("Moves"), Column("Group", is_text=True))


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


def table(*rows: Row) -> Table:
    return Table("destinations", "Destinations", COLUMNS, rows, ("ims2024",))


def row(first="Italy", link="", people=PEOPLE, moves=GUESS, group="high") -> Row:
    return Row("ITA", (first, people, moves, group), link)


def test_a_figure_leads_to_its_own_page_in_the_language_of_the_reader():
    assert exactly(PEOPLE) == (
        '<a class="traced" href="/en/profiles/figure/emigrants.MDA.2024.all/">1,158,331</a>'
    )
    with override("ar"):
        assert 'href="/ar/profiles/figure/emigrants.MDA.2024.all/"' in shortly(PEOPLE)
    with override("fr"):
        assert 'href="/fr/profiles/figure/emigrants.MDA.2024.all/"' in shortly(PEOPLE)


def test_cells_are_aligned_by_what_they_hold_and_estimates_rounded():
    written = cells(row(link="/en/profiles/MDA/ITA/"), table(row()))
    assert written.startswith('<th scope="row"><a href="/en/profiles/MDA/ITA/">Italy</a></th>')
    assert written.count('<td class="n">') == 2
    assert ">1,158,331</a>" in written
    assert ">51,000</a>" in written
    assert written.endswith("<td>high</td>")


def test_less_than_does_not_turn_around_between_arabic_words():
    little = Figure("share.MDA.2024", 0.01, Unit.PERCENT, Status.COMPUTED)
    with override("ar"):
        assert '<bdi dir="ltr">&lt;0.1' in exactly(little)
    assert "<bdi" not in exactly(SHARE)


def test_what_is_missing_is_said_and_still_leads_to_the_figure():
    written = cells(row(people=MISSING, group=None), table(row()))
    assert (
        'href="/en/profiles/figure/emigrants.VAT.1990.all/"><span class="soft" aria-hidden="true">–'
        in written
    )
    assert written.count('<span class="sr">no data</span>') == 2


def test_texts_are_escaped():
    written = cells(row(first="<b>Italy", link='/"><script>', group="<i>"), table(row()))
    assert "<b>" not in written
    assert "<script>" not in written
    assert "<i>" not in written


@pytest.mark.parametrize(("rows", "shown"), [(3, 3), (SHOWN_FIRST + 4, SHOWN_FIRST + 4), (100, SHOWN_FIRST)])
def test_a_long_table_shows_its_first_rows(rows: int, shown: int):
    long = table(*[row()] * rows)
    assert len(first_rows(long)) == shown
    assert is_cut(long) == (shown < rows)


def test_a_column_of_estimates_says_so_in_its_head():
    assert head(table(row(), row())) == [
        ("Country", True, ""),
        ("People", False, ""),
        ("Moves", False, "estimated"),
        ("Group", True, ""),
    ]
    assert head(table())[1] == ("People", False, "")


def test_a_table_of_nothing_but_estimates_says_so_once():
    assert doubt(table(row())) == ""
    assert doubt(table(row(people=GUESS))) == "estimated"
    assert doubt(table()) == ""


def test_doubt_is_said():
    assert doubtful(PEOPLE) == ""
    assert doubtful(GUESS) == "estimated"
    assert ranged(PEOPLE) == ""
    assert ranged(GUESS) == ranged_in_full(GUESS) == "41,000 to 77,000"


def test_a_range_of_money_is_written_as_the_money_is():
    money = Figure("remittances.MEX", 61100.0, Unit.USD_MILLION, Status.PUBLISHED, 60300.0, 61100.0)
    assert ranged(money) == "US$ 60.3 billion to US$ 61.1 billion"
    assert ranged_in_full(money) == "60,300 to 61,100"


def test_a_figure_on_its_own_page():
    assert in_full(PEOPLE) == "1,158,331 persons"
    assert in_full(SHARE) == "27.4%"
    assert in_full(MISSING) == "no data"
    assert unrounded(SHARE) == "27.3849"
    assert unrounded(MISSING) == ""


def test_a_dataset_is_named_with_its_edition_once():
    def dataset(title: str, edition: str) -> Dataset:
        return Dataset("x", Family.STOCK, "", title, edition, "", "2026-11-21", "", "")

    assert named(dataset("World Population Prospects 2024", "2024")) == "World Population Prospects 2024"
    assert named(dataset("Remittance flows", "December 2023")) == "Remittance flows, December 2023"
    assert on_day("2026-11-21") == "November 21, 2026"
