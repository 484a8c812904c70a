"""People from one of two areas who found or seek protection in the other, and doctors trained in the one."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from sankofa.profiles.formats.numbers import written_short
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.drawing import Series, line_picture
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.dimensions import latest_of
from sankofa.profiles.queries.indicators.displacement import displacement_years
from sankofa.profiles.queries.indicators.workforce import CADRES, DOCTORS, edition_with, trained_years
from sankofa.profiles.queries.pairs.pair import Pair, Way
from sankofa.profiles.queries.sections.asking import any_known, is_known, is_some, yearly_rows
from sankofa.profiles.terms import (
    Column,
    Family,
    Figure,
    KeyFigure,
    Picture,
    Row,
    Section,
    Table,
    Unit,
    UnknownFigure,
)

MEASURES = ("refugees", "asylum-seekers", "other-protection")


def protection(pair: Pair) -> Section | None:
    """None where no series is held, or where there was never anybody."""
    if not holdings.editions(Family.DISPLACEMENT):
        return None
    series = _series(pair)
    if not series:
        return None
    picture = _picture(pair, series)
    return Section(
        code="displacement",
        title=_("Refugees"),
        lead=tuple(_told(pair, series)),
        key_figures=tuple(_key_figures(pair)),
        pictures=(picture,),
        notes=(_("UNHCR counts people at the end of the year and rounds small numbers to 5."),),
    )


def _series(pair: Pair) -> dict[tuple[Way, str], dict[int, Figure]]:
    """Every measure and way for which there was anybody in any year."""
    found = {
        (way, measure): {year: figure(measure, *way, year) for year in displacement_years()}
        for way in pair.ways
        for measure in MEASURES
    }
    return {key: figures for key, figures in found.items() if any(map(is_some, figures.values()))}


def _told(pair: Pair, series: dict[tuple[Way, str], dict[int, Figure]]) -> Iterator[str]:
    for way in pair.ways:
        known = [year for year, found in series.get((way, "refugees"), {}).items() if is_some(found)]
        if known:
            words = pair.words(way) | {
                "year": known[-1],
                "people": written_short(figure("refugees", *way, known[-1])),
            }
            yield (
                _("Refugees from %(origin)s in %(destination)s at the end of %(year)s: %(people)s.") % words
            )


def _key_figures(pair: Pair) -> Iterator[KeyFigure]:
    year = displacement_years()[-1]
    for way in pair.ways:
        found = figure("refugees", *way, year)
        if is_some(found):
            label = _("refugees from %(origin)s live in %(destination)s") % pair.words(way)
            yield KeyFigure(label, found, _("End of %(year)s, UNHCR") % {"year": year})


def _picture(pair: Pair, series: dict[tuple[Way, str], dict[int, Figure]]) -> Picture:
    labels = {
        "refugees": _("refugees"),
        "asylum-seekers": _("asylum seekers"),
        "other-protection": _("others in need of protection"),
    }
    names = {
        key: _("%(way)s: %(what)s") % {"way": pair.label(key[0]), "what": labels[key[1]]} for key in series
    }
    years = sorted({year for found in series.values() for year, each in found.items() if is_known(each)})
    table = Table(
        "refugees-by-year",
        _("People from the one who found or seek protection in the other"),
        (Column(_("Year"), is_text=True), *map(Column, names.values())),
        yearly_rows(series, years),
        (latest_of(Family.DISPLACEMENT),),
    )
    styles = dict(zip(MEASURES, ("solid", "dashed", "dotted"), strict=True))
    lines = [
        Series(names[key], [(year, found[year]) for year in years], styles[key[1]])
        for key, found in series.items()
    ]
    summary = " ".join(_told(pair, series)) or _("No refugees, only others who seek protection.")
    return line_picture(table, lines, unit=Unit.PERSONS, summary=summary, language=pair.language)


def health_workers(pair: Pair) -> Section | None:
    """None where nothing is held, or where nobody trained in the one works in the other."""
    labels = {DOCTORS: _("Doctors")}
    rows, used = [], []
    for cadre in CADRES:
        try:
            year, edition = trained_years(cadre)[-1], edition_with(Family.HEALTH_TRAINED, cadre)
        except UnknownFigure:
            continue
        label = labels.get(cadre, _("Nurses and midwives"))
        words = _("%(who)s, %(year)s") % {"who": label, "year": year}
        rows.append(Row(cadre, (words, *(figure("health-workers", *way, year, cadre) for way in pair.ways))))
        used.append(edition)
    shown = tuple(row for row in rows if any_known(row.cells))
    if not shown:
        return None
    table = Table(
        "health-workers",
        _("Health workers trained in the one who work in the other"),
        pair.columns(_("Health workers")),
        shown,
        tuple(used),
    )
    lead = _("Counted by the country of training, not of birth.")
    return Section("workforce", _("Health workers"), (lead,), tables=(table,))
