"""The facets' arithmetic, counted again record by record in plain Python."""

from collections import Counter
from functools import cache

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories.entries import stored
from sankofa.catalogue.models import Record
from sankofa.catalogue.queries.facets import (
    FACETS,
    NOT_DATED,
    NUMBER,
    PERIODS,
    SHOWN,
    SHOWN_NAMES,
    facet_of,
    period_key,
)
from sankofa.catalogue.queries.search import Question, find
from sankofa.catalogue.terms import CountryRole
from sankofa.places.models import Region

pytestmark = pytest.mark.django_db

GROUPS = {
    "theme": ("thematic-areas", "jmdi-themes"),
    "tag": ("tags", "project-tools"),
    "capital": ("capitals",),
    "stage": ("roadmap-stages",),
    "audience": ("audiences",),
    "area": ("areas",),
    "outcome": ("outcomes",),
    "mechanism": ("mechanisms",),
}
ROLES = ("", *CountryRole.values)

Carried = dict[str, set[str]]  # what a record carries: facet -> keys


def carried(record: Record, parents: dict[str, str | None]) -> Carried:
    """The values of one record, read off its rows."""
    links = list(record.country_links.all())
    terms = [term.code for term in record.terms.all()]
    values = {
        "kind": {record.kind},
        "form": {record.form} - {""},
        "direction": {record.direction} - {""},
        "country": {link.country_id for link in links},
        "role": {link.role for link in links} - {""},
        "region": _regions(record, parents),
        "period": _periods(record),
        "partner": {partner.kind.code for partner in _partners(record) if partner.kind},
        "document": {source.document.code for source in record.sources.all()},
    }
    for role in CountryRole.values:
        values[f"country-{role}"] = {link.country_id for link in links if link.role == role}
    for facet, groups in GROUPS.items():
        values[facet] = {code for code in terms if code.partition(".")[0] in groups}
    return values


def _partners(record: Record) -> list:
    return [link.partner for link in record.partner_links.all()]


def _regions(record: Record, parents: dict[str, str | None]) -> set[str]:
    """Those named and those of the countries, with all that they lie in but the world."""
    found = set()
    codes = [country.region_id for country in record.countries.all()]
    for code in codes + [region.code for region in record.regions.all()]:
        while parents[code] is not None:
            found.add(code)
            code = parents[code]
    return found


def _periods(record: Record) -> set[str]:
    if record.start_year is None:
        return {NOT_DATED}
    years = range(record.start_year, (record.end_year or record.start_year) + 1)
    return {
        period_key((first, last))
        for first, last in PERIODS
        if any((first or 0) <= year <= (last or 9999) for year in years)
    }


@cache
def everything() -> dict[int, Carried]:
    """All records of the catalogue as it comes; no test changes it for another."""
    rows = Record.objects.prefetch_related(
        "countries", "regions", "terms", "country_links", "sources__document", "partner_links__partner__kind"
    )
    parents = dict(Region.objects.values_list("code", "parent_id"))
    return {record.id: carried(record, parents) for record in rows}


def with_words(text: str) -> set[int]:
    configurations = ("english", "french", "spanish", "simple")
    asked = " || ".join(f"plainto_tsquery('{name}', %s)" for name in configurations)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT record_id FROM catalogue_searchentry WHERE words @@ ({asked})", [text] * 4)
        return {number for (number,) in cursor.fetchall()}


def wishes(chosen: dict[str, tuple[str, ...]], role: str) -> dict[str, set[str]]:
    """Facet -> the values of which a record must carry one; a role speaks of the countries chosen."""
    wanted = {facet: set(keys) for facet, keys in chosen.items() if keys}
    if role and "country" in wanted:
        wanted[f"country-{role}"] = wanted.pop("country")
    elif role:
        wanted["role"] = {role}
    return wanted


def left(wanted: dict[str, set[str]], within: set[int], but: str = "") -> list[int]:
    """The records that fulfil every wish but that of one facet."""
    return [
        number
        for number, values in everything().items()
        if number in within and all(values[facet] & keys for facet, keys in wanted.items() if facet != but)
    ]


def assert_counts_hold(question: Question) -> None:
    answer = find(question)
    within = with_words(question.text) if question.text else set(everything())
    wanted = wishes(question.chosen, question.role)
    assert sorted(answer.ids.tolist()) == left(wanted, within)
    assert answer.total == len(answer.ids)
    for facet in FACETS:
        expected = Counter(
            key for number in left(wanted, within, but=facet.name) for key in everything()[number][facet.name]
        )
        assert dict(answer.values(facet.name)) == expected, facet.name
    for role in CountryRole.values:
        assert answer.roles[role] == len(left(wishes(question.chosen, role), within)), role


def draw_choices(data: st.DataObject) -> dict[str, tuple[str, ...]]:
    names = data.draw(st.lists(st.sampled_from(sorted(SHOWN_NAMES)), max_size=4, unique=True))
    return {
        name: tuple(data.draw(st.lists(st.sampled_from(values_of(name)), max_size=4, unique=True)))
        for name in names
    }


@cache
def values_of(facet: str) -> list[str]:
    """What some record carries, and one value that none does."""
    return [*sorted({key for values in everything().values() for key in values[facet]}), "no-such-value"]


def test_every_facet_is_counted_here():
    assert set(next(iter(everything().values()))) == {facet.name for facet in FACETS}
    assert len(everything()) == 480
    for facet in SHOWN:
        assert len(values_of(facet.name)) > 2, facet.name


def test_what_no_choice_leaves():
    assert_counts_hold(Question())


@pytest.mark.parametrize("facet", sorted(SHOWN_NAMES))
def test_each_value_alone_gives_the_records_that_carry_it(facet: str):
    for key in values_of(facet):
        holders = [number for number, values in everything().items() if key in values[facet]]
        assert sorted(find(Question(chosen={facet: (key,)})).ids.tolist()) == holders


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.data(), role=st.sampled_from(ROLES), text=st.sampled_from(["", "migration", "health", "quixotic"])
)
def test_counts_of_any_choice(data: st.DataObject, role: str, text: str):
    """Facets narrow each other, values of one facet widen it, and a facet counts as if it were not chosen."""
    assert_counts_hold(Question(text, draw_choices(data), role))


@pytest.mark.parametrize(
    "chosen",
    [
        {"country": ("no-such-value",)},
        {"country": ("no-such-value",), "kind": ("practice",)},
        {"country": ("no-such-value", "MEX"), "kind": ("practice",)},
        {"country": ("no-such-value",), "tag": ("no-such-value",)},
        {"kind": ()},
    ],
)
@pytest.mark.parametrize("role", ROLES)
def test_choices_that_no_record_carries(chosen: dict, role: str):
    """Nothing is found, but the facet itself still offers what the others leave."""
    assert_counts_hold(Question(chosen=chosen, role=role))


def test_another_choice_in_a_facet_never_takes_records_away():
    one = find(Question(chosen={"country": ("MEX",)}))
    two = find(Question(chosen={"country": ("MEX", "PHL")}))
    assert set(one.ids.tolist()) < set(two.ids.tolist())
    assert dict(one.values("country")) == dict(two.values("country"))


def test_a_choice_in_another_facet_leaves_what_its_count_said():
    for key, count in find(Question(chosen={"kind": ("practice",)})).values("country"):
        assert find(Question(chosen={"kind": ("practice",), "country": (key,)})).total == count


@pytest.mark.parametrize(
    ("years", "periods"),
    [
        ((None, None), {"not-dated"}),
        ((None, 2003), {"not-dated"}),
        ((1999, None), {"-1999"}),
        ((2000, None), {"2000-2004"}),
        ((2004, 2005), {"2000-2004", "2005-2009"}),
        ((1990, 2030), {"-1999", "2000-2004", "2005-2009", "2010-2014", "2015-2019", "2020-"}),
        ((2020, 2020), {"2020-"}),
    ],
)
def test_periods_of_a_record(years: tuple, periods: set[str]):
    record = stored("made-up", start_year=years[0], end_year=years[1])
    carrying = {
        key
        for key in [*(period_key(period) for period in PERIODS), NOT_DATED]
        if record.id in find(Question(chosen={"period": (key,)})).ids
    }
    assert carrying == periods


def test_periods_leave_no_year_out_and_count_none_twice():
    for year in (1800, *range(1995, 2030), 2100):
        assert sum((first or 0) <= year <= (last or 9999) for first, last in PERIODS) == 1


def test_a_record_is_found_under_every_region_it_lies_in():
    record = stored("made-up", countries=[{"country": "KEN"}], regions=["013"])
    holding = {
        code
        for code in Region.objects.values_list("code", flat=True)
        if record.id in find(Question(chosen={"region": (code,)})).ids
    }
    assert holding == {"014", "202", "002", "013", "419", "019"}


def test_names_of_facets():
    assert len(NUMBER) == len(FACETS)
    assert {facet.name for facet in FACETS if facet.label} == SHOWN_NAMES
    assert {facet.name for facet in FACETS} - SHOWN_NAMES == {
        "role",
        "country-origin",
        "country-destination",
        "country-transit",
    }


@pytest.mark.parametrize(
    ("group", "facet"),
    [("tags", "tag"), ("jmdi-themes", "theme"), ("partner-kinds", "partner"), ("benefits", "")],
)
def test_the_facet_of_a_group(group: str, facet: str):
    assert facet_of(group) == facet
