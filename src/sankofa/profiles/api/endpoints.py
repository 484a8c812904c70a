"""What the interface answers on profiles. Data are opened when they are first asked for."""

from collections.abc import Callable, Iterable
from dataclasses import asdict

from django.http import HttpRequest
from ninja import Router

from sankofa.foundation.interface import answering, offered
from sankofa.profiles.access import area_for, dataset_for, figure_for
from sankofa.profiles.api import schemas
from sankofa.profiles.terms import Cell, Dataset, Figure, KeyFigure, Row, Section, Table

router = Router()


def _offered(path: str, response: type) -> Callable:
    return offered(router, path, response)


@_offered("/areas", schemas.Areas)
def areas(request: HttpRequest) -> dict:
    """The countries and areas that have a profile."""
    from sankofa.places.queries import country_names, regions_of
    from sankofa.profiles.queries.areas import area_notes, profile_areas

    with answering(request) as language:
        names = country_names(language)
        return {
            "areas": [
                {
                    "code": code,
                    "name": names[code].name,
                    "regions": list(regions_of(code)),
                    "notes": list(area_notes(code)),
                }
                for code in profile_areas()
            ]
        }


@_offered("/profiles/{area}", schemas.ProfileFact)
def profile(request: HttpRequest, area: str) -> dict:
    """Everything told of a country or area, each number with its id."""
    with answering(request) as language:
        code = area_for(area)
        from sankofa.profiles.queries.profile import profile_of

        found = profile_of(code, language)
        return {
            "code": found.code,
            "title": found.title,
            "key_figures": _key_figures(found.key_figures),
            "sections": [_section(section) for section in found.sections],
            "datasets": list(found.datasets),
        }


@_offered("/indicators", schemas.Indicators)
def indicators(request: HttpRequest) -> dict:
    """The kinds of figure there are, and how each is made."""
    with answering(request):
        from sankofa.profiles.queries import indicators as every

        shown = ("code", "dims", "unit", "status", "operation", "formula", "method")
        return {
            "indicators": [
                {name: getattr(each, name) for name in shown} | {"label": str(each.label)}
                for each in sorted(every.indicators(), key=lambda each: each.code)
            ]
        }


@_offered("/figures/{id}", schemas.TraceFact)
def figure(request: HttpRequest, id: str) -> dict:
    """One figure with every input it rests on."""
    with answering(request):
        found = figure_for(id)
        return {
            "figure": _figure(found.figure),
            "label": found.label,
            "dims": dict(found.dims),
            "method": found.method,
            "formula": str(found.formula),
            "operation": found.operation,
            "inputs": [_input(each) for each in found.inputs],
            "datasets": list(found.datasets),
        }


@_offered("/datasets", schemas.Datasets)
def datasets(request: HttpRequest) -> dict:
    """Every edition of every series that is held."""
    with answering(request) as language:
        from sankofa.profiles.queries import holdings

        return {"datasets": [_dataset(each, language) for each in holdings.datasets()]}


@_offered("/datasets/{id}", schemas.DatasetFact)
def dataset(request: HttpRequest, id: str) -> dict:
    """One edition of a series."""
    with answering(request) as language:
        return _dataset(dataset_for(id), language)


def _section(section: Section) -> dict:
    tables = (*(picture.table for picture in section.pictures), *section.tables)
    return {
        "code": section.code,
        "title": section.title,
        "lead": list(section.lead),
        "key_figures": _key_figures(section.key_figures),
        "tables": [_table(table) for table in {table.code: table for table in tables}.values()],
        "notes": list(section.notes),
        "missing": list(section.missing),
    }


def _key_figures(found: Iterable[KeyFigure]) -> list[dict]:
    return [{"label": each.label, "figure": _figure(each.figure)} for each in found]


def _table(table: Table) -> dict:
    return {
        "code": table.code,
        "title": table.title,
        "columns": [column.label for column in table.columns],
        "rows": [_row(row) for row in table.rows],
        "datasets": list(table.datasets),
        "notes": list(table.notes),
    }


def _row(row: Row) -> dict:
    cells = [_figure(cell) if isinstance(cell, Figure) else cell for cell in row.cells]
    return {"key": row.key, "cells": cells}


def _figure(found: Figure) -> dict:
    from sankofa.profiles.formats.numbers import written

    shown = ("id", "value", "low", "high", "unit", "status")
    return {name: getattr(found, name) for name in shown} | {"text": written(found)}


def _input(each: Cell | Figure) -> dict:
    if isinstance(each, Figure):
        return {
            "figure": each.id,
            "dataset": None,
            "row": {},
            "column": None,
            "place": None,
            "value": each.value,
        }
    cell = {
        "dataset": each.dataset,
        "row": dict(each.row),
        "column": each.column,
        "place": each.place or None,
    }
    return cell | {"figure": None, "value": each.value}


def _dataset(found: Dataset, language: str) -> dict:
    faults = found.faults.get(language) or found.faults.get("en", ())
    kept = asdict(found) | {"faults": list(faults), "derived_from": list(found.derived_from)}
    return {name: kept[name] for name in schemas.DatasetFact.model_fields}
