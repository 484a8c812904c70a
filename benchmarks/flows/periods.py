"""All periods of the stocks that come with Sankofa by all six methods, for both sexes and for each."""

import time

import django


def main() -> dict[str, object]:
    """Seconds of the estimates alone, and from the files to the table that profiles read."""
    django.setup()
    from sankofa.profiles.queries.flow_estimates import estimates, flow_estimates
    from sankofa.profiles.queries.flow_inputs import flow_inputs, periods

    begun = time.perf_counter()
    stocks, population = _held()
    rows = flow_estimates(stocks, population).height
    whole = time.perf_counter() - begun
    given = [inputs for span in periods(stocks) for inputs in flow_inputs(stocks, population, *span)]
    begun = time.perf_counter()
    for inputs in given:
        estimates(inputs)
    return {
        "seconds": time.perf_counter() - begun,
        "whole": whole,
        "rows": rows,
        "areas": len(given[0].areas),
        "periods": len(periods(stocks)),
    }


def _held() -> tuple:
    """Read without the database, which would only tell of further editions."""
    import polars as pl

    from sankofa.profiles.queries.holdings.cells import cell_table
    from sankofa.profiles.queries.holdings.registry import shipped
    from sankofa.profiles.queries.holdings.stockcube import stock_cube

    held = shipped()
    stocks, population = ((held[id][0], pl.read_parquet(held[id][1])) for id in ("ims2024", "wpp2024"))
    return stock_cube(*stocks), cell_table(*population)
