"""Microdata in files, tabulated on this machine with Polars or on Apache Spark, with the same call and result.

Files are read in parts, so that they may be larger than the memory. Codes stay texts: "004" is not 4.
"""

import os
import shutil
import subprocess
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import narwhals as nw
import polars as pl

from sankofa.methods.tabulation import DIMENSIONS, REASON, Layout, combined, tabulate
from sankofa.profiles.terms import MicrodataRefused

POLARS = "polars"
PART = 1_000_000  # records read at a time
PARTS_AT_ONCE = 4  # partial tables kept before they are added up
LOOK_EVERY = 0.5  # seconds between two looks at how far Spark is
JAVA = 17
COLUMNS = {
    "year": pl.Int64,
    "origin": pl.String,
    "destination": pl.String,
    "sex": pl.String,
    "age": pl.Int64,
    REASON: pl.String,
    "persons": pl.Float64,
    "squares": pl.Float64,
    "records": pl.Int64,
}

Progress = Callable[[int, int], None]


def tabulate_files(
    paths: Sequence[Path], layout: Layout, *, engine: str = POLARS, progress: Progress | None = None
) -> pl.DataFrame:
    """Sums over groups of the records in CSV or Parquet files, in the order of the groups.

    `engine` is `polars`, or the address of a Spark cluster: `spark://host:7077`, `local[4]`. `progress` is told how
    much is done, and of how much: records, or on Spark tasks.
    """
    suffix = _suffix_of(paths)
    run = _on_polars if engine == POLARS else _on_spark
    try:
        table = run(paths, suffix, layout, engine, progress or (lambda done, total: None))
    except (ValueError, pl.exceptions.PolarsError) as error:
        raise MicrodataRefused(f"The records cannot be read: {error}") from error
    return table.select(*COLUMNS).cast(COLUMNS).sort(*DIMENSIONS, REASON)


def published(sums: pl.DataFrame, least: int) -> pl.DataFrame:
    """The table that may leave the house: persons, records and effective records by group.

    A group of fewer than `least` records keeps its row and loses its numbers. That alone does not protect a group
    that can be found by subtraction from a total published elsewhere.
    """
    effective = pl.when(pl.col("squares") > 0).then(pl.col("persons") ** 2 / pl.col("squares"))
    is_small = pl.col("records") < least
    numbers = [pl.col("persons"), pl.col("records"), effective.round(1).alias("effective_records")]
    return sums.filter(pl.col(REASON) == "").select(
        *DIMENSIONS, *(pl.when(~is_small).then(number) for number in numbers), is_small.alias("suppressed")
    )


def left_out(sums: pl.DataFrame) -> dict[str, int]:
    """How many records do not count, by reason."""
    return dict(
        sums.filter(pl.col(REASON) != "").group_by(REASON).agg(pl.col("records").sum()).sort(REASON).rows()
    )


def _suffix_of(paths: Sequence[Path]) -> str:
    if missing := [str(path) for path in paths if not path.is_file()]:
        raise MicrodataRefused(f"There is no file {', '.join(missing)}.")
    suffixes = {".csv" if ".csv" in path.suffixes else path.suffix.lower() for path in paths}
    if suffixes not in ({".csv"}, {".parquet"}):
        raise MicrodataRefused("Give CSV files or Parquet files, of one kind at a time.")
    return suffixes.pop()


def _on_polars(
    paths: Sequence[Path], suffix: str, layout: Layout, _engine: str, progress: Progress
) -> pl.DataFrame:
    records = pl.scan_parquet(paths) if suffix == ".parquet" else pl.scan_csv(paths, infer_schema=False)
    if missing := set(layout.columns) - set(records.collect_schema()):
        raise ValueError(f"there is no column {', '.join(sorted(missing))}.")
    total = records.select(pl.len()).collect().item()
    done, parts = 0, []
    for part in records.select(*layout.columns).collect_batches(chunk_size=PART, maintain_order=False):
        parts.append(_collected(tabulate(nw.from_native(part.lazy()), layout)))
        if len(parts) > PARTS_AT_ONCE:
            parts = [_added(parts)]
        done += part.height
        progress(done, total)
    return _added(parts) if parts else pl.DataFrame(schema=COLUMNS)


def _added(parts: Sequence[pl.DataFrame]) -> pl.DataFrame:
    return _collected(combined(nw.from_native(pl.concat(parts).lazy())))


def _collected(table: nw.LazyFrame) -> pl.DataFrame:
    return nw.to_native(table).collect()


def _on_spark(
    paths: Sequence[Path], suffix: str, layout: Layout, engine: str, progress: Progress
) -> pl.DataFrame:
    with _session(engine) as session:
        names = [str(path.resolve()) for path in paths]
        records = (
            session.read.parquet(*names) if suffix == ".parquet" else session.read.csv(names, header=True)
        )
        table = nw.to_native(tabulate(nw.from_native(records), layout))
        rows = _watched(session, table.collect, progress)
    return pl.DataFrame([tuple(row) for row in rows], schema=list(table.columns), orient="row")


@contextmanager
def _session(master: str) -> Iterator:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of pandas, which is not used here
            from pyspark.sql import SparkSession
    except ImportError:
        raise MicrodataRefused("Spark is not installed: install Sankofa with the extra spark.") from None
    _check_java()
    build = SparkSession.builder.appName("sankofa").master(master)
    options = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}
    if master.startswith("local"):
        options |= {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
        options |= {"spark.sql.shuffle.partitions": str(2 * (os.cpu_count() or 1))}
    for name, text in options.items():
        build = build.config(name, text)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        session = build.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield session
    finally:
        session.stop()


def _check_java() -> None:
    java = shutil.which("java")
    asked = [java, "-XshowSettings:properties", "-version"]
    said = subprocess.run(asked, capture_output=True, text=True, check=False).stderr if java else ""  # noqa: S603
    line = next((line for line in said.splitlines() if "java.specification.version" in line), "= 0")
    version = line.rpartition("=")[2].strip()
    if not version.isdecimal() or int(version) < JAVA:
        raise MicrodataRefused(f"Spark needs Java {JAVA} or newer (on Debian, openjdk-17-jre-headless).")


def _watched(session, work: Callable[[], list], progress: Progress) -> list:
    """Does the work while telling how many of Spark's tasks are done."""
    tracker = session.sparkContext.statusTracker()
    with ThreadPoolExecutor(1) as aside:
        running = aside.submit(work)
        while not running.done():
            stages = [tracker.getStageInfo(id) for id in tracker.getActiveStageIds()]
            known = [stage for stage in stages if stage]
            if known:
                progress(
                    sum(stage.numCompletedTasks for stage in known), sum(stage.numTasks for stage in known)
                )
            time.sleep(LOOK_EVERY)
        return running.result()
