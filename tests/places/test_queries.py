"""What is known of places."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from sankofa.places import queries
from sankofa.places.actions import load_places
from sankofa.places.models import Country, CountryName, Region
from sankofa.places.terms import LANGUAGES, CountryLabel, RegionNode


@pytest.mark.usefixtures("places")
def test_names_in_each_language():
    shorts = [queries.country_names(language)["TZA"].short for language in LANGUAGES]
    assert shorts == ["Tanzania", "Tanzanie", "Tanzanía", "تنزانيا"]
    assert queries.country_names("en")["USA"] == CountryLabel("United States of America", "United States")
    assert [queries.region_names(language)["014"] for language in LANGUAGES] == [
        "Eastern Africa",
        "Afrique orientale",
        "África oriental",
        "شرق أفريقيا",
    ]
    assert {len(queries.country_names(language)) for language in LANGUAGES} == {251}


@pytest.mark.usefixtures("places")
def test_an_unknown_language_or_country_is_an_error():
    with pytest.raises(KeyError):
        queries.country_names("pt")
    with pytest.raises(KeyError):
        queries.regions_of("XYZ")


@pytest.mark.usefixtures("places")
def test_regions_lead_up_to_the_world():
    assert queries.regions_of("KEN") == ("014", "202", "002", "001")
    assert queries.regions_of("ATA") == ("001",)


@pytest.mark.usefixtures("places")
def test_a_region_holds_the_countries_of_its_parts():
    assert queries.countries_in("053") == {"AUS", "CCK", "CXR", "HMD", "NFK", "NZL"}
    central, south = queries.countries_in("013"), queries.countries_in("005")
    assert central | south | queries.countries_in("029") == queries.countries_in("419")
    assert len(queries.countries_in("001")) == 251
    assert queries.countries_in("999") == frozenset()


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Ivory Coast", ("CIV",)),
        ("cote d’ivoire", ("CIV",)),
        ("UK", ("GBR",)),
        ("usa", ("USA",)),
        ("Cape Verde", ("CPV",)),
        ("Swaziland", ("SWZ",)),
        ("Burma", ("MMR",)),
        ("Holland", ("NLD",)),
        ("moldavie", ("MDA",)),
        ("Republica de Moldova", ("MDA",)),
        ("TURQUIA", ("TUR",)),
        ("السعوديه", ("SAU",)),
        ("Kosovo", ("XKX",)),
        ("Congo", ("COD", "COG")),
        ("Korea", ("KOR", "PRK")),
    ],
)
def test_what_people_type_finds_the_country(typed: str, meant: tuple[str, ...]):
    assert queries.countries_called()[queries.as_called(typed)] == meant


@pytest.mark.usefixtures("places")
def test_every_name_finds_its_country():
    for language in LANGUAGES:
        for iso3, label in queries.country_names(language).items():
            assert iso3 in queries.countries_called()[queries.as_called(label.name)]
            assert iso3 in queries.countries_called()[queries.as_called(label.short)]


@pytest.mark.usefixtures("places")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tree_holds_each_country_once(language: str):
    world = queries.country_tree(language)
    found = [iso3 for node in _nodes(world) for iso3, _ in node.countries]
    assert sorted(found) == sorted(queries.country_names(language))
    assert len(list(_nodes(world))) == 30


@pytest.mark.usefixtures("places")
def test_the_tree_is_in_the_order_of_names():
    world = queries.country_tree("fr")
    assert [part.name for part in world.parts] == ["Afrique", "Amériques", "Asie", "Europe", "Océanie"]
    assert [iso3 for iso3, _ in world.countries] == ["ATA"]
    africa = world.parts[0]
    northern = next(part for part in africa.parts if part.code == "015")
    shorts = [label.short for _, label in northern.countries]
    assert shorts == ["Algérie", "Égypte", "Libye", "Maroc", "Sahara occidental", "Soudan", "Tunisie"]


@pytest.mark.usefixtures("places")
def test_places_are_read_once(django_assert_num_queries: DjangoAssertNumQueries):
    with django_assert_num_queries(4):
        queries.country_names("en")
    with django_assert_num_queries(0):
        queries.country_names("ar")
        queries.region_names("fr")
        queries.regions_of("MDA")
        queries.countries_in("150")
        queries.countries_called()
        queries.country_tree("es")


@pytest.mark.usefixtures("places")
def test_what_is_kept_cannot_be_altered_by_a_reader():
    with pytest.raises(TypeError):
        queries.country_names("en")["KEN"] = CountryLabel("Elsewhere", "Elsewhere")
    with pytest.raises(TypeError):
        queries.countries_called()["uk"] = ("FRA",)


@pytest.mark.usefixtures("no_places")
def test_nothing_loaded_is_not_kept():
    assert queries.country_names("en") == {}
    assert queries.country_tree("en") is None
    assert queries.countries_called() == {}
    # Stored as another process would, which cannot make this one forget.
    Region.objects.create(code="001", kind="world")
    Country.objects.create(iso3="ATA", iso2="AQ", m49="010", region_id="001", is_iso=True)
    CountryName.objects.create(country_id="ATA", language="en", name="Antarctica", short="Antarctica")
    assert queries.country_names("en") == {"ATA": CountryLabel("Antarctica", "Antarctica")}


@pytest.mark.usefixtures("places")
def test_a_place_without_a_name_goes_by_its_code():
    Country.objects.create(iso3="ANT", region_id="029", is_iso=False, valid_to=2010)
    Region.objects.create(code="830", parent_id="154", kind="intermediate-region")
    queries.forget_places()
    assert queries.country_names("fr")["ANT"] == CountryLabel("ANT", "ANT")
    assert queries.region_names("fr")["830"] == "830"
    assert "ANT" in {iso3 for node in _nodes(queries.country_tree("fr")) for iso3, _ in node.countries}


@pytest.mark.usefixtures("places")
def test_forgetting_reads_again():
    queries.country_names("en")
    CountryName.objects.filter(country="KEN", language="en").update(name="Republic of Kenya")
    assert queries.country_names("en")["KEN"].name == "Kenya"
    queries.forget_places()
    assert queries.country_names("en")["KEN"].name == "Republic of Kenya"


@pytest.mark.usefixtures("places")
def test_what_was_read_before_the_commit_is_forgotten_after_it(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
):
    kenya = CountryName.objects.filter(country="KEN", language="en")
    kenya.update(short="Elsewhere")
    with django_capture_on_commit_callbacks(execute=True):
        load_places()
        kenya.update(name="Before")  # what a reader outside the transaction still saw
        assert queries.country_names("en")["KEN"].name == "Before"
        kenya.update(name="Kenya")
    assert queries.country_names("en")["KEN"].name == "Kenya"


def _nodes(node: RegionNode) -> Iterator[RegionNode]:
    yield node
    for part in node.parts:
        yield from _nodes(part)
