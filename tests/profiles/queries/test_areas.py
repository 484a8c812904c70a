"""The areas with a profile, and how odd ones are counted."""

import pytest
from django.utils import translation

from sankofa.places.gazetteer import COUNTRIES, read_gazetteer
from sankofa.profiles.queries import areas, holdings
from sankofa.profiles.queries.area_notes import NOTES, SPECIAL
from sankofa.profiles.terms import OTHER

ISO3 = {row["iso3"] for row in read_gazetteer()[COUNTRIES]}
IN_STOCKS = set(holdings.stocks("ims2024").areas) - {OTHER}


def test_the_areas_are_those_of_the_migrant_stocks_of_2024():
    found = areas.profile_areas()
    assert len(found) == 233
    assert list(found) == sorted(found)
    assert set(found) == IN_STOCKS
    assert set(found) <= ISO3


def test_other_origins_and_unknown_codes_have_no_profile():
    assert areas.has_profile("MDA")
    assert not any(map(areas.has_profile, (OTHER, "XKX", "ATA", "mda", "")))


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("MDA", ("MDA",)),
        ("SRB", ("SRB", "XKX")),
        ("CHI", ("GGY", "JEY")),
        ("GLP", ("GLP", "BLM", "MAF")),
        ("VAT", ()),
    ],
)
def test_what_makes_up_the_population_of_an_area(code: str, parts: tuple[str, ...]):
    assert areas.population_parts(code) == parts


def test_every_area_of_the_population_statistics_counts_once():
    parts = [part for code in areas.profile_areas() for part in areas.population_parts(code)]
    assert len(parts) == len(set(parts)) == 236
    assert set(parts) == set(holdings.frame("wpp2024")["area"].unique()) - {"WLD"}


def test_population_of_all_areas_is_that_of_the_world_less_the_holy_see():
    cells = [
        holdings.cell("wpp2024", "population", year=2024, area=part).value
        for code in areas.profile_areas()
        for part in areas.population_parts(code)
    ]
    world = holdings.cell("wpp2024", "population", year=2024, area="WLD").value
    assert 300 < world - sum(cells) < 1000


@pytest.mark.parametrize(
    ("code", "page"),
    [("XKX", "SRB"), ("JEY", "CHI"), ("BLM", "GLP"), ("ALA", "FIN"), ("MDA", "MDA"), ("ATA", "")],
)
def test_where_an_area_is_told_of(code: str, page: str):
    assert areas.page_of(code) == page


def test_areas_without_a_page_are_counted_in_one_or_have_no_people_of_their_own():
    nowhere = {code for code in ISO3 if not areas.page_of(code)}
    assert nowhere == {"ATA", "ATF", "BVT", "HMD", "IOT", "PCN", "SGS", "UMI"}


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("SRB", ("Kosovo", "1244", "Yugoslavia", "2006")),
        ("MDA", ("Soviet Union", "1991")),
        ("SSD", ("2011", "Sudan")),
        ("SDN", ("2011", "South Sudan")),
        ("CZE", ("Slovakia", "1992")),
        ("GLP", ("Saint Barthélemy", "administers")),
        ("CHI", ("Guernsey", "Jersey")),
        ("VAT", ("Holy See",)),
        ("CUW", ("Netherlands Antilles", "2010")),
        ("TWN", ("2024", "2020")),
        ("PSE", ("UNRWA",)),
    ],
)
def test_notes_tell_the_rule(code: str, words: tuple[str, ...]):
    told = " ".join(areas.area_notes(code))
    assert all(word in told for word in words), told


def test_most_areas_need_no_note():
    assert areas.area_notes("KEN") == ()


def test_no_note_is_written_in_vain():
    used = {key for rules in areas._rules().values() for key in rules.notes}
    assert used == set(NOTES)


def test_note_of_sudan_says_what_the_stocks_hold():
    cube = holdings.stocks("ims2024")
    moved = {year: cube.cell(year, "SSD", "SDN", "all").value for year in cube.years}
    assert [year for year, persons in moved.items() if persons] == [2010, 2015, 2020, 2024]


def test_note_on_other_origins_says_what_the_stocks_hold():
    cube = holdings.stocks("ims2024")
    known = {
        area
        for area in areas.profile_areas()
        if [dict(cell.row)["origin"] for cell in cube.origins(2024, area, "all") if cell.value] == [OTHER]
    }
    assert known == {area for area, rules in areas._rules().items() if "other-only" in rules.notes}


def test_special_codes_are_named_and_are_nobody_elses():
    assert not SPECIAL.keys() & ISO3
    with translation.override("en"):
        assert areas.special_names()["SCG"] == "Serbia and Montenegro (one state until 2006)"
