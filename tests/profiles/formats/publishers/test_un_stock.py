from collections.abc import Callable

import pytest

from sankofa.profiles.terms import DatasetRefused, Family

from .conftest import row_of

HEADS = "Region, development group, country or area of "
YEARS = [1990, 2024]


def by_origin(rows: list[list[object]]) -> list[list[object]]:
    """The sheet of the workbook by destination and origin of 2024, with two years instead of eight."""
    labels = [
        f"International migrant stock at mid-year: {sex}"
        for sex in ("both sexes combined", "males", "females")
    ]
    return [
        [None],
        [None, None, None, None, "International Migrant Stock 2024: Destination and origin"],
        [
            None,
            None,
            None,
            None,
            "Table 1: International migrant stock at mid-year by sex and by destination and origin",
        ],
        [None, None, None, None, "POP/DB/MIG/Stock/Rev.2024"],
        *[[None]] * 4,
        [*[None] * 7, *(cell for label in labels for cell in (label, None))],
        [None],
        [
            *("Index", f"{HEADS}destination", "Coverage", "Data type", "Location code of destination"),
            *(f"{HEADS}origin", "Location code of origin", *YEARS * 3),
        ],
        *rows,
    ]


MADE_UP = by_origin(
    [
        [1, "World", None, None, 900, "World", 900, 150, 210, 90, 110, 60, 100],
        [2, "World", None, None, 900, "Mexico", 484, 100, 160, 60, 90, 40, 70],
        [3, " EUROPE", None, None, 908, "Mexico", 484, 1, 2, 1, 1, 0, 1],
        [4, "   United States of America*", None, "B", 840, "World", 900, 100, 160, 60, 90, 40, 70],
        [5, "   United States of America*", None, "B", 840, "Mexico", 484, 90, 150, 54, 85, 36, 65],
        [6, "   United States of America*", None, "B", 840, "Others", 2003, 10, 10, 6, 5, 4, 5],
        [7, "   Channel Islands*", None, "B", 830, "Mexico", 484, "..", 50, "..", 20, "..", 30],
        [8, "   Tuvalu", None, "C", 798, "Mexico", 484, 50, 0, 30, 0, 20, 0],
    ]
)


def test_the_numbers_of_2020_stand_where_the_publisher_has_them(read):
    found = read("un_stock_total_2020.xlsx")
    assert found.source.family == Family.STOCK_TOTAL
    assert (found.source.id, found.source.edition, found.source.licence) == (
        "un-stock-total-2020",
        "2020",
        "CC BY 3.0 IGO",
    )
    usa = row_of(found.frame, year=2020, destination="USA")
    assert (usa["total"], usa["women"], usa["men"]) == (50_632_836, 26_153_840, 24_478_996)
    assert usa["at_total"] == "Table 1!L28"
    assert row_of(found.frame, year=1990, destination="CHI")["total"] == 61_660
    assert not found.refused


def test_heads_in_merged_cells_of_2019_are_read_as_those_of_2020(read):
    found = read("un_stock_total_2019.xlsx")
    assert found.source.id == "un-stock-total-2019"
    assert row_of(found.frame, year=2019, destination="USA")["total"] == 50_661_149
    assert row_of(found.frame, year=2019, destination="USA")["women"] == 26_172_767
    assert found.frame["year"].unique().sort().to_list() == [1990, 1995, 2000, 2005, 2010, 2015, 2019]


def test_groups_and_what_is_not_available_are_left_out_and_counted(read):
    found = read("un_stock_total_2020.xlsx")
    assert found.passed_over == {"lines that sum up several areas": 4, "cells marked “..”: not available": 24}
    assert not {"WLD", "AFR"} & set(found.frame["destination"])
    assert found.frame.filter(destination="SSD")["year"].to_list() == [2010, 2015, 2020]


def test_the_world_is_compared_with_the_sum(read):
    """An extract holds a few areas only, so they cannot be equal here; the whole workbooks are."""
    (control,) = (
        each for each in read("un_stock_total_2020.xlsx").controls if each.what == "World 2020, total"
    )
    assert control.stated == 280_598_105
    totals = (
        882252,
        1379147,
        437,
        4878704,
        3110159,
        104438,
        11636911,
        84087,
        823011,
        15762457,
        57210,
        1197624,
    )
    assert control.read == sum(totals) + 50_632_836 + 239
    assert not control.agrees


def test_a_workbook_by_origin_is_read(read, written):
    found = read(written(Table_1=MADE_UP))
    assert (found.source.family, found.source.id) == (Family.STOCK, "un-stock-2024")
    pair = row_of(found.frame, year=2024, origin="MEX", destination="USA")
    assert (pair["total"], pair["men"], pair["women"], pair["at_women"]) == (150, 85, 65, "Table 1!M16")
    assert row_of(found.frame, year=2024, origin="OTH", destination="USA")["total"] == 10
    assert row_of(found.frame, year=2024, origin="MEX", destination="TUV")["total"] == 0
    assert found.frame.filter(destination="CHI")["year"].to_list() == [2024]
    assert found.frame.height == 7
    assert found.passed_over["lines that sum up several areas"] == 4


def test_totals_that_agree_and_totals_that_do_not(read, written):
    controls = {each.what: each for each in read(written(Table_1=MADE_UP)).controls}
    assert len(controls) == 6
    assert controls["World 2024, total"].agrees
    assert controls["World 2024, total"].read == 210
    assert all(each.agrees for each in controls.values())
    lost = read(written(Table_1=[*MADE_UP[:-1], [8, "   Tuvalu", None, "C", 798, "Mexico", 484]])).controls
    assert [each.what for each in lost if not each.agrees] == [
        "World 1990, men",
        "World 1990, total",
        "World 1990, women",
    ]


@pytest.mark.parametrize(
    ("address", "value", "why"),
    [
        ("L28", "n.k.", "not a number"),
        ("L28", "50,632,836", "a comma can part"),
        ("L28", -5, "a negative number"),
        ("L28", 1.5, "not a whole number"),
        ("L28", 1e12, "more than can be counted"),
        ("L28", True, "yes or no"),
        ("L28", "#REF!", "an error of the spreadsheet program"),
        ("L28", "=1+1", "a formula whose value was never computed"),
        ("D28", 777, "no area is known"),
        ("D28", "eight", "no area is known"),
        ("D28", "=840", "a formula whose value was never computed"),
    ],
)
def test_odd_cells_are_refused_one_by_one(read, changed, address, value, why):
    found = read(changed("un_stock_total_2020.xlsx", {address: value}))
    (refused,) = found.refused
    assert (refused.place, refused.why.startswith(why)) == (f"Table 1!{address}", True)
    left = found.frame.filter(year=2020, destination="USA")
    assert left.is_empty() if address.startswith("D") else left["total"].to_list() == [None]


def test_a_line_that_comes_twice_is_refused_the_second_time(read, changed):
    found = read(changed("un_stock_total_2020.xlsx", {"D29": 840}))
    assert len(found.refused) == 21
    assert str(found.refused[0]) == "Table 1!F29 says '318': Table 1!F28 tells of the same already."
    assert row_of(found.frame, year=2020, destination="USA")["total"] == 50_632_836


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"E4": None, "E2": None, "E3": None, "E5": None}, "does not say of which edition"),
        ({"F8": "Some people"}, "tells no sex"),
        ({"M8": None, "F8": "International migrant stock at mid-year"}, "tells no sex"),
        ({"D11": "Number"}, "no column with the codes of destinations"),
        ({f"{letter}11": None for letter in "FGHIJKLMNOPQRSTUVWXYZ"}, "no row with years"),
    ],
)
def test_a_layout_that_is_not_as_it_should_be_is_refused_whole(read: Callable, changed, cells, why):
    with pytest.raises(DatasetRefused, match=why):
        read(changed("un_stock_total_2020.xlsx", cells))


def test_a_file_of_which_more_is_refused_than_read_is_refused_whole(read, changed):
    codes = {f"D{row}": 777 for row in range(12, 30)}
    with pytest.raises(DatasetRefused, match=r"Table 1!D12 says '777'"):
        read(changed("un_stock_total_2020.xlsx", codes))
