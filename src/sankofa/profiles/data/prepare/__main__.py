"""Makes the Parquet files of this package's data from tables of the publishers.

    python -m sankofa.profiles.data.prepare SOURCE [ID ...]

SOURCE is a folder with the tables that SOURCES.md names. Without ids all files are made. The estimated flows are
made last, from the files of stocks and population written before.
"""

import sys
from pathlib import Path

from sankofa.profiles.data.prepare import (
    displacement,
    economy,
    estimates,
    flows,
    population,
    prices,
    remittances,
    stocks,
)
from sankofa.profiles.data.prepare.tables import write

TARGET = Path(__file__).parent.parent


def main(source: Path, wanted: set[str]) -> None:
    for part in (stocks, population, flows, remittances, prices, economy, displacement, estimates):
        for id, table in part.tables(source):
            if not wanted or id in wanted:
                write(table, TARGET / f"{id}.parquet")
                print(f"{id}: {table.height:,} rows")


if __name__ == "__main__":
    main(Path(sys.argv[1]), set(sys.argv[2:]))
