"""Finding organisations: by words, kind, country, theme, and what they seek. Only listed ones are found."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from django.contrib.postgres.search import SearchQuery
from django.db.models import Count, F, Func, Q, QuerySet

from sankofa.directory.models import Organisation, OrganisationPlace
from sankofa.directory.terms import OrganisationKind, PlaceRole, Standing
from sankofa.methods.folding import words

PAGE = 20
MOST_WORDS = 12


@dataclass(frozen=True)
class Question:
    """What somebody looks for. `role` is that of the country: seat, work, origin, or any."""

    text: str = ""
    kinds: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    role: str = ""
    themes: tuple[str, ...] = ()
    seeking: bool = False
    page: int = 1


@dataclass(frozen=True)
class Found:
    """How many match, and how many each further choice would leave."""

    question: Question
    total: int
    kinds: Mapping[str, int] = field(default_factory=dict)
    countries: Mapping[str, int] = field(default_factory=dict)
    themes: Mapping[str, int] = field(default_factory=dict)
    seeking: int = 0

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))


def matching(question: Question) -> QuerySet[Organisation]:
    """All that match, by name, without the words that only the search needs."""
    return _matching(question).order_by("name", "pk").defer("words", "vector")


def find(question: Question) -> Found:
    """Counts over all that match; each choice is counted as if nothing of its own kind were chosen."""
    here = _matching(question)
    return Found(
        question,
        total=here.count(),
        kinds=_counted(_matching(replace(question, kinds=())).values_list("kind")),
        countries=country_counts(replace(question, countries=())),
        themes=_counted(
            _matching(replace(question, themes=()))
            .annotate(theme=Func(F("interests"), function="unnest"))
            .values_list("theme")
        ),
        seeking=_matching(replace(question, seeking=True)).count(),
    )


def country_counts(question: Question) -> dict[str, int]:
    """How many of those that match have to do with each country, in the role asked for."""
    rows = OrganisationPlace.objects.filter(organisation__in=_matching(question))
    if question.role:
        rows = rows.filter(role=question.role)
    return dict(
        rows.values_list("country_id").annotate(Count("organisation", distinct=True)).order_by("country_id")
    )


def of_page(question: Question) -> list[Organisation]:
    first = (question.page - 1) * PAGE
    return list(matching(question).prefetch_related("names", "places")[first : first + PAGE])


def points(question: Question, most: int) -> list[tuple[float, float, str]]:
    """Longitude, latitude and name of places with a position, of organisations that let them be shown."""
    rows = OrganisationPlace.objects.filter(
        organisation__in=_matching(question).filter(towns_shown=True), latitude__isnull=False
    )
    if question.role:
        rows = rows.filter(role=question.role)
    shown = rows.order_by("organisation_id", "position").values_list(
        "longitude", "latitude", "organisation__name"
    )
    return [(float(longitude), float(latitude), name) for longitude, latitude, name in shown[:most]]


def with_words(rows: QuerySet[Organisation], text: str) -> QuerySet[Organisation]:
    """Those in whose words each word of the text begins one."""
    wanted = words(text)[:MOST_WORDS]
    if not wanted:
        return rows
    query = " & ".join(f"'{word}':*" for word in wanted)
    return rows.filter(vector=SearchQuery(query, search_type="raw", config="simple"))


def known_choices(question: Question, themes: Mapping[str, str], countries: Mapping[str, object]) -> Question:
    """The question without choices that name nothing."""
    return replace(
        question,
        kinds=tuple(kind for kind in question.kinds if kind in OrganisationKind.values),
        countries=tuple(code for code in question.countries if code in countries),
        role=question.role if question.role in PlaceRole.values else "",
        themes=tuple(code for code in question.themes if code in themes),
    )


def _matching(question: Question) -> QuerySet[Organisation]:
    rows = Organisation.objects.filter(standing=Standing.LISTED)
    rows = with_words(rows, question.text)
    if question.kinds:
        rows = rows.filter(kind__in=question.kinds)
    if question.themes:
        rows = rows.filter(interests__overlap=list(question.themes))
    if question.seeking:
        rows = rows.exclude(seeks="")
    if question.countries:
        there = Q(country__in=question.countries) & (Q(role=question.role) if question.role else Q())
        rows = rows.filter(pk__in=OrganisationPlace.objects.filter(there).values("organisation"))
    return rows


def _counted(rows: QuerySet) -> dict[str, int]:
    return dict(rows.annotate(Count("pk")).order_by())
