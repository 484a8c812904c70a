"""Finding records: words, facets, order and pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
from django.db import connection

from sankofa.catalogue.queries.facets import NUMBER, SHOWN_NAMES, facet_of
from sankofa.catalogue.queries.shelf import Shelf, shelf
from sankofa.catalogue.queries.wording import as_indexed
from sankofa.catalogue.terms import SEARCH_CONFIGURATIONS, CountryRole, Sort
from sankofa.methods.facets import FacetCounts
from sankofa.methods.searchquery import SearchQuery, Term, parse, suggest, to_tsquery_text

PAGE_SIZE = 20
RANKED = 2_000  # matches beyond this are ordered by where the words stand and by year, not word by word

FEW = 3  # matches up to which another search is offered, if it finds more

_WANTED, _UNWANTED = (
    " || ".join(
        f"to_tsquery('{configuration}', %({name}_{language})s)"
        for language, configuration in SEARCH_CONFIGURATIONS.items()
    )
    for name in ("wanted", "unwanted")
)


@dataclass(frozen=True)
class Question:
    """What a visitor asks for. Every question is an address."""

    text: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    role: str = ""
    sort: str = ""
    page: int = 1
    language: str = "en"

    @property
    def order(self) -> str:
        return self.sort or (Sort.RELEVANCE if self.text else Sort.NEWEST)

    @cached_property
    def query(self) -> SearchQuery:
        return parse(self.text)


@dataclass(frozen=True)
class Found:
    """The answer: how many, which, and what each further choice would leave."""

    question: Question
    shelf: Shelf
    counts: FacetCounts
    ids: np.ndarray  # all matches, in order
    roles: dict[str, int]
    meant: str | None  # the search that may have been meant

    @property
    def total(self) -> int:
        return self.counts.total

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE_SIZE))

    @property
    def page_ids(self) -> list[int]:
        start = (self.question.page - 1) * PAGE_SIZE
        return [int(id) for id in self.ids[start : start + PAGE_SIZE]]

    def count(self, facet: str, key: str) -> int:
        number = self.shelf.number.get((facet, key))
        return 0 if number is None else int(self.counts.counts[number])

    def values(self, facet: str) -> list[tuple[str, int]]:
        """(key, count) of a facet's values, those that would leave nothing left out."""
        counts = self.counts.counts
        return [
            (key, int(counts[number]))
            for number, (name, key) in enumerate(self.shelf.values)
            if name == facet and counts[number]
        ]


def find(question: Question) -> Found:
    """All records that answer a question, with counts that hold for its words and its other choices."""
    held = shelf()
    words = _matching(question.query) if question.text.strip() else None
    within = None if words is None else held.mask_of_ids(words)
    counts = _counts(held, *_selection(question, held), within)
    return Found(
        question,
        held,
        counts,
        ids=_ordered(question, held, counts),
        roles=_roles(question, held, within),
        meant=_meant(question, held, counts.total) if words is not None and counts.total <= FEW else None,
    )


def _meant(question: Question, held: Shelf, total: int) -> str | None:
    """A search in other words that finds more under the same choices."""
    better = suggest(question.query, held.labels(question.language).words)
    if better is None:
        return None
    found = held.mask_of_ids(_matching(parse(better)))
    return better if _counts(held, *_selection(question, held), found).total > total else None


def _matching(query: SearchQuery, column: str = "words") -> np.ndarray:
    """Ids of the records that hold the words, in the order of the table."""
    tsquery, parameters = _tsquery(query)
    if tsquery is None:
        return np.zeros(0, np.int64)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT string_agg(int8send(record_id), ''::bytea) FROM catalogue_searchentry
            WHERE {column} @@ (SELECT {tsquery})
            """,  # noqa: S608  (built from constants; what was typed goes in as parameters)
            parameters,
        )
        return np.frombuffer(cursor.fetchone()[0] or b"", dtype=">i8").astype(np.int64)


def _tsquery(query: SearchQuery) -> tuple[str | None, dict[str, str]]:
    """SQL for what is wanted in any one language and not there in any language."""
    unwanted = (query.excluded,) if query.excluded else ()
    parts = [f"({_WANTED})"] * bool(query.clauses) + [f"!!({_UNWANTED})"] * bool(unwanted)
    parameters = {}
    for language in SEARCH_CONFIGURATIONS:
        parameters[f"wanted_{language}"] = _text(query.clauses, language)
        parameters[f"unwanted_{language}"] = _text(unwanted, language)
    return " && ".join(parts) or None, parameters


def _text(clauses: tuple[tuple[Term, ...], ...], language: str) -> str:
    """Clauses in the syntax of PostgreSQL, their words as those of a language are indexed."""
    indexed = tuple(
        tuple(replace(term, words=as_indexed(term.words, language)) for term in alternatives)
        for alternatives in clauses
    )
    return to_tsquery_text(SearchQuery(indexed)) or ""


def _selection(question: Question, held: Shelf) -> tuple[dict[int, list[int]], list[int]]:
    """Facet number -> term numbers; and the facets in which no record has anything of what is chosen."""
    chosen = dict(question.chosen)
    if question.role:
        countries = chosen.pop("country", ())
        chosen |= {f"country-{question.role}": countries} if countries else {"role": (question.role,)}
    selection, nowhere = {}, []
    for facet, keys in chosen.items():
        numbers = [held.number[facet, key] for key in keys if (facet, key) in held.number]
        if numbers:
            selection[NUMBER[facet]] = numbers
        elif keys:
            nowhere.append(NUMBER[facet])
    return selection, nowhere


def _counts(held: Shelf, selection: dict[int, list[int]], nowhere: list[int], within) -> FacetCounts:
    """The index counts only what some record has; a choice that none has leaves what its own facet offers."""
    counts = held.index.count(selection, within)
    if not nowhere:
        return counts
    own = held.index.facet_of == nowhere[0] if len(nowhere) == 1 else False
    return FacetCounts(held.index.mask([]), 0, np.where(own, counts.counts, 0))


def _roles(question: Question, held: Shelf, within) -> dict[str, int]:
    """How many records each role would leave, under the words and the other choices."""
    counts = {}
    for role in CountryRole:
        other = Question(question.text, question.chosen, role.value, language=question.language)
        selection, nowhere = _selection(other, held)
        counts[role.value] = 0 if nowhere else held.index.total(selection, within)
    return counts


def _ordered(question: Question, held: Shelf, counts: FacetCounts) -> np.ndarray:
    slots = held.index.slots(counts.matches)
    if question.order == Sort.TITLE:
        return held.ids[slots[np.argsort(held.by_title(question.language)[slots])]]
    newest_first = slots[np.argsort(held.newest[slots])]
    if question.order == Sort.RELEVANCE and question.text.strip():
        return _by_relevance(question.query, held.ids[newest_first])
    return held.ids[newest_first]


def _by_relevance(query: SearchQuery, ids: np.ndarray) -> np.ndarray:
    """Those with the words in the title first; of these, and then of the rest, the first RANKED by their rank."""
    if ids.size < 2:
        return ids
    if ids.size > RANKED:
        titled = np.isin(ids, _matching(query, "title_words"))
        ids = np.concatenate([ids[titled], ids[~titled]])
    head = ids[:RANKED]
    in_title, ranks = _ranked(query, head)
    if ranks.size != head.size:  # a record went away in between; the order by year stands
        return ids
    order = np.lexsort((-ranks, ~in_title))  # stable: the newest first among equals
    return np.concatenate([head[order], ids[RANKED:]])


def _ranked(query: SearchQuery, ids: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of each record, whether its title holds the words, and how much it says of them."""
    tsquery, parameters = _tsquery(query)
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            SELECT string_agg(boolsend(title_words @@ query), ''::bytea ORDER BY place),
                   string_agg(float4send(ts_rank(words, query)), ''::bytea ORDER BY place)
            FROM (SELECT {tsquery} AS query) asked,
                 unnest(%(ids)s::bigint[]) WITH ORDINALITY AS wanted(record_id, place)
                 JOIN catalogue_searchentry USING (record_id)
            """,  # noqa: S608
            parameters | {"ids": ids.tolist()},
        )
        in_title, ranks = cursor.fetchone()
    return np.frombuffer(in_title or b"", dtype=bool), np.frombuffer(ranks or b"", dtype=">f4")


def unknown_choices(question: Question) -> list[tuple[str, str]]:
    """Choices that name nothing: neither a value that some record has, nor a place or term of that facet."""
    held = shelf()
    labels = held.labels(question.language)
    return [
        (facet, key)
        for facet, keys in question.chosen.items()
        for key in keys
        if facet in SHOWN_NAMES
        and (facet, key) not in held.number
        and (facet, key) not in labels.by_value
        and not (key in labels.terms and facet == facet_of(key.partition(".")[0]))
    ]
