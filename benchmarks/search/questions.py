"""Questions as visitors ask them, drawn from the records so that each has an answer."""

import itertools
import random
import re
from dataclasses import dataclass
from urllib.parse import urlencode

from sankofa.catalogue.models import Record, Translation
from sankofa.catalogue.terms import STAGES, TAGS, THEMES

FACET_OF_GROUP = {THEMES: "theme", TAGS: "tag", STAGES: "stage"}
WORDS, PHRASE, CHOICES = "words", "phrase", "choices only"
SHAPES = {WORDS: 46, PHRASE: 7, CHOICES: 7}  # how many questions of each
IN_FRENCH = 0.2  # share of those that have words
BROAD = {"every record": "", "one common word": "migration"}


@dataclass(frozen=True)
class Question:
    """What is asked, as it stands in the address of a page."""

    shape: str
    language: str
    asked: str

    @property
    def ours(self) -> str:
        return f"/{self.language}/catalogue/?{self.asked}"

    @property
    def peers(self) -> str:
        return f"/peer/?{self.asked}"


def questions(seed: int) -> list[Question]:
    """One to three words or a phrase with three choices each, and choices without words."""
    chance = random.Random(seed)
    drawn = [shape for shape, count in SHAPES.items() for _ in range(count)]
    slugs = list(Record.objects.filter(title_given=True).order_by("slug").values_list("slug", flat=True))
    asked: list[Question] = []
    while len(asked) < len(drawn):
        record = Record.objects.get(slug=chance.choice(slugs))
        language = "fr" if drawn[len(asked)] != CHOICES and chance.random() < IN_FRENCH else "en"
        if question := _question(record, drawn[len(asked)], language, chance):
            asked.append(question)
    return asked


def broad_questions() -> dict[str, Question]:
    """Those that match most: nothing chosen at all, and a word that very many records hold."""
    return {name: Question(name, "en", urlencode({"q": word})) for name, word in BROAD.items()}


def _question(record: Record, shape: str, language: str, chance: random.Random) -> Question | None:
    """Nothing when the record has no such words, no place or no term."""
    chosen = _choices(record, chance)
    text = _text(_words_of(record, language, chance), shape, chance)
    if len(chosen) < 3 or text is None:
        return None
    return Question(shape, language, urlencode(({"q": text} if text else {}) | chosen))


def _choices(record: Record, chance: random.Random) -> dict[str, str]:
    """A kind, a country or its region, and a theme, a tag or a stage that the record has."""
    chosen = {"kind": record.kind}
    places = list(record.countries.order_by("pk").values_list("pk", "region_id"))
    terms = list(record.terms.filter(group__code__in=FACET_OF_GROUP).values_list("group__code", "code"))
    if places and terms:
        country, region = chance.choice(places)
        chosen |= {"country": country} if chance.random() < 0.5 else {"region": region}
        group, code = chance.choice(terms)
        chosen[FACET_OF_GROUP[group]] = code
    return chosen


def _words_of(record: Record, language: str, chance: random.Random) -> list[str]:
    """The words of the title or of a term, in the language asked."""
    labels = list(record.terms.values_list("code", "label"))
    term, label = chance.choice(labels) if labels else ("", "")
    key, text = chance.choice([(f"record.{record.slug}.title", record.title), (f"term.{term}.label", label)])
    if language != "en":
        text = (
            Translation.objects.filter(key=key, language=language).values_list("text", flat=True).first()
            or ""
        )
    return re.findall(r"[^\W\d_]+", text)


def _text(words: list[str], shape: str, chance: random.Random) -> str | None:
    if shape == CHOICES:
        return ""
    if shape == PHRASE:
        pairs = [pair for pair in itertools.pairwise(words) if min(map(len, pair)) > 3]
        return f'"{" ".join(chance.choice(pairs))}"' if pairs else None
    telling = list(dict.fromkeys(word for word in words if len(word) > 3))
    return " ".join(chance.sample(telling, min(len(telling), chance.randint(1, 3)))) if telling else None
