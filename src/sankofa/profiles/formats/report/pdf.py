"""Sets a report as a PDF for print and screen: tagged, with contents, and with no fonts but those it brings."""

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

from sankofa.profiles.formats.report.content import Told
from sankofa.profiles.formats.report.document import document
from sankofa.profiles.formats.report.pictures import Progress

HERE = Path(__file__).resolve().parent
FONTS = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic")
LONGEST = 120  # seconds in which a report is set


class NotSet(Exception):
    """The typesetter gave no report; the message is what it said."""


def pdf(told: Told, progress: Progress = lambda done, total: None) -> bytes:
    """The report. It is tagged in every case, and claims the standard of accessible documents where it keeps it: not
    with Arabic letters in its charts.

    `progress` counts the charts that are drawn, and the setting as one more. Raises NotSet, a fault of the program.
    """
    charts = sum(len(section.pictures) for section in told.profile.sections)
    given = document(told, lambda done, total: progress(done, total + 1))
    content = typeset(given, accessible=not told.is_rtl)
    progress(charts + 1, charts + 1)
    return content


def typeset(given: dict[str, object], *, accessible: bool) -> bytes:
    asked = {
        "told": json.dumps(given),
        "layout": str(HERE / "layout"),
        "fonts": [str(files(package) / "files") for package in FONTS],
        "accessible": accessible,
    }
    done = subprocess.run(  # noqa: S603  (our own program, and no argument from outside)
        [sys.executable, "-I", str(HERE / "typesetter.py")],
        input=json.dumps(asked).encode(),
        capture_output=True,
        timeout=LONGEST,
        check=False,
    )
    if done.returncode:
        raise NotSet(done.stderr.decode(errors="replace")[-2000:])
    return done.stdout
