"""Recommendations to go through one by one, in the order of the stages."""

from dataclasses import dataclass, replace

from sankofa.catalogue.models import RecordTerm, Relation
from sankofa.catalogue.queries.cards import Card, cards, title_of
from sankofa.catalogue.queries.offers import Offer, offers
from sankofa.catalogue.queries.search import Question, find
from sankofa.catalogue.queries.texts import Reader, Text
from sankofa.catalogue.terms import AREAS, AUDIENCES, STAGE_ORDER, Kind, Why

AT_MOST = 300
NARROWED_BY = ("audience", "stage", "area")
# Those who do the work, and those who decide and pay: advice works best when both sides act.
DOERS = {f"audiences.{name}" for name in ("small-scale-actors", "civil-society", "diaspora-organization")}
DECIDERS = {
    f"audiences.{name}"
    for name in ("policymakers", "donor", "origin-government", "destination-government", "local-authority")
}


@dataclass(frozen=True)
class Item:
    card: Card
    audience_codes: frozenset[str]
    audiences: tuple[str, ...]
    areas: tuple[str, ...]
    examples: tuple[tuple[str, Text], ...]


@dataclass(frozen=True)
class Checklist:
    """Recommendations by the first stage each belongs to."""

    stages: tuple[tuple[str, str, tuple[Item, ...]], ...]  # (code, label, items)
    offers: tuple[Offer, ...]
    total: int
    shown: int

    @property
    def both_sides(self) -> list[tuple[str, list[Item], list[Item]]]:
        """(stage, for those who do the work, for those who decide and pay), stages with neither left out."""
        rows = [
            (
                label,
                [item for item in items if item.audience_codes & DOERS],
                [item for item in items if item.audience_codes & DECIDERS],
            )
            for _code, label, items in self.stages
        ]
        return [row for row in rows if row[1] or row[2]]


def checklist(question: Question) -> Checklist:
    chosen = {facet: keys for facet, keys in question.chosen.items() if facet in NARROWED_BY}
    found = find(replace(question, chosen=chosen | {"kind": (Kind.RECOMMENDATION.value,)}))
    ids = [int(id) for id in sorted(found.ids)[:AT_MOST]]
    labels = found.shelf.labels(question.language)
    listed = cards(ids, question.language, labels)
    terms = _terms(ids)
    examples = _examples(ids, question.language)
    items = [
        Item(
            card,
            frozenset(terms.get((card.slug, AUDIENCES), ())),
            tuple(labels.of("", code) for code in terms.get((card.slug, AUDIENCES), ())),
            tuple(labels.of("", code) for code in terms.get((card.slug, AREAS), ())),
            examples.get(card.slug, ()),
        )
        for card in listed
    ]
    stages = []
    for stage in (f"roadmap-stages.{name}" for name in STAGE_ORDER):
        of_stage = tuple(item for item in items if _first_stage(item) == stage)
        if of_stage:
            stages.append((stage, labels.of("", stage), of_stage))
    narrowing = tuple(replace(offer, open=True) for offer in offers(found) if offer.name in NARROWED_BY)
    return Checklist(tuple(stages), narrowing, found.total, len(items))


def _first_stage(item: Item) -> str:
    codes = [code for code, _ in item.card.stages]
    return min(codes, key=lambda code: STAGE_ORDER.index(code.partition(".")[2]), default="")


def _terms(ids: list[int]) -> dict[tuple[str, str], tuple[str, ...]]:
    """(slug, group) -> term codes."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    rows = RecordTerm.objects.filter(record_id__in=ids, term__group__code__in=(AUDIENCES, AREAS)).order_by(
        "position"
    )
    for slug, group, code in rows.values_list("record__slug", "term__group__code", "term__code"):
        found[slug, group] = (*found.get((slug, group), ()), code)
    return found


def _examples(ids: list[int], language: str) -> dict[str, tuple[tuple[str, Text], ...]]:
    links = list(
        Relation.objects.filter(origin_id__in=ids, why=Why.EXAMPLE).select_related("origin", "target")
    )
    reader = Reader(language, [f"record.{link.target.slug}.title" for link in links])
    found: dict[str, tuple[tuple[str, Text], ...]] = {}
    for link in links:
        example = (link.target.slug, title_of(link.target, reader))
        found[link.origin.slug] = (*found.get(link.origin.slug, ()), example)
    return found
