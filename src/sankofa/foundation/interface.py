"""What every part of the interface for programs shares: parameters declared once, refusals, and answers to all sites.

A parameter is declared for the description and for what is refused, in the same place.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import wraps
from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.cache import set_response_etag
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe
from ninja import Field, NinjaAPI, Router, Schema
from ninja.renderers import JSONRenderer

LANGUAGES = [code for code, _name in settings.LANGUAGES]
LANGUAGE = "en"  # unless another is asked for
MOST_VALUES = 60  # of one parameter; more than any page offers to tick
LONGEST_NUMBER = 7  # digits
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


class ProblemSchema(Schema):
    field: str = Field(description="The parameter that is wrong, or the part of the address")
    message: str


class Problems(Schema):
    """Why a request was refused: everything at once."""

    errors: list[ProblemSchema]


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


def words(name: str, description: str, values: Iterable[str], **further) -> Parameter:
    return Parameter(name, description, {"type": "string", "enum": list(values)}, **further)


def flag(name: str, description: str) -> Parameter:
    return Parameter(name, description, {"type": "boolean", "default": False})


def number(name: str, description: str, most: int, default: int) -> Parameter:
    return Parameter(
        name, description, {"type": "integer", "minimum": 1, "maximum": most, "default": default}, default
    )


LANG = Parameter(
    "lang",
    "Language of titles and labels. A text that is not translated comes as it was written",
    {"type": "string", "enum": LANGUAGES, "default": LANGUAGE},
    LANGUAGE,
)


def language_in(data: QueryDict) -> str:
    asked = data.get("lang", LANGUAGE)
    return asked if asked in LANGUAGES else LANGUAGE


def problems_in(data: QueryDict, parameters: Sequence[Parameter]) -> list[Problem]:
    """Everything in an address that its parameters do not allow."""
    known = {parameter.name: parameter for parameter in parameters}
    problems = [Problem(name[:SHOWN_OF_A_VALUE], _unknown(known)) for name in data if name not in known]
    for name, parameter in known.items():
        problems += [Problem(name, message) for message in _faults(parameter, data.getlist(name))]
    return problems


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
        if is_number(value) and schema["minimum"] <= int(value) <= schema["maximum"]:
            return ""
        told = _("%(value)s is no whole number from %(least)s to %(most)s.")
        return told % {"value": shown(value), "least": schema["minimum"], "most": schema["maximum"]}
    allowed = ["true", "false"] if schema["type"] == "boolean" else schema.get("enum")
    if allowed and value not in allowed:
        told = _("%(value)s is none of: %(allowed)s.")
        return told % {"value": shown(value), "allowed": ", ".join(allowed)}
    if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
        told = _("Give a text of %(least)s to %(most)s letters.")
        return told % {"least": schema.get("minLength", 0), "most": schema["maxLength"]}
    return ""


def is_number(value: str) -> bool:
    return value.isascii() and value.isdecimal() and len(value) <= LONGEST_NUMBER


def shown(value: str) -> str:
    """What was typed, as a message repeats it."""
    cut = value[:SHOWN_OF_A_VALUE]
    return f"“{cut}…”" if cut != value else f"“{value}”"


def opened(view: Callable) -> Callable:
    """Lets pages of other sites read the answer."""

    @wraps(view)
    def answered(*args, **kwargs) -> HttpResponse:
        response = view(*args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        return response

    return answered


class _Json(JSONRenderer):
    """Letters of every script as they are, which halves what an answer in Arabic weighs."""

    json_dumps_params = {"ensure_ascii": False}


class Interface(NinjaAPI):
    """The one interface of a site. Rooms bring routers; every answer may be read by pages of any site."""

    def __init__(self, **described) -> None:
        super().__init__(
            renderer=_Json(),
            docs_url=None,
            docs_decorator=lambda view: opened(require_safe(view)),
            **described,
        )
        self.add_exception_handler(ParameterError, self._refused)
        self.add_exception_handler(Http404, self._not_found)

    @opened
    def create_response(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = super().create_response(request, *args, **kwargs)
        response["Content-Language"] = language_in(request.GET)
        return set_response_etag(response) if response.status_code == HTTPStatus.OK else response

    def _refused(self, request: HttpRequest, error: ParameterError) -> HttpResponse:
        return self.create_response(request, {"errors": list(map(asdict, error.problems))}, status=400)

    def _not_found(self, request: HttpRequest, error: Http404) -> HttpResponse:
        with override(language_in(request.GET)):
            problem = Problem("path", _("There is nothing under this address."))
        return self.create_response(request, {"errors": [asdict(problem)]}, status=404)


# What the site refuses before it looks at the address: bytes that are no text, or a query string too long.
_UNREADABLE = {"content": {"text/plain": {"schema": {"type": "string"}}}}


def offered(
    to: Router | NinjaAPI, path: str, response: type, parameters: Sequence[Parameter] = (LANG,)
) -> Callable:
    """Registers a view for GET, which is described, and for HEAD, which is the same without the content."""
    answers: Mapping = {200: response, 400: Problems} | ({404: Problems} if "{" in path else {})
    described = {
        "parameters": [parameter.described for parameter in parameters],
        "responses": {400: _UNREADABLE},
    }

    def register(view: Callable) -> Callable:
        named = {"operation_id": view.__name__, "summary": view.__name__.replace("_", " ").capitalize()}
        to.get(path, response=answers, openapi_extra=described, **named)(view)
        to.api_operation(["HEAD"], path, response=answers, include_in_schema=False)(view)
        return view

    return register


@contextmanager
def answering(request: HttpRequest, parameters: Sequence[Parameter] = (LANG,)) -> Iterator[str]:
    """The language that an address asks for, as the language of the moment. Raises `ParameterError`."""
    language = language_in(request.GET)
    with override(language):
        if problems := problems_in(request.GET, parameters):
            raise ParameterError(problems)
        yield language
