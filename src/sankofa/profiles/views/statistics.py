"""Datasets as files for programs: CSV, Parquet, SDMX and HXL."""

import tempfile
from collections.abc import Callable
from datetime import datetime
from typing import IO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from sankofa.profiles.access import area_for, offered_for
from sankofa.profiles.formats.sdmx import MEDIA_TYPE_DATA, MEDIA_TYPE_STRUCTURE
from sankofa.profiles.terms import Dataset

CSV, PARQUET = "text/csv; charset=utf-8", "application/vnd.apache.parquet"
MOST_OBSERVATIONS = 300_000  # of one message; a file of more has to be asked for by area


@require_safe
def table(request: HttpRequest, id: str, extension: str) -> HttpResponseBase:
    """A whole dataset, or its rows for one area."""
    from sankofa.profiles.queries.statistics import rows

    dataset = offered_for(id)
    frame = rows(dataset, _area(request))
    write: Callable[[IO], object] = frame.write_csv if extension == "csv" else frame.write_parquet
    return _file(write, CSV if extension == "csv" else PARQUET, f"{id}.{extension}")


@require_safe
def hxl(request: HttpRequest, id: str) -> HttpResponse:
    """A humanitarian dataset with HXL's tags."""
    from sankofa.profiles.formats.hxl import hxl_csv
    from sankofa.profiles.queries.statistics import is_humanitarian, rows

    dataset = offered_for(id)
    if not is_humanitarian(dataset):
        raise Http404
    response = HttpResponse(hxl_csv(rows(dataset, _area(request)), dataset.family), content_type=CSV)
    response["Content-Disposition"] = f'attachment; filename="{id}.hxl.csv"'
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
def sdmx(request: HttpRequest, id: str) -> HttpResponseBase:
    """A dataset as an SDMX message."""
    from sankofa.profiles.formats.sdmx.data import observations
    from sankofa.profiles.formats.sdmx.definitions import definition_of
    from sankofa.profiles.queries.statistics import numeric, rows

    dataset = offered_for(id)
    if not numeric([dataset]):
        raise Http404
    frame = rows(dataset, _area(request))
    if observations(frame, definition_of(dataset.family)) > MOST_OBSERVATIONS:
        message = f"This message would hold more than {MOST_OBSERVATIONS:,} observations. Ask for one area: ?area=MDA"
        return HttpResponse(message, status=413, content_type="text/plain; charset=utf-8")
    return _message([(dataset, frame)], id)


@require_safe
def structure(request: HttpRequest) -> HttpResponseBase:
    """What all messages refer to: dataflows, code lists, concepts, data structures."""
    from sankofa.profiles.formats.sdmx import write_structure
    from sankofa.profiles.queries.statistics import code_lists, offered

    held = offered()
    lists = code_lists(held)
    return _file(
        lambda file: write_structure(file, held, lists, prepared=_now()),
        MEDIA_TYPE_STRUCTURE,
        "structure.xml",
    )


@require_safe
def profile(request: HttpRequest, area: str) -> HttpResponseBase:
    """What the datasets behind a profile say of its area, in one message."""
    area_for(area)
    from sankofa.profiles.queries.lately import told
    from sankofa.profiles.queries.profile import profile_of
    from sankofa.profiles.queries.statistics import of_profile

    return _message(of_profile(area, told(profile_of, area, get_language()).datasets), area)


@require_safe
def figures(request: HttpRequest, area: str) -> HttpResponse:
    """Every figure of a profile, with its id, range and status, as one table."""
    area_for(area)
    from sankofa.profiles.formats.figures import figures_csv
    from sankofa.profiles.queries.lately import told
    from sankofa.profiles.queries.profile import profile_of

    response = HttpResponse(figures_csv(told(profile_of, area, get_language())), content_type=CSV)
    response["Content-Disposition"] = f'attachment; filename="{area}-figures.csv"'
    return response


def _message(parts: list[tuple[Dataset, object]], name: str) -> HttpResponseBase:
    from sankofa.profiles.formats.sdmx import write_data

    return _file(
        lambda file: write_data(file, parts, id=name.upper(), prepared=_now()),
        MEDIA_TYPE_DATA,
        f"{name}.sdmx.xml",
    )


def _file(write: Callable[[IO], object], media_type: str, name: str) -> FileResponse:
    file = tempfile.TemporaryFile()  # noqa: SIM115  (the response closes it); the largest has some 20 MB
    write(file)
    file.seek(0)
    response = FileResponse(file, content_type=media_type, as_attachment=True, filename=name)
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _area(request: HttpRequest) -> str:
    asked = request.GET.get("area", "")
    return area_for(asked) if asked else ""


def _now() -> datetime:
    return timezone.now()
