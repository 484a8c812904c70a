"""The pictures of a profile as SVG and PNG, and its tables as CSV and as pages of their own."""

import hashlib
import zlib

from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from sankofa.profiles.formats.delimited import csv_of
from sankofa.profiles.terms import Picture, Profile, Table
from sankofa.profiles.views.subjects import Subject

TYPES = {"svg": "image/svg+xml", "png": "image/png", "csv": "text/csv; charset=utf-8"}
WIDTHS = {"": 720, "720": 720, "540": 540, "360": 360}  # in pixels: for a page, for half of one, for a phone
KEPT = 24 * 3600  # seconds a drawn picture is kept; its name changes with its content


def picture(request: HttpRequest, code: str, extension: str, subject: Subject, **of: str) -> HttpResponse:
    """A picture, or the table behind it. A table without a picture comes as CSV only."""
    profile = subject(request, **of)
    if extension == "csv":
        content: str | bytes = csv_of(_table(profile, code))
    else:
        content = _drawn(profile, _picture(profile, code), _width(request), extension)
    response = HttpResponse(content, content_type=TYPES[extension])
    if extension != "svg":
        name = f"{profile.code}-{code}.{extension}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def table(request: HttpRequest, code: str, subject: Subject, page: str, **of: str) -> HttpResponse:
    """Every row of a table, of which a profile shows the first."""
    profile = subject(request, **of)
    context = {
        "profile": profile,
        "table": _table(profile, code),
        "whole": True,
        "here": reverse(page, kwargs=of),
        "asked": request.GET.urlencode(),
    }
    return render(request, "profiles/table.html", context)


def _picture(profile: Profile, code: str) -> Picture:
    found = profile.picture(code)
    if found is None:
        raise Http404
    return found


def _table(profile: Profile, code: str) -> Table:
    found = profile.table(code)
    if found is None:
        raise Http404
    return found


def _width(request: HttpRequest) -> int:
    """Only widths of the list, so that nobody fills the cache with a thousand sizes."""
    try:
        return WIDTHS[request.GET.get("width", "")]
    except KeyError:
        raise Http404 from None


def _drawn(profile: Profile, picture: Picture, width: int, extension: str) -> bytes:
    """Kept under the name of its content: the table behind a picture holds all that it shows."""
    shown = (profile.code, profile.language, picture.title, picture.summary, picture.table)
    name = hashlib.sha256(repr(shown).encode()).hexdigest()
    kept = caches["memory"].get_or_set(
        f"{extension}:{width}:{name}", lambda: _draw(picture, width, extension), KEPT
    )
    return zlib.decompress(kept)


def _draw(picture: Picture, width: int, extension: str) -> bytes:
    """Compressed, for a map holds many numbers."""
    from sankofa.charts import render as engine

    specification = picture.draw(width)
    drawn = engine.svg(specification).encode() if extension == "svg" else engine.png(specification)
    return zlib.compress(drawn)
