"""What every answer carries, and what no address may hold."""

from collections.abc import Callable
from urllib.parse import unquote_to_bytes

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils.translation import gettext as _

Next = Callable[[HttpRequest], HttpResponse]

NOT_USED = ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
LONGEST_QUERY = 8_000


def permissions_policy(get_response: Next) -> Next:
    """Tells the browser which of its powers the site never uses."""
    value = ", ".join(f"{power}=()" for power in NOT_USED)

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", value)
        return response

    return middleware


def readable_address(get_response: Next) -> Next:
    """Refuses an address that holds no text: NUL bytes, broken UTF-8, or more than any form sends.

    PostgreSQL stores no NUL, so such a value could never match anything and would only fail later.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if len(query) > LONGEST_QUERY or not _is_text(query) or "\x00" in request.path:
            return HttpResponseBadRequest(
                _("This address cannot be read."), content_type="text/plain; charset=utf-8"
            )
        return get_response(request)

    return middleware


def _is_text(query: str) -> bool:
    raw = unquote_to_bytes(query)
    try:
        return "\x00" not in raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
