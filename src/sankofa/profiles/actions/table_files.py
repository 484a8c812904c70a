"""Writing a table as the file of an edition."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl


def write_table(frame: "pl.DataFrame", path: Path, metadata: Mapping[str, str] | None = None) -> None:
    """Under a temporary name first: a file of the final name is always whole, even after a power cut."""
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, draft = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as out:
            frame.write_parquet(out, compression="zstd", compression_level=12, metadata=metadata)
            out.flush()
            os.fsync(out.fileno())
        Path(draft).replace(path)
    finally:
        Path(draft).unlink(missing_ok=True)
