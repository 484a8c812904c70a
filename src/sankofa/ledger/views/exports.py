"""Books as files; and one's own money."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sankofa.directory.access import actor_of, signed_in
from sankofa.ledger.access import account_in, own_entry, reading
from sankofa.ledger.formats.printing import FILES, Printed, file_of
from sankofa.ledger.forms import RangeForm
from sankofa.ledger.models import Book
from sankofa.ledger.queries import printed
from sankofa.ledger.queries.entries import statement_of_owner
from sankofa.ledger.queries.proofs import proof_of
from sankofa.ledger.views.entries import proof_file


@never_cache
@reading
@require_safe
def of_book(request: HttpRequest, book: Book, what: str, extension: str) -> HttpResponse:
    """The general ledger or the trial balance, this year where no days are given."""
    since, until = RangeForm(request.GET).between()
    if what == "trial-balance":
        return _file(printed.trial_balance(book, until), extension, f"{what}-{book.code}-{until}")
    name = f"{what}-{book.code}-{since}-{until}"
    return _file(printed.general_ledger(book, since, until), extension, name)


@never_cache
@reading
@require_safe
def account(request: HttpRequest, book: Book, number: int) -> HttpResponse:
    """What moved in one account, with the others of its owner in this book."""
    since, until = RangeForm(request.GET).between()
    found = account_in(book, number)
    told = {
        "book": book,
        "of": found,
        "printed": printed.account_statement(found, since, until),
        "form": RangeForm(initial={"since": since, "until": until}),
        "since": since,
        "until": until,
        "files": tuple(FILES),
    }
    return render(request, "ledger/account.html", told)


@never_cache
@reading
@require_safe
def account_file(request: HttpRequest, book: Book, number: int, extension: str) -> HttpResponse:
    since, until = RangeForm(request.GET).between()
    statement = printed.account_statement(account_in(book, number), since, until)
    return _file(statement, extension, f"statement-{book.code}-{number}-{since}-{until}")


@never_cache
@signed_in
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """What moved in the accounts that belong to the visitor, in every book."""
    form = RangeForm(request.GET)
    since, until = form.between()
    owner = f"account:{actor_of(request)}"
    told = {
        "form": RangeForm(initial={"since": since, "until": until}),
        "since": since,
        "until": until,
        "statements": statement_of_owner(owner, since=since, until=until),
        "files": tuple(FILES),
    }
    return render(request, "ledger/own_money.html", told)


@never_cache
@signed_in
@require_safe
def own_file(request: HttpRequest, extension: str) -> HttpResponse:
    since, until = RangeForm(request.GET).between()
    statement = printed.contributor_statement(f"account:{actor_of(request)}", since, until)
    return _file(statement, extension, f"my-money-{since}-{until}")


@never_cache
@signed_in
@require_safe
def own_proof(request: HttpRequest, number: int) -> HttpResponse:
    """Proves one's own entry; lines of others are told as hashes alone."""
    owner = f"account:{actor_of(request)}"
    return proof_file(proof_of(own_entry(owner, number), owner=owner), str(number))


def _file(of: Printed, extension: str, name: str) -> HttpResponse:
    if extension not in FILES:
        raise Http404
    named = {"Content-Disposition": f'attachment; filename="{name}.{extension}"'}
    return HttpResponse(file_of(of, extension), content_type=FILES[extension], headers=named)
