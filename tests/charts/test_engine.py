"""The process that draws comes when it is needed and goes when it is not."""

import io
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from sankofa.charts import engine, render


def spec(title: str) -> dict:
    return {"data": {"values": [{}]}, "mark": "point", "title": title}


@pytest.fixture
def asked(monkeypatch) -> Iterator[render._Engine]:
    fresh = render._Engine()
    monkeypatch.setattr(render, "_engine", fresh)
    yield fresh
    fresh.end()


def test_one_process_draws_all_pictures(asked):
    assert "First" in render.svg(spec("First"))
    number = asked._process.pid
    assert render.png(spec("Second")).startswith(b"\x89PNG")
    assert asked._process.pid == number


def test_every_thread_gets_its_own_picture(asked):
    titles = [f"Chart {number}" for number in range(12)]
    with ThreadPoolExecutor(4) as threads:
        drawn = list(threads.map(lambda title: render.svg(spec(title)), titles))
    assert all(f">{title}</title>" in text for title, text in zip(titles, drawn, strict=True))


def test_a_process_that_was_ended_is_started_again(asked):
    before = render.svg(spec("Same"))
    os.kill(asked._process.pid, signal.SIGKILL)
    assert render.svg(spec("Same")) == before


def test_a_process_that_always_ends_is_told(asked, monkeypatch):
    monkeypatch.setattr(render, "COMMAND", [sys.executable, "-c", ""])
    with pytest.raises(render.NotDrawn):
        render.svg(spec("Never"))


def test_a_process_that_hangs_is_ended(asked, monkeypatch):
    monkeypatch.setattr(render, "COMMAND", [sys.executable, "-c", "import time; time.sleep(600)"])
    monkeypatch.setattr(render, "LONGEST", 0.2)
    with pytest.raises(render.NotDrawn):
        render.svg(spec("Never"))
    assert asked._process is None


def test_what_is_refused_ends_nothing(asked):
    render.svg(spec("Before"))
    number = asked._process.pid
    with pytest.raises(ValueError, match="Vega-Lite to SVG conversion failed"):
        render.svg({"mark": 5})
    assert "After" in render.svg(spec("After"))
    assert asked._process.pid == number


def test_a_copy_of_the_process_draws_with_an_engine_of_its_own(asked):
    mine = render.svg(spec("Mine"))
    read, write = os.pipe()
    if (child := os.fork()) == 0:
        os.write(write, json.dumps([render._engine is asked, render._engine._process is None]).encode())
        os._exit(0)
    os.waitpid(child, 0)
    assert json.loads(os.read(read, 100)) == [False, True]
    os.close(read), os.close(write)
    assert render.svg(spec("Mine")) == mine


def test_the_process_goes_when_the_one_that_asked_is_gone():
    code = (
        "import os, signal; from sankofa.charts import render;"
        "render.svg({'mark': 'point', 'data': {'values': []}}); os.kill(os.getpid(), signal.SIGKILL)"
    )
    # It holds the asker's log open, so this returns when both are gone, and long before it has waited enough.
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=engine.IDLE / 2)
    assert done.returncode == -signal.SIGKILL


def test_the_process_goes_when_nobody_asks():
    read, write = os.pipe()
    with os.fdopen(read, "rb") as questions, os.fdopen(write, "wb"):
        engine.serve(questions, io.BytesIO(), idle=0.01)  # returns, though the input stays open


def test_what_libraries_print_does_not_get_into_the_picture():
    noisy = (
        "import runpy; from sankofa.charts import vector; tidied = vector.tidied;"
        "vector.tidied = lambda *drawn, **words: print('noise', flush=True) or tidied(*drawn, **words);"
        "runpy.run_module('sankofa.charts.engine', run_name='__main__')"
    )
    question = json.dumps({"spec": spec("Plain"), "scale": 0}).encode() + b"\n"
    done = subprocess.run([sys.executable, "-c", noisy], input=question, capture_output=True, check=True)
    first, picture = done.stdout.split(b"\n", 1)
    assert json.loads(first) == {"length": len(picture)}
    assert picture.endswith(b"</svg>")
    assert done.stderr == b"noise\n"


def test_drawing_leaves_the_engine_out_of_the_process_that_asks():
    code = (
        "import sys; from sankofa.charts import render; render.svg({'mark': 'point', 'data': {'values': []}});"
        "print([name for name in ('vl_convert', 'lxml') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_thread_is_left_behind(asked):
    before = threading.active_count()
    render.svg(spec("One"))
    for thread in threading.enumerate():
        if isinstance(thread, threading.Timer):
            thread.join(5)
    assert threading.active_count() == before
