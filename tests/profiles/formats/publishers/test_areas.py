import pytest

from sankofa.profiles.formats.publishers.areas import Verdict


@pytest.mark.parametrize(
    ("cell", "code"),
    [(840.0, "USA"), ("840", "USA"), (4, "AFG"), ("004", "AFG"), (412, "XKX"), (830, "CHI"), (2003, "OTH")],
)
def test_codes_of_the_united_nations(areas, cell, code):
    assert areas.by_m49(cell).code == code


@pytest.mark.parametrize("cell", [900, 947, 1833, 5500, "908"])
def test_codes_of_groups(areas, cell):
    assert areas.by_m49(cell).verdict is Verdict.GROUP


@pytest.mark.parametrize("cell", ["", "USA", 777, 12345, -4, 8.5])
def test_numbers_that_are_no_code(areas, cell):
    assert areas.by_m49(cell).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Moldova", "MDA"),
        ("   Republic of Moldova*", "MDA"),
        ("Türkiye, Rep. of", "TUR"),
        ("Virgin Islands (U.S.)", "VIR"),
        ("St. Martin (French part)", "MAF"),
        ("Korea, Dem. People's Rep.", "PRK"),
        ("Iran, Islamic Rep. (Brief 36 data)", "IRN"),
        ("Portugal (revising old numbers with BOP estimates)", "PRT"),
        ("Other South", "OTH"),
    ],
)
def test_names_as_the_world_bank_writes_them(areas, name, code):
    assert areas.by_name(name).code == code


def test_no_other_bracket_is_taken_away(areas):
    """A name is never shortened to another country's."""
    assert areas.by_name("Korea (of the north)").verdict is Verdict.UNKNOWN


def test_old_codes_of_publishers(areas):
    found = {code: areas.by_code(code).code for code in ("KSV", "ROM", "ZAR", "UKN", "UNK", "STA", "NAM")}
    assert found == {
        "KSV": "XKX",
        "ROM": "ROU",
        "ZAR": "COD",
        "UKN": "UNK",
        "UNK": "UNK",
        "STA": "XXA",
        "NAM": "NAM",
    }


@pytest.mark.parametrize("code", ["", "usa", "US", "840", "AB9"])
def test_codes_that_are_none(areas, code):
    assert areas.by_code(code).verdict is Verdict.UNKNOWN
