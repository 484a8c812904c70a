"""What the interface answers. Everything is read, nothing is written, and any site may ask."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import override
from ninja import Router

from sankofa.catalogue.access import group_for, record_for
from sankofa.catalogue.api import schemas
from sankofa.catalogue.api.parameters import ASKING, LISTING, Asked, address_of_page, read
from sankofa.catalogue.formats.facts import RecordFacts
from sankofa.catalogue.models import TermGroup
from sankofa.catalogue.queries.evidence import EvidenceCell, evidence_map
from sankofa.catalogue.queries.exports import countries_with_records
from sankofa.catalogue.queries.facts import facts_of
from sankofa.catalogue.queries.offers import offers, role_choices
from sankofa.catalogue.queries.road_map import RoadStageView, road_map
from sankofa.catalogue.queries.search import Found, find
from sankofa.catalogue.queries.texts import Text
from sankofa.catalogue.queries.vocabulary import GroupView
from sankofa.catalogue.queries.vocabulary import vocabulary as vocabulary_of
from sankofa.catalogue.terms import Direction
from sankofa.foundation.interface import LANG, Parameter, ParameterError, Problem, language_in, offered

router = Router()


def _offered(path: str, response: type, parameters: Sequence[Parameter] = (LANG,)) -> Callable:
    return offered(router, path, response, parameters)


@contextmanager
def _asked(request: HttpRequest, parameters: Sequence[Parameter] = (LANG,)) -> Iterator[Asked]:
    """What an address asks, in the language it asks for. Raises `ParameterError`."""
    with override(language_in(request.GET)):
        yield read(request.GET, parameters)


@_offered("/records", schemas.Records, LISTING)
def records(request: HttpRequest) -> dict:
    """The records that match, with all their facts, page by page."""
    with _asked(request, LISTING) as asked:
        found = find(asked.question)
        page, pages = asked.question.page, max(1, -(-found.total // asked.size))
        if page > pages:
            raise ParameterError([Problem("page", _("The last page is %(pages)s.") % {"pages": pages})])
        shown = found.ids[(page - 1) * asked.size : page * asked.size]
        return {
            "total": found.total,
            "page": page,
            "pages": pages,
            "size": asked.size,
            "next": _address_of(request, page + 1) if page < pages else None,
            "previous": _address_of(request, page - 1) if page > 1 else None,
            "meant": found.meant,
            "records": list(facts_of(shown, asked.language, _site(request))),
            "facets": _facets(found) if asked.facets else None,
        }


@_offered("/records/{slug}", schemas.Record)
def record(request: HttpRequest, slug: str) -> RecordFacts:
    """One record with all its facts."""
    with _asked(request) as asked:
        (facts,) = facts_of([record_for(slug).id], asked.language, _site(request))
        return facts


@_offered("/facets", schemas.Facets, ASKING)
def facets(request: HttpRequest) -> dict:
    """What can be narrowed by, with how many records each value would leave."""
    with _asked(request, ASKING) as asked:
        found = find(asked.question)
        return {"total": found.total, "facets": _facets(found)}


@_offered("/vocabulary", schemas.Vocabulary)
def vocabulary(request: HttpRequest) -> dict:
    """The groups of the controlled vocabulary."""
    with _asked(request) as asked:
        views = vocabulary_of(asked.language, list(TermGroup.objects.all()))
        return {"groups": [_group(view) | {"terms": len(view.terms)} for view in views]}


@_offered("/vocabulary/{group}", schemas.GroupWithTerms)
def vocabulary_group(request: HttpRequest, group: str) -> GroupView:
    """A group with its terms: what each means, and the spellings it absorbs."""
    with _asked(request) as asked:
        (view,) = vocabulary_of(asked.language, [group_for(group)])
        return view


@_offered("/countries", schemas.Countries)
def countries(request: HttpRequest) -> dict:
    """All countries and areas, with how many records name each."""
    with _asked(request) as asked:
        return {"countries": countries_with_records(find(asked.question))}


@_offered("/evidence", schemas.Evidence)
def evidence(request: HttpRequest) -> dict:
    """What the findings say on which mechanism brings about which outcome."""
    with _asked(request) as asked:
        view = evidence_map(asked.language)
        return {
            "findings": view.findings,
            "gaps": view.gaps,
            "outcomes": [{"code": code, "label": label} for code, label in view.outcomes],
            "mechanisms": [{"code": code, "label": label} for code, label in view.mechanisms],
            "cells": [_cell(cell) for cell in view.cells.values()],
        }


@_offered("/roadmap", schemas.RoadMap)
def roadmap(request: HttpRequest) -> dict:
    """The road map: stages, what each consists of, and actions with the records that show them."""
    with _asked(request) as asked:
        road = road_map(asked.language)
        return {
            "title": road.title,
            "slug": road.slug,
            "origin": road.origin,
            "principles": road.principles,
            "stages": [_stage(stage) for stage in road.stages],
            "cross_cutting": [_part(part) for part in road.cross_cutting],
            "limits": road.limits,
            "destination": road.destination and _part(road.destination),
        }


def _facets(found: Found) -> list[dict]:
    """The facets of a result as the page offers them, and the role."""
    offered = [
        {"name": offer.name, "label": offer.label, "values": [*offer.first, *offer.more]}
        for offer in offers(found)
    ]
    return [*offered, {"name": "role", "label": _("Role of the country"), "values": role_choices(found)}]


def _group(view: GroupView) -> dict:
    return {"code": view.code, "name": view.name, "description": view.description, "facet": view.facet}


def _cell(cell: EvidenceCell) -> dict:
    counts = {direction.value: cell.by_direction.get(direction.value, 0) for direction in Direction}
    return {"outcome": cell.outcome, "mechanism": cell.mechanism, "total": cell.total} | counts


def _stage(stage: RoadStageView) -> dict:
    actions = [
        {
            "text": action.text,
            "relevant_for": action.relevant_for,
            "locator": action.locator,
            "examples": [{"slug": slug, "title": title} for slug, title in action.examples],
        }
        for action in stage.actions
    ]
    shown = {
        name: getattr(stage, name) for name in ("code", "name", "purpose", "of_map", "records", "leads_on")
    }
    return shown | {"elements": [_part(element) for element in stage.elements], "actions": actions}


def _part(part: tuple[Text, Text]) -> dict:
    name, description = part
    return {"name": name, "description": description}


def _address_of(request: HttpRequest, page: int) -> str:
    return request.build_absolute_uri(address_of_page(request.path, request.GET, page))


def _site(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"
