"""What an address may ask of the public directory."""

from django.http import Http404, QueryDict

from sankofa.directory.queries.finding import Question

MOST_VALUES = 60
LONGEST_TEXT = 200
LARGEST_PAGE = 99_999


def read_question(data: QueryDict) -> Question:
    """The question in an address. Raises Http404 for a page that no result can have."""
    return Question(
        text=data.get("q", "").strip()[:LONGEST_TEXT],
        kinds=_values(data, "kind"),
        countries=_values(data, "country"),
        role=data.get("role", ""),
        themes=_values(data, "theme"),
        seeking=bool(data.get("seeking")),
        page=_page(data.get("page", "")),
    )


def _values(data: QueryDict, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in data.getlist(name)[:MOST_VALUES] if value))


def _page(typed: str) -> int:
    if not typed:
        return 1
    if not (
        typed.isascii() and typed.isdecimal() and len(typed) <= len(str(LARGEST_PAGE)) and int(typed) >= 1
    ):
        raise Http404
    return int(typed)
