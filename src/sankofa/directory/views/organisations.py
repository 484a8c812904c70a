"""Organisations at the desk: proposing, the list, an entry, where it stands, merging."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sankofa.directory.access import (
    actor_of,
    administering,
    organisation_for,
    serves_office,
    signed_in,
    with_duty,
)
from sankofa.directory.actions import organisations as actions
from sankofa.directory.actions.editing import ChangedByBoth, save_together
from sankofa.directory.actions.merging import merge
from sankofa.directory.actions.organisations import EntryRefused
from sankofa.directory.forms.duties import MergeForm
from sankofa.directory.forms.entry import Entry
from sankofa.directory.models import Organisation
from sankofa.directory.queries.clashes import changed_fields, clash_rows
from sankofa.directory.queries.desk import entries_at_desk, moves_of
from sankofa.directory.queries.entries import values_of
from sankofa.directory.terms import DirectoryRefused, Duty, Standing
from sankofa.foundation.once import once

UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@once
def propose(request: HttpRequest) -> HttpResponse:
    """Anybody who is signed in proposes an organisation; the office looks at it and lists it."""
    entry = Entry(sent=request.POST if request.method == "POST" else None)
    if request.method == "POST" and entry.is_valid():
        try:
            actions.propose_organisation(entry.values(), by=request.user)
        except EntryRefused as refused:
            entry.tell(refused.faults)
        except DirectoryRefused as refused:
            entry.tell({"": [str(refused)]})
        else:
            messages.success(request, _("Thank you. The office looks at your proposal and lists it."))
            return redirect("directory:own_duties")
    return _form(request, "directory/propose.html", {"entry": entry})


@never_cache
@with_duty(Duty.ADMINISTRATOR)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """The organisations that one administers; for the office all, the proposed ones first."""
    asked = request.GET.get("standing", ""), request.GET.get("q", "").strip()
    return render(request, "directory/desk_organisations.html", entries_at_desk(request.user, *asked))


@never_cache
@with_duty(Duty.ADMINISTRATOR, office=True)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def new(request: HttpRequest) -> HttpResponse:
    """The office adds an organisation, and lists it when it is ready."""
    entry = Entry(sent=request.POST if request.method == "POST" else None)
    if request.method == "POST" and entry.is_valid():
        try:
            added = actions.save_organisation(entry.values(), by=actor_of(request))
        except EntryRefused as refused:
            entry.tell(refused.faults)
        else:
            messages.success(request, _("Added. It is not public before it is listed."))
            return redirect("directory:desk_organisation", added.slug)
    return _form(request, "directory/desk_new.html", {"entry": entry})


@never_cache
@administering
@require_http_methods(["GET", "HEAD", "POST"])
@once
def edit(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """An entry and all that can be done with it. Two who edit at once see each other's changes."""
    now = values_of(organisation)
    is_office = serves_office(request, Duty.ADMINISTRATOR)
    kind = "" if is_office else organisation.kind
    if request.method != "POST":
        return _entry_page(request, organisation, Entry(now, kind=kind), is_office)
    entry = Entry(now, sent=request.POST, kind=kind)
    clashes: dict = {}
    if entry.is_valid():
        try:
            taken = save_together(
                organisation, before=entry.before() or now, yours=entry.values(), by=actor_of(request)
            )
        except EntryRefused as refused:
            entry.tell(refused.faults)
        except ChangedByBoth as both:
            entry = Entry(both.values, before=both.theirs, kind=kind)
            clashes = clash_rows(both.clashes)
        else:
            _tell_saved(request, taken)
            return redirect("directory:desk_organisation", organisation.slug)
    status = HTTPStatus.CONFLICT if clashes else UNPROCESSABLE
    return _entry_page(request, organisation, entry, is_office, clashes=clashes, status=status)


@never_cache
@with_duty(Duty.ADMINISTRATOR, office=True)
@require_POST
def stand(request: HttpRequest, slug: str) -> HttpResponse:
    """Lists, hides or closes an entry."""
    organisation = organisation_for(slug)
    try:
        actions.set_standing(organisation, Standing(request.POST.get("standing", "")), by=actor_of(request))
    except (DirectoryRefused, ValueError) as refused:
        messages.error(request, str(refused) if isinstance(refused, DirectoryRefused) else _("Choose again."))
    else:
        messages.success(request, _("Done."))
    return redirect("directory:desk_organisation", organisation.slug)


@never_cache
@administering
@require_POST
def confirm(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Says that the entry was looked at today and is true."""
    actions.confirm_entry(organisation, by=actor_of(request))
    messages.success(request, _("Thank you. The page now says that the entry was confirmed today."))
    return redirect("directory:desk_organisation", organisation.slug)


@never_cache
@with_duty(Duty.ADMINISTRATOR, office=True)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def merge_page(request: HttpRequest, slug: str) -> HttpResponse:
    """Merges an entry into another, after saying what comes of it."""
    organisation = organisation_for(slug)
    form = MergeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            into = merge(organisation, into=form.cleaned_data["into"], by=request.user)
        except DirectoryRefused as refused:
            form.add_error("into", str(refused))
        else:
            messages.success(request, _("Merged. Sensitive duties wait for a second person."))
            return redirect("directory:desk_organisation", into.slug)
    return _form(request, "directory/desk_merge.html", {"organisation": organisation, "form": form})


def _tell_saved(request: HttpRequest, taken: tuple[str, ...]) -> None:
    messages.success(request, _("Saved."))
    if taken:
        told = _("Somebody else changed this meanwhile, and it was kept: %(fields)s.")
        messages.info(request, told % {"fields": ", ".join(changed_fields(taken))})


def _entry_page(
    request: HttpRequest,
    organisation: Organisation,
    entry: Entry,
    is_office: bool,
    *,
    clashes=None,
    status=200,
) -> HttpResponse:
    context = {
        "organisation": organisation,
        "entry": entry,
        "clashes": clashes,
        "moves": moves_of(organisation) if is_office else [],
        "is_office": is_office,
    }
    return render(request, "directory/desk_organisation.html", context, status=status)


def _form(request: HttpRequest, template: str, context: dict) -> HttpResponse:
    status = UNPROCESSABLE if request.method == "POST" else HTTPStatus.OK
    return render(request, template, context, status=status)
