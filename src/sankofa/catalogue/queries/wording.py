"""The words under which each record is found, by language and weight."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sankofa.catalogue.models import Record, RecordCountry, RecordPartner, RecordRegion, RecordTerm
from sankofa.catalogue.queries.texts import texts_by_language
from sankofa.catalogue.terms import SEARCH_CONFIGURATIONS, Kind
from sankofa.methods.arabic import light_stem
from sankofa.methods.folding import words
from sankofa.places.queries import countries_called, country_names, region_names

WEIGHTS = ("A", "B", "C", "D")  # title, facts, summary, the rest
LANGUAGES = tuple(SEARCH_CONFIGURATIONS)


@dataclass(frozen=True)
class Wording:
    """Folded words of one record: language by language, weight by weight."""

    record_id: int
    texts: tuple[str, ...]

    @property
    def digest(self) -> str:
        return hashlib.sha256("\x1f".join(self.texts).encode()).hexdigest()


def as_indexed(found: Iterable[str], language: str) -> tuple[str, ...]:
    """Folded words as they go to PostgreSQL's stemmer of a language: those of a record and those of a search."""
    return tuple(map(_FOR_STEMMER[language], found)) if language in _FOR_STEMMER else tuple(found)


def _with_accent(word: str) -> str:
    """Gives -ación back the accent that folding took; without it the stemmer cuts only -aciones."""
    return f"{word[:-2]}ón" if word.endswith(("acion", "ucion")) else word


_FOR_STEMMER = {"es": _with_accent, "ar": light_stem}


def wordings(ids: Sequence[int]) -> list[Wording]:
    """The words of some records, in every language that a text, a term or a place has.

    Always in the same order, so that the same words have the same digest in every process.
    """
    bag: dict[int, dict[tuple[str, str], list[str]]] = {id: defaultdict(list) for id in ids}
    _own_texts(bag)
    _terms(bag)
    _places(bag)
    partners = RecordPartner.objects.filter(record_id__in=ids).order_by("position", "id")
    for id, name in partners.values_list("record_id", "partner__name"):
        bag[id]["en", "B"].append(name)
    return [
        Wording(
            id,
            tuple(
                " ".join(as_indexed(words(" ".join(found[language, weight])), language))
                for language in LANGUAGES
                for weight in WEIGHTS
            ),
        )
        for id, found in bag.items()
    ]


def _own_texts(bag: dict) -> None:
    records = list(Record.objects.filter(id__in=bag.keys()))
    keys = [f"record.{record.slug}.{name}" for record in records for name in ("title", "summary")]
    translated = texts_by_language(keys)
    for record in records:
        home = record.language if record.language in LANGUAGES else LANGUAGES[0]
        found = bag[record.id]
        found[home, "A"] += [record.title, record.code]
        found[home, "B"] += [*record.authors, *record.places, record.outcome]
        found[home, "C"].append(record.summary)
        found[home, "D"] += [record.population, *record.lessons, *record.challenges]
        found["en", "B"].append(Kind(record.kind).value)
        for name, weight in (("title", "A"), ("summary", "C")):
            for language, text in translated.get(f"record.{record.slug}.{name}", {}).items():
                found[language, weight].append(text)


def _terms(bag: dict) -> None:
    links = list(
        RecordTerm.objects.filter(record_id__in=bag.keys())
        .order_by("position", "id")
        .values_list("record_id", "term__code", "term__label")
    )
    translated = texts_by_language({f"term.{code}.label" for _, code, _ in links})
    for id, code, label in links:
        bag[id]["en", "B"].append(label)
        for language, text in translated.get(f"term.{code}.label", {}).items():
            bag[id][language, "B"].append(text)


def _places(bag: dict) -> None:
    countries = list(
        RecordCountry.objects.filter(record_id__in=bag.keys())
        .order_by("position", "id")
        .values_list("record_id", "country_id")
    )
    regions = list(
        RecordRegion.objects.filter(record_id__in=bag.keys())
        .order_by("id")
        .values_list("record_id", "region_id")
    )
    called = _also_called()
    for id, code in countries:
        bag[id]["en", "B"] += called[code]
    for language in LANGUAGES:
        names, region_name = country_names(language), region_names(language)
        for id, code in countries:
            bag[id][language, "B"] += dict.fromkeys((names[code].name, names[code].short))
        for id, code in regions:
            bag[id][language, "B"].append(region_name[code])


def _also_called() -> dict[str, list[str]]:
    """iso3 -> what people call the country besides its names; what may mean several is left out."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, codes in sorted(countries_called().items()):
        if len(codes) == 1:
            found[codes[0]].append(name)
    return found
