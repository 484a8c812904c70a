"""Expected numbers are those of the publisher's tables, read by hand."""

import pytest

from sankofa.profiles.queries.areas import profile_areas
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.people import stock_years


@pytest.mark.parametrize(
    ("id", "expected"),
    [
        (("migrants", "MEX", "USA", 2024, "all"), 11_279_561),
        (("emigrants", "MEX", 2024, "all"), 11_596_529),
        (("emigrants", "IND", 2024, "all"), 18_533_845),
        (("emigrants", "CHN", 2024, "all"), 11_701_619),
        (("emigrants", "MDA", 2024, "all"), 864_257),
        (("emigrants", "TUV", 2024, "all"), 1_239),
        (("emigrants", "VAT", 2024, "all"), 313),
        (("emigrants", "SSD", 2024, "all"), 3_168_836),
        (("emigrants", "OTH", 2024, "all"), 22_065_614),
        (("immigrants", "USA", 2024, "all"), 52_375_047),
        (("immigrants", "DEU", 2024, "all"), 16_750_084),
        (("immigrants", "SAU", 2024, "all"), 13_683_841),
        (("immigrants", "KWT", 2024, "all"), 3_323_191),
        (("immigrants", "TUV", 2024, "all"), 246),
        (("immigrants", "SSD", 2024, "all"), 914_001),
        (("migrants-in", "MEX", "USA", 1960, "all", "gbmd"), 610_788),
        (("migrants-in", "MEX", "USA", 2000, "all", "gbmd"), 9_367_911),
    ],
)
def test_numbers_are_the_publishers(id, expected):
    assert figure(*id).value == expected


@pytest.mark.parametrize(
    ("edition", "year", "total"),
    [
        ("ims2024", 1990, 153_916_063),
        ("ims2024", 2000, 174_566_152),
        ("ims2024", 2010, 221_020_392),
        ("ims2024", 2015, 250_042_020),
        ("ims2024", 2020, 275_284_032),
        ("ims2024", 2024, 304_021_813),
        ("ims2020", 1990, 152_986_157),
        ("ims2020", 2020, 280_598_105),
    ],
)
def test_areas_add_up_to_the_world(edition, year, total):
    here = [figure("immigrants-in", area, year, "all", edition) for area in _known(edition)]
    assert sum(each.value or 0 for each in here) == total


def _known(edition: str) -> list[str]:
    from sankofa.profiles.queries import holdings

    return [area for area in holdings.stocks(edition).areas if area != "OTH"]


def test_women_and_men_are_all():
    for area in ("MDA", "IND", "KWT", "VAT"):
        for year in stock_years():
            women, men, both = (figure("emigrants", area, year, sex).value for sex in ("women", "men", "all"))
            assert women + men == both


def test_world_by_sex():
    for sex, total in (("men", 158_009_795), ("women", 146_012_018)):
        assert sum(figure("immigrants", area, 2024, sex).value or 0 for area in profile_areas()) == total


def test_the_range_is_that_of_the_editions():
    moldova = figure("emigrants", "MDA", 2020, "all")
    newer, older = (figure("emigrants-in", "MDA", 2020, "all", edition) for edition in ("ims2024", "ims2020"))
    assert moldova.value == newer.value == 812_653
    assert (moldova.low, moldova.high) == (812_653, 1_159_443)
    assert older.value == 1_159_443


def test_a_year_of_one_edition_has_no_range():
    assert (figure("emigrants", "MDA", 2024, "all").low, figure("emigrants", "MDA", 2024, "all").high) == (
        None,
        None,
    )


def test_another_publisher_is_no_second_opinion_on_the_same_number():
    """The World Bank's series ends in 2000 and counts otherwise: it does not widen the range."""
    found = figure("emigrants", "MDA", 2000, "all")
    editions = [
        figure("emigrants-in", "MDA", 2000, "all", edition).value for edition in ("ims2024", "ims2020")
    ]
    world_bank = figure("emigrants-in", "MDA", 2000, "all", "gbmd").value
    assert (found.low, found.high) == (min(editions), max(editions))
    assert not found.low <= world_bank <= found.high


def test_shares_by_hand():
    # Kuwait 2024: 3,323,191 of 4,934,508 inhabitants
    assert figure("population", "KWT", 2024).value == pytest.approx(4_934_508, abs=2)
    assert figure("immigrants-share", "KWT", 2024).value == pytest.approx(67.3459, abs=1e-3)
    # Moldova 2024: 864,257 abroad; born and living in it 3,034,958 - 188,148
    population, immigrants = (
        figure("population", "MDA", 2024).value,
        figure("immigrants", "MDA", 2024, "all").value,
    )
    expected = 100 * 864_257 / (864_257 + population - immigrants)
    assert figure("emigrants-share", "MDA", 2024).value == pytest.approx(expected, rel=1e-12)
    assert figure("emigrants-share", "MDA", 2024).value == pytest.approx(23.289, abs=1e-3)


def test_women_by_hand():
    women, men = (figure("emigrants", "MDA", 2024, sex).value for sex in ("women", "men"))
    assert figure("women-share-emigrants", "MDA", 2024).value == 100 * women / 864_257
    assert figure("sex-ratio-emigrants", "MDA", 2024).value == 100 * women / men


def test_change_by_hand():
    before, after = (figure("migrants", "MEX", "USA", year, "all").value for year in (1990, 2024))
    assert figure("migrants-change", "MEX", "USA", "1990-2024").value == 100 * (after - before) / before


def test_more_immigrants_than_inhabitants_leave_no_natives():
    """Bonaire and its neighbours have 30,676 immigrants by one source and 30,671 inhabitants by the other."""
    assert figure("immigrants-share", "BES", 2024).value > 100
    assert figure("natives", "BES", 2024).value is None
    assert figure("emigrants-share", "BES", 2024).value is None


def test_no_population_no_shares():
    assert figure("population", "VAT", 2024).value is None
    assert figure("immigrants-share", "VAT", 2024).value is None
    assert figure("emigrants-share", "VAT", 2024).value is None
    assert figure("net-migration-rate", "VAT", 2023).value is None


def test_areas_that_the_population_gives_apart_are_added():
    assert figure("population", "SRB", 2024).value == 6_736_216 + 1_684_796


def test_what_nobody_gives_is_missing_and_a_zero_is_a_zero():
    assert figure("migrants", "TUV", "KWT", 2024, "all").value is None
    assert figure("migrants", "TUV", "KWT", 2024, "all").low is None


def test_no_share_of_people_leaves_its_bounds():
    for area in profile_areas():
        for code in ("emigrants-share", "women-share-emigrants", "women-share-immigrants"):
            value = figure(code, area, 2024).value
            assert value is None or 0 <= value <= 100
