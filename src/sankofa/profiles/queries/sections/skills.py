"""Emigrants by education, and those aged 25 and over."""

from django.utils.translation import gettext as _

from sankofa.methods.workforce import Level
from sankofa.profiles.formats.numbers import written_short
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.dimensions import latest_of
from sankofa.profiles.queries.indicators.skills import LEVELS, emigrant_25_years, skilled_years
from sankofa.profiles.queries.sections.asking import yearly_rows
from sankofa.profiles.terms import Column, Family, Row, Sex, Table

SEXES = (Sex.ALL, Sex.WOMEN, Sex.MEN)


def skill_tables(area: str) -> list[Table]:
    told = []
    if holdings.editions(Family.EMIGRANTS_25):
        told.append(_aged_25(area))
    if holdings.editions(Family.SKILLED):
        told += [_educated(area, year) for year in skilled_years(area)[-1:]]
    return told


def told_of_emigrants_25(area: str) -> str:
    """A sentence on the last year; empty where nothing is held."""
    years = emigrant_25_years(area) if holdings.editions(Family.EMIGRANTS_25) else []
    if not years:
        return ""
    return _(
        "In %(year)s, %(people)s people aged 25 and over who were born here lived in the countries that report."
    ) % {"year": years[-1], "people": written_short(figure("emigrants-25", area, years[-1], "all"))}


def _aged_25(area: str) -> Table:
    years = emigrant_25_years(area)
    labels = {Sex.ALL: _("Both sexes"), Sex.WOMEN: _("Women"), Sex.MEN: _("Men")}
    series = {
        sex.value: {year: figure("emigrants-25", area, year, sex.value) for year in years} for sex in labels
    }
    return Table(
        "emigrants-25",
        _("People born here aged 25 and over who live in the countries that report"),
        (Column(_("Year"), is_text=True), *map(Column, labels.values())),
        yearly_rows(series, years),
        (latest_of(Family.EMIGRANTS_25),),
    )


def _educated(area: str, year: int) -> Table:
    """Who left, by education, and in per cent of those who left and stayed."""
    labels = {
        Level.LOW: _("Primary or none"),
        Level.MEDIUM: _("Secondary"),
        Level.HIGH: _("Tertiary"),
    }
    columns = (
        Column(_("Education"), is_text=True),
        Column(_("Emigrants")),
        Column(_("Share of emigrants")),
        Column(_("Emigration rate")),
        Column(_("Emigration rate of women")),
        Column(_("Emigration rate of men")),
    )
    rows = tuple(
        Row(
            level,
            (
                labels[Level(level)],
                figure("emigrants-educated", area, year, level, "all"),
                figure("education-share", area, year, level, "all"),
                *(figure("emigration-rate", area, year, level, sex.value) for sex in SEXES),
            ),
        )
        for level in LEVELS
    )
    title = _("Emigrants by education, %(year)s") % {"year": year}
    return Table("emigrants-educated", title, columns, rows, (latest_of(Family.SKILLED),))


def skill_missing(area: str) -> tuple[str, ...]:
    told = []
    if not holdings.editions(Family.SKILLED):
        told.append(
            _(
                "Emigrants by education: no open series is at hand. A table of one's own can be imported, and the "
                "emigration rate of the skilled then follows."
            )
        )
    elif not skilled_years(area):
        told.append(_("The series of emigrants by education held here has no row for this area."))
    if not holdings.editions(Family.EMIGRANTS_25):
        told.append(
            _(
                "Emigrants aged 25 and over by sex: the series of the Institute for Employment Research may not be "
                "passed on with this program. It can be imported."
            )
        )
    return tuple(told)
