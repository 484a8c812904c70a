"""Pictures of rooms as SVG and PNG, each with the table behind it as CSV."""

import csv
import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import dataclass

from django.core.cache import caches
from django.http import HttpResponse

from sankofa.foundation.spreadsheets import harmless

TYPES = {"svg": "image/svg+xml", "png": "image/png", "csv": "text/csv; charset=utf-8"}
KEPT = 24 * 3600  # seconds a drawn picture is kept; its name changes with its content


@dataclass(frozen=True)
class Figure:
    """A picture's title, the table behind it, and how to draw it when somebody asks for it."""

    title: str
    summary: str
    header: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    specification: Callable[[], dict]
    keys: tuple[str, ...] = ()  # of the rows, for links

    @property
    def linked_rows(self) -> list[dict[str, object]]:
        return [{"key": key, "cells": row} for key, row in zip(self.keys, self.rows, strict=True)]


def picture_answer(figure: Figure, name: str, extension: str) -> HttpResponse:
    """The picture, or the table behind it; what is no picture of a page is a file of this name."""
    content = _table(figure) if extension == "csv" else _drawn(figure.specification(), extension)
    response = HttpResponse(content, content_type=TYPES[extension])
    if extension != "svg":
        response["Content-Disposition"] = f'attachment; filename="{name}.{extension}"'
    return response


def _drawn(specification: dict, extension: str) -> str | bytes:
    """Kept in the memory of the process under the name of its content."""
    from sankofa.charts import render

    name = hashlib.sha256(json.dumps(specification, sort_keys=True).encode()).hexdigest()
    draw: Callable[[dict], str | bytes] = render.svg if extension == "svg" else render.png
    return caches["memory"].get_or_set(f"{extension}:{name}", lambda: draw(specification), KEPT)


def _table(figure: Figure) -> str:
    written = io.StringIO()
    csv.writer(written).writerows([harmless(cell) for cell in row] for row in [figure.header, *figure.rows])
    return "\ufeff" + written.getvalue()
