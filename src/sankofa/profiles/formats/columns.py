"""The columns of every kind of dataset, the same for what is shipped and what is imported.

A row is named by its keys and holds values. Where a set was imported, a value column `total` may have a
companion `at_total` with the sheet and cell of the publisher's file.
"""

from dataclasses import dataclass

from sankofa.profiles.terms import Family

PLACE_PREFIX = "at_"
YEAR, PERIOD_START, PERIOD_END = "year", "period_start", "period_end"
NUMBERS = frozenset({YEAR, PERIOD_START, PERIOD_END})  # keys that are whole numbers; all others are texts

ACCOUNTING = ("minimum_open", "minimum_closed", "pseudo_bayes")
ESTIMATES = ("drop_negative", "reverse_negative", "rates", *ACCOUNTING)
MOVES = ("outward", "return", "transit")  # what the pseudo-Bayesian estimate is made of
PUBLISHED_ESTIMATES = (
    "sd_drop_neg",
    "sd_rev_neg",
    "mig_rate",
    "da_min_open",
    "da_min_closed",
    "da_pb_closed",
)


@dataclass(frozen=True)
class Columns:
    keys: tuple[str, ...]
    values: tuple[str, ...]


FLOW_KEYS = (PERIOD_START, PERIOD_END, "origin", "destination", "sex")

COLUMNS: dict[Family, Columns] = {
    Family.STOCK: Columns((YEAR, "origin", "destination"), ("total", "women", "men")),
    Family.STOCK_TOTAL: Columns((YEAR, "destination"), ("total", "women", "men")),
    Family.STOCK_AGE: Columns((YEAR, "destination", "sex", "age"), ("migrants",)),
    Family.POPULATION: Columns(
        (YEAR, "area"),
        ("population", "births", "deaths", "net_migration", "women", "men", "projected"),
    ),
    Family.FLOW_PUBLISHED: Columns(FLOW_KEYS, (*PUBLISHED_ESTIMATES, *MOVES)),
    Family.FLOW_ESTIMATE: Columns(FLOW_KEYS, (*ESTIMATES, *MOVES)),
    Family.REMITTANCES: Columns((YEAR, "area", "direction"), ("usd_million", "share_gdp", "is_estimate")),
    Family.REMITTANCE_MATRIX: Columns((YEAR, "sender", "receiver"), ("usd_million",)),
    Family.PRICES: Columns(
        ("quarter", "sender", "receiver"),
        ("cost200", "cost500", "margin200", "margin500", "services", "withheld200", "withheld500"),
    ),
    Family.PRICES_COUNTRY: Columns((YEAR, "area", "direction"), ("cost200",)),
    Family.ECONOMY: Columns(
        (YEAR, "area"), ("gdp_usd", "gdp_per_head_usd", "gdp_per_head_ppp", "exchange_rate")
    ),
    Family.INCOME_PPP: Columns((YEAR, "area"), ("gni_per_head_ppp",)),
    Family.INCOME_GROUP: Columns((YEAR, "area"), ("income_group",)),
    Family.DISPLACEMENT: Columns(
        (YEAR, "origin", "asylum"),
        ("refugees", "asylum_seekers", "returned_refugees", "other_protection", "stateless"),
    ),
    Family.INTERNAL_DISPLACEMENT: Columns((YEAR, "area"), ("new", "total")),
    Family.HEALTH_DENSITY: Columns((YEAR, "area", "cadre"), ("per_10000",)),
    Family.HEALTH_TRAINED: Columns((YEAR, "destination", "training", "cadre"), ("persons",)),
    Family.EMIGRANTS_25: Columns((YEAR, "origin", "destination", "basis"), ("total", "women", "men")),
    Family.SKILLED: Columns((YEAR, "origin", "destination", "education", "sex"), ("persons",)),
}
