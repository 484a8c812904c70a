"""What a profile needs beside itself when it leaves the site: its sources, its methods, and where it can be checked."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import override

import sankofa
from sankofa.foundation.languages import is_rtl
from sankofa.profiles.formats.report.content import Method, Told, figures_of
from sankofa.profiles.queries.figures import indicators
from sankofa.profiles.queries.methods import METHODS, MethodEntry
from sankofa.profiles.queries.sources import sources
from sankofa.profiles.terms import Profile


def told_of(profile: Profile, *, made_on: date, site: str = "") -> Told:
    """`site` is the address of the installation, without a stroke at its end; empty where it is not known."""
    with override(profile.language):
        return Told(
            profile=profile,
            sources=tuple(sources(profile.datasets)),
            methods=tuple(map(_in_words, _used(profile))),
            is_rtl=is_rtl(profile.language),
            made_on=made_on,
            version=sankofa.__version__,
            site=site,
            figures_at=reverse("profiles:figure", args=["x"]).removesuffix("x/"),
        )


def _used(profile: Profile) -> Iterator[MethodEntry]:
    """The methods that figures name and the topics these belong to, in the order of the page of methods."""
    kinds = {id.partition(".")[0] for id in figures_of(profile)}
    named = {indicator.method for indicator in indicators() if indicator.code in kinds}
    topics = {METHODS[key].topic or key for key in named}
    for key, entry in METHODS.items():
        if key in named or key in topics:
            yield entry


def _in_words(entry: MethodEntry) -> Method:
    return Method(
        key=entry.key,
        title=str(entry.title),
        explanation=str(entry.explanation),
        formula=entry.formula,
        sources=entry.sources,
        module=entry.module,
        topic=entry.topic,
    )
