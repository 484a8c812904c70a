"""The pages of countries: finding one, its profile, a pair, several side by side, and the world."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.utils.translation import get_language

from sankofa.places.queries import country_names
from sankofa.profiles.access import area_for
from sankofa.profiles.context import files_of, files_of_world
from sankofa.profiles.forms import read_compared, read_name
from sankofa.profiles.views import subjects
from sankofa.profiles.views.told import kept_told


def index(request: HttpRequest) -> HttpResponse:
    """A country found by its name leads straight to its profile."""
    from sankofa.profiles.queries.finding import areas_by_region, areas_called

    typed = read_name(request.GET)
    found = areas_called(typed, get_language()) if typed else ()
    if len(found) == 1:
        return redirect("profiles:area", found[0][0])
    context = {"typed": typed, "found": found, "regions": areas_by_region(get_language())}
    return render(request, "profiles/index.html", context)


def area(request: HttpRequest, area: str) -> HttpResponse:
    title, told = kept_told(request, area)
    context = {"title": title, "told": told, "code": area, "name": _short(area), "files": files_of(area)}
    return render(request, "profiles/area.html", context)


def corridor(request: HttpRequest, origin: str, destination: str) -> HttpResponse:
    profile = subjects.corridor(request, origin, destination)
    ends = [(code, _short(code)) for code in (origin, destination)]
    return render(request, "profiles/corridor.html", {"profile": profile, "here": request.path, "ends": ends})


def compare(request: HttpRequest) -> HttpResponse:
    """Up to five areas side by side, below the form to choose them."""
    from sankofa.profiles.queries.areas import has_profile
    from sankofa.profiles.queries.finding import areas_by_name

    asked = read_compared(request.GET, has_profile)
    context = {
        "compared": asked,
        "offered": areas_by_name(get_language()),
        "profile": subjects.compared(request) if asked.areas else None,
        "here": request.path,
        "asked": request.GET.urlencode(),
    }
    return render(request, "profiles/compare.html", context)


def world(request: HttpRequest) -> HttpResponse:
    context = {"profile": subjects.world(request), "files": files_of_world(), "here": request.path}
    return render(request, "profiles/world.html", context)


def in_capitals(request: HttpRequest, area: str, other: str = "") -> HttpResponsePermanentRedirect:
    """Codes typed in small letters lead to the one address of the page."""
    codes = [area_for(code.upper()) for code in (area, other) if code]
    return redirect("profiles:corridor" if other else "profiles:area", *codes, permanent=True)


def _short(code: str) -> str:
    return country_names(get_language())[code].short
