"""The office's side of people's data: requests with their clock, texts of consent, and how long things are kept."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sankofa.directory.access import for_purpose, with_duty
from sankofa.directory.actions import consent_texts, erasure, persons, retention, rights
from sankofa.directory.actions.organisations import NotAsItWas
from sankofa.directory.forms.desk_persons import AnswerForm, AskFromPaperForm, KeepForm, TextForm
from sankofa.directory.forms.own_data import ContactsForm
from sankofa.directory.queries.choices_of_data import organisations_registered_for
from sankofa.directory.queries.consent_texts import texts_of_purposes
from sankofa.directory.queries.identities import find_persons, open_identities
from sankofa.directory.queries.persons import consents_seen
from sankofa.directory.queries.retention import rules
from sankofa.directory.queries.rights import (
    Clocked,
    overdue_elsewhere,
    request_seen,
    requests_answered,
    requests_to_answer,
)
from sankofa.directory.terms import CONSENTED, Contacts, DirectoryRefused, Duty, Purpose, Right
from sankofa.foundation.forms import form_page
from sankofa.foundation.once import once

ANSWERING = (Duty.REGISTRAR, Duty.ADMINISTRATOR)


@never_cache
@with_duty(*ANSWERING)
@for_purpose(Purpose.DATA_RIGHTS)
@require_safe
def requests(request: HttpRequest) -> HttpResponse:
    """What waits, what is due first on top, and what was answered."""
    context = {
        "waiting": requests_to_answer(),
        "answered": requests_answered(),
        "overdue_elsewhere": overdue_elsewhere(),
    }
    return render(request, "directory/desk_requests.html", context)


@never_cache
@with_duty(*ANSWERING)
@for_purpose(Purpose.DATA_RIGHTS)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def new_request(request: HttpRequest) -> HttpResponse:
    """Taken down for somebody without an account."""
    organisations = organisations_registered_for(request.user)
    form = AskFromPaperForm(request.POST if request.method == "POST" else None, organisations=organisations)
    if form.is_valid() and _taken_down(request, form):
        messages.success(request, _("Taken down. The clock runs."))
        return redirect("directory:desk_requests")
    return form_page(request, "directory/desk_request_new.html", {"form": form})


def _taken_down(request: HttpRequest, form: AskFromPaperForm) -> bool:
    asked, taken = form.cleaned_data, 0
    for person in find_persons(asked["by"], asked["text"]):
        try:
            rights.ask(
                person=person,
                organisation=asked["organisation"],
                right=Right(asked["right"]),
                words=asked["words"],
                by=request.user,
            )
            taken += 1
        except DirectoryRefused:
            continue
    if not taken:
        form.add_error("text", _("Nobody without an account came to this organisation under it."))
    return bool(taken)


@never_cache
@with_duty(*ANSWERING)
@for_purpose(Purpose.DATA_RIGHTS)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def one_request(request: HttpRequest, id: UUID) -> HttpResponse:
    """Who asks, what for, and what can be done: correct, erase, answer. The name is opened, which leaves a trace."""
    clocked = request_seen(id)
    if clocked is None:
        raise Http404
    contacts = open_identities([clocked.request.person_id]).get(clocked.request.person_id, Contacts())
    forms = _forms(request, clocked, contacts)
    sent = request.POST.get("do") if request.method == "POST" else ""
    if sent and clocked.request.done_at is None and _done(request, sent, clocked, forms):
        return redirect("directory:desk_requests" if sent == "erase" else request.path)
    context = {
        "clocked": clocked,
        "contacts": contacts,
        "consents": consents_seen(clocked.request.person_id),
        **forms,
    }
    bound = any(form.is_bound and form.errors for form in forms.values())
    return render(
        request,
        "directory/desk_request.html",
        context,
        status=HTTPStatus.UNPROCESSABLE_ENTITY if bound else HTTPStatus.OK,
    )


def _forms(request: HttpRequest, clocked: Clocked, contacts: Contacts) -> dict:
    sent = request.POST.get("do") if request.method == "POST" else ""
    found = {"answer_form": AnswerForm(request.POST if sent == "answer" else None)}
    if clocked.request.right == Right.CORRECT and clocked.is_read:
        found["contacts_form"] = ContactsForm(
            request.POST if sent == "correct" else None, initial=vars(contacts)
        )
    return found


def _done(request: HttpRequest, what: str, clocked: Clocked, forms: dict) -> bool:
    asked = clocked.request
    try:
        if what == "answer" and forms["answer_form"].is_valid():
            rights.answer(request=asked, words=forms["answer_form"].cleaned_data["words"], by=request.user)
            messages.success(request, _("Answered. The clock has stopped."))
        elif what == "correct" and "contacts_form" in forms and forms["contacts_form"].is_valid():
            persons.save_identity(
                person=asked.person_id, contacts=forms["contacts_form"].contacts(), by=request.user
            )
            messages.success(request, _("Corrected. Answer the request to stop the clock."))
        elif what == "erase" and asked.right == Right.ERASE:
            erasure.erase_person(person=asked.person_id, by=request.user)
            messages.success(request, _("Erased. The request is answered with it."))
        else:
            return False
    except DirectoryRefused as refused:
        messages.error(request, str(refused))
    return True


@never_cache
@with_duty(Duty.ADMINISTRATOR, office=True)
@require_safe
def texts(request: HttpRequest) -> HttpResponse:
    """The words in which consent is asked for, by purpose, with earlier versions."""
    return render(request, "directory/desk_texts.html", {"texts": texts_of_purposes()})


@never_cache
@with_duty(Duty.ADMINISTRATOR, office=True)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def text(request: HttpRequest, purpose: str) -> HttpResponse:
    """A new version for a purpose."""
    if purpose not in {each.value for each in CONSENTED}:
        raise Http404
    (told,) = [each for each in texts_of_purposes() if each.purpose == purpose]
    form = TextForm(request.POST if request.method == "POST" else None, initial=_words_of(told.in_force))
    is_newer = False
    if form.is_valid():
        try:
            consent_texts.publish_consent_text(
                purpose=told.purpose,
                words=form.words(),
                months=form.cleaned_data["months"],
                asks_for_more=form.cleaned_data["asks_for_more"],
                by=request.user,
                seen=form.cleaned_data["seen"],
            )
        except NotAsItWas as refused:
            (told,) = [each for each in texts_of_purposes() if each.purpose == purpose]
            form.now_seen(told.in_force.version)
            form.add_error(None, str(refused))
            is_newer = True
        except DirectoryRefused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Published. It is in force from this moment."))
            return redirect("directory:desk_texts")
    context = {"form": form, "told": told, "is_newer": is_newer}
    return form_page(request, "directory/desk_text.html", context)


def _words_of(in_force) -> dict[str, object]:
    if in_force is None:
        return {"seen": 0}
    words = {f"words_{each.language}": each.words for each in in_force.wordings.all()}
    return words | {"months": in_force.months, "seen": in_force.version}


@never_cache
@with_duty(Duty.ADMINISTRATOR, office=True)
@require_http_methods(["GET", "HEAD", "POST"])
def keeping(request: HttpRequest) -> HttpResponse:
    """How long each kind of data is kept, and what the last round removed."""
    form = KeepForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            retention.set_rule(
                kind=request.POST.get("kind", ""), days=form.cleaned_data["days"], by=request.user
            )
        except DirectoryRefused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Saved. It holds from the next night on."))
            return redirect("directory:desk_retention")
    labels = {kind: each.label for kind, each in retention.retained_kinds().items()}
    told = [(rule, labels.get(rule.kind, rule.kind)) for rule in rules()]
    context = {"rules": told, "form": form, "kind": request.POST.get("kind", "")}
    return form_page(request, "directory/desk_retention.html", context)
