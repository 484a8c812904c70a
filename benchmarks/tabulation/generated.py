"""Records of persons who do not exist, the same at every run."""

from pathlib import Path

import numpy as np
import polars as pl

SEED = 20
FILES = 20
AREAS = np.array([f"Q{number:03d}" for number in range(60)])


def write(folder: Path, records: int) -> list[Path]:
    """So many records, over several Parquet files."""
    draw = np.random.default_rng(SEED)
    paths = []
    for number in range(FILES):
        size = records * (number + 1) // FILES - records * number // FILES
        frame = pl.DataFrame(
            {
                "born": AREAS[draw.integers(0, len(AREAS), size)],
                "lives": AREAS[draw.integers(0, len(AREAS), size)],
                "sex": draw.integers(1, 3, size).astype(np.int8),
                "age": draw.integers(0, 100, size).astype(np.int16),
                "year": (2000 + 10 * draw.integers(0, 3, size)).astype(np.int16),
                "weight": draw.integers(1, 30, size).astype(np.float32),
            }
        )
        paths.append(folder / f"{number:02}.parquet")
        frame.write_parquet(paths[-1])
    return paths
