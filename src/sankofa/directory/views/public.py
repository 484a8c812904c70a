"""The public directory of organisations: search, map, pages and files. No persons anywhere."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from sankofa.directory.access import listed_for
from sankofa.directory.formats import linked, table
from sankofa.directory.forms.searching import read_question
from sankofa.directory.queries import figures
from sankofa.directory.queries.choices import active, offers, roles
from sankofa.directory.queries.finding import Question, find, known_choices, matching, of_page
from sankofa.directory.queries.public import family_of, links_shown, views_of
from sankofa.directory.queries.themes import theme_names
from sankofa.foundation.paging import page_links
from sankofa.foundation.pictures import TYPES, picture_answer
from sankofa.places.queries import country_names

WRITERS: dict[str, tuple[Callable, str]] = {
    "csv": (table.csv_text, TYPES["csv"]),
    "json": (table.json_text, "application/json"),
}
AT_ONCE = 500  # organisations in memory while a file is written


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Search, choices, and what matches: as a list or as a map."""
    question, language = _asked(request), get_language()
    found = find(question)
    if question.page > found.pages:
        raise Http404
    offered = offers(found, language)
    on_map = request.GET.get("view") == "map"
    context = {
        "question": question,
        "found": found,
        "offers": offered,
        "roles": roles(),
        "active": active(found, offered),
        "view": "map" if on_map else "",
        "figure": figures.world_of(question, language) if on_map else None,
        "cards": [] if on_map else list(views_of(of_page(question), language)),
        "pages": page_links(question.page, found.pages),
    }
    return render(request, "directory/index.html", context)


@require_safe
def organisations_file(request: HttpRequest, extension: str) -> HttpResponse:
    """All that match as a table."""
    rows = matching(_asked(request)).prefetch_related("names", "places").iterator(AT_ONCE)
    write, media_type = WRITERS[extension]
    text = write((view, _address(request, view.slug)) for view in views_of(rows, get_language()))
    response = HttpResponse(text, content_type=media_type)
    name = f"sankofa-organisations-{timezone.localdate().isoformat()}.{extension}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def world_map(request: HttpRequest, extension: str) -> HttpResponse:
    return picture_answer(figures.world_of(_asked(request), get_language()), "organisations", extension)


@require_safe
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """One organisation; one that was merged leads to where it went."""
    found, language = listed_for(slug), get_language()
    if found.slug != slug:
        return redirect(found, permanent=True)
    (view,) = views_of([found], language)
    above, parts = family_of(found, language)
    context = {
        "page": view,
        "links": links_shown(found, language),
        "above": above,
        "parts": parts,
        "figure": figures.places_of(found, language, view.name.text),
        "linked": linked.for_html(_linked(request, found)),
    }
    return render(request, "directory/organisation.html", context)


@require_safe
def places_map(request: HttpRequest, slug: str, extension: str) -> HttpResponse:
    found, language = listed_for(slug), get_language()
    (view,) = views_of([found], language)
    return picture_answer(figures.places_of(found, language, view.name.text), found.slug, extension)


@require_safe
def organisation_linked(request: HttpRequest, slug: str) -> HttpResponse:
    """An organisation in schema.org's vocabulary."""
    response = HttpResponse(
        linked.text_of(_linked(request, listed_for(slug))), content_type=linked.MEDIA_TYPE
    )
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _asked(request: HttpRequest) -> Question:
    language = get_language()
    return known_choices(read_question(request.GET), theme_names(language), country_names(language))


def _linked(request: HttpRequest, found) -> linked.Node:
    language = get_language()
    (view,) = views_of([found], language)
    above, _parts = family_of(found, language)
    named = (above.name, _address(request, above.slug)) if above else None
    return linked.schema_org(view, _address(request, found.slug), named)


def _address(request: HttpRequest, slug: str) -> str:
    return request.build_absolute_uri(reverse("directory:organisation", args=[slug]))
