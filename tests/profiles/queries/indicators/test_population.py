import pytest

from sankofa.profiles.queries.indicators import figure


def test_population_is_the_publishers():
    """World Population Prospects 2024: 8,091.7 million in mid-2023, 132.1 million births, 61.7 million deaths."""
    assert figure("population", "WLD", 2023).value == pytest.approx(8_091_735_000, rel=1e-5)
    assert figure("births", "WLD", 2023).value == pytest.approx(132_110_000, rel=1e-4)
    assert figure("deaths", "WLD", 2023).value == pytest.approx(61_652_000, rel=1e-4)


def test_the_rate_is_net_migration_a_thousand_inhabitants():
    net, people = figure("net-migration", "MDA", 2023).value, figure("population", "MDA", 2023).value
    assert net < 0
    assert figure("net-migration-rate", "MDA", 2023).value == pytest.approx(1000 * net / people)


def test_parts_are_added_for_every_column():
    """The stocks count Kosovo in Serbia."""
    for code in ("population", "births", "deaths", "net-migration"):
        whole = figure(code, "SRB", 2020).value
        assert whole == sum(_apart(code, area) for area in ("SRB", "XKX"))


def _apart(code: str, area: str) -> float:
    from sankofa.profiles.queries import holdings

    return holdings.cell("wpp2024", code.replace("-", "_"), year=2020, area=area).value
