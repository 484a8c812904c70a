"""The navigation that every page shows."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ROOMS: tuple[tuple[Promise, str], ...] = (
    (_("What works"), "catalogue:results"),
    (_("Countries"), "profiles:index"),
    (_("Evidence"), "catalogue:evidence"),
    (_("Recommendations"), "catalogue:recommendations"),
    (_("Road map"), "catalogue:road_map"),
    (_("Vocabulary"), "catalogue:vocabulary"),
)


@dataclass(frozen=True)
class Room:
    label: Promise
    address: str
    current: str  # "page" for the page itself, "true" for the room that the page lies in, else nothing


def navigation(request: HttpRequest) -> dict[str, object]:
    view = request.resolver_match.view_name if request.resolver_match else ""
    return {"rooms": [Room(label, reverse(name), _current(name, view)) for label, name in ROOMS]}


def _current(room: str, view: str) -> str:
    """A room that has an index holds all pages beside it."""
    if room == view:
        return "page"
    app, _colon, name = room.partition(":")
    return "true" if name == "index" and view.startswith(f"{app}:") else ""
