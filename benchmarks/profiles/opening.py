"""The first profile of a web process: the server's time, and that from the start of the process on."""

import time

import psutil

from benchmarks.profiles.visitor import seconds


def main() -> dict[str, float]:
    server = seconds("/en/profiles/MDA/")
    process = psutil.Process()
    return {
        "server": server,
        "whole": time.time() - process.create_time(),
        "memory": process.memory_info().rss,
    }
