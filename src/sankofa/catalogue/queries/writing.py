"""What stands beside a draft while it is written: terms with their meaning, likely duplicates, near terms."""

from collections.abc import Iterable
from dataclasses import dataclass

from sankofa.catalogue.models import Draft, Review, TermGroup
from sankofa.catalogue.queries.duplicates import Double, likely_doubles
from sankofa.catalogue.queries.shelf import shelf
from sankofa.catalogue.queries.suggestions import understood
from sankofa.catalogue.queries.vocabulary import GroupView, vocabulary
from sankofa.directory.models import Organisation

GROUPS_OF_WORDS = ("thematic-areas", "tags", "project-tools", "migrant-situations", "outcomes", "mechanisms")


@dataclass(frozen=True)
class Near:
    """A typed word that is no term, and the terms that come near it: (code, label)."""

    word: str
    terms: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Beside:
    groups: list[GroupView]
    doubles: list[Double]
    near: list[Near]


def beside(draft: Draft, language: str, codes: Iterable[str]) -> Beside:
    wanted = list(codes)
    held = {group.code: group for group in TermGroup.objects.filter(code__in=wanted)}
    groups = vocabulary(language, [held[code] for code in wanted if code in held])
    countries = {row.get("country", "") for row in draft.content.get("countries") or []} - {""}
    title = str(draft.content.get("title", ""))
    return Beside(
        groups,
        likely_doubles(title, countries, language, but=draft.slug),
        _near(draft.content.get("words") or [], language, wanted),
    )


def _near(words: list[str], language: str, groups: list[str]) -> list[Near]:
    if not words:
        return []
    labels = shelf().labels(language)
    found = understood(words, {*GROUPS_OF_WORDS, *groups}).unknown
    return [Near(word, tuple((code, labels.of("", code)) for code in codes)) for word, codes in found.items()]


def with_words_understood(kind: str, content: dict) -> dict:
    """Typed words that are a term's name or one of its spellings, in any language, become that term."""
    words = content.get("words") or []
    if not words:
        return content
    found = understood(words, GROUPS_OF_WORDS)
    terms = list(dict.fromkeys([*(content.get("terms") or []), *found.terms]))
    kept = [word for word in words if word in found.unknown]
    changed = {name: value for name, value in content.items() if name not in ("words", "terms")}
    return changed | ({"terms": terms} if terms else {}) | ({"words": kept} if kept else {})


def organisations_of(ids: frozenset[int]) -> list[Organisation]:
    return list(Organisation.objects.filter(pk__in=ids).order_by("name"))


def reviews_for_author(draft: Draft) -> list[Review]:
    """What reviewers wrote in rounds that are closed; who they are is not told."""
    given = Review.objects.filter(draft=draft).exclude(verdict="").prefetch_related("judgements")
    closed = draft.round if draft.state not in ("submitted", "in-review") else draft.round - 1
    return list(given.filter(round__lte=closed).order_by("-round", "place").defer("reviewer"))
