"""The text that explains a bundle."""

import textwrap
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sankofa.profiles.formats.numbers import whole
from sankofa.profiles.formats.report.annexes import day
from sankofa.profiles.formats.report.content import Told
from sankofa.profiles.formats.report.evidence import Evidence

WIDTH = 100


def readme(told: Told, evidence: Evidence) -> str:
    paragraphs = [told.profile.title, *_paragraphs(told, evidence)]
    return "\n\n".join(_set(text) for text in paragraphs) + "\n"


def _set(text: str) -> str:
    """Commands and lists of files keep their lines."""
    return text if text.startswith("    ") else textwrap.fill(text, WIDTH, break_long_words=False)


def _paragraphs(told: Told, evidence: Evidence) -> Iterator[str]:
    yield _("Made on %(day)s with Sankofa %(version)s.") % {"day": day(told.made_on), "version": told.version}
    yield ngettext(
        "This bundle holds %(figures)s figure of the profile and of what it rests on, with all inputs down to the "
        "cells of the publishers' tables, and a program that computes it again.",
        "This bundle holds %(figures)s figures of the profile and of what they rest on, with all inputs down to the "
        "cells of the publishers' tables, and a program that computes them again.",
        len(evidence.traces),
    ) % {"figures": whole(len(evidence.traces))}
    yield "    python recompute.py"
    yield _(
        "The program needs Python and nothing else. It says how many figures agree with what is stated, and lists "
        "those that do not."
    )
    yield "\n".join(f"    {name:<20} {text}" for name, text in _files(evidence))
    if evidence.flows:
        yield _(
            "Estimates of flows are inputs here: they were made from the migrant stocks of all areas, by methods that "
            "take more than one operation. Those stocks, and the population, births and deaths, stand in the folder "
            "flows. This computes the estimates again, with the library sankofa installed:"
        )
        yield "    python recompute_flows.py"
    if evidence.left_out:
        yield ngettext(
            "%(figures)s figure is not in this bundle, because it rests on data that may not be passed on. "
            "left_out.csv names it and the data.",
            "%(figures)s figures are not in this bundle, because they rest on data that may not be passed on. "
            "left_out.csv names them and the data.",
            len(evidence.left_out),
        ) % {"figures": whole(len(evidence.left_out))}
    yield _(
        "The data keep the licences of their publishers, which datasets.csv names with the words by which each wants "
        "to be named. The programs are licensed under the Apache License 2.0."
    )


def _files(evidence: Evidence) -> Iterator[tuple[str, str]]:
    yield "figures.csv", _("every figure: value, unit, how it came about, the operation that gives it")
    yield "inputs.csv", _("what each figure rests on, in order: a cell of a dataset, or another figure")
    yield "tables.csv", _("where each figure stands in the tables of the profile")
    yield (
        "datasets.csv",
        _("the datasets: edition, licence, source, and the check sum of the file that was read"),
    )
    yield "operations.py", _("the operations, as the program itself uses them")
    yield "recompute.py", _("computes every figure again")
    yield "versions.json", _("the versions of all that took part")
    if evidence.left_out:
        yield "left_out.csv", _("what is not here because it may not be passed on")
