"""The vocabulary at the desk, for editors and administrators of the office."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sankofa.catalogue.access import group_for, term_for
from sankofa.catalogue.actions import terms as actions
from sankofa.catalogue.forms.terms import MergeForm, TermForm, as_typed
from sankofa.catalogue.models import Term
from sankofa.catalogue.queries.terms import uses_of, values_of
from sankofa.catalogue.queries.vocabulary import all_groups, vocabulary
from sankofa.catalogue.terms import SubmissionRefused
from sankofa.directory.access import actor_of, serves_office, with_duty
from sankofa.directory.terms import Duty
from sankofa.foundation.once import once

for_the_office = with_duty(Duty.EDITOR, Duty.ADMINISTRATOR, office=True)
READS_AND_SENDS = ["GET", "HEAD", "POST"]


@never_cache
@for_the_office
@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    """The groups of the vocabulary."""
    told = {
        "groups": vocabulary(get_language(), all_groups()),
        "has_table": serves_office(request, Duty.EDITOR),
    }
    return render(request, "catalogue/desk_vocabulary.html", told)


@never_cache
@for_the_office
@require_http_methods(READS_AND_SENDS)
@once
def group(request: HttpRequest, code: str) -> HttpResponse:
    """The terms of one group; sent by post, one more."""
    found = group_for(code)
    form = TermForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = actions.add_term(group=found, values=form.values(), by=actor_of(request))
        except SubmissionRefused as refused:
            form.add_error("label", str(refused))
        else:
            messages.success(request, _("Added. Records can have it from now on."))
            return redirect("catalogue:desk_term", made.code)
    (told,) = vocabulary(get_language(), [found])
    return render(request, "catalogue/desk_terms.html", {"group": told, "form": form}, status=_status(form))


@never_cache
@for_the_office
@require_http_methods(READS_AND_SENDS)
@once
def term(request: HttpRequest, code: str) -> HttpResponse:
    """One term; sent by post, its words are changed."""
    found = term_for(code)
    form = TermForm(
        request.POST if request.method == "POST" else None, initial=as_typed(values_of(found)), without=code
    )
    theirs = None
    if form.is_valid():
        try:
            actions.change_term(
                term=found, values=form.values(), seen=form.cleaned_data["seen"], by=actor_of(request)
            )
        except SubmissionRefused as refused:
            form.add_error(None, str(refused))
        except actions.TermChanged as changed:
            theirs = _let_them_see(form, changed)
        else:
            messages.success(request, _("Saved. Records are found under the new words at once."))
            return redirect("catalogue:desk_terms", found.group.code)
    return _term_page(request, found, form, theirs=theirs)


def _let_them_see(form: TermForm, changed: actions.TermChanged):
    """The next sending goes over what somebody else wrote, which is shown."""
    form.data = form.data.copy()
    form.data["seen"] = changed.theirs.mark
    form.add_error(
        None, _("Somebody else has changed this term meanwhile. Send it again to replace their words.")
    )
    return changed.theirs


def _term_page(
    request: HttpRequest, found: Term, form: TermForm, merging: MergeForm | None = None, theirs=None
):
    told = {
        "term": found,
        "form": form,
        "theirs": theirs,
        "uses": uses_of(found),
        "merging": merging or MergeForm(term=found),
    }
    status = _status(form) if merging is None else HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "catalogue/desk_term.html", told, status=status)


@never_cache
@for_the_office
@require_POST
@once
def merge(request: HttpRequest, code: str) -> HttpResponse:
    """Moves all that uses a term to another, and takes it away."""
    found = term_for(code)
    form = MergeForm(request.POST, term=found)
    if form.is_valid():
        into = form.cleaned_data["into"]
        try:
            moved = actions.merge_terms(term=found, into=into, by=actor_of(request))
        except SubmissionRefused as refused:
            form.add_error(None, str(refused))
        else:
            told = ngettext("Merged. %(count)s record moved.", "Merged. %(count)s records moved.", moved)
            messages.success(request, told % {"count": moved})
            return redirect("catalogue:desk_term", into.code)
    return _term_page(request, found, TermForm(initial=as_typed(values_of(found)), without=code), form)


@never_cache
@for_the_office
@require_POST
@once
def retire(request: HttpRequest, code: str) -> HttpResponse:
    """Takes a term away that nothing uses."""
    found = term_for(code)
    try:
        actions.retire_term(term=found, by=actor_of(request))
    except SubmissionRefused as refused:
        messages.warning(request, str(refused))
        return redirect("catalogue:desk_term", code)
    messages.success(request, _("Retired. It is no longer in the vocabulary."))
    return redirect("catalogue:desk_terms", found.group.code)


def _status(form: TermForm) -> HTTPStatus:
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
