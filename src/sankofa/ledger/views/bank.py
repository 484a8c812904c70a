"""Statements of a bank: sending a file, seeing what it holds, taking it in; and how tables are read."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sankofa.directory.access import actor_of
from sankofa.foundation.forms import form_page
from sankofa.foundation.once import once
from sankofa.foundation.refusals import told_above
from sankofa.ledger.access import account_in, feed_in, file_in, may_write, reading, writing
from sankofa.ledger.actions import reconciling
from sankofa.ledger.actions.reconciling.receiving import AT_WORK, NOTHING_MOVES
from sankofa.ledger.forms import ColumnsForm, StatementForm
from sankofa.ledger.models import BankFeed, Book, StatementFile
from sankofa.ledger.queries import reconciliation
from sankofa.ledger.queries.balances import balance
from sankofa.ledger.queries.previews import headings_of
from sankofa.ledger.terms import LedgerRefused

ORDERS = {
    "take": reconciling.order,
    "aside": reconciling.put_aside,
    "again": reconciling.begin_again,
}


@never_cache
@reading
@once
@require_http_methods(["GET", "HEAD", "POST"])
def feed(request: HttpRequest, book: Book, number: int) -> HttpResponse:
    """Where the reconciliation of an account stands, and where files are sent."""
    account = account_in(book, number)
    writes = may_write(request, book)
    if request.method == "POST" and not writes:
        raise Http404
    found = BankFeed.objects.filter(account=account).select_related("account__book").first()
    if found is not None and "forget" in request.POST:
        return _forgotten(request, book, found)
    form = StatementForm(request.POST, request.FILES) if request.method == "POST" else StatementForm()
    if form.is_bound and form.is_valid():
        return _receive(request, book, number, form)
    told = {"book": book, "account": account, "feed": found, "form": form, "writes": writes}
    if found is not None:
        told |= {
            "standing": reconciliation.standing_of(found),
            "files": reconciliation.files_of(found),
            "held": balance(account),
        }
    return form_page(request, "ledger/feed.html", told)


def _forgotten(request: HttpRequest, book: Book, found: BankFeed) -> HttpResponse:
    with told_above(request):
        reconciling.forget_identification(feed=found, by=actor_of(request))
        messages.success(request, _("Forgotten. The next statement tells how the bank names the account."))
    return redirect("ledger:feed", book.code, found.account_id)


def _receive(request: HttpRequest, book: Book, number: int, form: StatementForm) -> HttpResponse:
    try:
        found = reconciling.open_feed(account=account_in(book, number), by=actor_of(request))
        content = form.cleaned_data["file"].read()
        sent = reconciling.receive(feed=found, content=content, by=actor_of(request))
    except LedgerRefused as refused:
        messages.error(request, refused.message)
        return redirect("ledger:feed", book.code, number)
    return redirect("ledger:statement_file", book.code, number, sent.pk)


@never_cache
@reading
@require_http_methods(["GET", "HEAD", "POST"])
def file(request: HttpRequest, book: Book, number: int, id: UUID) -> HttpResponse:
    """What a file holds, how far the job is, and the orders that can be given."""
    found = file_in(feed_in(book, number), id)
    writes = may_write(request, book)
    if request.method == "POST":
        return _ordered(request, book, number, found, writes)
    told = {
        "book": book,
        "account": found.feed.account,
        "file": found,
        "told": reconciliation.told_of(found),
        "going": found.state in AT_WORK,
        "stands_still": found.state in AT_WORK and timezone.now() - found.seen_at > NOTHING_MOVES,
        "writes": writes,
    }
    return render(request, "ledger/_file.html" if request.htmx else "ledger/file.html", told)


def _ordered(
    request: HttpRequest, book: Book, number: int, found: StatementFile, writes: bool
) -> HttpResponse:
    order = ORDERS.get(request.POST.get("order", ""))
    if order is None or not writes:
        raise Http404
    try:
        order(file=found, by=actor_of(request))
    except LedgerRefused as refused:
        messages.warning(request, refused.message)
    return redirect("ledger:statement_file", book.code, number, found.pk)


@never_cache
@writing
@once
@require_http_methods(["GET", "HEAD", "POST"])
def columns(request: HttpRequest, book: Book, number: int) -> HttpResponse:
    """Which column of the bank's tables holds what. Files that wait are examined anew."""
    found = feed_in(book, number)
    form = ColumnsForm(request.POST if request.method == "POST" else None, initial=found.columns or {})
    if form.is_bound and form.is_valid():
        reconciling.save_columns(feed=found, columns=form.columns, by=actor_of(request))
        messages.success(request, _("Kept. Tables of this account are read like this from now on."))
        return redirect("ledger:feed", book.code, number)
    told = {"book": book, "account": found.account, "form": form, "headings": headings_of(found)}
    return form_page(request, "ledger/columns.html", told)
