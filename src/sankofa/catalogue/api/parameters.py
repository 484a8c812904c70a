"""What an address of the catalogue's interface may ask."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from sankofa.catalogue.forms import LARGEST_PAGE
from sankofa.catalogue.queries.facets import NOT_DATED, PERIODS, SHOWN, period_key
from sankofa.catalogue.queries.search import Question, unknown_choices
from sankofa.catalogue.terms import CountryRole, Direction, Form, Kind, Sort
from sankofa.foundation.interface import (
    LANG,
    MOST_VALUES,
    Parameter,
    ParameterError,
    Problem,
    flag,
    is_number,
    language_in,
    number,
    problems_in,
    shown,
    words,
)
from sankofa.methods.searchquery import MAX_CHARACTERS

SIZE, MOST_A_PAGE = 20, 100


_VALUES = {
    "kind": Kind.values,
    "form": Form.values,
    "direction": Direction.values,
    "period": [*map(period_key, PERIODS), NOT_DATED],
}
_SHAPES = {
    "country": ("ISO 3166-1 alpha-3 code of a country", "SEN"),
    "region": ("UN M49 code of a region; its parts count as well", "011"),
    "document": ("Code of a source document", "jmdi-handbook-2011"),
    "theme": ("Code of a term", "thematic-areas.health"),
    "tag": ("Code of a term", "tags.gender"),
}


def _of_facet(name: str) -> Parameter:
    if values := _VALUES.get(name):
        return words(name, f"Any of these values of “{name}”", values, many=True)
    description, example = _SHAPES.get(name, ("Code of a term; /facets lists them", None))
    return Parameter(
        name, description, {"type": "string", "minLength": 1, "maxLength": 120}, example, many=True
    )


ASKING = (
    Parameter(
        "q",
        "Words to search: all are wanted; “words in a row” in quotes, word* for a beginning, -word to exclude, OR",
        {"type": "string", "maxLength": MAX_CHARACTERS},
        "diaspora bonds",
    ),
    *map(_of_facet, (facet.name for facet in SHOWN)),
    words("role", "Role of the country in the record; without a country, of any", CountryRole.values),
    LANG,
)
LISTING = (
    *ASKING,
    words("sort", "Order; by default relevance if there are words, otherwise the newest first", Sort.values),
    number("page", "Page of the list", LARGEST_PAGE, 1),
    number("size", "Records a page", MOST_A_PAGE, SIZE),
    flag("facets", "Whether to count what each further choice would leave"),
)


@dataclass(frozen=True)
class Asked:
    """An address that was understood."""

    question: Question
    size: int = SIZE
    facets: bool = False

    @property
    def language(self) -> str:
        return self.question.language


def read(data: QueryDict, parameters: Sequence[Parameter]) -> Asked:
    """What an address asks. Raises `ParameterError` with all that is wrong with it."""
    problems = problems_in(data, parameters)
    question = _question(data, {parameter.name for parameter in parameters})
    odd = {problem.field for problem in problems}
    for facet, key in unknown_choices(question):
        if facet not in odd:
            told = _("There is no value %(value)s. The address /facets lists all values.")
            problems.append(Problem(facet, told % {"value": shown(key)}))
    if problems:
        raise ParameterError(problems)
    return Asked(question, int(data.get("size", SIZE)), data.get("facets") == "true")


def address_of_page(path: str, data: QueryDict, page: int) -> str:
    """The same address with another page."""
    kept = [(name, value) for name, values in data.lists() if name != "page" for value in values]
    return f"{path}?{urlencode([*kept, ('page', page)])}"


def _question(data: QueryDict, known: Set[str]) -> Question:
    chosen = {
        facet.name: tuple(dict.fromkeys(filter(None, data.getlist(facet.name)[:MOST_VALUES])))
        for facet in SHOWN
        if facet.name in known and any(data.getlist(facet.name))
    }
    page = data.get("page", "1")
    return Question(
        text=data.get("q", "").strip() if "q" in known else "",
        chosen=chosen,
        role=data.get("role", "") if "role" in known else "",
        sort=data.get("sort", "") if "sort" in known else "",
        page=int(page) if is_number(page) else 1,
        language=language_in(data),
    )
