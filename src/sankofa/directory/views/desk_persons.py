"""Registrars and others at the desk: find somebody for a stated purpose, write somebody down from paper."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sankofa.directory.access import actor_of, address_of, for_purpose, with_duty
from sankofa.directory.actions import consents, persons, stopping
from sankofa.directory.formats.receipts import number_in
from sankofa.directory.forms.desk_persons import FindForm, ReceiptBackForm, RegisterForm
from sankofa.directory.models import Consent, Organisation
from sankofa.directory.queries.choices_of_data import organisations_registered_for, purposes_served
from sankofa.directory.queries.consents import purposes_of
from sankofa.directory.queries.identities import find_persons, open_identities
from sankofa.directory.queries.persons import consents_seen
from sankofa.directory.queries.receipts import receipt_of
from sankofa.directory.queries.rights import request_seen
from sankofa.directory.terms import NAMELESS, READING, SERVED_BY, DirectoryRefused, Duty, Purpose
from sankofa.foundation.forms import form_page
from sankofa.foundation.once import once
from sankofa.foundation.statement import stated

ANSWERING = (Duty.REGISTRAR, Duty.ADMINISTRATOR)
NOTHING_TAKEN_BACK = gettext_lazy(
    "Nothing can be taken back by it here: it was taken back before, was given to another organisation, or is of"
    " somebody with an account, who does it on their own pages."
)
RECEIPTS = "receipts"  # in the session: those of who was written down last, which name nobody


@never_cache
@with_duty(*READING)
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """Finds by a whole address or number, and opens who is found. What was typed stands in no address."""
    served = [p for p in purposes_served(request.user) if p not in (*NAMELESS, Purpose.DATA_RIGHTS)]
    form = FindForm(request.POST if request.method == "POST" else None, purposes=served)
    context = {"form": form, "found": None, "organisations": organisations_registered_for(request.user)}
    if form.is_valid():
        context["found"] = _found(request, form.cleaned_data)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "directory/desk_persons.html", context, status=status)


def _found(request: HttpRequest, asked: dict[str, str]) -> list[tuple]:
    """Each with name and contacts, and the consents that let them be seen."""
    with stated(actor=actor_of(request), purpose=asked["purpose"], via=address_of(request)):
        opened = open_identities(find_persons(asked["by"], asked["text"]))
        return [(contacts, consents_seen(person)) for person, contacts in opened.items()]


@never_cache
@with_duty(Duty.REGISTRAR, organisation_from="slug")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def register(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Writes somebody down who came with a signed paper, and leads to their receipts."""
    asked = purposes_of(organisation)
    form = RegisterForm(request.POST if request.method == "POST" else None, purposes=asked)
    if form.is_valid():
        try:
            given = _registered(request, organisation, form)
        except DirectoryRefused as refused:
            form.add_error(None, str(refused))
        else:
            request.session[RECEIPTS] = given
            return redirect("directory:desk_registered")
    seen = [(purpose, [duty.label for duty in SERVED_BY[purpose]]) for purpose in asked]
    context = {"form": form, "organisation": organisation, "seen": seen}
    return form_page(request, "directory/desk_register.html", context)


def _registered(request: HttpRequest, organisation: Organisation, form: RegisterForm) -> list[dict]:
    with stated(actor=actor_of(request), via=address_of(request)):
        _person, given = persons.register_on_paper(
            organisation=organisation,
            contacts=form.contacts(),
            language=form.cleaned_data["language"],
            purposes=[Purpose(value) for value in form.cleaned_data["purposes"]],
            by=request.user,
        )
    return [
        vars(told.receipt) | {"code": told.code, "in_full": told.words, "purpose": str(told.purpose_label)}
        for told in map(receipt_of, given)
    ]


@never_cache
@with_duty(Duty.REGISTRAR)
@require_safe
def registered(request: HttpRequest) -> HttpResponse:
    """The receipts of who was written down last, to print and hand over."""
    return render(request, "directory/desk_registered.html", {"receipts": request.session.get(RECEIPTS, [])})


@never_cache
@with_duty(*ANSWERING)
@require_http_methods(["POST"])
def withdraw(request: HttpRequest, id: UUID) -> HttpResponse:
    """From paper: somebody without an account takes a consent back. Leads back to their request, where one is named."""
    try:
        with stated(actor=actor_of(request), purpose=Purpose.DATA_RIGHTS, via=address_of(request)):
            consents.withdraw_consent(consent=Consent(pk=id), by=request.user)
    except DirectoryRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Taken back, at once."))
    asked = number_in(request.POST.get("request", ""))
    return redirect("directory:desk_request", asked) if asked else redirect("directory:desk_persons")


@never_cache
@with_duty(Duty.REGISTRAR)
@require_http_methods(["GET", "HEAD", "POST"])
def by_receipt(request: HttpRequest) -> HttpResponse:
    """From a receipt that somebody brought: the consent that it names is taken back. Nobody's name is opened."""
    form = ReceiptBackForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            with stated(actor=actor_of(request), via=address_of(request)):
                given = Consent(pk=form.cleaned_data["receipt"])
                consents.withdraw_consent(consent=given, by=request.user)
        except DirectoryRefused:
            form.add_error("receipt", NOTHING_TAKEN_BACK)
        else:
            messages.success(request, _("Taken back, at once."))
            return redirect("directory:desk_by_receipt")
    return form_page(request, "directory/desk_by_receipt.html", {"form": form})


@never_cache
@with_duty(*ANSWERING)
@for_purpose(Purpose.DATA_RIGHTS)
@require_http_methods(["POST"])
def stop(request: HttpRequest, id: UUID) -> HttpResponse:
    """All use is stopped, or goes on, as somebody without an account asked."""
    clocked = request_seen(id)
    if clocked is None:
        raise Http404
    goes_on = request.POST.get("do") == "go-on"
    try:
        (stopping.let_go_on if goes_on else stopping.stop_use)(person=clocked.request.person_id)
    except DirectoryRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(
            request,
            _("It goes on. Answer the request to stop the clock.")
            if goes_on
            else _("Stopped, at once. Answer the request to stop the clock."),
        )
    return redirect("directory:desk_request", id)
