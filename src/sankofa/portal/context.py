"""The navigation that every page shows, and the menu of who is signed in."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from sankofa.directory.models import Account
from sankofa.directory.queries.duties import duties_in_force
from sankofa.directory.terms import Duty
from sankofa.messaging.queries.inbox import unread_count
from sankofa.portal.queries.desk import OPENING

ROOMS: tuple[tuple[Promise, str], ...] = (
    (_("What works"), "catalogue:results"),
    (_("Countries"), "profiles:index"),
    (_("Funds"), "funds:index"),
    (_("Money"), "funds:money"),
    (_("Organisations"), "directory:index"),
    (_("Evidence"), "catalogue:evidence"),
    (_("Recommendations"), "catalogue:recommendations"),
    (_("Road map"), "catalogue:road_map"),
)


# Label, address, and whose it is: everybody's where no duty is named. All else that duties open is at the desk.
OWN: tuple[tuple[Promise, str, tuple[Duty, ...]], ...] = (
    (_("My pages"), "directory:me", ()),
    (_("My data"), "directory:own_data", ()),
    (_("Inbox"), "messaging:inbox", ()),
    (_("My organisations"), "directory:own_duties", ()),
    (_("My funds"), "funds:own_funds", ()),
    (_("Desk"), "portal:desk", OPENING),
    (_("My drafts"), "catalogue:drafts", (Duty.CONTRIBUTOR, Duty.EDITOR)),
    (_("My reviews"), "catalogue:reviews", (Duty.REVIEWER,)),
)


@dataclass(frozen=True)
class OwnEntry:
    label: Promise
    address: str
    count: int  # of what waits there


@dataclass(frozen=True)
class Visitor:
    """Who is signed in, as the head of every page shows it."""

    entries: tuple[OwnEntry, ...]
    unread: int


@dataclass(frozen=True)
class Room:
    label: Promise
    address: str
    current: str  # "page" for the page itself, "true" for the room that the page lies in, else nothing


def navigation(request: HttpRequest) -> dict[str, object]:
    view = request.resolver_match.view_name if request.resolver_match else ""
    below = request.resolver_match.route.split("/")[1:2] if request.resolver_match else []
    return {"rooms": [Room(label, reverse(name), _current(name, view, below)) for label, name in ROOMS]}


def _current(room: str, view: str, below: list[str]) -> str:
    """A room that has an index holds all pages beside it; that of organisations only those that everybody sees.

    The rooms of money are told apart by the first word of the address.
    """
    if room == view:
        return "page"
    if room in ("funds:index", "funds:money"):
        return "true" if below == [room.removeprefix("funds:").replace("index", "funds")] else ""
    if room == "directory:index":
        return "true" if view in ("directory:organisation", "directory:propose") else ""
    app, _colon, name = room.partition(":")
    return "true" if name == "index" and view.startswith(f"{app}:") else ""


def visitor(request: HttpRequest) -> dict[str, object]:
    """The menu of who is signed in; nothing for strangers. Asked for only where a page shows it."""
    return {"visitor": SimpleLazyObject(lambda: _visitor(getattr(request, "user", None)))}


def _visitor(account: Account | None) -> Visitor | None:
    if account is None or not account.is_authenticated:
        return None
    unread = unread_count(account)
    held = {each.duty for each in duties_in_force(account)}
    entries = [
        OwnEntry(label, reverse(name), unread if name == "messaging:inbox" else 0)
        for label, name, duties in OWN
        if not duties or held.intersection(duties)
    ]
    return Visitor(tuple(entries), unread)
