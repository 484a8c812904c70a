"""The inbox of whoever is signed in."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from sankofa.directory.access import actor_of, signed_in
from sankofa.foundation.forms import form_page
from sankofa.messaging import queries
from sankofa.messaging.access import address_by, notice_for
from sankofa.messaging.actions import addresses, notices
from sankofa.messaging.forms import MailChoices
from sankofa.messaging.terms import MessagingRefused

READS_AND_SENDS = ["GET", "HEAD", "POST"]


@never_cache
@signed_in
@require_http_methods(READS_AND_SENDS)
def inbox(request: HttpRequest) -> HttpResponse:
    """What the account was told; sent by post, all of it becomes read."""
    if request.method == "POST":
        notices.mark_read(account=request.user)
        return redirect("messaging:inbox")
    mark = queries.mark_of(request.user)
    told = {
        "notices": queries.inbox(request.user, get_language()),
        "unread": queries.unread_count(request.user),
        "mark": mark,
        "address": queries.address_of(request.user) if mark else "",
    }
    return render(request, "messaging/inbox.html", told)


@signed_in
@require_POST
def read(request: HttpRequest, id: UUID) -> HttpResponse:
    """Marks a notice as read and leads to what it is about."""
    notice = notice_for(request, id)
    notices.mark_read(account=request.user, notice=str(notice.pk))
    if not notice.address:
        return redirect("messaging:inbox")
    return redirect(f"/{get_language()}/{notice.address}")


@never_cache
@signed_in
@require_http_methods(READS_AND_SENDS)
def choices(request: HttpRequest) -> HttpResponse:
    """Of which kinds the account wants mail."""
    offered = queries.choosable_kinds()
    codes = {kind.code for kind in offered}
    wanted = {"kinds": sorted(codes - queries.turned_off(request.user))}
    form = MailChoices(request.POST or None, offered=offered, initial=wanted)
    # A form in which nothing is ticked is a choice too.
    form.is_bound = request.method == "POST"
    if form.is_bound and form.is_valid():
        chosen = set(form.cleaned_data["kinds"])
        notices.choose_mails(account=request.user, wanted=chosen, offered=codes, by=actor_of(request))
        messages.success(request, _("Your choice is kept."))
        return redirect("messaging:inbox")
    return form_page(request, "messaging/choices.html", {"form": form})


@signed_in
@require_POST
def ask_to_confirm(request: HttpRequest) -> HttpResponse:
    try:
        addresses.ask_to_confirm(account=request.user, by=actor_of(request))
        messages.success(
            request, _("A mail with a link is on its way. Open the link to confirm your address.")
        )
    except MessagingRefused:
        messages.warning(request, _("A mail was sent within the last hour. Wait for it, or ask again later."))
    return redirect("messaging:inbox")


@never_cache
@signed_in
@require_http_methods(READS_AND_SENDS)
def confirm_address(request: HttpRequest, token: str) -> HttpResponse:
    """Opened from the mail. Only the button confirms: mail programs open links by themselves."""
    address = address_by(request, token)
    if request.method == "POST":
        addresses.confirm_address(address=address, by=actor_of(request))
        messages.success(request, _("Your address is confirmed. Mail goes to it again."))
        return redirect("messaging:inbox")
    return render(request, "messaging/confirm_address.html", {"address": address})
