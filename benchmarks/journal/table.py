"""The one table."""

from collections.abc import Iterator

import numpy as np

from benchmarks.tables import markdown, setting

Row = tuple[str, str, str, str, str]
HEAD: Row = ("", "With the journal", "Without", "The journal adds", "Aim")
AIM = "at most 15 %"


def table(load: float, writing: dict, chain: dict) -> str:
    what = f"{chain['rows']:,} rows, on a machine with a load of {load:.1f} besides,"
    rows = [HEAD, *_write("Consent given", writing["consent"]), *_write("Record saved", writing["record"])]
    rows += _chain(chain)
    return "\n".join([setting(what, ("Django", "psycopg")), "", markdown(rows)])


def _write(name: str, found: dict[str, list[float]]) -> Iterator[Row]:
    for label, percent, aim in ((f"{name}, median", 50, AIM), ("… 95 of 100 within", 95, "")):
        kept, none = (np.percentile(found[side], percent) for side in ("with", "without"))
        yield label, f"{kept * 1000:.2f} ms", f"{none * 1000:.2f} ms", f"{100 * (kept / none - 1):.1f} %", aim


def _chain(found: dict[str, float]) -> Iterator[Row]:
    rows = found["rows"]
    yield _alone("Rows sealed in a second", f"{rows / found['sealing']:,.0f}")
    yield _alone("Rows verified in a second", f"{rows / found['verifying']:,.0f}")
    yield _alone("… all of them", f"{found['verifying']:.1f} s")
    yield _alone("… most memory of the process", f"{found['peak'] / 1e6:,.0f} MB")
    yield _alone("… before it began", f"{found['before'] / 1e6:,.0f} MB")
    yield _alone("A row takes, with its indexes", f"{found['size'] / rows:,.0f} bytes")
    yield _alone("… in the seals", f"{found['seals'] / rows:,.0f} bytes")


def _alone(name: str, value: str) -> Row:
    return name, value, "", "", ""
