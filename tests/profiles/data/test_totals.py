"""The shipped numbers against the totals that their publishers state."""

import polars as pl
import pytest

from sankofa.profiles.queries.holdings.registry import DATA


def held(id: str) -> pl.DataFrame:
    return pl.read_parquet(DATA / f"{id}.parquet")


def total(id: str, column: str, **where: object) -> float:
    return held(id).filter(**where)[column].cast(pl.Float64).sum()


@pytest.mark.parametrize(
    ("id", "year", "persons"),
    [
        ("ims2024", 1990, 153_916_063),
        ("ims2024", 2000, 174_566_152),
        ("ims2024", 2010, 221_020_392),
        ("ims2024", 2015, 250_042_020),
        ("ims2024", 2020, 275_284_032),
        ("ims2024", 2024, 304_021_813),
        ("ims2020", 1990, 152_986_157),
        ("ims2020", 2020, 280_598_105),
        ("gbmd", 1960, 93_067_709),
        ("gbmd", 2000, 167_063_706),
    ],
)
def test_migrants_of_the_world(id: str, year: int, persons: int):
    assert total(id, "total", year=year) == persons


@pytest.mark.parametrize(
    ("where", "persons"),
    [
        ({"destination": "USA"}, 52_375_047),
        ({"destination": "DEU"}, 16_750_084),
        ({"destination": "SAU"}, 13_683_841),
        ({"origin": "IND"}, 18_533_845),
        ({"origin": "CHN"}, 11_701_619),
        ({"origin": "MEX"}, 11_596_529),
        ({"origin": "OTH"}, 22_065_614),
        ({"origin": "MEX", "destination": "USA"}, 11_279_561),
    ],
)
def test_migrants_of_2024(where: dict[str, str], persons: int):
    assert total("ims2024", "total", year=2024, **where) == persons


def test_women_and_men_are_everybody():
    assert total("ims2024", "men", year=2024) == 158_009_795
    assert total("ims2024", "women", year=2024) == 146_012_018
    for id in ("ims2024", "ims2020", "gbmd"):
        frame = held(id)
        assert frame.filter(pl.col("women") + pl.col("men") != pl.col("total")).is_empty()
        assert frame["total"].null_count() == 0


def test_years_of_the_world_bank_are_in_order():
    mexicans = held("gbmd").filter(origin="MEX", destination="USA").sort("year")["total"].to_list()
    assert mexicans == [610_788, 936_424, 2_408_501, 4_662_233, 9_367_911]


def test_migrants_by_age_add_up_where_ages_are_given():
    frame = held("ims2024-age").filter(sex="all", year=2024)
    everybody = frame.filter(age="all")
    assert everybody["migrants"].sum() == 304_021_813
    assert everybody.height == 233
    assert frame.filter(pl.col("age") != "all")["destination"].n_unique() == 76


@pytest.mark.parametrize(
    ("column", "thousand"), [("births", 132_110), ("deaths", 61_652), ("population", 8_091_723)]
)
def test_population_of_the_world_in_2023(column: str, thousand: int):
    assert round(total("wpp2024", column, year=2023, area="WLD") / 1000) == thousand
    parts = held("wpp2024").filter(pl.col("area") != "WLD", pl.col("year") == 2023)[column].sum()
    assert parts / 1000 == pytest.approx(thousand, abs=12)  # Saint Barthélemy: 11,082 inhabitants


def test_population_at_the_end_of_2024_and_2025_frames_the_middle_of_2025():
    """The source gives 8,196,980.849 and 8,266,245.291 thousand for 31 December of 2024 and 2025."""
    middle = total("wpp2024", "population", year=2025, area="WLD") / 1000
    assert middle == pytest.approx((8_196_980.849 + 8_266_245.291) / 2, abs=1)


def test_population_changes_by_births_deaths_and_migration():
    frame = held("wpp2024").filter(pl.col("area") != "WLD").sort("area", "year")
    change = pl.col("births") - pl.col("deaths") + pl.col("net_migration")
    expected = (change + change.shift(-1).over("area")) / 2
    found = pl.col("population").shift(-1).over("area") - pl.col("population")
    gaps = frame.with_columns(gap=(found - expected).abs()).filter(pl.col("year") < 2024).sort("gap")
    known = gaps.filter(~pl.col("area").is_in(["UKR", "HKG"]))
    assert gaps["gap"].max() < 2_500  # Ukraine in 1989, a fault of the source
    assert known["gap"].max() < 150
    assert frame.filter(pl.col("year") <= 2023).group_by("year").agg(pl.col("net_migration").sum())[
        "net_migration"
    ].abs().max() < 60  # fmt: skip


def test_population_is_given_for_all_areas_and_years():
    frame = held("wpp2024")
    assert frame["population"].null_count() == 0
    assert frame["area"].n_unique() == 237
    assert sorted(frame["year"].unique().to_list()) == list(range(1950, 2051))
    women = frame.filter(pl.col("women").is_not_null())
    assert women["year"].min() == 2024
    assert (women["women"] + women["men"] - women["population"]).abs().max() <= 2


@pytest.mark.parametrize(
    ("start", "persons"),
    [(1990, 72_739_066), (1995, 71_389_513), (2000, 76_304_111), (2005, 88_993_453)],
)
def test_flows_as_abel_and_cohen_published_them(start: int, persons: int):
    assert total("abel-cohen-2019", "da_pb_closed", period_start=start, sex="all") == persons


@pytest.mark.parametrize(
    ("id", "area", "million"),
    [
        ("knomad-2023-12", "WLD", 835_599),
        ("knomad-2023-12", "LMY", 644_770),
        ("knomad-2023-12", "IND", 111_222),
        ("knomad-2023-12", "MEX", 61_100),
        ("knomad-2023-06", "WLD", 831_103),
        ("knomad-2023-06", "LMY", 647_193),
    ],
)
def test_money_received_in_2022(id: str, area: str, million: int):
    assert round(total(id, "usd_million", year=2022, area=area, direction="received")) == million


def test_money_received_by_countries_is_that_of_the_world():
    frame = held("knomad-2023-12").filter(~pl.col("area").is_in(["WLD", "LMY"]), pl.col("year") == 2022)
    assert frame["usd_million"].sum() == pytest.approx(835_599.414, abs=0.01)


def test_no_data_is_not_shown_as_zero():
    for id in ("knomad-2023-12", "knomad-2023-06"):
        assert held(id).filter(pl.col("usd_million") == 0).is_empty()
    early = held("knomad-2023-12").filter(area="AFG", direction="received")["year"].to_list()
    assert min(early) == 2008  # nothing is known of 2000 to 2007


@pytest.mark.parametrize(("year", "million"), [(2017, 613_463.8), (2018, 682_222), (2021, 781_075.7)])
def test_matrices_of_remittances(year: int, million: float):
    assert total(f"wb-matrix-{year}", "usd_million") == pytest.approx(million, abs=0.05)


def test_single_amounts_between_countries():
    assert round(total("wb-matrix-2021", "usd_million", sender="USA", receiver="MEX")) == 52_595
    assert round(total("wb-matrix-2021", "usd_million", sender="ARE", receiver="IND")) == 19_821
    assert (
        round(total("wdi-remittances", "usd_million", area="WLD", year=2021, direction="received")) == 735_211
    )


@pytest.mark.parametrize(("id", "withheld"), [("rpw-2016-2025", 32), ("rpw-databank", 5)])
def test_prices_out_of_range_are_put_apart(id: str, withheld: int):
    frame = held(id)
    assert frame["cost200"].min() >= 0
    assert frame["cost200"].max() <= 50
    apart = frame.filter(pl.col("withheld200").is_not_null())
    assert apart.height == withheld
    assert apart["cost200"].null_count() == apart["margin200"].null_count() == withheld
    assert not apart["withheld200"].is_between(0, 50).any()


def test_mean_prices_as_published():
    everything = held("rpw-2016-2025").select(pl.coalesce("cost200", "withheld200").mean()).item()
    assert everything == pytest.approx(6.95, abs=0.005)
    first = held("rpw-databank").filter(quarter="2011Q1").select(pl.coalesce("cost200", "withheld200").mean())
    assert first.item() == pytest.approx(9.05, abs=0.005)


def test_namibia_is_not_missing():
    assert not held("rpw-2016-2025").filter(receiver="NAM").is_empty()
    assert total("wpp2024", "population", area="NAM", year=2023) > 2_000_000


@pytest.mark.parametrize(("year", "persons"), [(2020, 20_661_846), (2023, 31_637_408), (2024, 30_958_200)])
def test_refugees(year: int, persons: int):
    assert total("unhcr", "refugees", year=year) == persons


def test_people_displaced_in_their_country_and_asylum_seekers():
    assert total("unhcr-idp", "total", year=2024) == 68_131_711
    assert total("unhcr", "asylum_seekers", year=2024) == 8_352_712


def test_incomes():
    assert total("wdi-gdp", "gdp_per_head_usd", area="USA", year=2022) == pytest.approx(78_035, abs=1)
    assert total("wdi-gdp", "gdp_per_head_ppp", area="USA", year=2022) == pytest.approx(72_842, abs=1)
    assert total("undp-gni", "gni_per_head_ppp", area="USA", year=2021) == pytest.approx(64_765, abs=1)
    groups = held("wb-income")
    assert set(groups["income_group"].unique()) == {"L", "LM", "UM", "H"}
    assert groups.filter(area="MDA", year=2024)["income_group"].item() == "UM"
