"""The vocabulary as a reader sees it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from sankofa.catalogue.models import Term, TermGroup
from sankofa.catalogue.queries.facets import facet_of
from sankofa.catalogue.queries.texts import Reader, Text


@dataclass(frozen=True)
class TermView:
    code: str
    label: Text
    definition: Text
    variants: tuple[str, ...]
    parent: str
    records: int


@dataclass(frozen=True)
class GroupView:
    code: str
    name: Text
    description: Text
    facet: str  # the facet under which records with these terms are found, if there is one
    terms: tuple[TermView, ...]


def all_groups() -> list[TermGroup]:
    return list(TermGroup.objects.all())


def vocabulary(language: str, groups: Sequence[TermGroup]) -> list[GroupView]:
    """Groups of the vocabulary with their terms, what they mean, and the spellings they absorb."""
    terms = list(
        Term.objects.filter(group__in=groups)
        .select_related("parent")
        .prefetch_related("variants")
        .order_by("position")
    )
    keys = [f"group.{group.code}.{name}" for group in groups for name in ("name", "description")]
    keys += [f"term.{term.code}.{name}" for term in terms for name in ("label", "definition")]
    keys += [f"term.{term.parent.code}.label" for term in terms if term.parent]  # of any group
    reader = Reader(language, keys)
    used = _uses(terms)
    by_group = defaultdict(list)
    for term in terms:
        by_group[term.group_id].append(
            TermView(
                term.code,
                reader.text(f"term.{term.code}.label", term.label),
                reader.text(f"term.{term.code}.definition", term.definition),
                tuple(variant.text for variant in term.variants.all()),
                str(reader.text(f"term.{term.parent.code}.label", term.parent.label)) if term.parent else "",
                used.get(term.id, 0),
            )
        )
    return [
        GroupView(
            group.code,
            reader.text(f"group.{group.code}.name", group.name),
            reader.text(f"group.{group.code}.description", group.description),
            facet_of(group.code),
            tuple(by_group[group.id]),
        )
        for group in groups
    ]


def _uses(terms: Sequence[Term]) -> dict[int, int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT term_id, count(*) FROM catalogue_recordterm WHERE term_id = ANY(%s) GROUP BY term_id",
            [[term.id for term in terms]],
        )
        return dict(cursor.fetchall())
