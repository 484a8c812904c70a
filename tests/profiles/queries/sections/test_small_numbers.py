"""Few people give no change in per cent and no share of women."""

import pytest

from sankofa.profiles.queries.sections.residents import section
from sankofa.profiles.queries.sections.small_numbers import change_or_base, share_of_enough
from sankofa.profiles.terms import Figure, Status, Unit


def of(value: float | None, unit: Unit = Unit.PERSONS) -> Figure:
    return Figure("x", value, unit, Status.COMPUTED)


@pytest.mark.parametrize(
    ("change", "base", "shown"),
    [
        (50.0, 100, 50.0),
        (50.0, 99, "from 99"),
        (1000.0, 5000, 1000.0),
        (1000.1, 5000, "from 5,000"),
        (-100.0, 5000, -100.0),
        (None, 0, "from 0"),
        (None, None, None),
    ],
)
def test_a_change_from_few_or_beyond_measure_is_told_by_its_beginning(change, base, shown):
    found = change_or_base(of(change, Unit.PERCENT), of(base))
    assert (found.value if isinstance(found, Figure) else found) == shown


def test_a_share_of_fewer_than_twenty_is_none():
    share = of(50.0, Unit.PERCENT)
    assert share_of_enough(share, of(20)) is share
    assert share_of_enough(share, of(19)) is None
    assert share_of_enough(share, of(None)) is None


def test_two_people_from_samoa_in_tuvalu():
    rows = {row.key: row for row in section("TUV", "en").tables[0].rows}
    assert rows["WSM"].cells[1].value == 2
    assert rows["WSM"].cells[3:] == (None, "from 3", "from 21")
    assert all(row.cells[1].value for row in rows.values())
