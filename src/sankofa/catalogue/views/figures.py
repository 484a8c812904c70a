"""The catalogue's pictures, each as SVG, PNG and the table behind it."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from sankofa.catalogue.forms import read_question
from sankofa.catalogue.queries import figures
from sankofa.catalogue.queries.search import find
from sankofa.foundation.pictures import picture_answer


def world_map(request: HttpRequest, extension: str) -> HttpResponse:
    asked = read_question(request.GET, get_language())
    return picture_answer(figures.map_of(find(asked.question)), "map", extension)


def timeline(request: HttpRequest, extension: str) -> HttpResponse:
    asked = read_question(request.GET, get_language())
    return picture_answer(figures.timeline_of(find(asked.question)), "timeline", extension)


def evidence(request: HttpRequest, extension: str) -> HttpResponse:
    return picture_answer(figures.evidence_figure(get_language()), "evidence", extension)
