"""The process that draws: `python -m sankofa.charts.engine`. `render` starts it and asks it.

It reads one question a line from its input and writes the answer to its output: a line of JSON, which says how
long the picture is or why there is none, and the picture. It ends when nobody asks any more: at the end of its
input, or after a while without a question.
"""

import json
import os
import select
import signal
import sys
from functools import cache
from importlib.resources import files
from typing import BinaryIO

from sankofa.charts import vector

NOTHING_MAY_BE_FETCHED: list[str] = []
IDLE = 120.0  # seconds


def svg(spec: dict) -> str:
    drawn = _library().vegalite_to_svg(spec, allowed_base_urls=NOTHING_MAY_BE_FETCHED)
    words = {"title": spec.get("title"), "description": spec.get("description")} | spec.get("usermeta", {})
    return vector.tidied(drawn, title=str(words["title"] or ""), description=str(words["description"] or ""))


def png(spec: dict, scale: float) -> bytes:
    return _library().svg_to_png(svg({**spec, "background": "white"}), scale=scale)


@cache
def _library():
    """vl-convert, which brings a JavaScript engine of its own."""
    import vl_convert

    vl_convert.register_font_directory(str(files("sankofa.charts") / "data" / "fonts"))
    return vl_convert


def answer(question: dict) -> tuple[dict, bytes]:
    """What is said first, and the picture."""
    try:
        spec, scale = question["spec"], question["scale"]
        picture = png(spec, scale) if scale else svg(spec).encode()
    except ValueError as error:
        return {"refused": str(error)}, b""
    return {"length": len(picture)}, picture


def serve(questions: BinaryIO, answers: BinaryIO, idle: float = IDLE) -> None:
    """One question is asked at a time, so nothing waits unread when the input is looked at."""
    while select.select([questions], [], [], idle)[0] and (line := questions.readline()):
        said, picture = answer(json.loads(line))
        answers.write(json.dumps(said).encode() + b"\n" + picture)
        answers.flush()


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who asks; then the input ends
    with os.fdopen(os.dup(sys.stdout.fileno()), "wb") as answers:
        os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever the libraries say goes to the log
        serve(sys.stdin.buffer, answers)
