"""The road map: its stages, what each consists of, and the records that show its actions."""

from collections.abc import Sequence
from dataclasses import dataclass

from sankofa.catalogue.models import RoadMap, RoadStage
from sankofa.catalogue.queries.cards import title_of
from sankofa.catalogue.queries.shelf import shelf
from sankofa.catalogue.queries.texts import Reader, Text


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
