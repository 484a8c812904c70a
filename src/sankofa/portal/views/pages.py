"""Pages across all rooms, and the answers when something goes wrong."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, get_language_from_request, override
from django.views.decorators.cache import never_cache
from django.views.decorators.vary import vary_on_headers

from sankofa.portal.queries import home as queries


@vary_on_headers("Accept-Language")
def start(request: HttpRequest) -> HttpResponse:
    """The bare address leads to the home page in the visitor's language."""
    with override(get_language_from_request(request)):
        return HttpResponseRedirect(reverse("portal:home"))


def home(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/home.html", {"home": queries.home(get_language())})


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/about.html", {"documents": queries.documents(get_language())})


@never_cache
def help_page(request: HttpRequest) -> HttpResponse:
    """What to do in danger or trouble. Kept by no cache, so that a shared phone shows no trace of it."""
    response = render(request, "portal/help.html")
    response["Referrer-Policy"] = "no-referrer"
    return response


def health(request: HttpRequest) -> JsonResponse:
    """For whoever watches the server: does it answer, with its database?"""
    return JsonResponse({"status": "ok", "records": queries.record_count()})


def robots(request: HttpRequest) -> HttpResponse:
    """What search engines are asked to leave alone."""
    return render(request, "portal/robots.txt", content_type="text/plain; charset=utf-8")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _refusal(request, "404", 404)


def forbidden(request: HttpRequest, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    return _refusal(request, "403", 403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _refusal(request, "400", 400)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _refusal(request, "429", 429)


def broken(request: HttpRequest) -> HttpResponse:
    """Something failed on our side. The page asks nothing of the database, which may be what failed."""
    return _refusal(request, "500", 500)


def _refusal(request: HttpRequest, name: str, status: int) -> HttpResponse:
    language = get_language() or settings.LANGUAGE_CODE
    with override(language):
        return render(request, f"portal/{name}.html", status=status)
