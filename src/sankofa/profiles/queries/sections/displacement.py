"""Refugees and other displaced people: from the area, in it, and inside it."""

from collections.abc import Callable, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from sankofa.profiles.formats.numbers import listed, written_short
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.drawing import Series, line_picture
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.dimensions import latest_of
from sankofa.profiles.queries.indicators.displacement import (
    ACROSS_BORDERS,
    ASYLUM,
    ORIGIN,
    displaced,
    displacement_years,
)
from sankofa.profiles.queries.naming import name_of, page_of_pair
from sankofa.profiles.queries.sections.asking import held, is_known, is_some, yearly_rows
from sankofa.profiles.queries.sections.displaced_inside import inside_picture, inside_table, is_imported
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
)

FIRST_YEAR = 1990
NAMED = 3  # places named in a sentence
PAIR_MEASURES = ACROSS_BORDERS
COLUMNS = tuple(kind.replace("-", "_") for kind in ACROSS_BORDERS)


def section(area: str, language: str) -> Section | None:
    if not holdings.editions(Family.DISPLACEMENT):
        return None
    year = displacement_years()[-1]
    across = _across_borders(area, year, language)
    inside = inside_table(area)
    return Section(
        code="displacement",
        title=_("Refugees and displacement"),
        lead=_lead(area, year, language),
        key_figures=_key_figures(area, year),
        pictures=tuple(_pictures(area, inside, language)),
        tables=tuple(table for table in across if table.rows),
        notes=_notes(),
        missing=_missing(area, year),
        link="" if is_imported() else reverse("profiles:datasets"),
        link_label="" if is_imported() else _("Datasets, and how to import more"),
    )


def _lead(area: str, year: int, language: str) -> tuple[str, ...]:
    told = []
    if is_some(abroad := figure("displaced-abroad", area, year)):
        told.append(
            _(
                "At the end of %(year)s, %(people)s people from here had found or were seeking protection elsewhere, "
                "above all in %(places)s. Among them: %(parts)s."
            )
            % {
                "year": year,
                "people": written_short(abroad),
                "places": _places(area, year, ORIGIN, language),
                "parts": _parts(area, year, "from"),
            }
        )
    if is_some(here := figure("displaced-here", area, year)):
        told.append(
            _(
                "At the end of %(year)s, %(people)s people from elsewhere had found or were seeking protection here, "
                "above all from %(places)s. Among them: %(parts)s."
            )
            % {
                "year": year,
                "people": written_short(here),
                "places": _places(area, year, ASYLUM, language),
                "parts": _parts(area, year, "in"),
            }
        )
    return tuple(told) or (
        _(
            "At the end of %(year)s, nobody from here or in the area was counted as a refugee, an asylum seeker or "
            "another person in need of protection."
        )
        % {"year": year},
    )


def _parts(area: str, year: int, side: str) -> str:
    """How many of each kind there are, in words."""
    sentences = (
        _("%(people)s refugees"),
        _("%(people)s asylum seekers"),
        _("%(people)s others in need of protection"),
    )
    found = [figure(f"{kind}-{side}", area, year) for kind in PAIR_MEASURES]
    return listed(
        words % {"people": written_short(each)}
        for words, each in zip(sentences, found, strict=True)
        if is_some(each)
    )


def _places(area: str, year: int, axis: str, language: str) -> str:
    """The places with most people, in words."""
    return listed(name_of(code, language) for code in _ranked(area, year, axis)[:NAMED])


def _ranked(area: str, year: int, axis: str) -> list[str]:
    """Partners by all who found or seek protection, the largest first; without those that have nobody."""
    sums: dict[str, float] = {}
    for column in COLUMNS:
        for code, people in displaced(column, axis, area, year).items():
            sums[code] = sums.get(code, 0) + (people or 0)
    return [code for code in sorted(sums, key=lambda code: (-sums[code], code)) if sums[code]]


def _key_figures(area: str, year: int) -> tuple[KeyFigure, ...]:
    note = _("End of %(year)s, UNHCR") % {"year": year}
    shown = (
        ("displaced-abroad", _("people from here found or seek protection elsewhere"), "from"),
        ("displaced-here", _("people from elsewhere found or seek protection here"), "in"),
        ("stateless-in", _("people live here without a nationality"), ""),
        ("internally-displaced", _("people are displaced inside the country"), ""),
        ("returned-refugees", _("refugees came back in the year"), ""),
    )
    found = [(label, held(code, area, year), side) for code, label, side in shown]
    return tuple(
        KeyFigure(label, each, _note_of_parts(area, year, side) if side else note)
        for label, each, side in found
        if each is not None and is_some(each)
    )


def _note_of_parts(area: str, year: int, side: str) -> str:
    return _("End of %(year)s, UNHCR: %(parts)s") % {"year": year, "parts": _parts(area, year, side)}


def _across_borders(area: str, year: int, language: str) -> tuple[Table, Table]:
    return (
        _by_partner(
            "refugees-by-asylum",
            _("Where people from here found protection, %(year)s") % {"year": year},
            lambda code: (area, code),
            _ranked(area, year, ORIGIN),
            year,
            language,
        ),
        _by_partner(
            "refugees-by-origin",
            _("Where people who found protection here are from, %(year)s") % {"year": year},
            lambda code: (code, area),
            _ranked(area, year, ASYLUM),
            year,
            language,
        ),
    )


def _by_partner(
    code: str,
    title: str,
    pair: Callable[[str], tuple[str, str]],
    partners: Sequence[str],
    year: int,
    language: str,
) -> Table:
    labels = dict(zip(PAIR_MEASURES, _measure_labels(), strict=True))
    found = {
        measure: {partner: figure(measure, *pair(partner), year) for partner in partners}
        for measure in labels
    }
    shown = [measure for measure in labels if any(map(is_known, found[measure].values()))]
    rows = (
        Row(
            partner,
            (name_of(partner, language), *(found[measure][partner] for measure in shown)),
            page_of_pair(*pair(partner)),
        )
        for partner in partners
    )
    columns = (Column(_("Country or area"), is_text=True), *(Column(labels[measure]) for measure in shown))
    return Table(code, title, columns, tuple(rows), (latest_of(Family.DISPLACEMENT),))


def _measure_labels() -> tuple[str, ...]:
    return _("Refugees"), _("Asylum seekers"), _("Others in need of protection")


def _pictures(area: str, inside: Table, language: str) -> list[Picture]:
    drawn = [_years_picture(area, side, language) for side in ("from", "in")]
    if inside.rows:
        drawn.append(inside_picture(inside, language))
    return [picture for picture in drawn if picture and picture.table.rows]


def _years_picture(area: str, side: str, language: str) -> Picture | None:
    """Refugees, asylum seekers and others of one side, over the years; none where nobody is to be drawn."""
    titles = {
        "from": _("People from here who found or seek protection elsewhere"),
        "in": _("People from elsewhere who found or seek protection here"),
    }
    years = [year for year in displacement_years() if year >= FIRST_YEAR]
    codes = [f"{measure}-{side}" for measure in PAIR_MEASURES]
    labels = dict(zip(codes, _measure_labels(), strict=True))
    if side == "from":
        labels["returned-refugees"] = _("Returned in the year")
    else:
        labels["stateless-in"] = _("Stateless people")
    whole = "displaced-abroad" if side == "from" else "displaced-here"
    labels[whole] = _("Found or seek protection, all")
    series = {code: {year: figure(code, area, year) for year in years} for code in labels}
    series = {code: found for code, found in series.items() if any(map(is_some, found.values()))}
    table = Table(
        f"displaced-{side}",
        titles[side],
        (Column(_("Year"), is_text=True), *(Column(labels[code]) for code in series)),
        yearly_rows(series, years),
        (latest_of(Family.DISPLACEMENT),),
    )
    styles = dict(zip(codes, ("solid", "dashed", "dotted"), strict=True))
    lines = [
        Series(labels[code], list(found.items()), styles[code])
        for code, found in series.items()
        if code in styles
    ]
    if not lines:
        return None
    summary = _summary(series.get(whole, {}))
    return line_picture(table, lines, unit=Unit.PERSONS, summary=summary, language=language)


def _summary(people: dict[int, Figure]) -> str:
    known = [year for year in people if is_known(people[year])]
    if not known:
        return _("Nobody who found or seeks protection was counted.")
    most = max(known, key=lambda year: (people[year].value or 0, year))
    if most == known[-1]:
        return _("People who found or seek protection were most in the last year, %(year)s: %(most)s.") % {
            "year": most,
            "most": written_short(people[most]),
        }
    return _(
        "People who found or seek protection were most in %(year)s: %(most)s. In %(last)s they were %(now)s."
    ) % {
        "year": most,
        "most": written_short(people[most]),
        "last": known[-1],
        "now": written_short(people[known[-1]]),
    }


def _notes() -> tuple[str, ...]:
    return (
        _("UNHCR counts people at the end of the year and rounds small numbers to 5."),
        _(
            "Tables of migrants include most refugees: do not add refugees to them, they would be counted twice."
        ),
        _(
            "Others in need of protection, whom UNHCR counts since 2018, are neither refugees nor asylum seekers; "
            "the sum counts nobody twice."
        ),
        _("Palestine refugees whom UNRWA assists are not among these numbers."),
    )


def _missing(area: str, year: int) -> tuple[str, ...]:
    told = []
    if not is_known(held("internally-displaced", area, year)):
        told.append(
            _("UNHCR gives no number of people displaced inside the country for %(year)s.") % {"year": year}
        )
    if not is_imported():
        told.append(
            _(
                "Displacement by conflict and disasters as the Internal Displacement Monitoring Centre counts it is "
                "not held here, as its terms do not let us pass it on. Its file can be imported."
            )
        )
    return tuple(told)
