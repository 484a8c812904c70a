"""Records that a draft may double: much the same title, in any language, and the same countries."""

import heapq
import threading
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from django.db.models import Max
from rapidfuzz import fuzz, process

from sankofa.catalogue.models import Content, Record, RecordCountry, Translation
from sankofa.catalogue.queries.cards import title_of
from sankofa.catalogue.queries.texts import Reader, Text
from sankofa.methods.folding import words

SHOWN = 4
LIKELY = 82  # of 100, for titles alone
SHARED_COUNTRY = 8  # a common country makes it that much likelier, another one that much less
MOST_RANKED = 200
SHORTEST = 8  # letters of a title that is compared


@dataclass(frozen=True)
class Double:
    slug: str
    title: Text
    same_country: bool


def likely_doubles(title: str, countries: Collection[str], language: str, *, but: str = "") -> list[Double]:
    """The records most like a title, the likeliest first; `but` is the record that the draft is about to change."""
    folded = _folded(title)
    if len(folded) < SHORTEST:
        return []
    titles, slugs = _titles()
    scores = process.cdist(
        [folded], titles, scorer=fuzz.token_set_ratio, score_cutoff=LIKELY - SHARED_COUNTRY
    )[0]
    best: dict[
        str, tuple[float, float]
    ] = {}  # how much alike, and of what is as much alike how well its length fits
    for place in np.flatnonzero(scores):
        # Where one title lies within the other, all its words are found: its length has to fit as well.
        fits = min(len(folded), len(titles[place])) / max(len(folded), len(titles[place]))
        score = float(scores[place]) - 25 * max(0.0, 0.6 - fits)
        best[slugs[place]] = max(best.get(slugs[place], (0.0, 0.0)), (score, fits))
    best.pop(but, None)
    return _ranked(best, set(countries), language)


def _ranked(best: dict[str, tuple[float, float]], countries: set[str], language: str) -> list[Double]:
    likeliest = heapq.nlargest(MOST_RANKED, best, key=best.get)
    rows = {row.slug: row for row in Record.objects.filter(slug__in=likeliest)}
    held: dict[int, set[str]] = {}
    pairs = RecordCountry.objects.filter(record__in=rows.values()).values_list("record_id", "country_id")
    for record, country in pairs:
        held.setdefault(record, set()).add(country)
    for slug, row in rows.items():
        theirs = held.get(row.pk, set())
        if countries and theirs:
            score, fits = best[slug]
            best[slug] = (score + (SHARED_COUNTRY if countries & theirs else -SHARED_COUNTRY), fits)
    likely = heapq.nlargest(SHOWN, sorted(each for each in rows if best[each][0] >= LIKELY), key=best.get)
    reader = Reader(language, [f"record.{slug}.title" for slug in likely])
    return [
        Double(slug, title_of(rows[slug], reader), bool(countries & held.get(rows[slug].pk, set())))
        for slug in likely
    ]


_lock = threading.Lock()
_kept: tuple[object, list[str], list[str]] | None = None


def _titles() -> tuple[list[str], list[str]]:
    """Every title in every language, folded, with the record it belongs to. Read anew when a record has changed."""
    global _kept
    state = (
        Content.objects.aggregate(last=Max("changed_at"))["last"],
        Record.objects.aggregate(last=Max("changed_at"))["last"],
        Record.objects.count(),
    )
    with _lock:
        if _kept is None or _kept[0] != state:
            rows = [*Record.objects.values_list("slug", "title"), *_translated()]
            _kept = (state, [_folded(title) for _slug, title in rows], [slug for slug, _title in rows])
        return _kept[1], _kept[2]


def _translated() -> list[tuple[str, str]]:
    rows = Translation.objects.filter(key__startswith="record.", key__endswith=".title")
    return [(key.split(".")[1], text) for key, text in rows.values_list("key", "text")]


def _folded(text: str) -> str:
    return " ".join(words(text))
