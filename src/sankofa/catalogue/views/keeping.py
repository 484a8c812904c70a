"""A record for those who keep it true, and translations."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sankofa.catalogue.access import WRITERS, keeping_for, record_for, writes_for
from sankofa.catalogue.actions.keeping import ask_to_withdraw, confirm
from sankofa.catalogue.actions.translating import translate
from sankofa.catalogue.forms.translating import TranslationForm
from sankofa.catalogue.queries.translating import LANGUAGES, fields_of, waiting
from sankofa.catalogue.queries.writing import organisations_of
from sankofa.catalogue.terms import SubmissionRefused
from sankofa.directory.access import signed_in, with_duty


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, slug: str) -> HttpResponse:
    """Is this still so? Confirm it, begin a change, or ask for its withdrawal."""
    held, keeping = record_for(slug), keeping_for(request, slug)
    if request.method == "POST":
        if request.POST.get("answer") == "withdraw":
            ask_to_withdraw(slug=slug, by=request.user)
            messages.success(request, _("The editors are asked to withdraw it."))
        else:
            confirm(slug=slug, by=request.user)
            messages.success(request, _("Thank you. The record shows that it was confirmed today."))
        return redirect("catalogue:record_desk", slug)
    context = {"record": held, "keeping": keeping, "ours": organisations_of(writes_for(request.user))}
    return render(request, "catalogue/record_desk.html", context)


@never_cache
@with_duty(*WRITERS)
@require_safe
def translations(request: HttpRequest) -> HttpResponse:
    """What is not translated, or no longer says what the original says."""
    into = request.GET.get("into", "")
    language = into if into in LANGUAGES else next(code for code in LANGUAGES if code != "en")
    with_machine = request.GET.get("machine") == "yes"
    context = {
        "into": language,
        "with_machine": with_machine,
        "rows": waiting(language, with_machine=with_machine),
    }
    return render(request, "catalogue/translations.html", context)


@never_cache
@with_duty(*WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def translation(request: HttpRequest, slug: str, into: str) -> HttpResponse:
    """The texts of a record beside their translation, field by field."""
    held = record_for(slug)
    if into not in LANGUAGES or into == held.language:
        raise Http404
    shown = fields_of(held, into)
    form = TranslationForm(shown, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            translate(record=held, language=into, texts=form.texts, by=request.user, seen=form.seen)
            messages.success(request, _("Saved."))
            return redirect("catalogue:translation", slug, into)
        except SubmissionRefused:  # in this very moment; now the form sees it too, and says which
            shown = fields_of(record_for(slug), into)
            form = TranslationForm(shown, request.POST)
    rows = [(each, form[f"text-{number}"], form[f"checked-{number}"]) for number, each in enumerate(shown)]
    context = {"record": held, "into": into, "rows": rows, "form": form}
    return render(request, "catalogue/translation.html", context, status=422 if form.errors else 200)
