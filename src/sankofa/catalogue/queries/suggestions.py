"""Terms of the vocabulary for words that somebody typed, in any language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from sankofa.catalogue.models import Term, TermVariant, Translation
from sankofa.methods.folding import words

NEAR, OFFERED = 78, 3  # of 100


@dataclass(frozen=True)
class Understood:
    """What typed words mean: those that are a term's name or spelling, and for others what comes near."""

    terms: tuple[str, ...]
    unknown: dict[str, tuple[str, ...]]  # word -> codes of terms that come near


def understood(typed: Iterable[str], groups: Iterable[str]) -> Understood:
    """Looks typed words up among labels, translations and spellings of some groups of terms."""
    known = spellings(groups)
    terms: dict[str, None] = {}
    unknown: dict[str, tuple[str, ...]] = {}
    for word in typed:
        folded = _folded(word)
        if folded in known:
            terms[known[folded]] = None
        elif folded:
            near = process.extract(
                folded, known.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=NEAR, limit=OFFERED * 3
            )
            unknown[word] = tuple(dict.fromkeys(known[text] for text, _score, _place in near))[:OFFERED]
    return Understood(tuple(terms), unknown)


def spellings(groups: Iterable[str]) -> Mapping[str, str]:
    """Folded spelling -> code of the term. Labels win over variants, and both over other languages."""
    within = list(groups)
    codes = dict(Term.objects.filter(group__code__in=within).values_list("code", "label"))
    found: dict[str, str] = {}
    keys = {f"term.{code}.label": code for code in codes}
    rows = [
        *((label, code) for code, label in codes.items()),
        *TermVariant.objects.filter(term__group__code__in=within).values_list("text", "term__code"),
        *(
            (text, keys[key])
            for key, text in Translation.objects.filter(key__in=keys).values_list("key", "text")
        ),
    ]
    for text, code in rows:
        if folded := _folded(text):
            found.setdefault(folded, code)
    return found


def _folded(text: str) -> str:
    return " ".join(words(text))
