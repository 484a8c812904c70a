"""The R package migest: run when it is at hand, otherwise its recorded figures."""

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).with_name("peer.R")
LIBRARY = "MIGEST_LIBRARY"
# Seconds and bytes on 2 cores of an AMD EPYC with R 4.2.2 and migest 2.0.5, for another invented world.
AREAS_RECORDED = 200
RECORDED = {
    "minimum, closed": (8.3, 920e6),
    "minimum, open": (3.0, 857e6),
    "independence, closed": (7.9, 727e6),
}


def at_hand() -> bool:
    """Whether Rscript is there and loads migest from the named library."""
    if not os.environ.get(LIBRARY) or not shutil.which("Rscript"):
        return False
    asked = f'.libPaths(c(Sys.getenv("{LIBRARY}"), .libPaths())); library(migest)'
    return subprocess.run(["Rscript", "-e", asked], capture_output=True).returncode == 0


def main(model: str, folder: str) -> dict[str, object]:
    """One run; the memory is that of R, the only process started here."""
    done = subprocess.run(
        ["Rscript", str(SCRIPT), model, folder],
        check=True,
        stdout=subprocess.PIPE,
        stderr=sys.stderr,
        text=True,
    )
    package, r, seconds = done.stdout.split()[-3:]
    memory = 1024 * resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {"seconds": [float(seconds)], "memory_of_r": memory, "migest": package, "r": r}
