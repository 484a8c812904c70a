"""The maps of the directory: what they show, the table behind each, and how to draw it when somebody asks."""

from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sankofa.directory.models import Organisation
from sankofa.directory.queries.finding import Question, country_counts, points
from sankofa.directory.queries.public import LinkView, PlaceView, links_shown, places_shown
from sankofa.foundation.languages import is_rtl
from sankofa.foundation.pictures import Figure
from sankofa.places.queries import country_names

MOST_POINTS = 1500  # drawn; the countries are counted whole


def world_of(question: Question, language: str) -> Figure:
    """How many organisations have to do with each country, and where those are that show it."""
    names = {code: label.short for code, label in country_names(language).items()}
    counted = sorted(country_counts(question).items(), key=lambda pair: (-pair[1], names[pair[0]]))
    title = _("Organisations by country")
    summary = ngettext(
        "%(count)s country is named by these organisations; a dot stands where one shows its town.",
        "%(count)s countries are named by these organisations; a dot stands where one shows its town.",
        len(counted),
    ) % {"count": len(counted)}
    draw = partial(
        _draw_world,
        dict(counted),
        points=points(question, MOST_POINTS),
        title=title,
        description=summary,
        names=names,
        rtl=is_rtl(language),
    )
    header = (_("Country"), "ISO 3166-1", _("Organisations"))
    rows = tuple((names[code], code, count) for code, count in counted)
    return Figure(title, summary, header, rows, draw, tuple(code for code, _count in counted))


def _draw_world(values: dict[str, int], *, points, title, description, names, rtl: bool) -> dict:
    from sankofa.charts.worldmap import world_map

    return world_map(
        values,
        points=points,
        title=title,
        description=description,
        names={code: names[code] for code in values},
        legend_title=_("Organisations"),
        none_label=_("None"),
        no_data=_("No organisation here names a country."),
        rtl=rtl,
    )


def places_of(organisation: Organisation, language: str, name: str) -> Figure:
    """Where an organisation is, as far as it shows it, and what it links."""
    shown = places_shown(organisation, country_names(language))
    links = links_shown(organisation, language)
    title = _("Places of %(name)s") % {"name": name}
    summary = "; ".join(dict.fromkeys(f"{place.label} ({place.role_label})" for place in shown))
    header = (_("Place"), _("Country"), _("Role"), _("Latitude"), _("Longitude"))
    rows = tuple(
        (
            place.locality,
            place.country_name,
            place.role_label,
            "" if place.latitude is None else place.latitude,
            "" if place.longitude is None else place.longitude,
        )
        for place in shown
    )
    draw = partial(_draw_places, shown, links, title=title, description=summary, rtl=is_rtl(language))
    return Figure(title, summary, header, rows, draw, tuple(place.country for place in shown))


def _draw_places(
    shown: tuple[PlaceView, ...], links: tuple[LinkView, ...], *, title: str, description: str, rtl: bool
) -> dict:
    from sankofa.charts.placemap import Place, place_map

    at = {}
    for place in shown:
        if place.latitude is not None:
            at.setdefault((place.latitude, place.longitude), place.label)
    number = {position: index for index, position in enumerate(at)}
    ends = [
        tuple(number.get((end.latitude, end.longitude)) for end in (link.origin, link.target))
        for link in links
    ]
    return place_map(
        [Place(label, float(longitude), float(latitude)) for (latitude, longitude), label in at.items()],
        {place.country for place in shown},
        links=[end for end in ends if None not in end and end[0] != end[1]],
        title=title,
        description=description,
        no_data=_("No place is told."),
        rtl=rtl,
        width=560,
    )
