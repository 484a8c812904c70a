"""Finding records by words, on a real server and with the catalogue as it comes."""

import pytest
from django.db.models import BooleanField
from django.db.models.expressions import RawSQL
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories.entries import stored
from sankofa.catalogue.actions import index_records
from sankofa.catalogue.models import Record, SearchEntry, Term, TermGroup, Translation
from sankofa.catalogue.queries import search
from sankofa.catalogue.queries.search import FEW, PAGE_SIZE, Question, find, unknown_choices
from sankofa.catalogue.terms import CountryRole, Sort
from sankofa.methods.folding import fold
from sankofa.methods.searchquery import parse, to_tsquery_text

pytestmark = pytest.mark.django_db

LANGUAGES = ("en", "fr", "es", "ar")
DOCUMENTS = ("gfmd-rt32-2014", "jmdi-handbook-2011", "gfmd-rt12-2009", "iom-gmg-mainstreaming")
EVERY = 480


def found(text: str, **more: object) -> list[str]:
    """The slugs of the records found, in order."""
    ids = find(Question(text, **more)).ids.tolist()
    slugs = dict(Record.objects.values_list("id", "slug"))
    return [slugs[number] for number in ids]


def made_up(text: str, **more: object) -> set[str]:
    """The slugs of the made-up records among those found."""
    return {slug for slug in found(text, **more) if slug.startswith("made-up")}


def translated(slug: str, language: str, title: str) -> None:
    Translation.objects.create(key=f"record.{slug}.title", language=language, text=title)
    index_records([Record.objects.get(slug=slug).id])


# Words in four languages.


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("remittance", "Remittances"),
        ("MIGRATION", "migration"),
        ("remesas", "remesa"),
        ("migraciones", "migración"),
        ("organizaciones", "organización"),
        ("instituciones", "INSTITUCION"),
        ("diáspora", "diaspora"),
        ("transferts", "transfert"),
        ("santé", "SANTE"),
        ("الهجرة", "هجرة"),
        ("الهجرة", "هجرات"),
        ("الهِجْرَة", "هجره"),
        ("التنمية", "للتنميه"),
        ("المهاجرين", "مهاجرون"),
        ("أفريقيا", "إفريقيا"),
        ("أفريقيا", "افريقيا"),
        ("états-unis", '"etats unis"'),
        ("projets d'investissement", "projet d’investissements"),
        ("co-financing", '"co financing"'),
    ],
)
def test_spellings_that_find_the_same(one: str, other: str):
    assert len(found(one)) > 0
    assert set(found(one)) == set(found(other))


@pytest.mark.parametrize(
    ("language", "text"),
    [("es", "remesas"), ("fr", "transferts"), ("ar", "التحويلات"), ("en", "remittances")],
)
def test_translated_titles_are_found(language: str, text: str):
    word = fold(text)[2:8]
    titles = dict(
        Translation.objects.filter(key__endswith=".title", language=language).values_list("key", "text")
    )
    if language == "en":
        titles = {
            f"record.{slug}.title": title for slug, title in Record.objects.values_list("slug", "title")
        }
    holding = {key.split(".")[1] for key, title in titles.items() if word in fold(title)}
    assert len(holding) > 3
    assert holding <= set(found(text))


def test_the_language_of_the_page_does_not_matter():
    for text in ("remesas", "santé", "الهجرة"):
        assert len({tuple(found(text, language=language)) for language in LANGUAGES}) == 1


@pytest.mark.parametrize(
    ("language", "title", "typed"),
    [
        ("fr", "Épargne des travailleurs émigrés", "travailleur emigre"),
        ("es", "Fondos de las asociaciones", "fondo asociación"),
        ("ar", "صناديقُ الإدِّخار للمغتربين", "صناديق ادخار مغترب"),
        ("en", "Quixotic cooperatives’ schooling", "cooperative school"),
    ],
)
def test_endings_accents_and_vowel_signs_are_passed_over(language: str, title: str, typed: str):
    stored("made-up", title="Nothing to see", language="pt")
    assert made_up(typed) == set()
    translated("made-up", language, title)
    assert made_up(typed) == {"made-up"}


def test_all_words_are_wanted_as_one_language_has_them():
    stored("made-up", title="Harbour", summary="Lighthouse")
    translated("made-up", "fr", "Phare quichottesque")
    assert made_up("harbour lighthouse") == {"made-up"}
    assert made_up("phare quichottesque") == {"made-up"}


def test_small_words_of_a_language_are_passed_over():
    stored("made-up", title="Lantern bearers")
    assert made_up("the lantern of a bearer") == {"made-up"}
    translated("made-up", "es", "Portadores de linternas")
    assert made_up("los portadores de las linternas") == {"made-up"}


# The notation.


@pytest.fixture
def lanterns() -> None:
    stored("made-up-one", title="Quixotic lantern bearers")
    stored("made-up-two", title="Lantern of quixotic makers")
    stored("made-up-three", title="Quixotically lit", summary="A lantern")


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("quixotic lantern", {"one", "two", "three"}),
        ('"quixotic lantern"', {"one"}),
        ("“quixotic lantern”", {"one"}),
        ('"lantern of quixotic"', {"two"}),
        ("bearers OR makers", {"one", "two"}),
        ("bearers | makers", {"one", "two"}),
        ("lantern bearers OR makers", {"one", "two"}),
        ("quixotic or lantern", {"one", "two", "three"}),
        ("lant*", {"one", "two", "three"}),
        ("quixotic mak*", {"two"}),
        ("lantern -bearers", {"two", "three"}),
        ("lantern −bearer", {"two", "three"}),
        ('lantern -"quixotic makers"', {"one", "three"}),
        ("lantern -bear* -maker", {"three"}),
        ("lantern -quixotic", set()),
        ("lantern-bearers", {"one"}),
        ("QUIXOTIC'LANTERN", {"one"}),
        ("lantern \\ ' & ! ( :* <-> quixotic", {"one", "two", "three"}),
    ],
)
def test_what_can_be_typed(lanterns: None, text: str, slugs: set[str]):
    assert made_up(text) == {f"made-up-{slug}" for slug in slugs}


def test_what_is_excluded_must_not_occur_in_any_language():
    """Each language cuts other endings: the word must go under the stem of each."""
    stored("made-up", title="Quixotic lanterns")
    for language, title in {
        "fr": "Lanternes utopiques",
        "es": "Faroles utópicos",
        "ar": "فوانيس المدينة",
    }.items():
        translated("made-up", language, title)
    assert made_up("quixotic") == {"made-up"}
    for unwanted in ("lantern", "lanternes", "lanterne", "farol", "utópico", "utopique", "مدينة", "فوانيس"):
        assert made_up(f"quixotic -{unwanted}") == set(), unwanted
    assert made_up("quixotic -lamp") == {"made-up"}


def test_an_exclusion_alone_leaves_all_others():
    without = find(Question("-remittances"))
    assert without.total == EVERY - find(Question("remittances")).total
    assert set(found("-remittances")).isdisjoint(found("remittances"))
    assert find(Question("-quixotic")).total == EVERY


@pytest.mark.parametrize(
    "text", ['""', '" "', "“”", "!!!", "-", "*", "()", "'", "\\", "&|", "\x00", "\ud800"]
)
def test_signs_without_a_word_find_nothing(text: str):
    nothing = find(Question(text))
    assert (nothing.total, nothing.ids.tolist(), nothing.meant) == (0, [], None)


@pytest.mark.parametrize("text", ["the of and", "the", "de la los", "et le la", "-the", '"of the"'])
def test_small_words_alone_do_no_harm(text: str):
    few = find(Question(text))
    assert few.total == len(few.ids)


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_no_words_are_no_wish(text: str):
    assert find(Question(text)).total == EVERY


def test_a_very_long_search_is_cut_short():
    assert find(Question("health " * 2_000)).total == find(Question("health")).total
    assert find(Question("a" * 10_000)).total == 0
    assert find(Question("x -y " * 2_000)).total == 0
    assert find(Question('"' * 10_000)).total == 0
    assert Question("health " * 2_000).query.truncated


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.one_of(
        st.text(max_size=60),
        st.text(alphabet="\"'-*|&!()<>:\\ aOR“ا\u064b\u200f\u0301", max_size=30),
        st.lists(
            st.sampled_from(
                ["migration", "-loan", '"', "OR", "remesas", "الهجرة", "sant*", "|", "3x1", "ﷺ", "ǅ"]
            ),
            max_size=8,
        ).map(" ".join),
    ),
    sort=st.sampled_from(["", *Sort.values]),
    language=st.sampled_from(LANGUAGES),
)
def test_nothing_that_is_typed_raises(text: str, sort: str, language: str):
    answer = find(Question(text, sort=sort, language=language))
    assert answer.total == len(answer.ids) == len(set(answer.ids.tolist()))
    assert answer.total == sum(count for _, count in answer.values("kind"))
    assert answer.meant is None or answer.total <= FEW


# Order.


def with_title(text: str) -> set[int]:
    """The records with the words in a title, in one language or another."""
    asked = " || ".join(f"to_tsquery('{name}', %s)" for name in ("english", "french", "spanish", "simple"))
    titled = RawSQL(f"title_words @@ ({asked})", [to_tsquery_text(parse(text))] * 4, BooleanField())
    return set(SearchEntry.objects.filter(titled).values_list("record_id", flat=True))


@pytest.mark.parametrize(
    "text", ["health", "remittances", "migration development", "salud", "diaspora -health"]
)
def test_records_with_the_words_in_the_title_come_first(text: str):
    """Also where others say them more often."""
    ids = find(Question(text)).ids.tolist()
    in_title = with_title(text)
    places = [number in in_title for number in ids]
    assert 1 < sum(places) < len(places)
    assert places == sorted(places, reverse=True)


def test_of_very_many_matches_only_the_first_are_ranked(monkeypatch: pytest.MonkeyPatch):
    """Those with the words in the title, then the newest; behind the ranked ones all others follow."""
    whole = find(Question("migration")).ids.tolist()
    newest = [number for number in find(Question()).ids.tolist() if number in set(whole)]
    in_title = with_title("migration")
    monkeypatch.setattr(search, "RANKED", 30)
    ids = find(Question("migration")).ids.tolist()
    waiting = [number for number in newest if number in in_title] + [n for n in newest if n not in in_title]
    assert set(ids[:30]) == set(waiting[:30])
    assert ids[30:] == waiting[30:]
    assert sorted(ids) == sorted(whole)


def test_more_of_the_words_come_before_less():
    stored("made-up-once", title="A lantern", start_year=2020)
    stored(
        "made-up-often", title="Lantern by lantern", summary="A lantern for lantern makers", start_year=1990
    )
    stored("made-up-below", title="Nothing", summary="Lantern", authors=["Lantern"] * 50, start_year=2021)
    assert found("lantern") == ["made-up-often", "made-up-once", "made-up-below"]


def test_equal_ranks_come_newest_first():
    for year in (2001, 2020, 2010):
        stored(f"made-up-{year}", title="A lantern", start_year=year)
    assert found("lantern") == ["made-up-2020", "made-up-2010", "made-up-2001"]


def test_newest_first():
    rows = dict(Record.objects.values_list("id", "start_year"))
    ids = find(Question(sort="newest")).ids.tolist()
    assert ids == sorted(rows, key=lambda number: (-(rows[number] or 0), -number))
    assert find(Question()).ids.tolist() == ids
    within = find(Question("health", sort="newest")).ids.tolist()
    assert within == [number for number in ids if number in set(within)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_by_title_as_the_reader_sees_it(language: str):
    seen = {row.id: row.title for row in Record.objects.all()}
    keys = {f"record.{row.slug}.title": row.id for row in Record.objects.exclude(language=language)}
    rows = Translation.objects.filter(language=language, key__in=keys).values_list("key", "text")
    seen |= {keys[key]: text for key, text in rows}
    ids = find(Question(sort="title", language=language)).ids.tolist()
    assert ids == sorted(seen, key=lambda number: (fold(seen[number]), number))


def test_the_titles_of_a_new_record_take_their_place():
    first = find(Question(sort="title", language="fr")).ids[0]
    record = stored("made-up", title="Zz", start_year=2000)
    assert find(Question(sort="title", language="fr")).ids[-1] == record.id
    translated("made-up", "fr", "!")
    assert find(Question(sort="title", language="fr")).ids[:2].tolist() == [record.id, first]


# Pages, counts, suggestions.


def test_pages():
    whole = find(Question())
    assert whole.pages == EVERY / PAGE_SIZE
    assert whole.page_ids == whole.ids[:PAGE_SIZE].tolist()
    last = find(Question(page=whole.pages))
    assert last.page_ids == whole.ids[-PAGE_SIZE:].tolist()
    assert find(Question(page=whole.pages + 1)).page_ids == []
    assert find(Question("quixotic")).pages == 1


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("remitances", "remittances"),
        ("remitances -loan", "remittances -loan"),
        ('"diaspora investmnet"', '"diaspora investment"'),
        ("Mexcio", "mexico"),
        ("quixotic", None),
        ("remittances", None),
        ("ghana", None),
        ("-remitances", None),
        ("remitanc*", None),
    ],
)
def test_did_you_mean(typed: str, meant: str | None):
    assert find(Question(typed)).meant == meant


def test_what_is_meant_finds_more():
    few = find(Question("remitances"))
    assert few.total <= FEW < find(Question(few.meant)).total


def test_nothing_is_meant_that_finds_no_more():
    """The vocabulary knows a word close to it; no record holds both."""
    assert find(Question('"quixotic remitances"')).meant is None
    assert find(Question("remitances", chosen={"document": ("no-such-document",)})).meant is None


@pytest.mark.parametrize(("language", "typed"), [("fr", "mexiqeu"), ("es", "alemnaia"), ("ar", "المكسييك")])
def test_did_you_mean_in_the_language_of_the_reader(language: str, typed: str):
    answer = find(Question(typed, language=language))
    assert answer.total == 0
    assert find(Question(answer.meant, language=language)).total > 0


@pytest.mark.parametrize("role", CountryRole)
def test_roles_narrow_countries(role: CountryRole):
    record = stored("made-up", countries=[{"country": "MEX", "role": role.value}])
    plain = stored("made-up-plain", countries=[{"country": "MEX"}])
    for other in CountryRole:
        ids = find(Question(chosen={"country": ("MEX",)}, role=other.value)).ids.tolist()
        assert (record.id in ids) == (other == role)
        assert plain.id not in ids
    assert {record.id, plain.id} <= set(find(Question(chosen={"country": ("MEX",)})).ids.tolist())


def test_unknown_choices():
    chosen = {
        "kind": ("policy", "rumour"),
        "country": ("MEX", "TUV", "XYZ"),
        "tag": ("tags.gender", "thematic-areas.gender", "tags.", "\x00"),
        "region": ("013", "999"),
        "period": ("2000-2004", "1999-"),
        "direction": ("up",),
        "document": ("jmdi-handbook-2011", "made-up-report"),
        "theme": ("tags.gender",),
    }
    assert unknown_choices(Question(chosen=chosen)) == [
        ("kind", "rumour"),
        ("country", "XYZ"),
        ("tag", "thematic-areas.gender"),
        ("tag", "tags."),
        ("tag", "\x00"),
        ("region", "999"),
        ("period", "1999-"),
        ("direction", "up"),
        ("document", "made-up-report"),
        ("theme", "tags.gender"),
    ]


def test_a_term_that_no_record_has_is_known():
    group = TermGroup.objects.get(code="tags")
    Term.objects.create(code="tags.made-up", group=group, label="Made up")
    assert unknown_choices(Question(chosen={"tag": ("tags.made-up",), "theme": ("tags.made-up",)})) == [
        ("theme", "tags.made-up")
    ]


@pytest.mark.parametrize(
    ("text", "chosen", "queries"),
    [
        ("", {}, 1),
        ("", {"kind": ("policy",)}, 1),
        ("", {"kind": ("practice",), "tag": ("tags.gender",), "country": ("PHL", "GHA")}, 1),
        ("migration", {}, 3),
        ("migration", {"kind": ("practice", "project"), "country": ("GHA", "MAR"), "document": DOCUMENTS}, 3),
        ("-loan", {}, 3),
        ("trqn", {}, 2),  # one match needs no order
        ("quixotic", {}, 2),
        ('""', {}, 1),
    ],
)
def test_how_often_the_database_is_asked(django_assert_num_queries, text: str, chosen: dict, queries: int):
    """What has changed, what holds the words, in which order: however many records there are."""
    find(Question(text, chosen))
    with django_assert_num_queries(queries):
        find(Question(text, chosen))
