"""One page of results with facet counts, through Wagtail's search."""

from collections.abc import Mapping
from functools import cache

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from wagtail.search.backends import get_search_backend
from wagtail.search.backends.base import BaseSearchResults
from wagtail.search.query import MATCH_ALL, SearchQuery
from wagtail.search.utils import parse_query_string

from benchmarks.search.peer.models import Entry, Value
from sankofa.catalogue.queries.facets import SHOWN_NAMES
from sankofa.catalogue.queries.search import PAGE_SIZE
from sankofa.methods.folding import fold

NEWEST = ("-start_year", "-id")
Chosen = Mapping[str, str]
Counts = dict[tuple[str, str], int]  # facet and key -> how many


def results(request: HttpRequest) -> HttpResponse:
    """Twenty headings; the counts are computed for the page and handed to it."""
    query, chosen = read(request.GET)
    found = search(query, chosen)
    context = {"total": found.count(), "entries": found[:PAGE_SIZE], "counts": counts(query, chosen)}
    return render(request, "peer/results.html", context)


def read(data: QueryDict) -> tuple[SearchQuery, Chosen]:
    """The words, folded as the indexed texts are, and what is chosen."""
    _filters, query = parse_query_string(fold(data.get("q", "")), operator="and", zero_terms=MATCH_ALL)
    return query, {name: data[name] for name in SHOWN_NAMES if data.get(name)}


def search(query: SearchQuery, chosen: Chosen) -> BaseSearchResults:
    return get_search_backend().search(query, _entries(chosen), order_by_relevance=query is not MATCH_ALL)


def _entries(chosen: Chosen) -> QuerySet[Entry]:
    """By subquery: a joined table would be the one that `facet` then counts, which is only what was chosen."""
    entries = Entry.objects.order_by(*NEWEST)
    for pair in chosen.items():
        carrying = Entry.values.through.objects.filter(value_id=_numbers()[pair])
        entries = entries.filter(pk__in=carrying.values("entry_id"))
    return entries


def counts(query: SearchQuery, chosen: Chosen) -> Counts:
    """Of each value, how many entries carry it under the words and the choices in the other facets."""
    found = _counted(query, chosen)
    for facet in chosen:
        elsewhere = _counted(query, {name: key for name, key in chosen.items() if name != facet})
        found = {pair: count for pair, count in found.items() if pair[0] != facet}
        found |= {pair: count for pair, count in elsewhere.items() if pair[0] == facet}
    return found


def _counted(query: SearchQuery, chosen: Chosen) -> Counts:
    pairs = {number: pair for pair, number in _numbers().items()}
    counted = search(query, chosen).facet("values")
    return {pairs[number]: count for number, count in counted.items() if number is not None}


@cache
def _numbers() -> Counts:
    """Facet and key -> number of the row, read once a process."""
    return {(facet, key): number for number, facet, key in Value.objects.values_list("id", "facet", "key")}
