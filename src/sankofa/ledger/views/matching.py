"""Lines of the bank and of the books: suggested matches, open lines, accepted matches, what explains a difference."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sankofa.directory.access import actor_of
from sankofa.foundation.forms import form_page
from sankofa.foundation.once import once
from sankofa.foundation.paging import page_links
from sankofa.foundation.refusals import told_in
from sankofa.ledger.access import feed_in, line_in, match_in, may_write, reading, suggestion_in, writing
from sankofa.ledger.actions import reconciling
from sankofa.ledger.forms import BookLineForm, DayForm, HandMatch, SplitForm, WhyForm, asked_page
from sankofa.ledger.models import BankFeed, BankLine, Book
from sankofa.ledger.queries import reconciliation
from sankofa.ledger.queries.bank_lines import is_written_down, open_bank_lines, words_of
from sankofa.ledger.queries.keepers import Keeper, keeper_of
from sankofa.ledger.terms import LedgerRefused


@never_cache
@reading
@once
@require_http_methods(["GET", "HEAD", "POST"])
def suggested(request: HttpRequest, book: Book, number: int) -> HttpResponse:
    """Suggestions with their reasons, the surest first."""
    feed = feed_in(book, number)
    writes = may_write(request, book)
    if request.method == "POST":
        if not writes:
            raise Http404
        _answer(request, feed)
        return redirect("ledger:suggested", book.code, number)
    page = asked_page(request.GET)
    rows, pages = reconciliation.offers(feed, page)
    told = {
        "rows": rows,
        "page": page,
        "links": page_links(page, pages),
        "standing": reconciliation.standing_of(feed),
        "writes": writes,
    }
    return render(request, "ledger/suggested.html", told | _of(book, feed))


def _of(book: Book, feed: BankFeed) -> dict[str, object]:
    return {"book": book, "account": feed.account, "feed": feed, "currency": feed.account.currency}


def _answer(request: HttpRequest, feed: BankFeed) -> None:
    """Carries one order out. Raises Http404 for what is none."""
    by, order = actor_of(request), request.POST.get("order", "")
    try:
        if order == "sure":
            count = reconciling.accept_sure(feed=feed, by=by)
            messages.success(
                request,
                ngettext("One match accepted.", "%(count)s matches accepted.", count) % {"count": count},
            )
        elif order == "look":
            reconciling.look_for_matches(feed=feed, by=by)
        else:
            _answer_one(request, feed, order, by)
    except LedgerRefused as refused:
        messages.warning(request, refused.message)


def _answer_one(request: HttpRequest, feed: BankFeed, order: str, by: str) -> None:
    what, _sign, number = order.partition(" ")
    if what not in ("accept", "reject") or not (number.isascii() and number.isdecimal()):
        raise Http404
    found = suggestion_in(feed, int(number))
    if found is None:
        raise LedgerRefused(_("This suggestion is gone: it was accepted, rejected or made anew meanwhile."))
    if what == "accept":
        reconciling.accept(suggestion=found, by=by)
    else:
        reconciling.reject(suggestion=found, by=by)


@never_cache
@reading
@once
@require_http_methods(["GET", "HEAD", "POST"])
def open_ones(request: HttpRequest, book: Book, number: int) -> HttpResponse:
    """What has no partner yet, on both sides; ticked lines are put together."""
    feed = feed_in(book, number)
    writes = may_write(request, book)
    form = HandMatch(request.POST if request.method == "POST" else None)
    if form.is_bound and not writes:
        raise Http404
    if form.is_bound and form.is_valid():
        with told_in(form):
            told = form.cleaned_data
            reconciling.match_by_hand(feed=feed, bank=told["bank"], book=told["book"], by=actor_of(request))
            messages.success(request, _("Put together."))
            return redirect("ledger:open_lines", book.code, number)
    bank, lines, all_bank, all_book = reconciliation.open_lines(feed)
    told = {
        "form": form,
        "bank": bank,
        "lines": lines,
        "all_bank": all_bank,
        "all_book": all_book,
        "ticked": request.POST.getlist("bank") + request.POST.getlist("book"),
        "writes": writes,
    }
    return form_page(request, "ledger/open_lines.html", told | _of(book, feed))


@never_cache
@writing
@once
@require_http_methods(["GET", "HEAD", "POST"])
def line(request: HttpRequest, book: Book, number: int, line: int) -> HttpResponse:
    """A booking without a partner: booked to an account, or split."""
    feed = feed_in(book, number)
    found = line_in(feed, line)
    is_split = "split" in request.POST
    booking = BookLineForm(
        request.POST if request.method == "POST" and not is_split else None, book=book, line=found
    )
    split = SplitForm(request.POST if is_split else None, line=found)
    form = split if is_split else booking
    if form.is_bound and form.is_valid():
        with told_in(form):
            return _done(request, book, found, form)
    is_open, keeper = open_bank_lines(feed).filter(pk=found.pk).exists(), keeper_of(book)
    told = {
        "line": found,
        "words": words_of(found),
        "form": form,
        "booking": booking,
        "split": split,
        "keeper": keeper,
        "is_open": is_open,
    }
    if is_open and keeper is not None:
        told |= _kept(request, feed, found, keeper)
    return form_page(request, "ledger/bank_line.html", told | _of(book, feed))


def _kept(request: HttpRequest, feed: BankFeed, found: BankLine, keeper: Keeper) -> dict[str, object]:
    """Whether the payment stands in the books already, or else where it may count."""
    if is_written_down(feed, found):
        return {"is_written_down": True}
    return {"places": keeper.places_for(found, request.user)}


def _done(request: HttpRequest, book: Book, found: BankLine, form: BookLineForm | SplitForm) -> HttpResponse:
    if isinstance(form, SplitForm):
        reconciling.split_line(line=found, amounts=form.cleaned_data["parts"], by=actor_of(request))
        messages.success(request, _("Split. Its parts stand in the list."))
    else:
        reconciling.book_line(line=found, by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("Booked and matched."))
    return redirect("ledger:open_lines", book.code, found.feed.account_id)


@never_cache
@reading
@require_safe
def accepted(request: HttpRequest, book: Book, number: int) -> HttpResponse:
    """Matches that were accepted, those first that somebody wants undone."""
    feed = feed_in(book, number)
    page = asked_page(request.GET)
    rows, pages = reconciliation.matches_of(feed, page)
    told = {
        "rows": rows,
        "page": page,
        "links": page_links(page, pages),
        "writes": may_write(request, book),
        "actor": actor_of(request),
    }
    return render(request, "ledger/accepted.html", told | _of(book, feed))


@never_cache
@writing
@once
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, book: Book, number: int, match: int) -> HttpResponse:
    """Asks that a match is undone; or agrees, where somebody else has asked and the page showed that."""
    feed = feed_in(book, number)
    found = match_in(feed, match)
    correction = getattr(found, "correction", None)
    agrees = correction is not None and request.POST.get("correction") == str(correction.pk)
    form = WhyForm(request.POST if request.method == "POST" and not agrees else None)
    try:
        if agrees:
            reconciling.agree_to_correction(correction=correction, by=actor_of(request))
            messages.success(request, _("Undone. The lines of both sides are open again."))
            return redirect("ledger:accepted", book.code, number)
        if form.is_bound and form.is_valid():
            reason = form.cleaned_data["reason"]
            reconciling.ask_for_correction(match=found, reason=reason, by=actor_of(request))
            messages.success(request, _("Asked. Another treasurer must agree."))
            return redirect("ledger:accepted", book.code, number)
    except LedgerRefused as refused:
        messages.error(request, refused.message)
        return redirect("ledger:accepted", book.code, number)
    return form_page(
        request,
        "ledger/correct.html",
        {"match": found, "correction": correction, "form": form} | _of(book, feed),
    )


@never_cache
@reading
@require_safe
def difference(request: HttpRequest, book: Book, number: int) -> HttpResponse:
    """The bank's balance and that of the books at a day, and what explains the difference."""
    feed = feed_in(book, number)
    form = DayForm(request.GET or {"on": timezone.now().date()})
    told = {"form": form, "explained": None}
    if form.is_valid():
        told["explained"] = reconciliation.explained(feed, form.cleaned_data["on"])
    return render(request, "ledger/difference.html", told | _of(book, feed))
