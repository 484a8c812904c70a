"""One's own organisations and duties: invitations, leaving, handing over."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sankofa.directory.access import invitation_by, own_grant_for, own_membership_for, signed_in
from sankofa.directory.actions import duties, handing_over, invitations, memberships
from sankofa.directory.forms.duties import CalledForm, HandOverForm
from sankofa.directory.queries.members import belongings_of, duty_labels
from sankofa.directory.terms import DirectoryRefused, Duty
from sankofa.foundation.forms import form_page
from sankofa.foundation.once import once


@never_cache
@signed_in
@require_safe
def own_duties(request: HttpRequest) -> HttpResponse:
    return render(request, "directory/own_duties.html", {"belongings": belongings_of(request.user)})


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@once
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What an invitation offers, and accepting it. Its address is a secret, so no other site is told of it."""
    found = invitation_by(token)
    form = CalledForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            invitations.accept(found, by=request.user, called=form.cleaned_data["called"])
        except DirectoryRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(
                request, _("Welcome. You belong to %(name)s now.") % {"name": found.organisation.name}
            )
            return redirect("directory:own_duties")
    context = {"invitation": found, "duties": duty_labels(found.duties), "form": form}
    response = form_page(request, "directory/invitation.html", context)
    response["Referrer-Policy"] = "no-referrer"
    return response


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@once
def called(request: HttpRequest, number: int) -> HttpResponse:
    """How one is called in an organisation."""
    member = own_membership_for(number, request.user)
    form = CalledForm(request.POST if request.method == "POST" else None, initial={"called": member.called})
    if form.is_valid():
        memberships.name_in(member, called=form.cleaned_data["called"], by=request.user)
        messages.success(request, _("Saved."))
        return redirect("directory:own_duties")
    context = {"member": member, "form": form}
    return form_page(request, "directory/called.html", context)


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@once
def hand_over(request: HttpRequest, number: int) -> HttpResponse:
    """Asks that another member take over a duty."""
    grant = own_grant_for(number, request.user)
    form = HandOverForm(request.POST if request.method == "POST" else None, grant=grant)
    if form.is_valid():
        try:
            over = handing_over.hand_over(grant, to=form.cleaned_data["to"], by=request.user)
        except DirectoryRefused as refused:
            form.add_error("to", str(refused))
        else:
            messages.success(request, _told(over))
            return redirect("directory:own_duties")
    context = {"grant": grant, "duty": Duty(grant.duty).label, "form": form}
    return form_page(request, "directory/hand_over.html", context)


@never_cache
@signed_in
@require_POST
def leave(request: HttpRequest, number: int) -> HttpResponse:
    member = own_membership_for(number, request.user)
    try:
        memberships.leave(member, by=request.user)
    except DirectoryRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("You have left %(name)s.") % {"name": member.organisation.name})
    return redirect("directory:own_duties")


@never_cache
@signed_in
@require_POST
def give_back(request: HttpRequest, number: int) -> HttpResponse:
    """Ends one of one's own duties."""
    try:
        duties.end_duty(own_grant_for(number, request.user), by=request.user)
    except DirectoryRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The duty has ended."))
    return redirect("directory:own_duties")


def _told(over) -> str:
    if over.became is None:
        return _("Asked. The duty is yours until an administrator agrees.")
    if over.settled_at and over.became.is_sensitive:
        return _("It waits for a second administrator. Until then the duty is yours.")
    return _("Handed over.")
