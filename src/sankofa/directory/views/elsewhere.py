"""The way to a government's own sign-in."""

from allauth.socialaccount.providers.openid_connect.views import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from requests import RequestException

UNAUTHORIZED = 401


@never_cache
def go_there(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Leads to the other sign-in, or says that it does not answer; the library would fail.

    A page in between does it: the content security policy lets forms go nowhere else, redirects included.
    """
    try:
        response = login(request, provider_id)
    except (RequestException, KeyError):  # no answer, or one without what the standard asks for
        return render(request, "socialaccount/authentication_error.html", status=UNAUTHORIZED)
    if response.status_code != 302:
        return response
    return render(request, "socialaccount/going.html", {"there": response.headers["Location"]})
