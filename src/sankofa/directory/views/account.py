"""One's own account: what there is, where one is signed in, in which language mails come, and leaving."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sankofa.directory.access import actor_of, for_purpose, signed_in
from sankofa.directory.actions import accounts
from sankofa.directory.forms.own_account import LanguageForm, LeaveForm
from sankofa.directory.queries.accounts import devices_of, own_account
from sankofa.directory.sessions import digest_of
from sankofa.directory.terms import Purpose
from sankofa.directory.views.freshness import fresh
from sankofa.directory.views.own_data import gone
from sankofa.foundation.forms import form_page
from sankofa.foundation.once import once


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD"])
def me(request: HttpRequest) -> HttpResponse:
    """From here to everything that is one's own."""
    return render(request, "directory/me.html", {"own": own_account(request.user)})


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def devices(request: HttpRequest) -> HttpResponse:
    """Where one is signed in; each can be ended, or all but this one."""
    this = digest_of(request.session.session_key)
    if request.method != "POST":
        return render(request, "directory/devices.html", {"devices": devices_of(request.user, this)})
    if "others" in request.POST:
        accounts.end_sessions(account=request.user, but=this, by=actor_of(request))
        messages.success(request, _("You are signed out everywhere else."))
    else:
        one = request.POST.get("device", "")
        if accounts.end_session(account=request.user, session_key=one, by=actor_of(request)):
            messages.success(request, _("That device is signed out."))
    return redirect("directory:devices")


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@once
def language(request: HttpRequest) -> HttpResponse:
    """In which language mails come."""
    form = LanguageForm(_sent(request), initial={"language": request.user.language})
    if form.is_valid():
        chosen = form.cleaned_data["language"]
        accounts.choose_language(account=request.user, language=chosen, by=actor_of(request))
        messages.success(request, _("From now on your mails come in this language."))
        return redirect("directory:me")
    return form_page(request, "directory/language.html", {"form": form})


@fresh
@require_http_methods(["GET", "HEAD", "POST"])
@for_purpose(Purpose.OWN)  # so that what only its owner sees can go with it
def leave(request: HttpRequest) -> HttpResponse:
    """The account is removed, and with it what is held about its person: nobody could take a consent back any more."""
    form = LeaveForm(_sent(request))
    if form.is_valid() and gone(request, form, _("Your account is removed.")):
        return redirect("portal:home")
    return form_page(request, "directory/leave.html", {"form": form})


def _sent(request: HttpRequest) -> QueryDict | None:
    """What the form was sent with, which may be nothing at all."""
    return request.POST if request.method == "POST" else None
