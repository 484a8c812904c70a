"""The books at the desk: which there are, one book, its period."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sankofa.directory.access import actor_of, with_duty
from sankofa.foundation.forms import form_page
from sankofa.foundation.once import once
from sankofa.foundation.paging import page_links
from sankofa.foundation.refusals import told_above, told_in
from sankofa.ledger import actions
from sankofa.ledger.access import READS, change_in, may_write, reading, writing
from sankofa.ledger.forms import CloseForm, OpenForm, asked_page
from sankofa.ledger.models import Book
from sankofa.ledger.queries import desk
from sankofa.ledger.queries.heads import head_of


@never_cache
@with_duty(*READS)
@require_safe
def books(request: HttpRequest) -> HttpResponse:
    return render(request, "ledger/books.html", {"books": desk.books_for(request.user)})


@never_cache
@reading
@require_safe
def book(request: HttpRequest, book: Book) -> HttpResponse:
    return _page(request, book, CloseForm(), OpenForm(book=book))


def _page(request: HttpRequest, book: Book, close_form: CloseForm, open_form: OpenForm) -> HttpResponse:
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
        "close_form": close_form,
        "open_form": open_form,
        "form": open_form if open_form.is_bound else close_form,
        "actor": actor_of(request),
    }
    return form_page(request, "ledger/book.html", told)


@never_cache
@writing
@once
@require_POST
def close(request: HttpRequest, book: Book) -> HttpResponse:
    """Nothing counts from a day up to this one any more."""
    form = CloseForm(request.POST)
    if form.is_valid():
        with told_in(form):
            actions.close_period(book=book, until=form.cleaned_data["until"], by=actor_of(request))
            messages.success(request, _("The period is closed."))
            return redirect("ledger:book", book.code)
    return _page(request, book, form, OpenForm(book=book))


@never_cache
@writing
@once
@require_POST
def open_again(request: HttpRequest, book: Book) -> HttpResponse:
    """One treasurer asks, another agrees to just that: the button bears the number of what its page showed."""
    if "change" in request.POST:
        return _agreed(request, book)
    form = OpenForm(request.POST, book=book)
    if form.is_valid():
        with told_in(form):
            reason = form.cleaned_data["reason"]
            actions.ask_to_open_period(book=book, until=form.until, reason=reason, by=actor_of(request))
            messages.success(request, _("Asked. Another treasurer must agree."))
            return redirect("ledger:book", book.code)
    return _page(request, book, CloseForm(), form)


def _agreed(request: HttpRequest, book: Book) -> HttpResponse:
    with told_above(request):
        change = change_in(book, request.POST["change"])
        actions.agree_to_opening(change=change, by=actor_of(request))
        messages.success(request, _("The period is open again."))
    return redirect("ledger:book", book.code)
