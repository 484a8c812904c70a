"""What a visitor can narrow by, and where each facet's values stand in the database."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sankofa.catalogue.terms import (
    AREAS,
    AUDIENCES,
    CAPITALS,
    JMDI_THEMES,
    MECHANISMS,
    OUTCOMES,
    STAGES,
    TAGS,
    THEMES,
    TOOLS,
    CountryRole,
)


@dataclass(frozen=True)
class Facet:
    """One way to narrow. `pairs` is SQL that gives (key, record_id) for every value of every record.

    A facet without a label is not shown by itself.
    """

    name: str
    label: str | Promise
    pairs: str
    groups: tuple[str, ...] = ()  # the vocabulary groups its values come from


def _of_terms(name: str, label: Promise, *groups: str) -> Facet:
    listed = ", ".join(f"'{group}'" for group in groups)
    pairs = f"""
        SELECT term.code AS key, link.record_id FROM catalogue_recordterm link
        JOIN catalogue_term term ON term.id = link.term_id
        JOIN catalogue_termgroup g ON g.id = term.group_id AND g.code IN ({listed})
    """  # noqa: S608  (built from constants)
    return Facet(name, label, pairs, groups)


def _of_role(role: CountryRole) -> Facet:
    pairs = f"SELECT country_id AS key, record_id FROM catalogue_recordcountry WHERE role = '{role.value}'"  # noqa: S608
    return Facet(f"country-{role.value}", "", pairs)


PERIODS = ((None, 1999), (2000, 2004), (2005, 2009), (2010, 2014), (2015, 2019), (2020, None))
NOT_DATED = "not-dated"


def period_key(period: tuple[int | None, int | None]) -> str:
    """The key of a period in an address: `-1999`, `2000-2004`, `2020-`.

    >>> period_key((2000, 2004)), period_key((None, 1999))
    ('2000-2004', '-1999')
    """
    first, last = period
    return f"{first or ''}-{last or ''}"


_PERIOD_ROWS = ", ".join(
    f"('{period_key(period)}', {period[0] or 0}, {period[1] or 9999})" for period in PERIODS
)

FACETS: tuple[Facet, ...] = (
    Facet("kind", _("Kind"), "SELECT kind AS key, id AS record_id FROM catalogue_record"),
    Facet("form", _("Form"), "SELECT form AS key, id AS record_id FROM catalogue_record WHERE form <> ''"),
    Facet(
        "country", _("Country"), "SELECT DISTINCT country_id AS key, record_id FROM catalogue_recordcountry"
    ),
    *(_of_role(role) for role in CountryRole),
    Facet(
        "role",
        "",
        "SELECT DISTINCT role AS key, record_id FROM catalogue_recordcountry WHERE role <> ''",
    ),
    Facet(
        "region",
        _("Region"),
        """
        WITH RECURSIVE up(region, ancestor) AS (
            SELECT code, code FROM places_region
            UNION SELECT up.region, parent.parent_id FROM up JOIN places_region parent ON parent.code = up.ancestor
            WHERE parent.parent_id IS NOT NULL
        )
        SELECT DISTINCT up.ancestor AS key, found.record_id FROM (
            SELECT country.region_id AS region, link.record_id FROM catalogue_recordcountry link
            JOIN places_country country ON country.iso3 = link.country_id
            UNION ALL SELECT region_id, record_id FROM catalogue_recordregion
        ) found JOIN up ON up.region = found.region
        JOIN places_region named ON named.code = up.ancestor AND named.parent_id IS NOT NULL
        """,
    ),
    _of_terms("theme", _("Theme"), THEMES, JMDI_THEMES),
    _of_terms("tag", _("Tag"), TAGS, TOOLS),
    _of_terms("capital", _("Capital"), CAPITALS),
    _of_terms("stage", _("Stage of the road map"), STAGES),
    Facet(
        "period",
        _("Years"),
        f"""
        SELECT period.key, record.id AS record_id FROM catalogue_record record
        JOIN (VALUES {_PERIOD_ROWS}) period(key, first, last)
        ON record.start_year <= period.last AND coalesce(record.end_year, record.start_year) >= period.first
        UNION ALL SELECT '{NOT_DATED}', id FROM catalogue_record WHERE start_year IS NULL
        """,  # noqa: S608
    ),
    Facet(
        "partner",
        _("Kind of partner"),
        """
        SELECT DISTINCT term.code AS key, link.record_id FROM catalogue_recordpartner link
        JOIN catalogue_partner partner ON partner.id = link.partner_id
        JOIN catalogue_term term ON term.id = partner.kind_id
        """,
        ("partner-kinds",),
    ),
    _of_terms("audience", pgettext_lazy("of a recommendation", "Who should act"), AUDIENCES),
    _of_terms("area", _("Area of work"), AREAS),
    _of_terms("outcome", _("Outcome"), OUTCOMES),
    _of_terms("mechanism", _("Mechanism"), MECHANISMS),
    Facet(
        "direction",
        _("Direction"),
        "SELECT direction AS key, id AS record_id FROM catalogue_record WHERE direction <> ''",
    ),
    Facet(
        "document",
        _("Document"),
        """
        SELECT DISTINCT document.code AS key, source.record_id FROM catalogue_source source
        JOIN catalogue_document document ON document.id = source.document_id
        """,
    ),
)
NUMBER = {facet.name: number for number, facet in enumerate(FACETS)}
SHOWN = tuple(facet for facet in FACETS if facet.label)
SHOWN_NAMES = frozenset(facet.name for facet in SHOWN)


def facet_of(group: str) -> str:
    """The facet that a vocabulary group's terms belong to, or nothing."""
    return next((facet.name for facet in FACETS if group in facet.groups), "")
