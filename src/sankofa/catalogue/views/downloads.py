"""The catalogue as files: results as tables and feeds, records as citations and linked data."""

import json
import tempfile
from collections.abc import Iterable, Iterator

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone
from django.utils.translation import get_language, get_language_bidi, override
from django.views.decorators.http import require_safe

from sankofa.catalogue.access import record_for
from sankofa.catalogue.formats import cite, table
from sankofa.catalogue.formats import feed as feeds
from sankofa.catalogue.formats import linked as linked_data
from sankofa.catalogue.formats.facts import RecordFacts, Result
from sankofa.catalogue.forms import read_question
from sankofa.catalogue.queries.exports import (
    citation_of,
    dcat_of,
    exported_ids,
    latest,
    result_of,
    schema_org_of,
)
from sankofa.catalogue.queries.facts import facts_of
from sankofa.catalogue.queries.record_page import record_page
from sankofa.catalogue.queries.search import find

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ENTRIES = 50  # of a feed


@require_safe
def results_file(request: HttpRequest, extension: str) -> HttpResponseBase:
    """All matches of a question as a table, with the question of the result page."""
    result, ids = _answered(request)
    records = facts_of(ids, get_language(), _site(request))
    response = _WRITERS[extension](records, result)
    name = f"sankofa-catalogue-{timezone.localdate().isoformat()}.{extension}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _answered(request: HttpRequest) -> tuple[Result, list[int]]:
    asked = read_question(request.GET, get_language())
    found = find(asked.question)
    return result_of(found, asked.not_understood, _site(request)), exported_ids(found)


def _csv(records: Iterable[RecordFacts], result: Result) -> HttpResponseBase:
    lines = table.csv_lines(map(table.row_of, records), result)
    return StreamingHttpResponse(_in_language(lines), content_type="text/csv; charset=utf-8")


def _json(records: Iterable[RecordFacts], result: Result) -> HttpResponseBase:
    parts = table.json_parts(records, result)
    return StreamingHttpResponse(_in_language(parts), content_type="application/json")


def _xlsx(records: Iterable[RecordFacts], result: Result) -> HttpResponseBase:
    file = tempfile.TemporaryFile()  # noqa: SIM115  (the response closes it)
    about = table.about(result, timezone.localdate())
    table.write_xlsx(file, map(table.row_of, records), about, rtl=get_language_bidi())
    file.seek(0)
    return FileResponse(file, content_type=XLSX)


_WRITERS = {"csv": _csv, "json": _json, "xlsx": _xlsx}


def _in_language(parts: Iterable[str]) -> Iterator[str]:
    """Makes each part in the language of the request, which is no longer set when a response is streamed."""
    return _made_in(get_language(), iter(parts))


def _made_in(language: str, parts: Iterator[str]) -> Iterator[str]:
    while True:
        with override(language):
            part = next(parts, None)
        if part is None:
            return
        yield part


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """What is new or changed among the matches of a question."""
    asked = read_question(request.GET, get_language())
    found = find(asked.question)
    result = result_of(found, asked.not_understood, _site(request))
    records = facts_of(latest(found.ids.tolist(), ENTRIES), get_language(), _site(request))
    query = result.address.partition("?")[2]
    address = request.build_absolute_uri(request.path) + (f"?{query}" if query else "")
    return HttpResponse(
        feeds.atom(records, result, language=get_language(), address=address), content_type=feeds.MEDIA_TYPE
    )


@require_safe
def citation(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """A record for a reference manager."""
    page = record_page(record_for(slug), get_language())
    text, media_type = cite.write(citation_of(page, _site(request), timezone.localdate()), form)
    response = HttpResponse(text, content_type=media_type)
    response["Content-Disposition"] = f'attachment; filename="{slug}.{form}"'
    return response


@require_safe
def linked(request: HttpRequest, slug: str) -> HttpResponse:
    """A record in schema.org's vocabulary."""
    return _linked(schema_org_of(record_page(record_for(slug), get_language()), _site(request)))


@require_safe
def dcat(request: HttpRequest, slug: str) -> HttpResponse:
    """A record as an entry of a data catalogue."""
    return _linked(dcat_of(record_page(record_for(slug), get_language()), _site(request)))


def _linked(node: linked_data.Node) -> HttpResponse:
    text = json.dumps(node, ensure_ascii=False, indent=1)
    response = HttpResponse(text, content_type=linked_data.MEDIA_TYPE)
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _site(request: HttpRequest) -> str:
    """The address in front of every path, such as `https://example.org`."""
    return f"{request.scheme}://{request.get_host()}"
