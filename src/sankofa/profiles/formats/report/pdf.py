"""Sets a report as a PDF for print and screen: tagged, with contents, and with no fonts but those it brings."""

from pathlib import Path

from sankofa.foundation.typesetting import typeset
from sankofa.profiles.formats.report.content import Told
from sankofa.profiles.formats.report.document import document
from sankofa.profiles.formats.report.pictures import Progress

LAYOUT = Path(__file__).resolve().parent / "layout" / "report.typ"


def pdf(told: Told, progress: Progress = lambda done, total: None) -> bytes:
    """The report. It is tagged in every case, and claims the standard of accessible documents where it keeps it: not
    with Arabic letters in its charts.

    `progress` counts the charts that are drawn, and the setting as one more. Raises NotSet, a fault of the program.
    """
    charts = sum(len(section.pictures) for section in told.profile.sections)
    given = document(told, lambda done, total: progress(done, total + 1))
    content = typeset(given, LAYOUT, accessible=not told.is_rtl)
    progress(charts + 1, charts + 1)
    return content
