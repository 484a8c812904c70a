"""How far two areas lie apart, from the middle of the one to that of the other, along the surface of a globe."""

from django.utils.translation import gettext_lazy as _

from sankofa.profiles.queries.figures import Indicator, register
from sankofa.profiles.queries.indicators.dimensions import one_of
from sankofa.profiles.terms import Cell, Status, Unit

MAP = "world-map"  # the points that maps are drawn with


def _points(origin: str, destination: str) -> list[Cell]:
    """Longitude and latitude of the one, longitude and latitude of the other."""
    from sankofa.charts.geography import places

    return [
        Cell(MAP, (("area", area),), column, float(at), "points")
        for area in (origin, destination)
        for column, at in zip(("longitude", "latitude"), places()[one_of(area, places())][:2], strict=True)
    ]


register(
    Indicator(
        "distance",
        _("Distance between two areas"),
        Unit.KILOMETRES,
        Status.COMPUTED,
        ("origin", "destination"),
        "great-circle",
        _points,
        "haversine, radius 6371 km",
        "indices",
    )
)
