"""Profiles of areas of different kinds: whole, readable, and every figure of them traced and recomputed."""

import math
from functools import cache

import pytest

from sankofa.methods.operations import OPERATIONS
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.areas import profile_areas
from sankofa.profiles.queries.indicators import figure_of, trace
from sankofa.profiles.queries.profile import profile_of
from sankofa.profiles.terms import Figure, Profile, Table

# A middle-sized origin, one with one destination, a giant, a tiny one, a Gulf state, a new one; then one without
# population, one with more immigrants than inhabitants, and areas that sources put together in different ways.
KINDS = [
    "MDA",
    "MEX",
    "IND",
    "TUV",
    "KWT",
    "SSD",
    "VAT",
    "BES",
    "SRB",
    "CHI",
    "GLP",
    "TWN",
    "ESH",
    "PSE",
    "USA",
]
ORDER = ["overview", "abroad", "residents", "flows", "remittances", "workforce", "displacement", "peers"]
ORDER += ["official", "unknown"]


@cache
def told(area: str, language: str = "en") -> Profile:
    """Built once for all tests that only read it."""
    return profile_of(area, language)


def tables(profile: Profile) -> dict[str, Table]:
    """Each once, whether it stands alone or behind a picture."""
    found = {}
    for section in profile.sections:
        for table in (*(picture.table for picture in section.pictures), *section.tables):
            assert found.setdefault(table.code, table) == table, f"two tables are called {table.code}"
    return found


def figures(profile: Profile) -> list[Figure]:
    keys = [*profile.key_figures, *(key for section in profile.sections for key in section.key_figures)]
    in_keys = [each for key in keys for each in (key.figure, key.note_figure) if each]
    in_tables = [
        cell
        for table in tables(profile).values()
        for row in table.rows
        for cell in row.cells
        if isinstance(cell, Figure)
    ]
    return in_keys + in_tables


def texts(profile: Profile) -> list[str]:
    keys = [*profile.key_figures, *(key for section in profile.sections for key in section.key_figures)]
    found = [profile.title, *(key.label for key in keys), *(key.note for key in keys)]
    for section in profile.sections:
        found += [section.title, *section.lead, *section.notes, *section.missing]
        found += [text for picture in section.pictures for text in (picture.title, picture.summary)]
    for table in tables(profile).values():
        found += [table.title, *(column.label for column in table.columns), *table.notes]
        found += [cell for row in table.rows for cell in row.cells if isinstance(cell, str)]
    return found


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("area", KINDS)
def test_profiles_of_all_kinds_are_whole(area, language):
    profile = told(area, language)
    codes = [section.code for section in profile.sections]
    assert codes == [code for code in ORDER if code in codes]
    assert {"overview", "abroad", "residents", "unknown"} <= set(codes)
    assert profile.key_figures
    for table in tables(profile).values():
        assert table.rows, table.code
        assert all(len(row.cells) == len(table.columns) for row in table.rows)
        assert len({row.key for row in table.rows}) == len(table.rows), table.code
        assert table.datasets
    for section in profile.sections:
        assert section.lead or section.missing
        assert all(picture.code == picture.table.code for picture in section.pictures)
        assert all(picture.summary for picture in section.pictures)
    assert {dataset.id for dataset in holdings.datasets()} >= set(profile.datasets) - official(profile)


def official(profile: Profile) -> set[str]:
    return {id for id in profile.datasets if id.startswith("official")}


@pytest.mark.parametrize("area", KINDS)
def test_texts_can_be_read(area):
    for text in texts(told(area)):
        assert text == text.strip()
        for slip in ("None", "nan", "%(", "  ", "()", " ,", "..", "inf"):
            assert slip not in text.split() if slip.isalpha() else slip not in text, text


@pytest.mark.parametrize("area", KINDS)
def test_numbers_are_numbers(area):
    for each in figures(told(area)):
        for number in (each.value, each.low, each.high):
            assert number is None or math.isfinite(number), each
        assert each.low is None or each.low <= each.high


@pytest.mark.parametrize("area", ["MDA", "TUV", "SSD", "VAT"])
def test_every_figure_is_traced_and_recomputed_from_its_inputs(area):
    for each in {found.id: found for found in figures(told(area))}.values():
        found = trace(each.id)
        assert found.figure == each
        assert found.formula
        assert found.method
        if found.inputs:
            again = OPERATIONS[found.operation]([behind.value for behind in found.inputs])
            assert again == each.value
        else:
            assert each.value is None


@pytest.mark.parametrize("area", KINDS)
def test_an_id_stands_for_one_place_of_a_column(area):
    for table in tables(told(area)).values():
        for place in range(len(table.columns)):
            ids = [row.cells[place].id for row in table.rows if isinstance(row.cells[place], Figure)]
            assert len(ids) == len(set(ids)), (table.code, place)


def test_an_id_says_the_same_wherever_it_stands():
    for each in figures(told("MDA")):
        assert figure_of(each.id) == each


def test_moldova_by_hand():
    profile = told("MDA")
    first, women, effective, here = profile.key_figures[:4]
    assert first.figure.value == 864_257
    assert first.note == "for 2020 the edition of 2020 said 1.16 million, this one 813,000"
    assert women.note == "54% in 1990"
    assert effective.figure.id == "effective-destinations.MDA.2024"
    assert here.figure.value == 188_207
    assert here.note == "for 2020 the edition of 2020 said 104,000, this one 77,300"
    assert profile.title == "Moldova: migration profile"
    overview = profile.sections[0]
    assert overview.lead[0] == (
        "In 2024, people born here who lived abroad numbered 864,000, 23% of all people born here."
    )
    italy = next(row for row in profile.table("destinations").rows if row.key == "ITA")
    assert italy.cells[0] == "Italy"
    assert italy.cells[1].value == 218_594
    assert italy.link == "/en/profiles/MDA/ITA/"


def test_largest_partners_come_first_and_the_unspecified_last():
    rows = told("KWT").table("origins").rows
    assert rows[0].key == "WLD"
    numbers = [row.cells[1].value for row in rows[1:] if row.key != "OTH"]
    assert numbers == sorted(numbers, reverse=True)
    assert [row.key for row in rows if row.key == "OTH"] in ([], [rows[-1].key])
    assert sum(row.cells[1].value for row in rows[1:]) == rows[0].cells[1].value == 3_323_191


def test_editions_stand_apart():
    table = told("MDA").table("abroad-by-year")
    by_year = {row.key: [cell.value if cell else None for cell in row.cells[1:]] for row in table.rows}
    assert [column.label for column in table.columns[1:]] == [
        "International Migrant Stock 2024",
        "International Migrant Stock 2020",
        "Global Bilateral Migration Database",
    ]
    assert by_year["1960"] == [None, None, 412_958]
    assert by_year["2020"] == [812_653, 1_159_443, None]
    assert by_year["2024"] == [864_257, None, None]


def test_doubt_is_told():
    notes = told("MDA").sections[-1].notes
    assert any("813,000" in note and "1.16 million" in note for note in notes)
    assert any("Soviet Union" in note for note in notes)


def test_the_holy_see_has_no_population():
    profile = told("VAT")
    assert profile.table("net-migration") is None
    assert profile.table("peers") is None
    limits = profile.sections[-1]
    assert limits.missing[0] == "Shares of the population: no population is held for this area."
    assert not any("all people born here" in key.note for key in profile.key_figures)


def test_unspecified_origins_are_told():
    missing = " ".join(told("TUV").sections[-1].missing)
    assert "Where 115 of the people here who were born abroad come from (47% of them)." in missing
    assert "The ages of people here who were born abroad" in missing


def test_ages_are_drawn_where_they_are_given_and_their_faults_told():
    table = told("FRA").table("residents-ages")
    assert len(table.rows) == 16
    assert table.rows[-1].cells[0] == "75 and over"
    notes = next(section for section in told("FRA").sections if section.code == "residents").notes
    assert any("do not add up" in note for note in notes)
    notes = next(section for section in told("MDA").sections if section.code == "residents").notes
    assert not any("do not add up" in note for note in notes)
    assert told("TUV").table("residents-ages") is None


def test_an_area_without_a_profile_has_none():
    for code in ("XKX", "XXX", "OTH", "WLD", "mda", ""):
        with pytest.raises(KeyError):
            profile_of(code, "en")


@pytest.mark.parametrize(("area", "language", "width"), [("MDA", "en", 720), ("VAT", "ar", 360)])
def test_every_picture_can_be_drawn(area, language, width):
    for section in told(area, language).sections:
        for picture in section.pictures:
            drawn = picture.draw(width)
            assert drawn["usermeta"]["title"] == picture.title
            assert drawn["usermeta"]["description"] == picture.summary


def test_a_picture_keeps_its_language_whoever_asks():
    from django.utils.translation import override

    with override("en"):
        picture = profile_of("MDA", "ar").picture("destinations")
        drawn = str(picture.draw(720))
    assert "إيطاليا" in drawn


def test_areas_have_people_abroad_or_from_abroad_to_tell_of():
    """The leading sections of every sixth area, in one language; the others are built for the kinds above."""
    from sankofa.profiles.queries.sections import abroad, overview, residents, unknown

    for area in sorted(profile_areas())[::6]:
        told = [tell.section(area, "en") for tell in (overview, abroad, residents, unknown)]
        assert all(section.lead for section in told), area
