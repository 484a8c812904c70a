"""What every answer carries, and what no request may hold."""

from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils.translation import gettext as _

Next = Callable[[HttpRequest], HttpResponse]

NOT_USED = ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")
LONGEST_QUERY = 8_000
LARGEST_BODY = 25_000_000  # bytes; a little more than the largest file that a form takes


def permissions_policy(get_response: Next) -> Next:
    """Tells the browser which of its powers the site never uses."""
    value = ", ".join(f"{power}=()" for power in NOT_USED)

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", value)
        return response

    return middleware


def bounded_body(get_response: Next) -> Next:
    """Refuses what is larger than any form sends, before a byte of it lands on the disk.

    Without a stated length a request has no body here.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        stated = request.META.get("CONTENT_LENGTH") or "0"
        if stated.isdecimal() and int(stated) > LARGEST_BODY:
            return HttpResponse(
                _("The file is larger than %(most)s MB.") % {"most": LARGEST_BODY // 1_000_000},
                content_type="text/plain; charset=utf-8",
                status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            )
        return get_response(request)

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


def private_to_who_is_signed_in(get_response: Next) -> Next:
    """What somebody with a session is shown is kept by no cache: on a shared device going back would show it again."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return middleware


def _is_text(query: str) -> bool:
    raw = unquote_to_bytes(query)
    try:
        return "\x00" not in raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
