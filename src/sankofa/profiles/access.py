"""The one door to areas, figures and datasets: finds them and checks that the visitor may see them. All are public."""

from typing import TYPE_CHECKING

from django.http import Http404

from sankofa.profiles.terms import Dataset, Trace, UnknownFigure

if TYPE_CHECKING:
    from sankofa.profiles.formats.contribution.tables import NationalTemplate
    from sankofa.profiles.models import Contribution, TableOwner


def area_for(code: str) -> str:
    """The code of an area that has a profile. Raises Http404 when it has none."""
    from sankofa.profiles.queries.areas import has_profile

    if not has_profile(code):
        raise Http404
    return code


def pair_for(origin: str, destination: str) -> tuple[str, str]:
    """Two different areas with profiles. Raises Http404 otherwise."""
    if origin == destination:
        raise Http404
    return area_for(origin), area_for(destination)


def figure_for(id: str) -> Trace:
    """A figure with all it rests on. Raises Http404 when no figure goes by the id."""
    from sankofa.profiles.queries.indicators import trace

    try:
        return trace(id)
    except UnknownFigure:
        raise Http404 from None


def dataset_for(id: str) -> Dataset:
    """An edition of a series, or a table of a country, that is held here. Raises Http404 when it is not."""
    from sankofa.profiles.queries.sources import source

    try:
        return source(id)
    except KeyError:
        raise Http404 from None


def offered_for(id: str) -> Dataset:
    """A dataset that may be passed on. Raises Http404 for others, as if they were not held."""
    from sankofa.profiles.queries import holdings

    try:
        found = holdings.dataset(id)
    except KeyError:
        raise Http404 from None
    if not found.may_be_passed_on:
        raise Http404
    return found


def template_for(table: str) -> "NationalTemplate":
    """A table that countries contribute. Raises Http404 when there is none by this code."""
    from sankofa.profiles.formats.contribution.tables import templates

    if table not in templates():
        raise Http404
    return templates()[table]


def owner_for(area: str, table: str) -> "TableOwner | None":
    """The institution that answers for a table of an area, if one was named. Raises Http404 for other areas."""
    from sankofa.profiles.models import TableOwner

    return TableOwner.objects.filter(country_id=area_for(area), table=table).first()


def version_for(area: str, table: str, number: int) -> "Contribution":
    """A version that was handed in. Raises Http404 when there is none."""
    owner = owner_for(area, table)
    found = owner.versions.select_related("owner").filter(version=number).first() if owner else None
    if found is None:
        raise Http404
    return found
