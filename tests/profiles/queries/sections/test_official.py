"""What a country hands in, beside what publishers and estimates say. The figures are made up."""

from pathlib import Path

import pytest

from sankofa.profiles.actions import contributions
from sankofa.profiles.queries.indicators import figure_of, trace
from sankofa.profiles.queries.sections import official
from sankofa.profiles.terms import Figure, Section

pytestmark = pytest.mark.django_db


@pytest.fixture
def hand_in(tmp_path: Path):
    def handed_in(table: str, text: str) -> None:
        owner = contributions.set_owner(
            country="MDA", table=table, institution="Made-Up Office", due=(3, 31), first_year=2015, by="test"
        )
        path = tmp_path / "table.csv"
        path.write_text(text)
        contributions.contribute(path, owner, by="test")

    return handed_in


def rows(section: Section, code: str) -> dict[str, list[object]]:
    (table,) = (table for table in section.tables if table.code == code)
    return {
        row.key: [cell.value if isinstance(cell, Figure) else cell for cell in row.cells[1:]]
        for row in table.rows
    }


def test_nothing_handed_in_is_said_of_every_table():
    section = official.section("MDA", "en")
    assert section.tables == ()
    assert len(section.missing) == 5
    assert section.link.endswith("/profiles/contributions/MDA/")


def test_remittances_stand_beside_the_publishers_figure_and_replace_nothing(hand_in):
    hand_in("remittances", "year,direction,usd_million\n2022,received,1800.5\n2022,paid,90\n")
    section = official.section("MDA", "en")
    (official_value, published) = rows(section, "official-remittances-received")["2022"]
    assert official_value == 1800.5
    assert published == figure_of("remittances-received.MDA.2022").value != 1800.5
    assert rows(section, "official-remittances-paid")["2022"][0] == 90


def test_moves_stand_beside_the_range_of_estimates_where_every_year_is_given(hand_in):
    lines = "".join(f"{year},,{20_000 + year}\n" for year in range(2015, 2021))
    hand_in("outflows", f"year,sex,persons\n{lines}")
    told = rows(official.section("MDA", "en"), "official-outflows-estimated")
    assert list(told) == ["2015-2020"]
    value, estimate, least, most = told["2015-2020"]
    assert value == sum(20_000 + year for year in range(2016, 2020)) + (22_015 + 22_020) / 2
    assert least <= estimate <= most


def test_the_last_year_is_told_by_all_it_was_broken_down_by(hand_in):
    hand_in(
        "inflows",
        "year,sex,age,partner,persons\n2023,,,,50\n"
        "2024,,,,100\n2024,women,,,60\n2024,men,,,40\n2024,,65+,,10\n2024,,,ITA,30\n2024,women,,ITA,20\n",
    )
    told = rows(official.section("MDA", "en"), "official-inflows-parts")
    assert told == {
        "partner-ITA": ["Italy", 30],
        "sex-women": ["women", 60],
        "sex-men": ["men", 40],
        "age-65-plus": ["65+", 10],
    }
    assert trace("official-inflows-part.MDA.2024.age.65-plus").inputs[0].place == "E6"


def test_every_figure_of_the_section_can_be_traced(hand_in):
    hand_in("returns", "year,sex,persons\n2024,women,60\n2024,men,40\n")
    section = official.section("MDA", "en")
    figures = [
        cell
        for table in section.tables
        for row in table.rows
        for cell in row.cells
        if isinstance(cell, Figure)
    ]
    assert len(figures) == 3
    for each in figures:
        assert trace(each.id).figure == each
        assert trace(each.id).datasets == ("national-MDA-returns-1",)
