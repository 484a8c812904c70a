"""Members of an organisation, invitations, and duties, for those who administer it."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sankofa.directory.access import (
    administering,
    grant_for,
    hand_over_for,
    invitation_for,
    membership_for,
    with_duty,
)
from sankofa.directory.actions import duties, handing_over, invitations, memberships
from sankofa.directory.actions.telling import page_for
from sankofa.directory.forms.duties import GrantForm, InviteForm
from sankofa.directory.models import Organisation
from sankofa.directory.queries.granting import hand_overs_for, lacks_second_person, waiting_for
from sankofa.directory.queries.members import (
    grants_of,
    grants_seen,
    hand_overs_seen,
    invitations_of,
    members_of,
)
from sankofa.directory.terms import DirectoryRefused, Duty
from sankofa.foundation.forms import form_page
from sankofa.foundation.once import once


@never_cache
@administering
@require_http_methods(["GET", "HEAD", "POST"])
@once
def members(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Who belongs to it, whom it invited, and a form to invite."""
    form = InviteForm(request.POST if request.method == "POST" else None, organisation=organisation)
    if form.is_valid() and _invited(request, organisation, form):
        return redirect("directory:desk_members", organisation.slug)
    context = {
        "organisation": organisation,
        "members": members_of(organisation, request.user),
        "invitations": invitations_of(organisation),
        "form": form,
    }
    return form_page(request, "directory/desk_members.html", context)


@never_cache
@administering
@require_POST
def remove_member(request: HttpRequest, organisation: Organisation, number: int) -> HttpResponse:
    member = membership_for(number, organisation)
    _do(
        request,
        lambda: memberships.leave(member, by=request.user),
        _("This member has left, with all duties."),
    )
    return redirect("directory:desk_members", organisation.slug)


@never_cache
@administering
@require_POST
def withdraw_invitation(request: HttpRequest, organisation: Organisation, number: UUID) -> HttpResponse:
    invitation = invitation_for(number, organisation)
    _do(request, lambda: invitations.withdraw(invitation, by=request.user), _("The invitation is withdrawn."))
    return redirect("directory:desk_members", organisation.slug)


@never_cache
@administering
@require_http_methods(["GET", "HEAD", "POST"])
@once
def duties_page(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Every duty given here, what waits, and a form to give one."""
    form = GrantForm(request.POST if request.method == "POST" else None, organisation=organisation)
    if form.is_valid() and _granted(request, organisation, form):
        return redirect("directory:desk_duties", organisation.slug)
    may_confirm = {grant.pk for grant in waiting_for(request.user)}
    context = {
        "organisation": organisation,
        "grants": grants_of(organisation, request.user),
        "may_confirm": may_confirm,
        "lacks_second_person": lacks_second_person(organisation),
        "hand_overs": [
            over for over in hand_overs_seen(hand_overs_for(request.user)) if over.slug == organisation.slug
        ],
        "form": form,
    }
    return form_page(request, "directory/desk_duties.html", context)


@never_cache
@administering
@require_POST
def confirm_duty(request: HttpRequest, organisation: Organisation, number: int) -> HttpResponse:
    grant = grant_for(number, organisation)
    _do(request, lambda: duties.confirm_duty(grant, by=request.user), _("Confirmed. The duty counts now."))
    return _back(request, organisation)


@never_cache
@administering
@require_POST
def end_duty(request: HttpRequest, organisation: Organisation, number: int) -> HttpResponse:
    grant = grant_for(number, organisation)
    _do(request, lambda: duties.end_duty(grant, by=request.user), _("The duty has ended."))
    return _back(request, organisation)


@never_cache
@administering
@require_POST
def settle_hand_over(request: HttpRequest, organisation: Organisation, number: int) -> HttpResponse:
    """Agrees that a duty goes to another member, or refuses."""
    over = hand_over_for(number, organisation)
    if "agree" in request.POST:
        _do(request, lambda: handing_over.agree(over, by=request.user), _("Agreed."))
    else:
        _do(request, lambda: handing_over.refuse(over, by=request.user), _("Refused. Nothing has changed."))
    return _back(request, organisation)


@never_cache
@with_duty(Duty.ADMINISTRATOR)
@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """All that waits for this very administrator: second persons' yes, and duties to be handed over."""
    context = {
        "grants": grants_seen(waiting_for(request.user), request.user),
        "hand_overs": hand_overs_seen(hand_overs_for(request.user)),
    }
    return render(request, "directory/desk_waiting.html", context)


def _invited(request: HttpRequest, organisation: Organisation, form: InviteForm) -> bool:
    asked = form.cleaned_data
    try:
        invitations.invite(
            organisation,
            email=asked["email"],
            duties=[Duty(duty) for duty in asked["duties"]],
            language=asked["language"],
            address_of=partial(page_for, asked["language"], "directory:invitation"),
            by=request.user,
        )
    except DirectoryRefused as refused:
        form.add_error(None, str(refused))
        return False
    messages.success(request, _("Invited. The link in the mail is open for two weeks."))
    return True


def _granted(request: HttpRequest, organisation: Organisation, form: GrantForm) -> bool:
    asked = form.cleaned_data
    member = membership_for(int(asked["member"]), organisation)
    try:
        grant = duties.grant_duty(
            member, Duty(asked["duty"]), by=request.user, expires_at=_end_of(asked["until"])
        )
    except DirectoryRefused as refused:
        form.add_error("duty", str(refused))
        return False
    told = _("Given. It waits for a second administrator.") if grant.is_sensitive else _("Given.")
    messages.success(request, told)
    return True


def _end_of(day) -> datetime | None:
    """The moment at which a day is over."""
    return day and timezone.make_aware(datetime.combine(day + timedelta(days=1), time()))


def _do(request: HttpRequest, action: Callable[[], object], told: str) -> None:
    """Carries something out and tells of it, or why not."""
    try:
        action()
    except DirectoryRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, told)


def _back(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """To the list that was used: that of all that waits, or that of the organisation."""
    if "waiting" in request.POST:
        return redirect("directory:desk_waiting")
    return redirect("directory:desk_duties", organisation.slug)
