"""Accounts at the desk, for administrators of the office: by public id, never by name."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from sankofa.directory.access import account_called, actor_of, with_duty
from sankofa.directory.actions import accounts as actions
from sankofa.directory.actions.confirming import send_confirmation
from sankofa.directory.forms.desk_accounts import FindAccountForm, LockForm, asked_page, asked_show
from sankofa.directory.models import Account
from sankofa.directory.queries import desk_accounts as queries
from sankofa.directory.terms import DirectoryRefused, Duty, LockReason
from sankofa.foundation.once import once
from sankofa.foundation.paging import page_links

for_the_office = with_duty(Duty.ADMINISTRATOR, office=True)
READS_AND_SENDS = ["GET", "HEAD", "POST"]


@never_cache
@for_the_office
@require_http_methods(READS_AND_SENDS)
def accounts(request: HttpRequest) -> HttpResponse:
    """All accounts page by page; sent by post, the one with an address."""
    form = FindAccountForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        found = actions.look_up(address=form.cleaned_data["address"], by=actor_of(request))
        if found:
            return redirect("directory:desk_account", found.public_id)
        form.add_error("address", _("No account has this address."))
    show = asked_show(request.GET)
    page = queries.accounts_page(show, asked_page(request.GET))
    if page is None:
        raise Http404
    told = {"form": form, "page": page, "links": page_links(page.page, page.pages), "show": show}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "directory/desk_accounts.html", told, status=status)


@never_cache
@for_the_office
@require_http_methods(READS_AND_SENDS)
@once
def account(request: HttpRequest, id: UUID) -> HttpResponse:
    """One account; sent by post, it is locked."""
    found = account_called(id)
    form = LockForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and _locked(request, found, form):
        return redirect("directory:desk_account", id)
    told = {
        "account": queries.account_row(found),
        "sessions": queries.count_of_sessions(found),
        "lock": None if found.is_active else queries.last_lock(found),
        "reasons": dict(LockReason.choices),
        "form": form,
        "is_own": found.pk == request.user.pk,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "directory/desk_account.html", told, status=status)


def _locked(request: HttpRequest, found: Account, form: LockForm) -> bool:
    try:
        actions.lock(account=found, reason=LockReason(form.cleaned_data["reason"]), by=request.user)
    except DirectoryRefused as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, _("Locked and signed out everywhere. Its duties rest."))
    return True


@never_cache
@for_the_office
@require_POST
def unlock(request: HttpRequest, id: UUID) -> HttpResponse:
    actions.unlock(account=account_called(id), by=actor_of(request))
    messages.success(request, _("Unlocked. It may sign in again, and its duties count again."))
    return redirect("directory:desk_account", id)


@never_cache
@for_the_office
@require_POST
def end_sessions(request: HttpRequest, id: UUID) -> HttpResponse:
    ended = actions.end_sessions(account=account_called(id), by=actor_of(request))
    told = ngettext("Signed out on %(count)s device.", "Signed out on %(count)s devices.", ended)
    messages.success(request, told % {"count": ended})
    return redirect("directory:desk_account", id)


@never_cache
@for_the_office
@require_POST
def confirm(request: HttpRequest, id: UUID) -> HttpResponse:
    """Sends the owner a new link to confirm their address. Nobody else gets to see it."""
    try:
        send_confirmation(account=account_called(id), by=actor_of(request))
        messages.success(request, _("A mail with a new link is on its way to the owner."))
    except DirectoryRefused as refused:
        messages.warning(request, str(refused))
    return redirect("directory:desk_account", id)
