import pytest

from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.ages import FIVE_YEARS, GROUPS


def test_groups_hold_every_age_once():
    assert [age for group in GROUPS.values() for age in group] == list(FIVE_YEARS)


def test_groups_by_hand():
    ages = dict(
        holdings.frame("ims2024-age")
        .filter(destination="MDA", year=2024, sex="all")
        .select("age", "migrants")
        .iter_rows()
    )
    assert figure("migrants-aged", "MDA", "0-19", 2024, "all").value == sum(
        ages[age] for age in ("0-4", "5-9", "10-14", "15-19")
    )
    assert (
        figure("migrants-aged", "MDA", "65+", 2024, "all").value
        == ages["65-69"] + ages["70-74"] + ages["75+"]
    )
    assert figure("migrants-aged", "MDA", "20-24", 2024, "all").value == ages["20-24"]


def test_shares_of_groups_add_up_also_where_ages_and_total_differ():
    """In France, the ages of 2024 add up to more than the total of the same source."""
    total, ages = (figure("migrants-aged", "FRA", age, 2024, "all").value for age in ("all", "0-19"))
    assert sum(figure("migrants-aged", "FRA", group, 2024, "all").value for group in GROUPS) == 9_782_362
    assert total == 9_186_757
    assert figure("migrants-aged-share", "FRA", "0-19", 2024).value == pytest.approx(100 * ages / 9_782_362)
    assert sum(figure("migrants-aged-share", "FRA", group, 2024).value for group in GROUPS) == pytest.approx(
        100
    )


def test_an_area_without_ages_has_none():
    assert figure("migrants-aged", "TUV", "0-19", 2024, "all").value is None
    assert figure("migrants-aged-share", "TUV", "0-19", 2024).value is None
    assert figure("migrants-aged", "TUV", "all", 2024, "all").value == 246
