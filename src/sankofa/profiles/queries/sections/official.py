"""What the country itself says, beside what publishers and estimates say."""

from collections.abc import Iterator, Sequence

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sankofa.places.queries import country_names
from sankofa.profiles.formats.contribution.tables import Dimension, templates
from sankofa.profiles.queries.contributions import (
    dataset_id,
    newest_versions,
    official_cells,
    parts_given,
    years_given,
)
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.indicators.dimensions import latest_of
from sankofa.profiles.queries.indicators.flows import PREFERRED, estimates
from sankofa.profiles.queries.indicators.official import part_id
from sankofa.profiles.terms import (
    Column,
    Family,
    Figure,
    NationalTable,
    Row,
    Section,
    Table,
    UnknownFigure,
    Value,
)


def section(area: str, language: str) -> Section:
    """Each table that was handed in, and which were not."""
    newest = newest_versions(area)
    given = {table: newest.get(table) for table in NationalTable}
    tables = [told for table, version in given.items() if version for told in _tables(area, table, version)]
    missing = [str(table.label) for table, version in given.items() if version is None]
    return Section(
        code="official",
        title=_("Figures from the country itself"),
        lead=(_lead(bool(tables)),),
        tables=tuple(tables),
        notes=(
            _("Official figures and estimates count different things; where they differ, both are shown."),
        )
        if tables
        else (),
        missing=tuple(_("Not handed in by the country: %(table)s.") % {"table": label} for label in missing),
        link=reverse("profiles:contributions_country", args=[area]),
        link_label=_("Tables to fill in, and who answers for them"),
    )


def _lead(is_any: bool) -> str:
    if is_any:
        return _("Handed in by the country's institutions, and shown beside the figures of others.")
    return _("The country's institutions have handed in no figures here yet.")


def _tables(area: str, table: NationalTable, version) -> Iterator[Table]:
    years = years_given(version)
    source = dataset_id(version)
    if table == NationalTable.REMITTANCES:
        for direction, title in (
            (
                "received",
                _("Remittances received: the country's figure and the World Bank's, million US dollars"),
            ),
            ("paid", _("Remittances paid: the country's figure and the World Bank's, million US dollars")),
        ):
            yield from _beside_publisher(area, direction, title, years, source, version)
        return
    yield _by_year(area, table, years, source)
    if table in (NationalTable.INFLOWS, NationalTable.OUTFLOWS):
        yield from _beside_estimate(area, table, source)
    if table != NationalTable.NETWORKS:
        yield from _divided(area, table, version, source)


def _by_year(area: str, table: NationalTable, years: Sequence[int], source: str) -> Table:
    measure = templates()[table].main.label
    return Table(
        code=f"official-{table}",
        title=_("%(table)s: the country's figures") % {"table": table.label},
        columns=(Column(_("Year"), is_text=True), Column(str(measure).capitalize())),
        rows=tuple(Row(str(year), (str(year), figure(f"official-{table}", area, year))) for year in years),
        datasets=(source,),
    )


def _divided(area: str, table: NationalTable, version, source: str) -> Iterator[Table]:
    """The last year by sex, age, other country and whatever else it was broken down by."""
    year = years_given(version)[-1]
    rows = [
        Row(
            f"{dimension.name}-{part_id(code)}",
            (
                str(dimension.label),
                _meaning(dimension, code),
                figure(f"official-{table}-part", area, year, dimension.name, part_id(code)),
            ),
        )
        for dimension in templates()[table].dimensions
        for code in parts_given(version, year, dimension.name)
    ]
    if rows:
        yield Table(
            code=f"official-{table}-parts",
            title=_("%(table)s: by what the country tells apart, %(year)s")
            % {"table": table.label, "year": year},
            columns=(
                Column(_("Told apart by"), is_text=True),
                Column(_("Group"), is_text=True),
                Column(str(templates()[table].main.label).capitalize()),
            ),
            rows=tuple(rows),
            datasets=(source,),
        )


def _meaning(dimension: Dimension, code: str) -> str:
    if dimension.codes is not None:
        return str(dimension.codes[code])
    names = country_names(get_language())
    return names[code].short if code in names else _("not known")


def _beside_publisher(
    area: str, direction: str, title: str, years: Sequence[int], source: str, version
) -> Iterator[Table]:
    given = [year for year in years if official_cells(version, year, direction=direction)]
    ours, theirs = f"official-remittances-{direction}", f"remittances-{direction}"
    rows = tuple(
        Row(str(year), (str(year), figure(ours, area, year), _held(theirs, area, year))) for year in given
    )
    if rows:
        columns = (Column(_("Year"), is_text=True), Column(_("The country")), Column(_("World Bank")))
        yield Table(ours, title, columns, rows, datasets=(source, latest_of(Family.REMITTANCES)))


def _beside_estimate(area: str, table: NationalTable, source: str) -> Iterator[Table]:
    """Periods of which the country has given every year."""
    flow = "inflow" if table == NationalTable.INFLOWS else "outflow"
    try:
        periods = estimates().periods
    except UnknownFigure:
        return
    rows = []
    for period in periods:
        official = figure(f"official-{table}-period", area, period)
        if official.value is not None:
            ends = [_held(f"{flow}-{end}", area, period, "all") for end in ("least", "most")]
            estimate = _held(flow, area, period, "all", PREFERRED)
            rows.append(Row(period, (period.replace("-", "–"), official, estimate, *ends)))
    if rows:
        yield Table(
            code=f"official-{table}-estimated",
            title=_("%(table)s: the country's figures and estimates, by period") % {"table": table.label},
            columns=(
                Column(_("Period"), is_text=True),
                Column(_("The country")),
                Column(_("Main estimate")),
                Column(_("Lowest of six methods")),
                Column(_("Highest of six methods")),
            ),
            rows=tuple(rows),
            datasets=(source, latest_of(Family.FLOW_ESTIMATE)),
        )


def _held(code: str, *dims: object) -> Value | Figure:
    """A figure to stand beside the official one; nothing where no dataset gives it."""
    try:
        return figure(code, *dims)
    except UnknownFigure:
        return None
