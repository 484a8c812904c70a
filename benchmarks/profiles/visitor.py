"""Asks for pages as a browser would, without the network between."""

import re
import time
from collections.abc import Iterable
from html import unescape

from django.db import connection
from django.test import Client

PICTURE = re.compile(r'<img src="([^"]+\.svg[^"]*)"')
CELL = re.compile(r"<t[hd][^>]*>(.*?)</t[hd]>", re.DOTALL)
ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")

visitor = Client(SERVER_NAME="localhost", headers={"accept-encoding": "gzip"})


def seconds(address: str) -> float:
    """Until the last byte of the compressed answer."""
    begun = time.perf_counter()
    answered = visitor.get(address)
    content = b"".join(answered.streaming_content) if answered.streaming else answered.content
    taken = time.perf_counter() - begun
    answered.close()
    assert (answered.status_code, bool(content)) == (200, True), f"{address} answered {answered.status_code}"
    return taken


def on_processor(address: str) -> float:
    """The processor's seconds alone, of this thread."""
    begun = time.thread_time()
    seconds(address)
    return time.thread_time() - begun


def queries(address: str) -> int:
    asked = []
    with connection.execute_wrapper(lambda execute, *call: (asked.append(call[0]), execute(*call))[1]):
        seconds(address)
    return len(asked)


def text(address: str) -> str:
    return Client(SERVER_NAME="localhost").get(address).content.decode()


def pictures(address: str) -> list[str]:
    """The addresses of the pictures of a page, as a wide window asks for them."""
    return list(map(unescape, PICTURE.findall(text(address))))


def cells(address: str) -> list[list[str]]:
    """What stands in the tables of a page, row by row."""
    return [[_plain(cell) for cell in CELL.findall(row)] for row in ROW.findall(text(address))]


def _plain(cell: str) -> str:
    return unescape(TAG.sub("", cell)).strip()


def every(addresses: Iterable[str], rounds: int = 1) -> list[float]:
    """The seconds of each, one after the other, so many times around."""
    addresses = list(addresses)
    return [seconds(address) for _ in range(rounds) for address in addresses]
