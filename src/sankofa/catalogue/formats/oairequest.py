"""What an OAI-PMH 2.0 request may hold, and the tokens by which a long list is read on."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import UTC, datetime, timedelta

from django.core import signing

PREFIX = "oai_dc"
SALT = "catalogue.oai"

# For each verb the arguments it must have and those it may have. A resumption token stands alone.
_ARGUMENTS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "Identify": ((), ()),
    "ListMetadataFormats": ((), ("identifier",)),
    "ListSets": ((), ()),
    "GetRecord": (("identifier", "metadataPrefix"), ()),
    "ListIdentifiers": (("metadataPrefix",), ("from", "until", "set")),
    "ListRecords": (("metadataPrefix",), ("from", "until", "set")),
}
_RESUMED = ("ListSets", "ListIdentifiers", "ListRecords")
_SHAPES = {
    "metadataPrefix": re.compile(r"[A-Za-z0-9\-_.!~*'()]+"),
    "set": re.compile(r"[A-Za-z0-9\-_.!~*'()]+(?::[A-Za-z0-9\-_.!~*'()]+)*"),
    "identifier": re.compile(r"[A-Za-z0-9\-_.~:/?#@!$&'()*+,;=%]+"),
    "from": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?"),
    "until": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)?"),
}


class ProtocolError(Exception):
    """A request that the protocol answers with errors, each a code and a message."""

    def __init__(self, errors: Sequence[tuple[str, str]]) -> None:
        self.errors = tuple(errors)
        super().__init__("; ".join(message for _code, message in errors))


@dataclass(frozen=True)
class Selection:
    """Which records are asked for: those of a set, changed from a moment on and before another."""

    kind: str = ""
    since: datetime | None = None
    before: datetime | None = None


@dataclass(frozen=True)
class Token:
    """Where a list was left: what was asked, the last record given, how many were given, and of how many.

    Nothing is kept here for it, so it never expires; a signature tells ours from any other.
    """

    verb: str
    selection: Selection
    changed_at: datetime
    id: int
    given: int
    total: int

    def sealed(self) -> str:
        kind, *moments = astuple(self.selection)
        told = [moment and moment.isoformat() for moment in (*moments, self.changed_at)]
        return signing.dumps([self.verb, kind, *told, self.id, self.given, self.total], salt=SALT)


def opened(text: str) -> Token:
    """The token in a text. Raises `ProtocolError` when it was not given out here."""
    try:
        verb, kind, *moments, record, given, total = signing.loads(text, salt=SALT)
        since, before, changed_at = (moment and datetime.fromisoformat(moment) for moment in moments)
    except (signing.BadSignature, ValueError, TypeError):
        raise ProtocolError(
            [("badResumptionToken", "This token was not given out here. Begin the list again.")]
        ) from None
    return Token(verb, Selection(kind, since, before), changed_at, record, given, total)


@dataclass(frozen=True)
class Request:
    verb: str
    arguments: dict[str, str]  # as they came, the verb among them
    selection: Selection

    @property
    def identifier(self) -> str:
        return self.arguments.get("identifier", "")


def read(given: Mapping[str, Sequence[str]]) -> Request:
    """The request in some arguments. Raises `ProtocolError` with all that is wrong with them."""
    verbs = given.get("verb", ())
    if len(verbs) != 1 or verbs[0] not in _ARGUMENTS:
        told = "The argument verb must be given once and be one of: "
        raise ProtocolError([("badVerb", f"{told}{', '.join(_ARGUMENTS)}.")])
    verb = verbs[0]
    problems = _problems(verb, {name: values for name, values in given.items() if name != "verb"})
    if problems:
        raise ProtocolError([("badArgument", problem) for problem in problems])
    arguments = {name: values[0] for name, values in given.items()}
    return Request(verb, arguments, _selection(arguments))


def token_of(request: Request) -> Token | None:
    """The token of a request that has one. Raises `ProtocolError` when it belongs to another list."""
    text = request.arguments.get("resumptionToken")
    if text is None:
        return None
    token = opened(text)
    if token.verb != request.verb:
        raise ProtocolError(
            [("badResumptionToken", f"This token goes on with {token.verb}, not with {request.verb}.")]
        )
    return token


def refuse_other_formats(request: Request) -> None:
    """Raises `ProtocolError` when a format is asked for that there is not."""
    prefix = request.arguments.get("metadataPrefix", PREFIX)
    if prefix != PREFIX:
        raise ProtocolError([("cannotDisseminateFormat", f"Records are given in the format {PREFIX} only.")])


def _problems(verb: str, given: Mapping[str, Sequence[str]]) -> list[str]:
    required, optional = _ARGUMENTS[verb]
    token = verb in _RESUMED and "resumptionToken" in given
    required, optional = ((), ("resumptionToken",)) if token else (required, optional)
    problems = [
        f"{verb} has no argument {name[:60]!r} here." for name in given if name not in required + optional
    ]
    problems += [f"{name} is given more than once." for name, values in given.items() if len(values) > 1]
    problems += [f"{name} is missing." for name in required if name not in given]
    known = {name: values[0] for name, values in given.items() if name in _SHAPES}
    problems += [
        f"{name} cannot be read." for name, value in known.items() if not _SHAPES[name].fullmatch(value)
    ]
    return problems or _problems_of_dates(known)


def _problems_of_dates(known: Mapping[str, str]) -> list[str]:
    dates = {name: known[name] for name in ("from", "until") if name in known}
    unread = [f"{name} is no day of the calendar." for name, value in dates.items() if _moment(value) is None]
    if unread or len(dates) < 2:
        return unread
    if len(dates["from"]) != len(dates["until"]):
        return ["from and until must be given to the same precision."]
    return ["from is later than until."] if dates["from"] > dates["until"] else []


def _selection(arguments: Mapping[str, str]) -> Selection:
    """`until` is the end of the day or second it names, so that the moment after it is the first left out."""
    since, until = arguments.get("from"), arguments.get("until")
    step = timedelta(days=1) if until and "T" not in until else timedelta(seconds=1)
    last = until and _moment(until)
    open_ended = not last or last.date() >= datetime.max.date()
    return Selection(
        kind=arguments.get("set", ""),
        since=_moment(since) if since else None,
        before=None if open_ended else last + step,
    )


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=UTC)
    except ValueError:
        return None
