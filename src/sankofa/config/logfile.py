"""The log in the data folder: what the web server, the job worker and unexpected errors have to say."""

import logging
import os
import re
import traceback
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

LARGEST = 10_000_000
LINK = re.compile(r"(/(?:me|accounts)/(?:[\w-]+/)*?)[\w:.-]{20,}")


def log_file(var: Path) -> Path:
    return var / "sankofa.log"


def open_log(var: Path) -> BinaryIO:
    """For appending, readable by this account alone; a large one is put aside first."""
    path = log_file(var)
    if path.exists() and path.stat().st_size > LARGEST:
        path.replace(path.with_suffix(".log.1"))
    return open(path, "ab", opener=lambda name, flags: os.open(name, flags, 0o600))


def write_traceback(var: Path, error: BaseException) -> None:
    with open_log(var) as log:
        stamp = datetime.now(UTC).isoformat(timespec="seconds")
        log.write(f"{stamp} ERROR sankofa\n{''.join(traceback.format_exception(error))}".encode())


def last_line(var: Path) -> str:
    with open(log_file(var), "rb") as log:
        log.seek(max(0, log.seek(0, os.SEEK_END) - 4000))
        lines = [line.strip() for line in log.read().decode(errors="replace").splitlines() if line.strip()]
    return lines[-1] if lines else ""


class WithoutLinks(logging.Filter):
    """Takes out of addresses what would open something: who reads the log is not to use a link of somebody else's."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(
                LINK.sub(r"\1…", part) if isinstance(part, str) else part for part in record.args
            )
        return True
