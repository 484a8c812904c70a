"""The catalogue's pictures, each as SVG, PNG and the table behind it."""

import csv
import hashlib
import io
import json
from collections.abc import Callable

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language

from sankofa.catalogue.forms import read_question
from sankofa.catalogue.queries import figures
from sankofa.catalogue.queries.search import find
from sankofa.foundation.spreadsheets import harmless

TYPES = {"svg": "image/svg+xml", "png": "image/png", "csv": "text/csv; charset=utf-8"}
KEPT = 24 * 3600  # seconds a drawn picture is kept; its name changes with its content


def world_map(request: HttpRequest, extension: str) -> HttpResponse:
    asked = read_question(request.GET, get_language())
    return _answer(figures.map_of(find(asked.question)), "map", extension)


def timeline(request: HttpRequest, extension: str) -> HttpResponse:
    asked = read_question(request.GET, get_language())
    return _answer(figures.timeline_of(find(asked.question)), "timeline", extension)


def evidence(request: HttpRequest, extension: str) -> HttpResponse:
    return _answer(figures.evidence_figure(get_language()), "evidence", extension)


def _answer(figure: figures.Figure, name: str, extension: str) -> HttpResponse:
    content = _table(figure) if extension == "csv" else _picture(figure.specification(), extension)
    response = HttpResponse(content, content_type=TYPES[extension])
    if extension != "svg":
        response["Content-Disposition"] = f'attachment; filename="{name}.{extension}"'
    return response


def _picture(specification: dict, extension: str) -> str | bytes:
    from sankofa.charts import render

    name = hashlib.sha256(json.dumps(specification, sort_keys=True).encode()).hexdigest()
    draw: Callable[[dict], str | bytes] = render.svg if extension == "svg" else render.png
    return cache.get_or_set(f"{extension}:{name}", lambda: draw(specification), KEPT)


def _table(figure: figures.Figure) -> str:
    written = io.StringIO()
    csv.writer(written).writerows([harmless(cell) for cell in row] for row in [figure.header, *figure.rows])
    return "\ufeff" + written.getvalue()
