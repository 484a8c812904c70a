"""What the home page tells."""

from dataclasses import dataclass

from sankofa.catalogue.models import Record
from sankofa.catalogue.queries.cards import Card, cards
from sankofa.catalogue.queries.facets import NUMBER
from sankofa.catalogue.queries.road_map import RoadStageView, road_map
from sankofa.catalogue.queries.search import Question, find
from sankofa.catalogue.queries.shelf import shelf
from sankofa.catalogue.terms import Kind

FEATURED = ("mida-ghana-health", "ecuador-8", "mexico-3x1")


@dataclass(frozen=True)
class Home:
    counts: tuple[tuple[str, str, int], ...]  # (kind, label, how many)
    countries: int
    featured: tuple[Card, ...]
    stages: tuple[RoadStageView, ...]


def home(language: str) -> Home:
    held = shelf()
    found = find(Question(language=language))
    labels = held.labels(language)
    counts = dict(found.values("kind"))
    return Home(
        counts=tuple((kind.value, str(kind.label), counts.get(kind.value, 0)) for kind in Kind),
        countries=int((held.index.facet_of == NUMBER["country"]).sum()),
        featured=tuple(cards(_featured(found), language, labels)),
        stages=road_map(language).stages,
    )


def _featured(found) -> list[int]:
    """Three records to begin with: those named above, else the newest."""
    named = list(Record.objects.filter(slug__in=FEATURED).values_list("id", flat=True))
    return (named + [id for id in found.page_ids if id not in named])[: len(FEATURED)]


def documents(language: str) -> list[Card]:
    """The records of the documents from which the catalogue takes its facts."""
    ids = Record.objects.filter(slug__in=Record.objects.values("sources__document__code")).values_list(
        "id", flat=True
    )
    return cards(list(ids), language, shelf().labels(language))


def record_count() -> int:
    return Record.objects.count()
