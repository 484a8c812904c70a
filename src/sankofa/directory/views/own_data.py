"""What is held about oneself, who looked at it, and what one can do about it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sankofa.directory.access import for_purpose, signed_in
from sankofa.directory.actions import persons, rights
from sankofa.directory.actions.erasure import erase_oneself
from sankofa.directory.actions.persons import ensure_person
from sankofa.directory.formats.own_data import as_json, as_workbook
from sankofa.directory.forms.own_data import AskForm, ContactsForm, EraseForm
from sankofa.directory.queries.choices_of_data import organisations_to_ask
from sankofa.directory.queries.consents import asked_again
from sankofa.directory.queries.holdings import Subject, everything_about, holdings
from sankofa.directory.queries.identities import open_identities
from sankofa.directory.queries.looked import looked_at
from sankofa.directory.queries.rights import request_seen, requests_of
from sankofa.directory.terms import Contacts, DirectoryRefused, Purpose, Right
from sankofa.directory.views.freshness import fresh
from sankofa.foundation.forms import form_page
from sankofa.foundation.once import once

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LATEST = 50


@never_cache
@signed_in
@for_purpose(Purpose.OWN)
@require_safe
def own_data(request: HttpRequest) -> HttpResponse:
    """What is held, and who looked at it and why."""
    person = ensure_person(account=request.user)
    held = everything_about(Subject(person.pk, request.user))
    context = {
        "person": person,
        "contacts": open_identities([person.pk]).get(person.pk, Contacts()),
        "looks": [look for look in looked_at(person.pk, most=LATEST) if not look.is_own],
        "held": [(holding, len(rows)) for holding, rows in held.items()],
        "asked_again": asked_again(person),
    }
    return render(request, "directory/own_data.html", context)


@never_cache
@signed_in
@for_purpose(Purpose.OWN)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def identity(request: HttpRequest) -> HttpResponse:
    """One's name and contacts, to correct."""
    person = ensure_person(account=request.user)
    if request.method == "POST":
        form = ContactsForm(request.POST)
        if form.is_valid():
            persons.save_identity(person=person.pk, contacts=form.contacts(), by=request.user)
            messages.success(request, _("Saved, under seal."))
            return redirect("directory:own_data")
    else:
        form = ContactsForm(initial=vars(open_identities([person.pk]).get(person.pk, Contacts())))
    return form_page(request, "directory/own_identity.html", {"form": form})


@fresh
@for_purpose(Purpose.OWN)
@require_safe
def own_file(request: HttpRequest, extension: str) -> HttpResponse:
    """Everything that is held, to keep: for programs, or as a workbook with a sheet for each kind."""
    person = ensure_person(account=request.user)
    held = everything_about(Subject(person.pk, request.user))
    if extension == "json":
        response: HttpResponse = JsonResponse(
            as_json(held), json_dumps_params={"ensure_ascii": False, "indent": 1}
        )
    else:
        response = HttpResponse(as_workbook(held), content_type=XLSX)
    response["Content-Disposition"] = f'attachment; filename="my-data.{extension}"'
    return response


@never_cache
@signed_in
@for_purpose(Purpose.OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def restrict(request: HttpRequest) -> HttpResponse:
    """Stops all use for now, or lets it go on."""
    person = ensure_person(account=request.user)
    if request.method == "POST":
        if "stop" in request.POST:
            persons.restrict(person=person, by=request.user)
            messages.success(request, _("Stopped. Nobody but you sees your data now."))
        else:
            persons.unrestrict(person=person, by=request.user)
            messages.success(request, _("What you agreed to counts again."))
        return redirect("directory:own_data")
    return render(request, "directory/restrict.html", {"person": person})


@fresh
@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest) -> HttpResponse:
    """Erases everything, after a clear account of what goes and what stays."""
    form = EraseForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and gone(request, form, _("Everything about you is erased.")):
        return redirect("portal:home")
    stays = [holding for holding in holdings() if holding.stays]
    goes = [holding for holding in holdings() if not holding.stays]
    return form_page(request, "directory/erase.html", {"form": form, "stays": stays, "goes": goes})


@never_cache
@signed_in
@for_purpose(Purpose.OWN)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def requests(request: HttpRequest) -> HttpResponse:
    """What one has asked for, with the clock, and a form to ask."""
    person = ensure_person(account=request.user)
    form = AskForm(
        request.POST if request.method == "POST" else None, organisations=organisations_to_ask(person)
    )
    if form.is_valid():
        rights.ask(
            person=person,
            organisation=form.cleaned_data["organisation"],
            right=Right(form.cleaned_data["right"]),
            words=form.cleaned_data["words"],
            by=request.user,
        )
        messages.success(request, _("Asked. The clock runs: they must answer within 30 days."))
        return redirect("directory:own_requests")
    context = {"form": form, "requests": requests_of(person), "language": get_language()}
    return form_page(request, "directory/own_requests.html", context)


@never_cache
@signed_in
@for_purpose(Purpose.OWN)
@require_POST
def take_back_request(request: HttpRequest, id: UUID) -> HttpResponse:
    """Nobody need answer it any more. One that was answered meanwhile stays as it is."""
    if request_seen(id) is None:
        raise Http404
    if rights.take_back(request=id, by=request.user):
        messages.success(request, _("Taken back. Nobody reads your data for it any more."))
    return redirect("directory:own_requests")


def gone(request: HttpRequest, form: Form, said: str) -> bool:
    """Whether the visitor's account is gone with all that was held about them; if not, the form says why."""
    try:
        erase_oneself(account=request.user)
    except DirectoryRefused as refused:
        form.add_error(None, str(refused))
        return False
    logout(request)
    messages.success(request, said)
    return True
