"""Documents as PDF: set in a process of its own, with no fonts but those that come with Sankofa."""

import json
import subprocess
import sys
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

TYPESETTER = Path(__file__).resolve().parent / "typesetter.py"
FONTS = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic")
LONGEST = 120  # seconds in which a document is set


class NotSet(Exception):
    """The typesetter gave nothing; the message is what it said."""


def typeset(told: Mapping[str, object], layout: Path, *, accessible: bool = True) -> bytes:
    """What is told, set by the layout. Where `accessible`, it claims the standard of accessible documents if it keeps
    it. Raises NotSet, a fault of the program."""
    asked = {
        "told": json.dumps(told),
        "layout": str(layout),
        "fonts": [str(files(package) / "files") for package in FONTS],
        "accessible": accessible,
    }
    done = subprocess.run(  # noqa: S603  (our own program, and no argument from outside)
        [sys.executable, "-I", str(TYPESETTER)],
        input=json.dumps(asked).encode(),
        capture_output=True,
        timeout=LONGEST,
        check=False,
    )
    if done.returncode:
        raise NotSet(done.stderr.decode(errors="replace")[-2000:])
    return done.stdout
