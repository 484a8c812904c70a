"""Sets a report as a PDF for print and screen: tagged, with contents, and with no fonts but those it brings."""

import contextlib
import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from sankofa.profiles.formats.report.content import Told
from sankofa.profiles.formats.report.document import document
from sankofa.profiles.formats.report.pictures import Progress

if TYPE_CHECKING:
    import typst

LAYOUT = Path(__file__).resolve().parent / "layout"
ACCESSIBLE = ["ua-1"]


def pdf(told: Told, progress: Progress = lambda done, total: None) -> bytes:
    """The report. Texts reach the layout as data, so that nothing in them is ever run.

    It is tagged in every case, and claims to be accessible by the standard where it is: not with Arabic letters in
    its charts, nor with a text in letters that no font at hand has.
    """
    import typst

    given = {"told": json.dumps(document(told, progress))}
    compiler = typst.Compiler(
        LAYOUT / "report.typ", root=LAYOUT, font_paths=_fonts(), ignore_system_fonts=True, sys_inputs=given
    )
    if not told.is_rtl:
        with contextlib.suppress(typst.TypstError):
            return compiler.compile(format="pdf", pdf_standards=ACCESSIBLE)
    return compiler.compile(format="pdf")


@cache
def _fonts() -> "typst.Fonts":
    import typst

    folders = [str(files(package) / "files") for package in ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic")]
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=folders)
