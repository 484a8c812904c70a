from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.indicators import figure, trace
from sankofa.profiles.queries.indicators.prices import last_priced_year


def test_corridors_of_a_year_are_counted_once_however_many_quarters_they_were_priced_in():
    import polars as pl

    rows = holdings.frame("rpw-2016-2025").filter(
        (pl.col("receiver") == "IND")
        & pl.col("quarter").str.starts_with("2024")
        & pl.col("cost200").is_between(0, 50, closed="right")
    )
    found = trace("corridors-priced-to.IND.2024")
    assert found.figure.value == rows["sender"].n_unique() == 20
    assert found.operation == "count"


def test_services_of_a_quarter_are_added_up():
    import polars as pl

    rows = holdings.frame("rpw-2016-2025").filter(pl.col("sender") == "USA", pl.col("quarter") == "2024Q4")
    assert figure("services-from", "USA", "2024Q4").value == rows["services"].sum()


def test_the_newest_year():
    assert last_priced_year() == 2025
