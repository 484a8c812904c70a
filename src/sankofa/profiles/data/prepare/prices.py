"""What it costs to send money."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from sankofa.profiles.data.prepare.tables import read, tidy

KEYS = {"quarter": pl.String, "sender": pl.String, "receiver": pl.String}
COSTS = {"cost200": pl.Float64, "cost500": pl.Float64, "margin200": pl.Float64, "margin500": pl.Float64}
WITHHELD = {"withheld200": pl.Float64, "withheld500": pl.Float64}
VALUES = COSTS | {"services": pl.Int16} | WITHHELD
LEAST, MOST = 0.0, 50.0  # per cent: a mean price outside is taken for a slip in the source
OWN_CODES = {"KSV": "XKX"}  # the World Bank's code of Kosovo


def tables(source: Path) -> Iterator[tuple[str, pl.DataFrame]]:
    yield "rpw-2016-2025", averages(read(source, "prices/rpw_corridor_quarter_2016q2_2025q1.csv.gz"))
    yield "rpw-databank", databank(read(source, "prices/rpw_databank_corridor_quarter_2011_2020.csv.gz"))
    yield "wdi-prices", by_country(read(source, "prices/wdi_remittance_cost_by_country_2011_2020.csv"))


def averages(table: pl.DataFrame) -> pl.DataFrame:
    named = table.rename(
        {
            "source_code": "sender",
            "destination_code": "receiver",
            "avg_cost_pct_200usd": "cost200",
            "avg_cost_pct_500usd": "cost500",
            "avg_fx_margin_200usd": "margin200",
            "avg_fx_margin_500usd": "margin500",
            "num_providers": "services",
        }
    )
    return corridors(named)


def databank(table: pl.DataFrame) -> pl.DataFrame:
    named = table.rename({"source_code": "sender", "destination_code": "receiver", "cost_pct": "cost200"})
    return corridors(named.with_columns(cost500=None, margin200=None, margin500=None, services=None))


def corridors(table: pl.DataFrame) -> pl.DataFrame:
    """Prices out of range are put apart with what was published, so that nobody takes them for prices."""
    numbers = table.with_columns(
        pl.col("sender", "receiver").replace(OWN_CODES), pl.col(*COSTS).cast(pl.Float64)
    )
    parted = numbers.with_columns(part for amount in (200, 500) for part in believed(amount))
    return tidy(parted, KEYS, VALUES)


def believed(amount: int) -> tuple[pl.Expr, ...]:
    cost, margin = f"cost{amount}", f"margin{amount}"
    in_range = pl.col(cost).is_between(LEAST, MOST)
    return (
        pl.when(in_range).then(cost).alias(cost),
        pl.when(in_range).then(margin).alias(margin),
        pl.when(~in_range).then(cost).alias(f"withheld{amount}"),
    )


def by_country(table: pl.DataFrame) -> pl.DataFrame:
    named = table.rename({"iso3": "area", "cost_pct": "cost200"})
    keys = {"year": pl.Int16, "area": pl.String, "direction": pl.String}
    return tidy(named, keys, {"cost200": pl.Float64})
