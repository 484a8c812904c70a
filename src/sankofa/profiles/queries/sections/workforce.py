"""Doctors and nurses at home and abroad, and emigrants by age and education: as far as anybody imported it."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sankofa.methods.safeguards import THRESHOLDS, safeguards_reading
from sankofa.profiles.formats.numbers import decimal, written_short
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.drawing import Series, line_picture
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.workforce import (
    CADRES,
    DOCTORS,
    NURSES,
    density_year,
    density_years,
    edition_with,
    reporting,
    trained_years,
)
from sankofa.profiles.queries.naming import name_of, page_of_pair
from sankofa.profiles.queries.partners import partners
from sankofa.profiles.queries.sections.asking import held, is_known, is_some, yearly_rows
from sankofa.profiles.queries.sections.reporting import leaps, told_of_reporting
from sankofa.profiles.queries.sections.skills import skill_missing, skill_tables, told_of_emigrants_25
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

ABROAD_ONLY = ("health-workers-abroad", "expatriation-rate")  # of which the countries that report tell


def section(area: str, language: str) -> Section:
    tables = [*_trained_tables(area, language), *skill_tables(area)]
    told, missing = _told(area, language), _missing(area)
    return Section(
        code="workforce",
        title=_("Health workers and the skilled"),
        lead=told
        or (_("Nothing is held here on health workers or on emigrants by education for this area."),),
        key_figures=_key_figures(area),
        pictures=_pictures(area, language),
        tables=tuple(table for table in tables if table.rows),
        notes=(*_notes(), *leaps(area, {cadre: _years(area, cadre) for cadre in CADRES})) if told else (),
        missing=missing,
        link=reverse("profiles:datasets") if missing else "",
        link_label=_("Datasets, and how to import more") if missing else "",
    )


def _years(area: str, cadre: str) -> list[int]:
    """Years with a density; none where nothing of the kind is held."""
    try:
        return density_years(area, cadre)
    except UnknownFigure:
        return []


def _trained_years(cadre: str) -> list[int]:
    try:
        return trained_years(cadre)
    except UnknownFigure:
        return []


def _told(area: str, language: str) -> tuple[str, ...]:
    doctors = _told_of_doctors(area)
    reporters = told_of_reporting(area, _trained_years(DOCTORS)[-1], language) if doctors else ()
    return tuple(filter(None, (doctors, *reporters, _told_of_safeguards(area), told_of_emigrants_25(area))))


def _told_of_doctors(area: str) -> str:
    years = _trained_years(DOCTORS)
    if not years:
        return ""
    abroad, rate = (
        held(code, area, years[-1], DOCTORS) for code in ("health-workers-abroad", "expatriation-rate")
    )
    if not abroad or not is_some(abroad):
        return ""
    words = {"year": years[-1], "abroad": written_short(abroad)}
    if rate and is_known(rate):
        words |= {"rate": written_short(rate), "home": density_year(area, years[-1], DOCTORS)}
        return (
            _(
                "In %(year)s, %(abroad)s doctors trained here worked in the countries that report, %(rate)s of those "
                "there and at home together (at home in %(home)s)."
            )
            % words
        )
    return _("In %(year)s, %(abroad)s doctors trained here worked in the countries that report.") % words


def _told_of_safeguards(area: str) -> str:
    """The one condition of WHO's list that can be checked here."""
    years = sorted(set(_years(area, DOCTORS)) & set(_years(area, NURSES)))
    if not years:
        return ""
    density = figure("health-density-all", area, years[-1])
    if density.value is None:
        return ""
    latest = THRESHOLDS[-1]
    reading = safeguards_reading(density.value, None, latest.valid_from)
    words = {
        "density": decimal(density.value, 1),
        "year": years[-1],
        "line": decimal(latest.density, 1),
        "list": latest.name,
    }
    if reading.density_below:
        return (
            _(
                "There were %(density)s doctors, nurses and midwives per 10,000 inhabitants in %(year)s, below the "
                "%(line)s of WHO's list of countries that need safeguards (%(list)s). Its other condition, coverage by "
                "essential health services, is not held here, and the list is WHO's decision."
            )
            % words
        )
    return (
        _(
            "There were %(density)s doctors, nurses and midwives per 10,000 inhabitants in %(year)s, not below the "
            "%(line)s of WHO's list of countries that need safeguards (%(list)s). The list is WHO's decision."
        )
        % words
    )


def _key_figures(area: str) -> tuple[KeyFigure, ...]:
    told: list[tuple[str, Figure | None, str]] = []
    for cadre, label in (
        (DOCTORS, _("doctors at home, %(year)s")),
        (NURSES, _("nurses and midwives at home, %(year)s")),
    ):
        if years := _years(area, cadre):
            told.append((label % {"year": years[-1]}, held("health-density", area, years[-1], cadre), ""))
    if years := _trained_years(DOCTORS):
        counted = len(reporting(DOCTORS, years[-1]))
        elsewhere = ngettext(
            "in the one country that reports", "in the %(count)s countries that report", counted
        ) % {"count": counted}
        for code, label in (
            ("health-workers-abroad", _("doctors trained here work abroad, %(year)s")),
            ("expatriation-rate", _("of doctors trained here work abroad, %(year)s")),
            ("health-workers-from-abroad", _("doctors here were trained abroad, %(year)s")),
            ("foreign-trained-share", _("of doctors here were trained abroad, %(year)s")),
        ):
            told.append(
                (
                    label % {"year": years[-1]},
                    held(code, area, years[-1], DOCTORS),
                    elsewhere if code in ABROAD_ONLY else "",
                )
            )
    return tuple(
        KeyFigure(label, found, note) for label, found, note in told if found is not None and is_some(found)
    )


def _pictures(area: str, language: str) -> tuple[Picture, ...]:
    labels = {DOCTORS: _("Doctors"), NURSES: _("Nurses and midwives")}
    series = {
        cadre: {year: figure("health-density", area, year, cadre) for year in years}
        for cadre in CADRES
        if (years := _years(area, cadre))
    }
    if not series:
        return ()
    years = sorted({year for found in series.values() for year in found})
    table = Table(
        "health-density",
        _("Health workers per 10,000 inhabitants"),
        (Column(_("Year"), is_text=True), *(Column(labels[cadre]) for cadre in series)),
        yearly_rows(series, years),
        tuple(dict.fromkeys(edition_with(Family.HEALTH_DENSITY, cadre) for cadre in series)),
    )
    lines = [
        Series(labels[cadre], list(found.items()), "solid" if cadre == DOCTORS else "dashed")
        for cadre, found in series.items()
    ]
    summary = _density_summary(series, labels)
    return (line_picture(table, lines, unit=Unit.PER_10000, summary=summary, language=language),)


def _density_summary(series: dict[str, dict[int, Figure]], labels: dict[str, str]) -> str:
    told = []
    for cadre, found in series.items():
        last = max(found)
        told.append(
            _("%(who)s: %(density)s in %(year)s.")
            % {"who": labels[cadre], "density": written_short(found[last]), "year": last}
        )
    return " ".join(told)


def _trained_tables(area: str, language: str) -> list[Table]:
    told = []
    for cadre in CADRES:
        if years := _trained_years(cadre):
            told += [_trained_table(area, side, cadre, years[-1], language) for side in ("abroad", "here")]
    return told


TITLES = {
    (DOCTORS, "abroad"): gettext_lazy("Where doctors trained here work, %(year)s"),
    (DOCTORS, "here"): gettext_lazy("Where doctors who work here were trained, %(year)s"),
    (NURSES, "abroad"): gettext_lazy("Where nurses and midwives trained here work, %(year)s"),
    (NURSES, "here"): gettext_lazy("Where nurses and midwives who work here were trained, %(year)s"),
}


def _trained_table(area: str, side: str, cadre: str, year: int, language: str) -> Table:
    edition = edition_with(Family.HEALTH_TRAINED, cadre)
    axes = ("training", "destination") if side == "abroad" else ("destination", "training")
    codes = [code for code in partners(edition, "year", axes[0], area, axes[1]).get(year, ()) if code != area]
    pairs = {code: (area, code) if side == "abroad" else (code, area) for code in codes}
    found = {code: figure("health-workers", *pairs[code], year, cadre) for code in codes}
    return Table(
        f"{cadre.replace('_', '-')}-{side}",
        str(TITLES[cadre, side]) % {"year": year},
        (Column(_("Country or area"), is_text=True), Column(_("Persons"))),
        tuple(
            Row(code, (name_of(code, language), found[code]), page_of_pair(*pairs[code]))
            for code in _largest(found)
        ),
        (edition,),
    )


def _largest(found: dict[str, Figure]) -> Sequence[str]:
    some = [code for code in found if found[code].value]
    return sorted(some, key=lambda code: (-(found[code].value or 0), code))


def _notes() -> tuple[str, ...]:
    return (
        _("Health workers are counted by the country of their training, not of their birth."),
        _(
            "Those at home are the density of the last year held, five years back at most, times the population."
        ),
    )


def _missing(area: str) -> tuple[str, ...]:
    told = []
    if not holdings.editions(Family.HEALTH_DENSITY):
        told.append(
            _(
                "How many doctors and nurses there are: WHO's series may not be passed on with this program. "
                "It can be imported."
            )
        )
    elif not any(_years(area, cadre) for cadre in CADRES):
        told.append(_("WHO's series as held here gives no doctors or nurses for this area."))
    if not holdings.editions(Family.HEALTH_TRAINED):
        told.append(
            _(
                "How many doctors trained here work abroad: the OECD's series may not be passed on with this "
                "program. It can be imported."
            )
        )
    elif not _trained_years(NURSES):
        told.append(
            _(
                "How many nurses and midwives trained here work abroad is not known: the series held here counts "
                "doctors only."
            )
        )
    return (*told, *skill_missing(area))
