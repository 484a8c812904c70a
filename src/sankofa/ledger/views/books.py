"""The books at the desk: which there are, one book, its period."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sankofa.directory.access import actor_of, with_duty
from sankofa.foundation.once import once
from sankofa.foundation.paging import page_links
from sankofa.foundation.refusals import told_above
from sankofa.ledger import actions
from sankofa.ledger.access import READS, may_write, reading, writing
from sankofa.ledger.forms import CloseForm, WhyForm, asked_page
from sankofa.ledger.models import Book
from sankofa.ledger.queries import desk
from sankofa.ledger.queries.heads import head_of
from sankofa.ledger.terms import LedgerRefused


@never_cache
@with_duty(*READS)
@require_safe
def books(request: HttpRequest) -> HttpResponse:
    return render(request, "ledger/books.html", {"books": desk.books_for(request.user)})


@never_cache
@reading
@require_safe
def book(request: HttpRequest, book: Book) -> HttpResponse:
    page = asked_page(request.GET)
    entries, pages = desk.last_entries(book, page)
    if page > pages:
        raise Http404
    told = {
        "book": book,
        "groups": desk.account_groups(book),
        "entries": entries,
        "pending": desk.pending_entries(book),
        "page": page,
        "links": page_links(page, pages),
        "head": head_of(book),
        "asked": desk.opening_asked(book),
        "writes": may_write(request, book),
        "close_form": CloseForm(),
        "why_form": WhyForm(),
        "actor": actor_of(request),
    }
    return render(request, "ledger/book.html", told)


@writing
@once
@require_POST
def close(request: HttpRequest, book: Book) -> HttpResponse:
    """Nothing counts from a day up to this one any more."""
    form = CloseForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose the day up to which the books are closed."))
        return redirect("ledger:book", book.code)
    with told_above(request):
        actions.close_period(book=book, until=form.cleaned_data["until"], by=actor_of(request))
        messages.success(request, _("The period is closed."))
    return redirect("ledger:book", book.code)


@writing
@once
@require_POST
def open_again(request: HttpRequest, book: Book) -> HttpResponse:
    """One treasurer asks, another agrees."""
    with told_above(request):
        _open_again(request, book)
    return redirect("ledger:book", book.code)


def _open_again(request: HttpRequest, book: Book) -> None:
    asked = desk.opening_asked(book)
    if asked is not None:
        actions.agree_to_opening(change=asked, by=actor_of(request))
        messages.success(request, _("The period is open again."))
        return
    form = WhyForm(request.POST)
    if not form.is_valid():
        raise LedgerRefused(_("Say why."))
    reason = form.cleaned_data["reason"]
    actions.ask_to_open_period(book=book, until=None, reason=reason, by=actor_of(request))
    messages.success(request, _("Asked. Another treasurer must agree."))
