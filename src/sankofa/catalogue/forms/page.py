"""A draft's form as its page lays it out: part by part, with what the checks and another writer have to say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.forms import BoundField
from django.forms.formsets import BaseFormSet
from django.http import QueryDict

from sankofa.catalogue.formats.checking import Remark
from sankofa.catalogue.forms.draft import HELP, draft_form, row_sets
from sankofa.catalogue.forms.kinds import FIELDS, ROWS
from sankofa.catalogue.queries.readable import NAMES
from sankofa.catalogue.queries.vocabulary import GroupView


@dataclass(frozen=True)
class TermGroupPart:
    group: GroupView
    chosen: frozenset[str]

    @property
    def is_open(self) -> bool:
        return any(term.code in self.chosen for term in self.group.terms)

    @property
    def count(self) -> int:
        return sum(term.code in self.chosen for term in self.group.terms)


@dataclass(frozen=True)
class Part:
    """One field: plain, with rows, or the terms. `theirs` is what another writer put there meanwhile."""

    name: str
    label: str
    help: str = ""
    field: BoundField | None = None
    rows: BaseFormSet | None = None
    groups: tuple[TermGroupPart, ...] = ()
    remarks: tuple[Remark, ...] = ()
    theirs: tuple[str, ...] | None = None
    is_changed: bool = False

    @property
    def stops(self) -> bool:
        return any(remark.stops for remark in self.remarks)


@dataclass(frozen=True)
class Said:
    """What the page has to say beside the fields."""

    remarks: Mapping[str, Iterable[Remark]]
    theirs: Mapping[str, list[str]]
    changed: frozenset[str] = frozenset()


def parts(
    kind: str,
    content: Mapping[str, object],
    groups: Iterable[GroupView],
    said: Said,
    data: QueryDict | None = None,
) -> list[Part]:
    """All fields of a kind in their order, filled with a content or with what was just typed."""
    form, sets = draft_form(kind, content, data), row_sets(kind, content, data)
    chosen = frozenset(data.getlist("terms") if data is not None else content.get("terms") or [])
    return [
        Part(
            name=name,
            label=str(NAMES[name]),
            help=str(HELP.get(name, "")),
            field=None if name in ROWS or name == "terms" else form[name],
            rows=sets.get(name),
            groups=tuple(TermGroupPart(group, chosen) for group in groups) if name == "terms" else (),
            remarks=tuple(said.remarks.get(name, ())),
            theirs=tuple(said.theirs[name]) if name in said.theirs else None,
            is_changed=name in said.changed,
        )
        for name in (*FIELDS[kind], "language")
    ]
