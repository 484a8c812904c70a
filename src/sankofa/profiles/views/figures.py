"""The page of one figure: what it is, what it rests on, and how to compute it again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from sankofa.profiles.access import figure_for
from sankofa.profiles.formats.inputs import inputs_csv


def figure(request: HttpRequest, id: str) -> HttpResponse:
    from sankofa.profiles.queries.figure_page import figure_page
    from sankofa.profiles.queries.methods import METHODS

    found = figure_for(id)
    context = {
        "page": figure_page(found, get_language()),
        "figure": found.figure,
        "method": METHODS[found.method],
    }
    return render(request, "profiles/figure.html", context)


def inputs(request: HttpRequest, id: str) -> HttpResponse:
    """All inputs of a figure, as a program reads them."""
    response = HttpResponse(inputs_csv(figure_for(id)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{id}.csv"'
    return response
