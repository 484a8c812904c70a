"""What the interface tells of organisations: what their pages tell, and no more."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import Router

from sankofa.directory.access import listed_for
from sankofa.directory.api import schemas
from sankofa.directory.formats.table import plain_of
from sankofa.directory.queries.finding import Question, matching
from sankofa.directory.queries.public import family_of, views_of
from sankofa.directory.terms import OrganisationKind, PlaceRole
from sankofa.foundation.interface import (
    LANG,
    Parameter,
    ParameterError,
    Problem,
    answering,
    flag,
    number,
    offered,
    words,
)

router = Router()

LARGEST_SIZE, USUAL_SIZE = 200, 50
TEXT = {"type": "string", "maxLength": 200}
CODE = {"type": "string", "minLength": 1, "maxLength": 100}
LISTING = (
    Parameter("q", "Words that must all occur; a word finds what begins with it", TEXT),
    words("kind", "Kind of organisation", OrganisationKind.values, many=True),
    Parameter(
        "country", "ISO 3166-1 alpha-3", {"type": "string", "minLength": 3, "maxLength": 3}, "GHA", True
    ),
    words("role", "What the country is to the organisation; any if not given", PlaceRole.values),
    Parameter("theme", "Code of a theme of interest", CODE, "jmdi-themes.communities", True),
    flag("seeking", "Only those that look for support at present"),
    number("page", "Which page", 99_999, 1),
    number("size", "Organisations on a page", LARGEST_SIZE, USUAL_SIZE),
    LANG,
)


@offered(router, "/organisations", schemas.Organisations, LISTING)
def organisations(request: HttpRequest) -> dict:
    """The listed organisations that match, by name."""
    with answering(request, LISTING) as language:
        rows = matching(_question(request))
        size, page = int(request.GET.get("size", USUAL_SIZE)), int(request.GET.get("page", 1))
        total = rows.count()
        pages = max(1, -(-total // size))
        if page > pages:
            raise ParameterError([Problem("page", _("The last page is %(pages)s.") % {"pages": pages})])
        shown = rows.prefetch_related("names", "places")[(page - 1) * size : page * size]
        found = [plain_of(view, _address(request, view.slug)) for view in views_of(shown, language)]
        return {"total": total, "page": page, "pages": pages, "size": size, "organisations": found}


@offered(router, "/organisations/{slug}", schemas.OrganisationAlone)
def organisation(request: HttpRequest, slug: str) -> dict:
    """One organisation; the code of one that was merged leads to where it went."""
    with answering(request) as language:
        found = listed_for(slug)
        (view,) = views_of([found], language)
        above, parts = family_of(found, language)
        family = {"part_of": above.slug if above else None, "parts": [part.slug for part in parts]}
        return plain_of(view, _address(request, found.slug)) | family


def _question(request: HttpRequest) -> Question:
    asked = request.GET
    return Question(
        text=asked.get("q", ""),
        kinds=tuple(asked.getlist("kind")),
        countries=tuple(asked.getlist("country")),
        role=asked.get("role", ""),
        themes=tuple(asked.getlist("theme")),
        seeking=asked.get("seeking") == "true",
    )


def _address(request: HttpRequest, slug: str) -> str:
    return request.build_absolute_uri(reverse("directory:organisation", args=[slug]))
