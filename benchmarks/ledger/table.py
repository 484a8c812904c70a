"""The one table."""

from collections.abc import Iterator

import numpy as np

from benchmarks.tables import markdown, setting

Row = tuple[str, ...]
HEAD: Row = ("", "Sankofa", "hordak", "django-ledger", "Raw SQL", "Sankofa to hordak", "Aim")
NAMES = {
    "1 apart": ("One writer, entries in a second", "as many as hordak"),
    "4 apart": ("Four writers, accounts of their own", "as many as hordak"),
    "1 hot": ("One writer, one account of all", "as many as hordak"),
    "4 hot": ("Four writers, one account of all", "as many as hordak"),
    "1 guarded": ("One writer, an account that is guarded", "as many as hordak, which guards none"),
    "4 guarded": ("Four writers, one guarded account of all", ""),
    "batch": ("One writer, a thousand at once", "over 3,000, and 10× hordak's single"),
    "batch 4": ("Four writers, a thousand at once", ""),
}


def table(load: float, rates: dict[str, dict[str, float]], past: dict) -> str:
    what = (
        f"posting, and balances in {past['lines']:,} lines, on a machine with a load of {load:.1f} besides,"
    )
    versions = ("Django", "psycopg", "django-hordak", "django-ledger")
    rows = [HEAD, *(_rate(key, rates) for key in NAMES), *_past(past)]
    return "\n".join([setting(what, versions), "", markdown(rows)])


def _rate(key: str, rates: dict[str, dict[str, float]]) -> Row:
    name, aim = NAMES[key]
    ours = rates["sankofa"][key]
    theirs = key.replace("guarded", "hot")
    others = [rates[peer].get(theirs) for peer in ("hordak", "django_ledger", "raw")]
    single = rates["hordak"]["1 apart"] if key == "batch" else rates["hordak"][theirs]
    told = [f"{rate:,.0f}" if rate else "" for rate in (ours, *others)]
    return name, *told, f"{ours / single:.1f}×" + (" its single" if key == "batch" else ""), aim


def _past(found: dict) -> Iterator[Row]:
    for key, name in (
        ("hot", "Balance on a past day, the account with a tenth of all lines, median"),
        ("others", "… any account"),
        ("hot known", "… as it was known at a past moment, the same account"),
        ("others known", "… any account"),
    ):
        yield _alone(name, f"{np.percentile(found[key], 50) * 1e3:.1f} ms", "under 20 ms")
        yield _alone("… 95 of 100 within", f"{np.percentile(found[key], 95) * 1e3:.1f} ms", "")
    yield _alone(
        "… agree with a count of every line", f"{sum(found['exact'])} of {len(found['exact'])}", "all"
    )
    yield _alone("Entries waiting to be sealed meanwhile", f"{found['waiting']:,}", "")
    yield _alone("Entries sealed in a second", f"{found['sealing']:,.0f}", "")


def _alone(name: str, value: str, aim: str) -> Row:
    return name, value, "", "", "", "", aim
