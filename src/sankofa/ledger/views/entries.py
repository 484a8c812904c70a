"""One entry, and what follows from it; and a new one by hand."""

import io

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sankofa.directory.access import actor_of
from sankofa.foundation.forms import form_page
from sankofa.foundation.once import new_key, once
from sankofa.foundation.refusals import told_in
from sankofa.ledger import actions
from sankofa.ledger.access import entry_in, may_write, reading, writing
from sankofa.ledger.formats import proofs
from sankofa.ledger.forms import EntryForm, FollowForm
from sankofa.ledger.models import Book, Entry
from sankofa.ledger.queries import desk
from sankofa.ledger.queries.keepers import keeper_behind
from sankofa.ledger.queries.proofs import proof_of, seal_of
from sankofa.ledger.terms import BY_HAND, Draft


@never_cache
@writing
@once
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, book: Book) -> HttpResponse:
    form = EntryForm(request.POST if request.method == "POST" else None, book=book)
    if form.is_bound and form.is_valid():
        with told_in(form):
            entry = actions.post(book=book, draft=_draft(request, form), by=actor_of(request))
            messages.success(request, _("Recorded."))
            return redirect("ledger:entry", book.code, entry.pk)
    return form_page(request, "ledger/new_entry.html", {"book": book, "form": form})


def _draft(request: HttpRequest, form: EntryForm) -> Draft:
    told = form.cleaned_data
    return Draft(
        kind=BY_HAND,
        effective_on=told["effective_on"],
        key=f"hand:{request.POST.get('once') or new_key()}"[:200],
        parts=told["parts"],
        memo=told["memo"],
        pending=told["pending"],
    )


@never_cache
@reading
@once
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: HttpRequest, book: Book, number: int) -> HttpResponse:
    found = desk.entry_with_lines(entry_in(book, number))
    form = FollowForm(request.POST if request.method == "POST" else None)
    if form.is_bound and (not may_write(request, book) or keeper_behind(found)):
        raise Http404
    if form.is_bound and (made := _followed(request, found, form)):
        messages.success(request, _("Recorded."))
        return redirect("ledger:entry", book.code, made.pk)
    told = {
        "book": book,
        "entry": found,
        "seal": seal_of(found),
        "writes": may_write(request, book),
        "keeper": keeper_behind(found),
        "form": form,
    }
    return form_page(request, "ledger/entry.html", told)


def _followed(request: HttpRequest, found: Entry, form: FollowForm) -> Entry | None:
    """Confirms, voids or reverses. None where that is refused, as the form then says. Raises Http404 for other
    orders."""
    what = request.POST.get("order", "")
    if what not in ("confirm", "void", "reverse"):
        raise Http404
    if form.is_valid():
        with told_in(form):
            return _carry_out(what, found, form, actor_of(request))
    return None


def _carry_out(what: str, found: Entry, form: FollowForm, by: str) -> Entry:
    day, memo = form.cleaned_data["effective_on"], form.cleaned_data["memo"]
    if what == "confirm":
        return actions.confirm(entry=found, by=by, key=f"confirm:{found.pk}", effective_on=day)
    if what == "void":
        return actions.void(entry=found, by=by, key=f"void:{found.pk}", memo=memo)
    return actions.reverse(entry=found, by=by, key=f"reverse:{found.pk}", effective_on=day, memo=memo)


@never_cache
@reading
@require_safe
def proof(request: HttpRequest, book: Book, number: int) -> HttpResponse:
    """A file by which anybody can check that the entry stands in the chain."""
    return proof_file(proof_of(entry_in(book, number)), f"{book.code}-{number}")


def proof_file(found: dict | None, name: str) -> HttpResponse:
    """Raises Http404 while the entry is not sealed."""
    if found is None:
        raise Http404
    written = io.BytesIO()
    proofs.write(written, found)
    named = {"Content-Disposition": f'attachment; filename="proof-{name}.zip"'}
    return HttpResponse(written.getvalue(), content_type="application/zip", headers=named)
