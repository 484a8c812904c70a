import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from sankofa.profiles.formats import numbers
from sankofa.profiles.terms import Figure, Status, Unit


def a_figure(value, unit=Unit.PERSONS, status=Status.PUBLISHED, low=None, high=None) -> Figure:
    return Figure("made-up.AAA.2024", value, unit, status, low, high)


@pytest.fixture(autouse=True)
def _in_english():
    with override("en"):
        yield


@pytest.mark.parametrize(
    ("value", "unit", "in_table", "alone"),
    [
        (1158331, Unit.PERSONS, "1,158,331", "1.16 million"),
        (18533845, Unit.PERSONS, "18,533,845", "18.5 million"),
        (304021813, Unit.PERSONS, "304,021,813", "304 million"),
        (8161972635, Unit.PERSONS, "8,161,972,635", "8.16 billion"),
        (999_600, Unit.PERSONS, "999,600", "1 million"),
        (12345, Unit.PERSONS, "12,345", "12,300"),
        (9999, Unit.PERSONS, "9,999", "9,999"),
        (0, Unit.PERSONS, "0", "0"),
        (-28143, Unit.PERSONS, "-28,143", "-28,100"),
        (27.64, Unit.PERCENT, "27.6%", "28%"),
        (5.04, Unit.PERCENT, "5.0%", "5.0%"),
        (9.96, Unit.PERCENT, "10.0%", "10%"),
        (0.004, Unit.PERCENT, "<0.1%", "<0.1%"),
        (0, Unit.PERCENT, "0.0%", "0.0%"),
        (-0.01, Unit.PERCENT, "0.0%", "0.0%"),
        (1234.5, Unit.PERCENT, "1,234%", "1,234%"),
        (987.65, Unit.PERCENT, "987.6%", "988%"),
        (3.25, Unit.POINTS, "3.2", "3.2 percentage points"),
        (-6.0546, Unit.PER_1000, "-6.1", "-6.1 per 1,000 inhabitants"),
        (31.2, Unit.PER_10000, "31.2", "31.2 per 10,000 inhabitants"),
        (1930.4, Unit.USD, "1,930", "US$ 1,930"),
        (1902.6, Unit.USD_MILLION, "1,903", "US$ 1.9 billion"),
        (3.14, Unit.USD_MILLION, "3.1", "US$ 3.14 million"),
        (0.16317, Unit.INDEX, "0.163", "0.163"),
        (6.688, Unit.EFFECTIVE, "6.7", "6.7"),
        (124.82, Unit.RATIO, "125", "125"),
        (1234.4, Unit.KILOMETRES, "1,234", "1,234 km"),
        (2024, Unit.YEAR, "2024", "2024"),
        (23, Unit.COUNT, "23", "23"),
    ],
)
def test_each_unit_in_a_table_and_alone(value, unit, in_table, alone):
    figure = a_figure(value, unit)
    assert numbers.written(figure) == in_table
    assert numbers.written_short(figure) == alone


def test_every_unit_can_be_written():
    for unit in Unit:
        assert numbers.written(a_figure(12.5, unit))
        assert numbers.written_short(a_figure(12.5, unit))
        assert numbers.writer(unit)(12.5)


def test_what_is_missing_says_so_in_words():
    for write in (numbers.written, numbers.written_short, numbers.written_range):
        assert write(a_figure(None)) == "no data"


@pytest.mark.parametrize(
    ("value", "status", "low", "high", "expected"),
    [
        (41237, Status.PUBLISHED, 30000, 60000, "41,237"),  # what somebody counted is not rounded
        (41237, Status.MODELLED, None, None, "41,000"),
        (41237, Status.MODELLED, 35000, 60000, "40,000"),  # half the range is 12,500: tens of thousands
        (41237, Status.MODELLED, 40000, 43000, "41,000"),
        (412, Status.MODELLED, 0, 60000, "400"),  # never none
        (268412, Status.MODELLED, 9305, 272000, "270,000"),  # never above the highest it may be
        (11200, Status.MODELLED, 11000, 90000, "11,000"),  # nor below the lowest
        (41237, Status.ESTIMATED, None, None, "41,000"),
        (41237, Status.ESTIMATED, 0, 600000, "41,000"),  # two digits, whatever the range
        (0, Status.ESTIMATED, 0, 10, "0"),
        (-41237, Status.ESTIMATED, None, None, "-41,000"),
    ],
)
def test_doubt_takes_digits_away(value, status, low, high, expected):
    assert numbers.written(a_figure(value, status=status, low=low, high=high)) == expected


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=6), st.data())
def test_an_estimate_is_written_within_its_range_and_as_its_ends_are(estimates, data):
    value, low, high = data.draw(st.sampled_from(estimates)), min(estimates), max(estimates)
    found = numbers.honest(a_figure(value, status=Status.ESTIMATED, low=low, high=high))
    assert found.low <= found.value <= found.high
    for end, name in ((low, "low"), (high, "high")):
        alone = numbers.honest(a_figure(end, status=Status.ESTIMATED)).value
        assert alone == getattr(found, name)
        assert abs(alone - end) <= abs(end) / 20


def test_charts_write_estimates_as_tables_do():
    assert numbers.roughly(2_084_321) == "2.1 million"
    assert numbers.roughly(657_294) == "660,000"
    assert numbers.roughly(9_876) == numbers.written(a_figure(9_876, status=Status.ESTIMATED)) == "9,900"


def test_rates_are_not_rounded_to_significant_digits():
    assert numbers.written(a_figure(27.64, Unit.PERCENT, Status.MODELLED)) == "27.6%"


def test_a_range_is_written_from_low_to_high():
    figure = a_figure(59237, status=Status.ESTIMATED, low=41237, high=77345)
    assert numbers.written_range(figure) == "41,000 to 77,000"
    modelled = a_figure(59237, status=Status.MODELLED, low=41237, high=77345)
    assert numbers.written_range(modelled) == "40,000 to 80,000"
    narrow = a_figure(812653, status=Status.COMPUTED, low=812653, high=1159443)
    assert numbers.written_range(narrow) == "812,653 to 1,159,443"


def test_a_range_without_ends_or_width_is_one_number():
    assert numbers.written_range(a_figure(41237)) == "41,237"
    assert numbers.written_range(a_figure(5.02, Unit.PERCENT, low=5.01, high=5.04)) == "5.0%"


@pytest.mark.parametrize(
    ("language", "persons", "short", "per_cent"),
    [
        ("fr", "1\u202f158\u202f331", "1,16 million", "27,6\xa0%"),
        ("es", "1.158.331", "1,16 millones", "27,6\xa0%"),
        ("ar", "1,158,331", "1.16 مليون", "27.6%"),
    ],
)
def test_numbers_in_other_languages(language, persons, short, per_cent):
    with override(language):
        assert numbers.written(a_figure(1158331)) == persons
        assert numbers.written_short(a_figure(1158331)) == short
        assert numbers.written(a_figure(27.64, Unit.PERCENT)) == per_cent


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_digits_are_latin_in_every_language(language):
    with override(language):
        for unit in Unit:
            for write in (numbers.written, numbers.written_short):
                text = write(a_figure(1234567.8, unit))
                assert any(digit in text for digit in "0123456789")
                assert not any(character.isdigit() and not character.isascii() for character in text)


def test_a_minus_stays_before_its_number_from_right_to_left():
    with override("ar"):
        assert numbers.written(a_figure(-28143)) == "\u200e-28,143"
        assert numbers.written(a_figure(-6.05, Unit.PER_1000)) == "\u200e-6.0"
        assert numbers.written(a_figure(-27.64, Unit.PERCENT)).startswith("\u200e-")
    with override("fr"):
        assert numbers.written(a_figure(-143)) == "-143"


def test_enumerations_follow_the_language():
    assert numbers.listed(["Italy", "Romania", "Germany"]) == "Italy, Romania, and Germany"
    assert numbers.listed(["Italy"]) == "Italy"
    with override("fr"):
        assert numbers.listed(["Italie", "Roumanie", "Allemagne"]) == "Italie, Roumanie et Allemagne"


def test_charts_write_short_numbers():
    assert numbers.writer(Unit.PERSONS)(1158331) == "1.16 million"
    assert numbers.writer(Unit.PERCENT)(40) == "40%"
    assert numbers.writer(Unit.PERCENT)(2) == "2%"
    assert numbers.writer(Unit.PERCENT)(2.5) == "2.5%"
    assert numbers.writer(Unit.YEAR)(1990) == "1990"
    assert numbers.writer(Unit.EFFECTIVE)(6.68) == "6.7"
    assert numbers.writer(Unit.EFFECTIVE)(6) == "6"


def test_significant_digits():
    assert numbers.significant(1158331, 3) == 1160000
    assert numbers.significant(0.0123456, 2) == 0.012
    assert numbers.significant(0, 3) == 0
