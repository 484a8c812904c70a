"""Registers in public: the kinds, the entries of one with filters, one entry with what came of it."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sankofa.foundation.paging import page_links
from sankofa.funds.access.registers import register_entry_for, register_kind_for
from sankofa.funds.queries import registers as queries
from sankofa.funds.terms.register_kinds import KINDS


@require_safe
def registers(request: HttpRequest) -> HttpResponse:
    counts = queries.entries_by_kind()
    return render(
        request,
        "funds/registers/index.html",
        {"kinds": [(kind, counts[code]) for code, kind in KINDS.items()]},
    )


@require_safe
def register(request: HttpRequest, kind: str) -> HttpResponse:
    """The entries of a kind, narrowed by what stands in the address."""
    shown = register_kind_for(kind)
    asked = request.GET.dict()
    page = Paginator(queries.found_in(shown, asked), queries.PER_PAGE).get_page(asked.get("page"))
    context = {
        "kind": shown,
        "page": page,
        "pages": page_links(page.number, page.paginator.num_pages),
        "entries": [
            (entry, queries.told_of(shown, entry.values)[:4], queries.is_stale(entry.looked, entry))
            for entry in page
        ],
        "filters": queries.filters_of(shown, asked),
        "totals": queries.totals_of(shown),
    }
    return render(request, "funds/registers/kind.html", context)


@require_safe
def register_entry(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    entry = register_entry_for(kind, slug)
    shown = KINDS[kind]
    checks = queries.checks_of(entry)
    looked = next((check.checked_on for check in checks if check.still_so), None)
    context = {
        "kind": shown,
        "entry": entry,
        "told": queries.told_of(shown, entry.values),
        "notes": queries.notes_of(entry),
        "checks": checks,
        "is_stale": queries.is_stale(looked, entry),
    }
    return render(request, "funds/registers/entry.html", context)
