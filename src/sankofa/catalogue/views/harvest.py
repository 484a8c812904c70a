"""The catalogue for harvesters: OAI-PMH 2.0."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext, override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from lxml.etree import _Element as Element

from sankofa.catalogue.formats import oai as answers
from sankofa.catalogue.formats.oairequest import (
    ProtocolError,
    Request,
    Token,
    read,
    refuse_other_formats,
    token_of,
)
from sankofa.catalogue.queries.harvest import earliest_change, header_of, headers, items, selected
from sankofa.catalogue.terms import Kind

PART = 100  # records in one answer


@csrf_exempt  # a harvester may ask by POST, and nothing is written
@require_http_methods(["GET", "HEAD", "POST"])
@override("en")
def oai(request: HttpRequest) -> HttpResponse:
    """All six verbs. What is wrong with a request is told in the way of the protocol, with status 200."""
    given = request.POST if request.method == "POST" else request.GET
    arguments: dict[str, str] = {}
    try:
        asked = read(dict(given.lists()))
        arguments = asked.arguments
        refuse_other_formats(asked)
        parts = [_VERBS[asked.verb](asked, request)]
    except ProtocolError as refused:
        parts = answers.errors(refused.errors)
    base_url = _site(request) + request.path
    content = answers.document(base_url, timezone.now(), arguments, parts)
    return HttpResponse(content, content_type=answers.MEDIA_TYPE)


def _identify(asked: Request, request: HttpRequest) -> Element:
    host = _host(request)
    return answers.identify(
        answers.Repository(
            base_url=_site(request) + request.path,
            name=gettext("Sankofa catalogue"),
            email=_email(host),
            earliest=earliest_change(),
        )
    )


def _list_metadata_formats(asked: Request, request: HttpRequest) -> Element:
    if asked.identifier:
        _known(asked, request)
    return answers.list_metadata_formats()


def _list_sets(asked: Request, request: HttpRequest) -> Element:
    token_of(asked)  # all sets come at once, so no token is ours
    return answers.list_sets((kind.value, str(kind.label)) for kind in Kind)


def _get_record(asked: Request, request: HttpRequest) -> Element:
    (item,) = items([_known(asked, request)], _site(request))
    return answers.get_record(item, _host(request))


def _list_identifiers(asked: Request, request: HttpRequest) -> Element:
    found, resumption = _next_part(asked)
    return answers.list_identifiers(found, _host(request), resumption)


def _list_records(asked: Request, request: HttpRequest) -> Element:
    found, resumption = _next_part(asked)
    return answers.list_records(items(found, _site(request)), _host(request), resumption)


_VERBS: dict[str, Callable[[Request, HttpRequest], Element]] = {
    "Identify": _identify,
    "ListMetadataFormats": _list_metadata_formats,
    "ListSets": _list_sets,
    "GetRecord": _get_record,
    "ListIdentifiers": _list_identifiers,
    "ListRecords": _list_records,
}


def _known(asked: Request, request: HttpRequest) -> answers.Header:
    slug = answers.slug_in(asked.identifier, _host(request))
    header = header_of(slug) if slug else None
    if header is None:
        raise ProtocolError([("idDoesNotExist", "No record has this identifier.")])
    return header


def _next_part(asked: Request) -> tuple[list[answers.Header], Element | None]:
    """The next records of a list, and where to read on from there."""
    token = token_of(asked)
    selection = token.selection if token else asked.selection
    found = headers(selection, token, PART + 1)
    if not found:
        raise ProtocolError([("noRecordsMatch", "No record of the catalogue answers to this.")])
    total = token.total if token else selected(selection).count()
    given = token.given if token else 0
    shown, more = found[:PART], len(found) > PART
    last = shown[-1]
    onward = (
        Token(asked.verb, selection, last.changed_at, last.id, given + len(shown), total) if more else None
    )
    return shown, answers.resumption(onward, given, total)


def _site(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


def _host(request: HttpRequest) -> str:
    """The name of the site without its port."""
    return urlsplit(_site(request)).hostname or ""


def _email(host: str) -> str:
    """Whom harvesters write to: the administrator, or whoever answers for mail to the host (RFC 2142)."""
    named = [address for _name, address in settings.ADMINS]
    return named[0] if named else f"postmaster@{host if '.' in host else f'{host}.localdomain'}"
