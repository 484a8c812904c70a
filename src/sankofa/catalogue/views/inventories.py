"""Lists that the catalogue gives of itself, as pages and as tables."""

import csv
import io

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sankofa.catalogue.queries.inventories import INVENTORIES, Listed, listed
from sankofa.foundation.spreadsheets import harmless
from sankofa.methods.folding import fold
from sankofa.places.queries import country_names

MOST_NEEDS = 60


@require_safe
def inventory(request: HttpRequest, name: str) -> HttpResponse:
    found = _asked(request, name)
    names = country_names(get_language())
    context = {
        "listed": found,
        "others": [each for each in INVENTORIES.values() if each.name != name],
        "countries": sorted(
            ((code, each.short) for code, each in names.items()), key=lambda pair: fold(pair[1])
        ),
        "country": request.GET.get("country", ""),
    }
    return render(request, "catalogue/inventory.html", context)


@require_safe
def inventory_table(request: HttpRequest, name: str) -> HttpResponse:
    found = _asked(request, name)
    written = io.StringIO()
    rows = [
        [row.title.text, *row.cells, request.build_absolute_uri(_address(row.slug))] for row in found.rows
    ]
    head = [_("Title"), *found.headings, _("Address")]
    csv.writer(written).writerows([harmless(cell) for cell in row] for row in [head, *rows])
    response = HttpResponse("\ufeff" + written.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _asked(request: HttpRequest, name: str) -> Listed:
    country = request.GET.get("country", "")
    if name not in INVENTORIES or (country and country not in country_names(get_language())):
        raise Http404
    needs = request.GET.getlist("need")[:MOST_NEEDS]
    return listed(name, get_language(), timezone.localdate(), country=country, needs=needs)


def _address(slug: str) -> str:
    from django.urls import reverse

    return reverse("catalogue:record", args=[slug])
