"""What flows are estimated from: checked by hand on few areas, and on the world."""

import numpy as np
import polars as pl
import pytest

from sankofa.profiles.queries import flow_inputs, holdings
from sankofa.profiles.queries.holdings.cells import cell_table
from sankofa.profiles.queries.holdings.stockcube import stock_cube
from sankofa.profiles.terms import Dataset, Family

YEARS = (2015, 2020)


def small_world(with_sex: bool = True):
    """Moldova, Italy, and the Holy See without population. Moldovans in Italy 10, then 30; Italians in Moldova 5."""
    stocks = pl.DataFrame(
        [
            (2015, "MDA", "ITA", 10, 6, 4),
            (2015, "ITA", "MDA", 5, 2, 3),
            (2015, "OTH", "ITA", 7, 3, 4),
            (2015, "VAT", "ITA", 1, 0, 1),
            (2020, "MDA", "ITA", 30, 20, 10),
            (2020, "ITA", "MDA", 5, 2, 3),
            (2020, "OTH", "ITA", 8, 3, 5),
            (2020, "ITA", "VAT", 2, 1, 1),
        ],
        schema=["year", "origin", "destination", "total", "women", "men"],
        orient="row",
    )
    people = [
        (year, area, population + year - 2015, births, deaths, women if year == 2020 else None)
        for area, population, births, deaths, women in (("MDA", 100, 4, 2, 55), ("ITA", 200, 6, 8, 110))
        for year in range(2015, 2021)
    ]
    names = ["year", "area", "population", "births", "deaths", "women"]
    population = pl.DataFrame(people, schema=names, orient="row")
    columns = stocks.columns if with_sex else ["year", "origin", "destination", "total"]
    return (
        stock_cube(described("stocks", Family.STOCK), stocks.select(columns)),
        cell_table(described("population", Family.POPULATION), population),
    )


def described(id: str, family: Family) -> Dataset:
    return Dataset(id, family, "", "", "", "", "", "", "")


def test_areas_without_population_and_other_origins_are_left_out():
    stocks, population = small_world()
    assert flow_inputs.areas_of_flows(stocks, population) == {"ITA": ("ITA",), "MDA": ("MDA",)}
    assert flow_inputs.periods(stocks) == [YEARS]


def test_everybody_in_an_area_adds_up_to_its_population():
    both, *_ = flow_inputs.flow_inputs(*small_world(), *YEARS)
    assert both.areas == ("ITA", "MDA")
    # Italy 2015: 200 less 10 born in Moldova; the 7 of other origin and the one of the Holy See count as native.
    assert both.stocks_start.tolist() == [[190, 5], [10, 95]]
    assert both.stocks_end.tolist() == [[175, 5], [30, 100]]


def test_half_of_the_first_and_last_year_count():
    both, *_ = flow_inputs.flow_inputs(*small_world(), *YEARS)
    assert both.births.tolist() == [30, 20]  # five years of 6 and of 4
    assert both.deaths.tolist() == [40, 10]


def test_women_and_men_rest_on_the_written_assumptions():
    both, women, men = flow_inputs.flow_inputs(*small_world(), *YEARS)
    assert [each.sex for each in (both, women, men)] == ["all", "women", "men"]
    # Italy 2020: 205 inhabitants, women 110/205 of them, less 20 Moldovan women; natives are 175.
    share = (110 - 20) / 175
    assert women.stocks_end[0, 0] == pytest.approx(90)
    assert women.stocks_start[0, 0] == pytest.approx(190 * share)
    assert women.stocks_start[1, 0] == 6
    assert women.births == pytest.approx(both.births * 100 / 205)
    part = ((190 * share + 6) / 200 + 110 / 205) / 2
    assert women.deaths[0] == pytest.approx(40 * part)


def test_women_and_men_are_everybody():
    both, women, men = flow_inputs.flow_inputs(*small_world(), *YEARS)
    for name in ("stocks_start", "stocks_end", "births", "deaths"):
        assert getattr(women, name) + getattr(men, name) == pytest.approx(getattr(both, name))


def test_stocks_without_sex_give_both_sexes_only():
    found = list(flow_inputs.flow_inputs(*small_world(with_sex=False), *YEARS))
    assert [each.sex for each in found] == ["all"]


def test_years_without_population_are_refused():
    stocks, population = small_world()
    with pytest.raises(KeyError):
        next(flow_inputs.flow_inputs(stocks, population, 1990, 1995))


def test_the_world_of_2024_fits_together():
    stocks, population = holdings.stocks("ims2024"), holdings.cells("wpp2024")
    both, women, men = flow_inputs.flow_inputs(stocks, population, 2020, 2024)
    assert len(both.areas) == 232
    assert "VAT" not in both.areas
    assert both.stocks_end.sum() == pytest.approx(8_161_972_148)
    assert women.stocks_end.sum(axis=0)[both.areas.index("MDA")] == pytest.approx(
        holdings.cell("wpp2024", "women", year=2024, area="MDA").value, abs=1
    )
    assert min(women.stocks_end.diagonal().min(), men.stocks_end.diagonal().min()) > 0
    serbia = both.areas.index("SRB")
    parts = [holdings.cell("wpp2024", "population", year=2024, area=area).value for area in ("SRB", "XKX")]
    assert both.stocks_end[:, serbia].sum() == sum(parts)


def test_births_from_mid_2020_to_mid_2024():
    stocks, population = holdings.stocks("ims2024"), holdings.cells("wpp2024")
    both = next(flow_inputs.flow_inputs(stocks, population, 2020, 2024))
    at = both.areas.index("MDA")
    yearly = [holdings.cell("wpp2024", "births", year=year, area="MDA").value for year in range(2020, 2025)]
    assert both.births[at] == np.dot(yearly, [0.5, 1, 1, 1, 0.5])


def test_states_of_the_past_have_the_population_of_their_parts():
    areas = flow_inputs.areas_of_flows(holdings.stocks("gbmd"), holdings.cells("wpp2024"))
    assert areas["SCG"] == ("SRB", "XKX", "MNE")
    assert areas["ANT"] == ("BES", "CUW", "SXM")
    assert areas["SDN"] == ("SDN", "SSD")
    of_2024 = flow_inputs.areas_of_flows(holdings.stocks("ims2024"), holdings.cells("wpp2024"))
    assert of_2024["SDN"] == ("SDN",)


def test_a_share_of_women_that_makes_no_sense_is_one_half():
    """The edition of 2020 counts more people from abroad in the Emirates than the population has inhabitants."""
    stocks, population = holdings.stocks("ims2020"), holdings.cells("wpp2024")
    areas = flow_inputs.areas_of_flows(stocks, population)
    share = dict(zip(areas, flow_inputs.native_women(stocks, population, areas), strict=True))
    assert share["ARE"] == 0.5
    assert 0.5 < share["MDA"] < 0.55
