import math

import pytest

from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.areas import profile_areas
from sankofa.profiles.queries.indicators import figure, trace


def by_hand(area: str, direction: str) -> list[float]:
    cube = holdings.stocks("ims2024")
    place, year = cube.index[area], cube.year_index[2024]
    line = cube.values[year, place, :, 0] if direction == "destinations" else cube.values[year, :, place, 0]
    skipped = cube.index["OTH"] if direction == "origins" else None
    return [
        value
        for at, value in enumerate(line.tolist())
        if not math.isnan(value) and at != skipped and value > 0
    ]


@pytest.mark.parametrize("area", ["MDA", "MEX", "IND", "TUV", "KWT", "SSD"])
@pytest.mark.parametrize("direction", ["destinations", "origins"])
def test_measures_by_hand(area, direction):
    values = by_hand(area, direction)
    shares = [value / sum(values) for value in values]
    herfindahl = sum(share**2 for share in shares)
    assert figure(f"hhi-{direction}", area, 2024).value == pytest.approx(herfindahl, rel=1e-12)
    assert figure(f"effective-{direction}", area, 2024).value == pytest.approx(1 / herfindahl, rel=1e-12)
    assert figure(f"top-share-{direction}", area, 2024).value == pytest.approx(100 * max(shares), rel=1e-12)


def test_mexico_goes_to_one_place():
    assert figure("top-share-destinations", "MEX", 2024).value == pytest.approx(100 * 11_279_561 / 11_596_529)
    assert 1 < figure("effective-destinations", "MEX", 2024).value < 1.1


def test_the_largest_comes_first_in_the_trace():
    first, *others = trace("top-share-destinations.MDA.2024").inputs
    assert all(first.value >= other.value for other in others)


def test_origins_that_are_not_specified_are_no_place():
    codes = {dict(cell.row)["origin"] for cell in trace("hhi-origins.DEU.2024").inputs}
    assert "OTH" not in codes
    assert "POL" in codes


def test_dissimilarity_of_a_hand_made_pair():
    found = trace("dissimilarity-destinations.MDA.2024")
    pairs = list(zip(found.inputs[::2], found.inputs[1::2], strict=True))
    assert all(
        women.row == men.row and (women.column, men.column) == ("women", "men") for women, men in pairs
    )
    all_women, all_men = sum(women.value for women, _ in pairs), sum(men.value for _, men in pairs)
    by_hand = 50 * sum(abs(women.value / all_women - men.value / all_men) for women, men in pairs)
    assert found.figure.value == pytest.approx(by_hand, rel=1e-12)


def test_measures_stay_in_their_bounds():
    for area in profile_areas():
        effective = figure("effective-destinations", area, 2024).value
        places = len(by_hand(area, "destinations"))
        assert (effective is None) == (places == 0)
        assert effective is None or 1 - 1e-9 <= effective <= places + 1e-9
        apart = figure("dissimilarity-destinations", area, 2024).value
        assert apart is None or 0 <= apart <= 100
