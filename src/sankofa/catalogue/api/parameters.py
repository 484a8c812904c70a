"""What an address of the interface may ask, declared once: for the description, and for what is refused."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _

from sankofa.catalogue.forms import LARGEST_PAGE, MOST_VALUES
from sankofa.catalogue.queries.facets import NOT_DATED, PERIODS, SHOWN, period_key
from sankofa.catalogue.queries.search import Question, unknown_choices
from sankofa.catalogue.terms import CountryRole, Direction, Form, Kind, Sort
from sankofa.methods.searchquery import MAX_CHARACTERS

LANGUAGES = [code for code, _name in settings.LANGUAGES]
LANGUAGE = "en"  # unless another is asked for
SIZE, MOST_A_PAGE = 20, 100
SHOWN_OF_A_VALUE = 60  # letters of what was typed that a message repeats


@dataclass(frozen=True)
class Problem:
    """One thing wrong with an address: which parameter, and what to do."""

    field: str
    message: str


class ParameterError(Exception):
    """An address was refused; every problem is listed."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(f"{problem.field}: {problem.message}" for problem in problems))


@dataclass(frozen=True)
class Parameter:
    """A parameter with the JSON schema of one value. `many`: it may be repeated, and any value will do."""

    name: str
    description: str
    schema: dict
    example: object = None
    many: bool = False

    @property
    def described(self) -> dict:
        """As OpenAPI has it."""
        schema = (
            {"type": "array", "items": self.schema, "maxItems": MOST_VALUES} if self.many else self.schema
        )
        said = {"in": "query", "name": self.name, "description": self.description, "required": False}
        if self.example is not None:
            said["example"] = [self.example] if self.many else self.example
        return said | {"schema": schema}


def _words(name: str, description: str, values: Iterable[str], **further) -> Parameter:
    return Parameter(name, description, {"type": "string", "enum": list(values)}, **further)


def _flag(name: str, description: str) -> Parameter:
    return Parameter(name, description, {"type": "boolean", "default": False})


def _number(name: str, description: str, most: int, default: int) -> Parameter:
    return Parameter(
        name, description, {"type": "integer", "minimum": 1, "maximum": most, "default": default}, default
    )


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
        return _words(name, f"Any of these values of “{name}”", values, many=True)
    description, example = _SHAPES.get(name, ("Code of a term; /facets lists them", None))
    return Parameter(
        name, description, {"type": "string", "minLength": 1, "maxLength": 120}, example, many=True
    )


LANG = Parameter(
    "lang",
    "Language of titles and labels. A text that is not translated comes as it was written",
    {"type": "string", "enum": LANGUAGES, "default": LANGUAGE},
    LANGUAGE,
)
ASKING = (
    Parameter(
        "q",
        "Words to search: all are wanted; “words in a row” in quotes, word* for a beginning, -word to exclude, OR",
        {"type": "string", "maxLength": MAX_CHARACTERS},
        "diaspora bonds",
    ),
    *map(_of_facet, (facet.name for facet in SHOWN)),
    _words("role", "Role of the country in the record; without a country, of any", CountryRole.values),
    LANG,
)
LISTING = (
    *ASKING,
    _words("sort", "Order; by default relevance if there are words, otherwise the newest first", Sort.values),
    _number("page", "Page of the list", LARGEST_PAGE, 1),
    _number("size", "Records a page", MOST_A_PAGE, SIZE),
    _flag("facets", "Whether to count what each further choice would leave"),
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


def language_in(data: QueryDict) -> str:
    asked = data.get("lang", LANGUAGE)
    return asked if asked in LANGUAGES else LANGUAGE


def read(data: QueryDict, parameters: Sequence[Parameter]) -> Asked:
    """What an address asks. Raises `ParameterError` with all that is wrong with it."""
    known = {parameter.name: parameter for parameter in parameters}
    problems = [Problem(name[:SHOWN_OF_A_VALUE], _unknown(known)) for name in data if name not in known]
    for name, parameter in known.items():
        problems += [Problem(name, message) for message in _faults(parameter, data.getlist(name))]
    question = _question(data, known)
    odd = {problem.field for problem in problems}
    for facet, key in unknown_choices(question):
        if facet not in odd:
            told = _("There is no value %(value)s. The address /facets lists all values.")
            problems.append(Problem(facet, told % {"value": _shown(key)}))
    if problems:
        raise ParameterError(problems)
    return Asked(question, int(data.get("size", SIZE)), data.get("facets") == "true")


def address_of_page(path: str, data: QueryDict, page: int) -> str:
    """The same address with another page."""
    kept = [(name, value) for name, values in data.lists() if name != "page" for value in values]
    return f"{path}?{urlencode([*kept, ('page', page)])}"


def _question(data: QueryDict, known: dict[str, Parameter]) -> Question:
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
        page=int(page) if _is_number(page) else 1,
        language=language_in(data),
    )


def _unknown(known: Iterable[str]) -> str:
    return _("There is no such parameter here. There are: %(names)s.") % {"names": ", ".join(known)}


def _faults(parameter: Parameter, values: Sequence[str]) -> list[str]:
    if len(values) > 1 and not parameter.many:
        return [_("Give this parameter once.")]
    if len(values) > MOST_VALUES:
        return [_("Give at most %(number)s values.") % {"number": MOST_VALUES}]
    return [fault for value in values if (fault := _fault(parameter.schema, value))]


def _fault(schema: dict, value: str) -> str:
    """What is wrong with one value, or nothing."""
    if schema["type"] == "integer":
        if _is_number(value) and schema["minimum"] <= int(value) <= schema["maximum"]:
            return ""
        told = _("%(value)s is no whole number from %(least)s to %(most)s.")
        return told % {"value": _shown(value), "least": schema["minimum"], "most": schema["maximum"]}
    allowed = ["true", "false"] if schema["type"] == "boolean" else schema.get("enum")
    if allowed and value not in allowed:
        told = _("%(value)s is none of: %(allowed)s.")
        return told % {"value": _shown(value), "allowed": ", ".join(allowed)}
    if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
        told = _("Give a text of %(least)s to %(most)s letters.")
        return told % {"least": schema.get("minLength", 0), "most": schema["maxLength"]}
    return ""


def _is_number(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) <= len(str(LARGEST_PAGE))


def _shown(value: str) -> str:
    cut = value[:SHOWN_OF_A_VALUE]
    return f"“{cut}…”" if cut != value else f"“{value}”"
