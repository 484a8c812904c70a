"""What is missing or odd in a draft, all at once, each with its field and in plain words."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from pydantic import ValidationError

from sankofa.catalogue.formats.entries import RecordEntry
from sankofa.catalogue.terms import Form, Kind

NEW = "new-record"  # stands for the code of a record that has none yet
SHORTEST_SUMMARY = 80  # letters
OWN_FIELDS = ("words", "sources")  # of drafts alone, or in another shape there
PLACEHOLDERS = ("example.com", "example.org", "localhost", "test.com", "yourwebsite")


@dataclass(frozen=True)
class Remark:
    """Something about a field. One that `stops` must be mended before the draft is handed in."""

    field: str
    text: str | Promise
    stops: bool = False
    row: int | None = None  # in a field that has rows


@dataclass(frozen=True)
class Checked:
    remarks: tuple[Remark, ...]
    entry: RecordEntry | None  # when nothing stops

    @property
    def by_field(self) -> dict[str, list[Remark]]:
        found: dict[str, list[Remark]] = {}
        for remark in self.remarks:
            found.setdefault(remark.field, []).append(remark)
        return found

    @property
    def stopping(self) -> list[Remark]:
        return [remark for remark in self.remarks if remark.stops]


def checked(
    kind: str, content: Mapping[str, object], *, code: str, sources: list[dict], today: date
) -> Checked:
    """Looks through a draft. `sources` are those of the record to be, as an entry has them."""
    plain = {name: value for name, value in content.items() if name not in OWN_FIELDS}
    raw = plain | {"id": code or NEW, "kind": kind, "sources": sources}
    remarks, entry = list(_missing_or_odd(kind, content, today)), None
    try:
        entry = RecordEntry.model_validate(raw)
    except ValidationError as error:
        told = {remark.field for remark in remarks if remark.stops}
        remarks += [remark for remark in of_the_shape(error) if remark.field not in told]
    is_whole = not any(remark.stops for remark in remarks)
    return Checked(tuple(remarks), entry if is_whole else None)


def of_the_shape(error: ValidationError) -> Iterator[Remark]:
    """What an entry's shape does not allow, said for people."""
    for detail in error.errors(include_url=False):
        steps = detail["loc"]
        field = str(steps[0]) if steps else _field_of(detail["msg"])
        row = steps[1] if len(steps) > 1 and isinstance(steps[1], int) else None
        inner = str(steps[-1]) if len(steps) > 2 else field
        yield Remark(field, _WORDS.get(inner, _("This cannot be stored as it is written.")), True, row)


def _field_of(message: str) -> str:
    """The field of a fault that lies between several."""
    if "before it starts" in message:
        return "end_year"
    if "before its day" in message:
        return "until_day"
    return "direction" if "direction" in message else "form"


_WORDS = {
    "start_year": _("Write the year with four digits, between 1800 and 2100."),
    "end_year": _("Write the year with four digits, between 1800 and 2100, not before the start."),
    "on_day": _("Write the day as 2026-05-31."),
    "until_day": _("Write the day as 2026-05-31, not before the first."),
    "checked_on": _("Write the day as 2026-05-31."),
    "url": _("Write the whole address, beginning with https://"),
    "printed": _("Write the year with four digits."),
    "checked": _("Write the year with four digits."),
    "country": _("Choose a country from the list."),
    "name": _("Write the name of the body."),
    "value": _("Write a number, such as 1200 or 0.5."),
    "upto": _("Write a number, such as 1200 or 0.5."),
    "currency": _("Write the three letters of the currency, such as EUR."),
    "what": _("Say what the number counts."),
    "direction": _("Say whether it improves or worsens the outcome."),
    "form": _("This form does not go with this kind."),
    "title": _("Give it a title."),
    "locator": _("Say where in the document it stands, such as “page 12”."),
    "code": _("At most 40 characters."),
}


def _missing_or_odd(kind: str, content: Mapping[str, object], today: date) -> Iterator[Remark]:
    yield from _of_title(str(content.get("title", "")).strip())
    yield from _of_summary(str(content.get("summary", "")).strip())
    yield from _of_places(kind, content)
    yield from _of_years(content, today)
    yield from _of_links(content.get("links") or [])
    yield from _of_sources(content.get("sources") or [])
    if not content.get("terms"):
        yield Remark("terms", _("Choose at least one theme or tag, so that it can be found."), True)
    if kind in (Kind.PRACTICE, Kind.PROJECT) and not content.get("partners"):
        yield Remark("partners", _("Who took part? Name at least the body that did it."))
    if kind == Kind.FINDING:
        if not content.get("direction"):
            yield Remark("direction", _WORDS["direction"], True)
        if not content.get("outcome"):
            yield Remark("outcome", _("Name what changes, such as “school attendance of girls”."), True)
    if content.get("form") == Form.LAW and not content.get("checked_on"):
        yield Remark("checked_on", _("When did somebody last compare this with the law itself?"), True)
    if content.get("form") in (Form.EVENT, Form.JOB) and not (
        content.get("on_day") or content.get("until_day")
    ):
        field = "on_day" if content.get("form") == Form.EVENT else "until_day"
        yield Remark(field, _("Give the day, so that it is not shown for longer than it holds."), True)


def _of_title(title: str) -> Iterator[Remark]:
    if not title:
        yield Remark("title", _("Give it a title."), True)
    elif len(title) < 8:
        yield Remark("title", _("This is very short. Would a stranger know what it is about?"))
    elif len(title) > 250:
        yield Remark("title", _("This is very long for a title; the summary has room for more."))
    if title and title == title.upper() != title.lower():
        yield Remark("title", _("Please do not write it in capitals."))


def _of_summary(summary: str) -> Iterator[Remark]:
    if not summary:
        yield Remark("summary", _("Say in a few sentences what it is, for whom, and what came of it."), True)
    elif len(summary) < SHORTEST_SUMMARY:
        yield Remark("summary", _("This is short. What was done, for whom, and what came of it?"))


def _of_places(kind: str, content: Mapping[str, object]) -> Iterator[Remark]:
    rows = content.get("countries") or []
    for number, row in enumerate(rows):
        if not row.get("country"):
            yield Remark("countries", _("Which country is this? Choose it from the list."), True, number)
    seen = [(row.get("country"), row.get("role")) for row in rows if row.get("country")]
    if len(set(seen)) < len(seen):
        yield Remark("countries", _("The same country stands here twice in the same role."))
    if not rows and not content.get("regions") and kind in (Kind.POLICY, Kind.PRACTICE, Kind.PROJECT):
        yield Remark("countries", _("In which country? Choose at least one, or a region."), True)
    if content.get("places") and not rows and not content.get("regions"):
        yield Remark("places", _("A place alone leaves the country unclear."))


def _of_years(content: Mapping[str, object], today: date) -> Iterator[Remark]:
    start = content.get("start_year")
    if isinstance(start, int) and start > today.year + 5:
        yield Remark("start_year", _("This lies far ahead. Is the year right?"))


def _of_links(rows: list) -> Iterator[Remark]:
    for number, row in enumerate(rows):
        url = str(row.get("url", ""))
        try:
            host = urlsplit(url).hostname or ""
        except ValueError:
            host = ""
        if not re.match(r"https?://\S+$", url) or not re.search(r"\.[^\W\d]{2,}$", host):
            yield Remark("links", _WORDS["url"], True, number)
        elif any(word in host for word in PLACEHOLDERS):
            yield Remark("links", _("This address is made up and leads nowhere."), False, number)
        elif url.count("://") > 1 or re.search(r"[),.;\]»”]$", url):
            yield Remark(
                "links", _("This looks like a dead link: something stands at its end."), False, number
            )


def _of_sources(rows: list) -> Iterator[Remark]:
    for number, row in enumerate(rows):
        if not row.get("document") and not row.get("title"):
            yield Remark("sources", _("Choose a document, or write the title of a new one."), True, number)
        elif not row.get("locator"):
            yield Remark("sources", _WORDS["locator"], True, number)
        year = row.get("year")
        if year and not re.fullmatch(r"(1[89]|20)\d\d", str(year)):
            yield Remark("sources", _WORDS["printed"], True, number)
    if not rows:
        yield Remark("sources", _("No published source: your organisation’s own account will be named."))
