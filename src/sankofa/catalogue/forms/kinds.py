"""Which fields the form of each kind has, in the order in which it asks."""

from sankofa.catalogue.terms import (
    AREAS,
    AUDIENCES,
    CAPITALS,
    JMDI_THEMES,
    MECHANISMS,
    OUTCOMES,
    STAGES,
    TAGS,
    THEMES,
    TOOLS,
    Kind,
)

SITUATIONS = "migrant-situations"
ROWS = ("countries", "partners", "links", "amounts", "figures", "sources", "related")
WORDS = ("terms", "words")

_WHERE = ("countries", "regions", "places")
_WHEN = ("start_year", "end_year")
_LEARNT = ("lessons", "challenges")
_END = (*WORDS, "links", "sources", "related")

FIELDS: dict[str, tuple[str, ...]] = {
    Kind.POLICY: (
        "title", "summary", "form", "checked_on", *_WHERE, "partners", *_WHEN, "population", *_LEARNT, *_END,
    ),
    Kind.PRACTICE: (
        "title", "summary", "form", "checked_on", *_WHERE, "partners", *_WHEN, "population", "amounts", "figures",
        *_LEARNT, *_END,
    ),
    Kind.PROJECT: (
        "title", "summary", "code", *_WHERE, "partners", *_WHEN, "population", "amounts", "figures", *_LEARNT, *_END,
    ),
    Kind.FINDING: (
        "title", "summary", "direction", "outcome", "population", *_WHERE, *_WHEN, "figures", *_END,
    ),
    Kind.RECOMMENDATION: ("title", "summary", *_WHERE, *_END),
    Kind.GUIDELINE: ("title", "summary", "form", "authors", *_WHERE, "start_year", *_END),
    Kind.RESOURCE: (
        "title", "summary", "form", "authors", "on_day", "until_day", "start_year", "access", *_WHERE, "partners",
        *_END,
    ),
}  # fmt: skip

# The groups of the vocabulary that a kind is described by, the ones that matter most first.
GROUPS: dict[str, tuple[str, ...]] = {
    Kind.POLICY: (THEMES, TAGS, SITUATIONS, STAGES),
    Kind.PRACTICE: (THEMES, TAGS, TOOLS, SITUATIONS, CAPITALS, STAGES),
    Kind.PROJECT: (THEMES, JMDI_THEMES, TAGS, TOOLS, SITUATIONS, CAPITALS, STAGES),
    Kind.FINDING: (OUTCOMES, MECHANISMS, THEMES, TAGS),
    Kind.RECOMMENDATION: (AUDIENCES, AREAS, STAGES, THEMES),
    Kind.GUIDELINE: (THEMES, TAGS, AUDIENCES, STAGES),
    Kind.RESOURCE: (THEMES, TAGS, SITUATIONS, OUTCOMES),
}
