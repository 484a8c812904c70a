"""`sankofa data tabulate`: a table of migrants from microdata, on this machine or on a Spark cluster."""

import argparse
from pathlib import Path

from sankofa.config.environment import Environment
from sankofa.config.progress import Steps

LEAST = 5  # records of a group whose numbers are shown
WRITERS = {".csv": "write_csv", ".parquet": "write_parquet"}


def add_to(group: argparse._SubParsersAction) -> None:
    words = (
        "Count migrants by origin, destination, sex, age and year in records of persons or border crossings."
    )
    added = group.add_parser("tabulate", help=words, description=words)
    added.set_defaults(run=tabulate)
    added.add_argument("files", nargs="+", type=Path, metavar="FILE", help="CSV or Parquet")
    added.add_argument("--origin", required=True, metavar="COLUMN", help="where from, or place of birth")
    added.add_argument(
        "--destination", required=True, metavar="COLUMN", help="where to, or place of residence"
    )
    for name, text in (
        ("sex", "1, m or male for men; 2, f or female for women"),
        ("age", "in years"),
        ("year", "of the record"),
        ("weight", "persons that a record stands for; 1 if left out"),
    ):
        added.add_argument(f"--{name}", default="", metavar="COLUMN", help=text)
    added.add_argument(
        "--ages", type=_ages, metavar="A,B,…", help="first age of each group; of five years if left out"
    )
    added.add_argument(
        "--least",
        type=int,
        default=LEAST,
        metavar="N",
        help=f"records below which a group is hidden; {LEAST} if left out",
    )
    added.add_argument(
        "--engine", default="polars", help="polars, or a Spark address such as spark://host:7077 or local[4]"
    )
    added.add_argument(
        "--out", required=True, type=Path, metavar="FILE", help="table to write, .csv or .parquet"
    )


def _ages(text: str) -> tuple[int, ...]:
    parts = text.split(",")
    if not all(part.strip().isdecimal() for part in parts):
        raise argparse.ArgumentTypeError(f"{text} is no list of ages: write it as 0,15,25,65")
    return tuple(int(part) for part in parts)


def tabulate(env: Environment, asked: argparse.Namespace) -> None:
    """Needs neither the database nor the data folder."""
    from sankofa.methods.tabulation import FIVE_YEARS, Layout
    from sankofa.profiles.formats.microdata import left_out, published, tabulate_files
    from sankofa.profiles.terms import MicrodataRefused

    if asked.out.suffix not in WRITERS:
        raise MicrodataRefused(
            f"The table can be written as {' or '.join(WRITERS)}, not as {asked.out.suffix}."
        )
    columns = {
        name: getattr(asked, name) for name in ("origin", "destination", "sex", "age", "year", "weight")
    }
    layout = Layout(**columns, age_from=asked.ages or FIVE_YEARS)
    steps = Steps()
    with steps.bar(f"Tabulating on {asked.engine}") as bar:
        sums = tabulate_files(asked.files, layout, engine=asked.engine, progress=bar)
    table = published(sums, asked.least)
    try:
        getattr(table, WRITERS[asked.out.suffix])(asked.out)
    except OSError as error:
        raise MicrodataRefused(f"{asked.out} cannot be written: {error.strerror}.") from None
    hidden = int(table["suppressed"].sum())
    steps.say(
        f"{asked.out}: {table.height:,} groups, {hidden:,} hidden for fewer than {asked.least} records."
    )
    for reason, records in left_out(sums).items():
        steps.say(f"Left out: {records:,} records without a usable {reason}.")
