"""Giving consent with one click, taking it back with one, and the receipts."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from sankofa.directory.access import for_purpose, organisation_for, signed_in
from sankofa.directory.actions import consents
from sankofa.directory.actions.persons import ensure_person
from sankofa.directory.formats.receipts import public_key
from sankofa.directory.forms.own_data import ReceiptForm
from sankofa.directory.models import Consent, Organisation
from sankofa.directory.queries.choices_of_data import organisations_asking
from sankofa.directory.queries.consents import asked_by, consent_of, consents_of
from sankofa.directory.queries.receipts import check_receipt, receipt_of
from sankofa.directory.terms import SERVED_BY, DirectoryRefused, Purpose, Standing


@never_cache
@signed_in
@for_purpose(Purpose.OWN)
@require_safe
def own_consents(request: HttpRequest) -> HttpResponse:
    """What one agreed to, and a way to organisations that ask."""
    person = ensure_person(account=request.user)
    typed = request.GET.get("q", "").strip()[:100]
    context = {
        "person": person,
        "consents": consents_of(person),
        "typed": typed,
        "organisations": organisations_asking(typed),
    }
    return render(request, "directory/own_consents.html", context)


@never_cache
@signed_in
@for_purpose(Purpose.OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def consents_to(request: HttpRequest, slug: str) -> HttpResponse:
    """What one organisation asks for: each purpose with its words, yes or no."""
    organisation = organisation_for(slug)
    if organisation.standing != Standing.LISTED:
        raise Http404
    person = ensure_person(account=request.user)
    asked = asked_by(organisation, person, get_language())
    if request.method == "POST":
        _answered(request, organisation, asked)
        return redirect("directory:consents_to", slug=slug)
    context = {
        "organisation": organisation,
        "asked": [(each, [duty.label for duty in SERVED_BY[each.purpose]]) for each in asked],
        "person": person,
    }
    return render(request, "directory/consents_to.html", context)


def _answered(request: HttpRequest, organisation: Organisation, asked) -> None:
    """A yes to words that were shown, or a no to a consent that stands."""
    person = ensure_person(account=request.user)
    told = {str(each.purpose): each for each in asked}
    each = told.get(request.POST.get("purpose", ""))
    if each is None:
        raise Http404
    try:
        if "withdraw" in request.POST and each.consent:
            consents.withdraw_consent(consent=each.consent, by=request.user)
            messages.success(request, _("Taken back. From this moment nobody there sees you for it."))
        elif request.POST.get("words") != each.wording.digest:
            raise consents.TextChanged(_("The text was changed in the meantime. Please read it again."))
        else:
            consents.give_consent(
                person=person, organisation=organisation, wording=each.wording, by=request.user
            )
            messages.success(request, _("Thank you. Your receipt is below; keep it if you like."))
    except DirectoryRefused as refused:
        messages.error(request, str(refused))


@never_cache
@signed_in
@for_purpose(Purpose.OWN)
@require_http_methods(["POST"])
def withdraw(request: HttpRequest, id: UUID) -> HttpResponse:
    """Taken back from the list of all consents, in one step."""
    try:
        consents.withdraw_consent(consent=_own(request, id), by=request.user)
    except DirectoryRefused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Taken back. From this moment nobody there sees you for it."))
    return redirect("directory:own_consents")


@never_cache
@signed_in
@for_purpose(Purpose.OWN)
@require_safe
def receipt(request: HttpRequest, id: UUID) -> HttpResponse:
    """The receipt of a consent, to print."""
    return render(request, "directory/receipt.html", {"told": receipt_of(_own(request, id))})


@never_cache
@signed_in
@for_purpose(Purpose.OWN)
@require_safe
def receipt_file(request: HttpRequest, id: UUID) -> HttpResponse:
    told = receipt_of(_own(request, id))
    content = vars(told.receipt) | {
        "words_in_full": told.words,
        "code": told.code,
        "public_key": public_key(),
    }
    response = JsonResponse(content, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = f'attachment; filename="receipt-{told.receipt.number}.json"'
    return response


def _own(request: HttpRequest, id: UUID) -> Consent:
    found = consent_of(ensure_person(account=request.user), id)
    if found is None:
        raise Http404
    return found


@csrf_exempt  # nothing is stored, so that no cookie is needed
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest) -> HttpResponse:
    """Whether a receipt was signed here, for whoever holds one."""
    form = ReceiptForm(request.POST if request.method == "POST" else None)
    told = check_receipt(form.cleaned_data["code"]) if form.is_valid() else None
    context = {
        "form": form,
        "told": told,
        "looked": form.is_bound and form.is_valid(),
        "public_key": public_key(),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "directory/check_receipt.html", context, status=status)


@require_safe
def purposes(request: HttpRequest) -> HttpResponse:
    """Who may read what, and why: the same table by which the database decides."""
    from sankofa.directory.queries.purposes import purposes_told

    return render(request, "directory/purposes.html", {"purposes": purposes_told(get_language())})
