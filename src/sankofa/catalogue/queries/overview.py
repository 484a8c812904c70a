"""Views over many records: the evidence map, the road map, the vocabulary, recommendations, timelines."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from sankofa.catalogue.models import Record, RoadMap, RoadStage, Term, TermGroup
from sankofa.catalogue.queries.cards import title_of
from sankofa.catalogue.queries.facets import facet_of
from sankofa.catalogue.queries.shelf import shelf
from sankofa.catalogue.queries.texts import Reader, Text
from sankofa.catalogue.terms import MECHANISMS, OUTCOMES, Direction


@dataclass(frozen=True)
class EvidenceCell:
    outcome: str
    mechanism: str
    by_direction: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.by_direction.values())

    @property
    def marks(self) -> list[tuple[str, str, int]]:
        """(direction, label, count) of the directions found."""
        return [(name, str(Direction(name).label), count) for name, count in self.by_direction.items()]


@dataclass(frozen=True)
class EvidenceRow:
    code: str
    label: str
    cells: tuple[EvidenceCell | None, ...]


@dataclass(frozen=True)
class EvidenceMap:
    """Outcome by mechanism. A pair without a cell is a gap: no finding in the catalogue."""

    outcomes: tuple[tuple[str, str], ...]  # (code, label)
    mechanisms: tuple[tuple[str, str], ...]
    cells: dict[tuple[str, str], EvidenceCell]
    findings: int

    @property
    def table(self) -> list[EvidenceRow]:
        return [
            EvidenceRow(
                code, label, tuple(self.cells.get((code, mechanism)) for mechanism, _ in self.mechanisms)
            )
            for code, label in self.outcomes
        ]

    @property
    def gaps(self) -> int:
        return len(self.outcomes) * len(self.mechanisms) - len(self.cells)


def evidence_map(language: str) -> EvidenceMap:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT outcome.code, mechanism.code, record.direction, count(*)
            FROM catalogue_record record
            JOIN catalogue_recordterm first ON first.record_id = record.id
            JOIN catalogue_term outcome ON outcome.id = first.term_id
            JOIN catalogue_termgroup og ON og.id = outcome.group_id AND og.code = %s
            JOIN catalogue_recordterm second ON second.record_id = record.id
            JOIN catalogue_term mechanism ON mechanism.id = second.term_id
            JOIN catalogue_termgroup mg ON mg.id = mechanism.group_id AND mg.code = %s
            WHERE record.kind = 'finding'
            GROUP BY 1, 2, 3
            """,
            [OUTCOMES, MECHANISMS],
        )
        counts: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
        for outcome, mechanism, direction, count in cursor.fetchall():
            counts[outcome, mechanism][direction] = count
    labels = shelf().labels(language)
    axes = [
        tuple((code, labels.of("", code)) for code in codes)
        for codes in (_codes_of(OUTCOMES), _codes_of(MECHANISMS))
    ]
    cells = {
        pair: EvidenceCell(*pair, {d.value: found[d.value] for d in Direction if d.value in found})
        for pair, found in counts.items()
    }
    return EvidenceMap(*axes, cells, Record.objects.filter(kind="finding").count())


def _codes_of(group: str) -> list[str]:
    return list(Term.objects.filter(group__code=group).order_by("position").values_list("code", flat=True))


@dataclass(frozen=True)
class RoadActionLine:
    text: Text
    relevant_for: tuple[str, ...]
    locator: str
    examples: tuple[tuple[str, Text], ...]  # (slug, title)


@dataclass(frozen=True)
class RoadStageView:
    code: str
    name: Text
    purpose: Text
    of_map: bool
    elements: tuple[tuple[Text, Text], ...]
    actions: tuple[RoadActionLine, ...]
    records: int
    leads_on: Text | None  # what leads from this stage to the next


@dataclass(frozen=True)
class RoadMapView:
    stages: tuple[RoadStageView, ...]
    title: Text | None = None
    slug: str = ""
    origin: str = ""
    principles: tuple[Text, ...] = ()
    cross_cutting: tuple[tuple[Text, Text], ...] = ()
    limits: tuple[Text, ...] = ()
    destination: tuple[Text, Text] | None = None


def road_map(language: str) -> RoadMapView:
    stages = list(RoadStage.objects.prefetch_related("elements", "actions__examples__record"))
    held = RoadMap.objects.first()
    content = held.content if held else {}
    reader = Reader(language, _road_keys(stages, content))
    read = reader.text
    frequency = _stage_counts()
    arrows = {row["start"]: row for row in content.get("arrows", ())}
    views = tuple(
        RoadStageView(
            code=stage.code,
            name=read(f"roadmap.{stage.code}.name", stage.name),
            purpose=read(
                f"roadmap.{stage.code}.{'purpose' if stage.of_map else 'description'}", stage.purpose
            ),
            of_map=stage.of_map,
            elements=tuple(
                (read(f"roadmap.{e.code}.name", e.name), read(f"roadmap.{e.code}.description", e.description))
                for e in stage.elements.all()
            ),
            actions=tuple(
                RoadActionLine(
                    read(f"roadmap.{action.code}.action", action.text),
                    tuple(action.relevant_for),
                    action.locator,
                    tuple(
                        (example.record.slug, title_of(example.record, reader))
                        for example in action.examples.all()
                    ),
                )
                for action in stage.actions.all()
            ),
            records=frequency.get(f"roadmap-stages.{stage.code}", 0),
            leads_on=(
                read(f"roadmap.{arrows[stage.code]['id']}.process", arrows[stage.code]["process"])
                if stage.code in arrows
                else None
            ),
        )
        for stage in stages
    )
    if not held:
        return RoadMapView(views)
    return RoadMapView(
        views,
        title=read("roadmap.title", held.title),
        slug=held.code,
        origin=content["origin"],
        principles=tuple(
            read(f"roadmap.principle-{number}", text)
            for number, text in enumerate(content["principles"], start=1)
        ),
        cross_cutting=tuple(_named(reader, part) for part in content["cross_cutting"]),
        limits=tuple(
            read(f"roadmap.{row['id']}.description", row["description"]) for row in content["constraints"]
        ),
        destination=_named(reader, content["destination"]),
    )


def _named(reader: Reader, part: dict) -> tuple[Text, Text]:
    key = f"roadmap.{part['id']}"
    return reader.text(f"{key}.name", part["name"]), reader.text(f"{key}.description", part["description"])


def _road_keys(stages: Sequence[RoadStage], content: dict) -> list[str]:
    parts = [*content.get("cross_cutting", ()), *content.get("constraints", ()), *content.get("arrows", ())]
    codes = [part["id"] for part in [*parts, *([content["destination"]] if content else [])]]
    for stage in stages:
        codes += [stage.code, *(row.code for row in (*stage.elements.all(), *stage.actions.all()))]
    fields = ("name", "description", "purpose", "action", "process")
    records = {
        e.record.slug for stage in stages for action in stage.actions.all() for e in action.examples.all()
    }
    return [
        "roadmap.title",
        *(f"roadmap.principle-{number}" for number in range(1, len(content.get("principles", ())) + 1)),
        *(f"roadmap.{code}.{name}" for code in codes for name in fields),
        *(f"record.{slug}.title" for slug in records),
    ]


def _stage_counts() -> dict[str, int]:
    held = shelf()
    counts = held.index.count({}).counts
    return {key: int(counts[number]) for (facet, key), number in held.number.items() if facet == "stage"}


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


@dataclass(frozen=True)
class DatedRecord:
    slug: str
    title: str
    kind: str
    start: int
    end: int | None


def dated(ids: Sequence[int], language: str) -> list[DatedRecord]:
    """The records of a result that have a year, by start."""
    rows = Record.objects.filter(id__in=ids, start_year__isnull=False).order_by("start_year", "id")
    rows = list(rows.only("slug", "title", "language", "kind", "start_year", "end_year"))
    reader = Reader(language, [f"record.{row.slug}.title" for row in rows])
    return [
        DatedRecord(row.slug, str(title_of(row, reader)), row.kind, row.start_year, row.end_year)
        for row in rows
    ]
