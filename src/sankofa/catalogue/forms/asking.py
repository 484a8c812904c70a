"""What an address may ask of the catalogue."""

from dataclasses import dataclass

from django.http import Http404, QueryDict

from sankofa.catalogue.queries.facets import SHOWN
from sankofa.catalogue.queries.search import Question, unknown_choices
from sankofa.catalogue.terms import CountryRole, Sort

MOST_COMPARED = 4
MOST_VALUES = 60  # chosen in one facet; more than any page offers to tick
LARGEST_PAGE = 1_000_000


@dataclass(frozen=True)
class Asked:
    """A question, and what in the address could not be understood and was left out."""

    question: Question
    not_understood: tuple[str, ...] = ()


def read_question(data: QueryDict, language: str) -> Asked:
    """The question in an address. Raises Http404 for a page that no result can have."""
    chosen = {
        facet.name: tuple(dict.fromkeys(value for value in data.getlist(facet.name)[:MOST_VALUES] if value))
        for facet in SHOWN
        if any(data.getlist(facet.name))
    }
    role, sort = data.get("role", ""), data.get("sort", "")
    odd = [
        value
        for value, known in ((role, CountryRole.values), (sort, Sort.values))
        if value and value not in known
    ]
    question = Question(
        text=data.get("q", "").strip(),
        chosen=chosen,
        role=role if role in CountryRole.values else "",
        sort=sort if sort in Sort.values else "",
        page=read_page(data),
        language=language,
    )
    unknown = unknown_choices(question)
    if unknown:
        chosen = {
            facet: kept
            for facet, keys in chosen.items()
            if (kept := tuple(key for key in keys if (facet, key) not in unknown))
        }
        question = Question(question.text, chosen, question.role, question.sort, question.page, language)
    return Asked(question, (*odd, *(key for _facet, key in unknown)))


def read_page(data: QueryDict) -> int:
    """The number of the page asked for. Raises Http404 when it cannot be one."""
    typed = data.get("page", "") or "1"
    if (
        not typed.isascii()
        or not typed.isdecimal()
        or not 1 <= int(typed[:9]) <= LARGEST_PAGE
        or len(typed) > 7
    ):
        raise Http404
    return int(typed)


def read_compared(data: QueryDict) -> list[str]:
    """The slugs of the records to set side by side, at most four."""
    return list(dict.fromkeys(slug for slug in data.getlist("record") if slug))[:MOST_COMPARED]
