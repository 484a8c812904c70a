"""Before sensitive changes, people show again that it is they who sit there."""

from collections.abc import Callable
from functools import wraps

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import is_reauthentication_required
from allauth.account.views import RequestReauthenticationCodeView
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import resolve_url
from django.views.decorators.cache import never_cache

from sankofa.directory.access import signed_in
from sankofa.directory.forms.accounts import AskForCodeForm

ask_for_code = RequestReauthenticationCodeView.as_view(form_class=AskForCodeForm)  # for who has no password

View = Callable[..., HttpResponseBase]


def fresh(view: View) -> View:
    """Lets in who has shown within the last quarter of an hour that it is they; others do so first and come back.

    The library would put what was sent aside in the session, new password and network address included. Here the
    form is simply filled in after.
    """

    @never_cache
    @signed_in
    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **of: object) -> HttpResponseBase:
        if is_reauthentication_required(request, app="allauth.account"):
            ways = get_adapter(request).get_reauthentication_methods(request.user)
            if ways:
                return redirect_to_login(request.get_full_path(), resolve_url(ways[0]["url"]))
        return view(request, *args, **of)

    return guarded
