"""The guide to privileges, benefits that travel and social security agreements."""

import csv
import io

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from sankofa.foundation.spreadsheets import harmless
from sankofa.funds.forms.guide import PairForm
from sankofa.funds.queries import guide as queries
from sankofa.funds.queries.prices.pages import are_countries
from sankofa.places.queries import country_names


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Choose two countries; and all that the guide holds."""
    form = PairForm(request.GET if "origin" in request.GET else None)
    if form.is_valid():
        return redirect("funds:guide_pair", form.cleaned_data["origin"], form.cleaned_data["host"])
    context = {"form": form, "entries": queries.everything(get_language(), timezone.localdate())}
    return render(request, "funds/guide/index.html", context, status=422 if form.errors else 200)


@require_safe
def pair(request: HttpRequest, origin: str, host: str) -> HttpResponse:
    """What citizens of one country have when they live in the other, and what is missing."""
    if origin == host or not are_countries(origin, host):
        raise Http404
    page = queries.guide_pair(origin, host, get_language(), timezone.localdate())
    return render(request, "funds/guide/pair.html", {"page": page})


@require_safe
def country(request: HttpRequest, origin: str) -> HttpResponse:
    """Where citizens of a country are known to be protected, and where nothing is known: a list to negotiate by."""
    if not are_countries(origin):
        raise Http404
    rows = queries.guide_from(origin, get_language())
    if request.GET.get("as") == "csv":
        return _csv(origin, rows)
    known = [row for row in rows if row.entries]
    context = {
        "origin": origin,
        "name": country_names(get_language())[origin].short,
        "rows": known,
        "unknown": [row for row in rows if not row.entries],
    }
    return render(request, "funds/guide/country.html", context)


def _csv(origin: str, rows: list[queries.HostRow]) -> HttpResponse:
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(["citizens_of", "living_in", "name", "entries", "branches_covered", "branches_missing"])
    for row in rows:
        cells = (origin, row.code, row.name, row.entries, row.covered, "; ".join(row.missing))
        table.writerow([harmless(cell) for cell in cells])
    response = HttpResponse("\ufeff" + written.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="protection-{origin}.csv"'
    return response
