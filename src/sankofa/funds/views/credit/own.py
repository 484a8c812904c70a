"""What one applies for and owes: the application, its history, the limit explained, the contract, the loan."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sankofa.directory.access import signed_in
from sankofa.foundation.forms import form_page
from sankofa.foundation.once import once
from sankofa.foundation.refusals import told_above, told_in
from sankofa.funds.access.credit import application_by_link, own_application_for, own_proof_for
from sankofa.funds.actions.credit import applications
from sankofa.funds.forms.credit.asking import HistoryForm, JoinForm
from sankofa.funds.queries.credit.loans import applications_of
from sankofa.funds.queries.credit.pages import application_page, contract_page, history_words


@never_cache
@signed_in
@require_safe
def own_credit(request: HttpRequest) -> HttpResponse:
    return render(request, "funds/credit/own.html", {"applications": applications_of(request.user)})


@never_cache
@signed_in
@require_safe
def own_application(request: HttpRequest, number: UUID) -> HttpResponse:
    application = own_application_for(request, number)
    return render(request, "funds/credit/application.html", application_page(application, request.user))


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@once
def own_history(request: HttpRequest, number: UUID) -> HttpResponse:
    """Shows a list of transfers; it is kept for this application only, as long as the words say."""
    application = own_application_for(request, number)
    wording = history_words(get_language())
    if wording is None:
        raise Http404
    form = HistoryForm(
        request.POST if request.method == "POST" else None,
        request.FILES or None,
        currency=application.fund.currency,
    )
    if form.is_valid():
        told = {"name": form.cleaned_data["file"].name[:120], "content": form.content, "rows": form.rows}
        with told_in(form):
            applications.show_history(application=application, wording=wording, by=request.user, **told)
            return redirect("funds:own_application", application.pk)
    context = {"form": form, "application": application, "wording": wording}
    return form_page(request, "funds/credit/history.html", context)


@never_cache
@signed_in
@require_POST
def own_history_back(request: HttpRequest, number: UUID, proof: UUID) -> HttpResponse:
    application = own_application_for(request, number)
    applications.take_history_back(proof=own_proof_for(request, application, proof), by=request.user)
    messages.success(request, _("The list and all that was read from it are gone."))
    return redirect("funds:own_application", application.pk)


@never_cache
@signed_in
@require_POST
@once
def own_step(request: HttpRequest, number: UUID, step: str) -> HttpResponse:
    """Agrees, signs or withdraws."""
    application = own_application_for(request, number)
    steps = {"agree": applications.accept, "sign": applications.sign, "withdraw": applications.withdraw}
    with told_above(request):
        steps[step](application=application, by=request.user)
    return redirect("funds:own_application", application.pk)


@never_cache
@signed_in
@require_safe
def own_contract(request: HttpRequest, number: UUID) -> HttpResponse:
    """What is agreed, in the reader's language, to print."""
    application = own_application_for(request, number)
    found = contract_page(application)
    if found is None:
        raise Http404
    return render(request, "funds/credit/contract.html", found)


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@once
def join_credit(request: HttpRequest, number: UUID, token: str) -> HttpResponse:
    """What the relative's link opens."""
    application = application_by_link(number, token)
    form = JoinForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with told_in(form):
            applications.join(application=application, by=request.user, **form.cleaned_data)
            return redirect("funds:own_application", application.pk)
    return form_page(request, "funds/credit/join.html", {"form": form, "application": application})
