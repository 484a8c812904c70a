"""The catalogue's pages."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language

from sankofa.catalogue.access import edits, group_for, record_for, records_for, writes_for
from sankofa.catalogue.formats.linked import for_html
from sankofa.catalogue.forms import read_compared, read_question
from sankofa.catalogue.models import TermGroup
from sankofa.catalogue.queries.cards import cards
from sankofa.catalogue.queries.checklist import checklist
from sankofa.catalogue.queries.comparison import comparison
from sankofa.catalogue.queries.evidence import evidence_map
from sankofa.catalogue.queries.exports import citation_of, schema_org_of
from sankofa.catalogue.queries.figures import Figure, map_of, timeline_of
from sankofa.catalogue.queries.history import withdrawn
from sankofa.catalogue.queries.offers import active, offers, role_choices
from sankofa.catalogue.queries.record_page import record_page
from sankofa.catalogue.queries.road_map import road_map
from sankofa.catalogue.queries.search import Found, find
from sankofa.catalogue.queries.vocabulary import vocabulary
from sankofa.catalogue.queries.writing import organisations_of
from sankofa.catalogue.terms import Direction, Sort
from sankofa.catalogue.views.versions import gone
from sankofa.foundation.paging import page_links
from sankofa.methods.citation import plain


def results(request: HttpRequest) -> HttpResponse:
    """What matches, with what can be narrowed further."""
    asked = read_question(request.GET, get_language())
    found = find(asked.question)
    if asked.question.page > found.pages:
        raise Http404
    context = {
        "question": asked.question,
        "not_understood": asked.not_understood,
        "found": found,
        "cards": cards(found.page_ids, asked.question.language, found.shelf.labels(asked.question.language)),
        "offers": offers(found),
        "roles": role_choices(found),
        "active": active(found),
        "sorts": [(sort.value, sort.label) for sort in Sort if asked.question.text or sort != Sort.RELEVANCE],
        "pages": page_links(asked.question.page, found.pages),
        "view": request.GET.get("view", ""),
        "figure": _figure(request.GET.get("view", ""), found),
    }
    template = (
        "catalogue/_results.html" if request.htmx and not request.htmx.history_restore_request else None
    )
    return render(request, template or "catalogue/results.html", context)


def _figure(view: str, found: Found) -> Figure | None:
    return {"map": map_of, "timeline": timeline_of}.get(view, lambda _found: None)(found)


def record(request: HttpRequest, slug: str) -> HttpResponse:
    """A record with all that hangs on it; in place of a withdrawn one the reason."""
    if held := withdrawn(slug):
        return gone(request, held)
    page = record_page(record_for(slug), get_language())
    address = request.build_absolute_uri(request.path)
    context = {
        "page": page,
        "linked": for_html(schema_org_of(page, address)),
        "citation": plain(citation_of(page, address, timezone.localdate())),
        "ours": organisations_of(writes_for(request.user)) if request.user.is_authenticated else [],
        "edits": edits(request),
    }
    return render(request, "catalogue/record.html", context)


def compare(request: HttpRequest) -> HttpResponse:
    """Up to four records side by side."""
    pages = [record_page(record, get_language()) for record in records_for(read_compared(request.GET))]
    return render(request, "catalogue/compare.html", {"pages": pages, "lines": comparison(pages)})


def evidence(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "catalogue/evidence.html",
        {"map": evidence_map(get_language()), "directions": [(d.value, d.label) for d in Direction]},
    )


def recommendations(request: HttpRequest) -> HttpResponse:
    """Recommendations as a list to tick; the ticks stay on the visitor's device."""
    asked = read_question(request.GET, get_language())
    return render(
        request,
        "catalogue/recommendations.html",
        {
            "list": checklist(asked.question),
            "not_understood": asked.not_understood,
            "question": asked.question,
            "beside": request.GET.get("view") == "sides",
        },
    )


def road_map_page(request: HttpRequest) -> HttpResponse:
    return render(request, "catalogue/road_map.html", {"road": road_map(get_language())})


def vocabulary_page(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "catalogue/vocabulary.html",
        {"groups": vocabulary(get_language(), list(TermGroup.objects.all()))},
    )


def vocabulary_group(request: HttpRequest, code: str) -> HttpResponse:
    (group,) = vocabulary(get_language(), [group_for(code)])
    return render(request, "catalogue/vocabulary_group.html", {"group": group})
