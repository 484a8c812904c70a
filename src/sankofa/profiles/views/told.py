"""What is told of an area, written out and kept: thousands of numbers in the reader's language."""

import zlib

from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from sankofa.profiles.queries.lately import Lately
from sankofa.profiles.views import subjects

MOST = 0 if settings.DEBUG else 1_000  # of some 15 KB each; all areas in all languages are 932
_written: Lately[tuple[str, bytes]] = Lately(MOST)


def kept_told(request: HttpRequest, area: str) -> tuple[str, SafeString]:
    """The title of the profile, and all of its sections as HTML."""
    title, compressed = _written.of((area, get_language()), lambda: _write(request, area))
    return title, mark_safe(zlib.decompress(compressed).decode())  # noqa: S308  (a template's own)


def _write(request: HttpRequest, area: str) -> tuple[str, bytes]:
    profile = subjects.area(request, area)
    written = render_to_string("profiles/_profile.html", {"profile": profile, "here": request.path}, request)
    return profile.title, zlib.compress(written.encode())
