"""Tabulates the files of a folder in a process of its own and prints what it took, as JSON, on the last line."""

import json
import resource
import sys
import time
from pathlib import Path

from sankofa.methods.tabulation import Layout
from sankofa.profiles.formats.microdata import tabulate_files

LAYOUT = Layout("born", "lives", sex="sex", age="age", year="year", weight="weight")

if __name__ == "__main__":
    engine, folder = sys.argv[1], Path(sys.argv[2])
    begun = time.perf_counter()
    table = tabulate_files(sorted(folder.glob("*.parquet")), LAYOUT, engine=engine)
    took = time.perf_counter() - begun
    memory = 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    said = {"seconds": took, "memory": memory, "groups": table.height, "persons": table["persons"].sum()}
    print(json.dumps(said))
