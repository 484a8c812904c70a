"""The files that come with Sankofa, and what is said of faulty ones."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from babel import Locale
from django.conf import settings

from sankofa.places.gazetteer import ALIASES, COUNTRIES, COUNTRY_NAMES, REGION_NAMES, REGIONS, read_gazetteer
from sankofa.places.terms import LANGUAGES, PlacesError

TABLES = read_gazetteer()
LABELS = {
    (row["iso3"], row["language"]): (row["name"], row["short"] or row["name"])
    for row in TABLES[COUNTRY_NAMES]
}
PARENTS = {row["code"]: row["parent"] for row in TABLES[REGIONS]}
REGION_OF = {row["iso3"]: row["region"] for row in TABLES[COUNTRIES]}

# Two-letter territory codes of the Unicode repository that ISO 3166-1 does not assign.
NOT_ISO = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}


def test_places_are_named_in_the_languages_of_the_site():
    assert list(LANGUAGES) == [code for code, _ in settings.LANGUAGES]


def test_every_area_of_iso_3166_is_there_with_two_that_statistics_need():
    listed = {row["iso2"] for row in TABLES[COUNTRIES] if row["is_iso"] == "yes"}
    assert listed == {code for code in Locale("en").territories if re.fullmatch("[A-Z]{2}", code)} - NOT_ISO
    others = [(row["iso3"], row["iso2"], row["m49"]) for row in TABLES[COUNTRIES] if row["is_iso"] == "no"]
    assert others == [("CHI", "", "830"), ("XKX", "", "412")]
    assert len(TABLES[COUNTRIES]) == 251


def test_every_country_and_region_is_named_in_four_languages():
    assert set(LABELS) == {(iso3, language) for iso3 in REGION_OF for language in LANGUAGES}
    named = {(row["code"], row["language"]) for row in TABLES[REGION_NAMES]}
    assert named == {(code, language) for code in PARENTS for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("which", [0, 1], ids=["name", "short name"])
def test_no_two_countries_share_a_name(language: str, which: int):
    names = Counter(labels[which] for (_, spoken), labels in LABELS.items() if spoken == language)
    assert [name for name, times in names.items() if times > 1] == []


def test_names_are_in_the_script_of_their_language():
    for (iso3, language), labels in LABELS.items():
        for text in labels:
            letters = {"ARABIC" if "؀" <= sign <= "ۿ" else "LATIN" for sign in text if sign.isalpha()}
            assert letters == {"ARABIC" if language == "ar" else "LATIN"}, (iso3, language, text)


def test_short_names_are_no_longer_than_names():
    assert [key for key, (name, short) in LABELS.items() if len(short) > len(name)] == []


def test_every_country_lies_below_a_continent_but_antarctica():
    kinds = {row["code"]: row["kind"] for row in TABLES[REGIONS]}
    smallest = {iso3: kinds[region] for iso3, region in REGION_OF.items()}
    assert {iso3 for iso3, kind in smallest.items() if kind not in {"sub-region", "intermediate-region"}} == {
        "ATA"
    }
    assert set(kinds) - set(REGION_OF.values()) - set(PARENTS.values()) == set(), "a region without a country"


def test_regions_are_those_of_m49():
    levels = Counter(row["kind"] for row in TABLES[REGIONS])
    assert levels == {"world": 1, "region": 5, "sub-region": 17, "intermediate-region": 7}
    continents = {row["code"] for row in TABLES[REGIONS] if row["kind"] == "region"}
    assert continents == {"002", "009", "019", "142", "150"}


@pytest.mark.parametrize(
    ("iso3", "chain"),
    [
        ("MDA", ["151", "150", "001"]),
        ("XKX", ["039", "150", "001"]),
        ("CHI", ["154", "150", "001"]),
        ("KEN", ["014", "202", "002", "001"]),
        ("EGY", ["015", "002", "001"]),
        ("MEX", ["013", "419", "019", "001"]),
        ("CAN", ["021", "019", "001"]),
        ("PHL", ["035", "142", "001"]),
        ("TON", ["061", "009", "001"]),
        ("ATA", ["001"]),
    ],
)
def test_a_country_lies_where_m49_puts_it(iso3: str, chain: list[str]):
    found, region = [], REGION_OF[iso3]
    while region:
        found.append(region)
        region = PARENTS[region]
    assert found == chain


@pytest.mark.parametrize(
    ("iso3", "names"),
    [
        ("MDA", ("Republic of Moldova", "République de Moldova", "República de Moldova", "جمهورية مولدوفا")),
        (
            "IRN",
            (
                "Iran (Islamic Republic of)",
                "Iran (République islamique d')",
                "Irán (República Islámica del)",
                "إيران (جمهورية - الإسلامية)",
            ),
        ),
        ("PSE", ("State of Palestine", "État de Palestine", "Estado de Palestina", "دولة فلسطين")),
        ("CIV", ("Côte d'Ivoire", "Côte d'Ivoire", "Côte d'Ivoire", "كوت ديفوار")),
        ("TUR", ("Türkiye", "Türkiye", "Türkiye", "تركيا")),
        ("VNM", ("Viet Nam", "Viet Nam", "Viet Nam", "فييت نام")),
        ("SWZ", ("Eswatini", "Eswatini", "Eswatini", "إسواتيني")),
        ("CZE", ("Czechia", "Tchéquie", "Chequia", "تشيكيا")),
        ("CHI", ("Channel Islands", "Îles Anglo-Normandes", "Islas del Canal", "جزر القنال")),
        ("VAT", ("Holy See", "Saint-Siège", "Santa Sede", "الكرسي الرسولي")),
        ("KOR", ("Republic of Korea", "République de Corée", "República de Corea", "جمهورية كوريا")),
    ],
)
def test_names_follow_the_united_nations(iso3: str, names: tuple[str, ...]):
    assert tuple(LABELS[iso3, language][0] for language in LANGUAGES) == names


@pytest.mark.parametrize("iso3", ["PSE", "TWN", "ESH", "FLK", "KOR", "VAT"])
def test_sensitive_names_are_not_shortened(iso3: str):
    assert {language for language in LANGUAGES if len(set(LABELS[iso3, language])) > 1} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_kosovo_is_never_named_without_the_resolution(language: str):
    assert all("1244" in text for text in LABELS["XKX", language])


MALFORMED = [
    (COUNTRIES, "KEN,KE,404,014", "KEN,KE,404", "There are 5 cells"),
    (COUNTRIES, "iso3,iso2,m49", "iso,iso2,m49", "The columns are"),
    (COUNTRIES, "KEN,KE,404,014", "KEN,ke,404,014", "iso2 'ke' has not the shape"),
    (COUNTRIES, "KEN,KE,404,014", "KEN,KE,804,014", "804 stands in line"),
    (COUNTRIES, "KEN,KE,404,014", "KEN,TZ,404,014", "TZ stands in line"),
    (COUNTRIES, "KEN,KE,404,014", "KEN,KE,404,999", "region '999' is not listed"),
    (COUNTRIES, "KEN,KE,404,014,yes", "KEN,KE,404,014,maybe", "is_iso 'maybe' is not known"),
    (COUNTRIES, "KEN,KE,404,014,yes", "KEN,,404,014,yes", "KEN is in ISO 3166-1 but has not every code"),
    (COUNTRIES, "KEN,KE,404,014,yes,", "KEN,KE,404,014,yes,1990", "KEN has ceased to be"),
    (COUNTRY_NAMES, "KEN,ar,", "KEN,am,", "language 'am' is not known"),
    (COUNTRY_NAMES, "KEN,fr,Kenya,", "KEN,fr,,", "name is empty"),
    (COUNTRY_NAMES, "KEN,fr,Kenya,", "KEN,fr, Kenya,", "write 'Kenya'"),
    (COUNTRY_NAMES, "KEN,fr,Kenya,", "KEN,fr,Gabon,", "'Gabon' is given to several places in fr"),
    (COUNTRY_NAMES, "KEN,fr,Kenya,", "KEN,fr,Kenya,Gabon", "'Gabon' is given to several places in fr"),
    (COUNTRY_NAMES, "KEN,fr,Kenya,", "KEQ,fr,Kenya,", "iso3 'KEQ' is not listed"),
    (COUNTRY_NAMES, "KEN,fr,Kenya,", 'KEN,fr,"Kenya,', "The file cannot be read"),
    (REGIONS, "150,001,region", "150,155,region", "region 150 does not lead up to the world"),
    (REGIONS, "150,001,region", "150,001,world", "only 001 is the world"),
    (REGIONS, "150,001,region", "150,001,continent", "kind 'continent' is not known"),
    (ALIASES, "CIV,Ivory Coast", "CIV,—", "has no letter or digit"),
    (ALIASES, "CIV,Ivory Coast", "CIX,Ivory Coast", "iso3 'CIX' is not listed"),
]


@pytest.mark.parametrize(("file", "old", "new", "message"), MALFORMED, ids=[case[3] for case in MALFORMED])
def test_a_malformed_file_is_refused_with_its_place(
    altered: Callable[[str, str, str], Path], file: str, old: str, new: str, message: str
):
    folder = altered(file, old, new)
    with pytest.raises(PlacesError) as refused:
        read_gazetteer(folder)
    assert any(fault.file == file and message in fault.message for fault in refused.value.faults), str(
        refused.value
    )


def test_a_place_without_a_name_in_some_language_is_refused(altered: Callable[[str, str, str], Path]):
    altered(COUNTRY_NAMES, "KEN,fr,Kenya,\n", "")
    folder = altered(REGION_NAMES, "150,es,Europa\n150,ar,أوروبا\n", "")
    with pytest.raises(PlacesError) as refused:
        read_gazetteer(folder)
    assert [(fault.file, fault.message) for fault in refused.value.faults] == [
        (REGIONS, "150 has no name in es, ar; add it to region_names.csv."),
        (COUNTRIES, "KEN has no name in fr; add it to country_names.csv."),
    ]


def test_every_fault_is_listed_with_its_line(altered: Callable[[str, str, str], Path]):
    altered(COUNTRIES, "AFG,AF,004,034", "AFG,AF,004,099")
    altered(COUNTRY_NAMES, "ABW,es,Aruba,", "ABW,es,,")
    altered(ALIASES, "ALA,Ahvenanmaa", "ALX,Ahvenanmaa")
    folder = altered(REGIONS, "150,001,region", "150,,region")
    with pytest.raises(PlacesError) as refused:
        read_gazetteer(folder)
    lines = str(refused.value).splitlines()
    assert "countries.csv, line 3: region '099' is not listed; correct it or list it." in lines
    assert "country_names.csv, line 4: name is empty; fill it in." in lines
    assert "country_aliases.csv, line 3: iso3 'ALX' is not listed; correct it or list it." in lines
    assert any("region 150 does not lead up to the world" in line for line in lines)
    assert any("region 151 does not lead up to the world" in line for line in lines), "its parts neither"


def test_missing_empty_and_unreadable_files_are_listed_together(altered: Callable[[str, str, str], Path]):
    folder = altered(ALIASES, "CIV,Ivory Coast", "CIV,Cote")
    (folder / REGIONS).unlink()
    (folder / COUNTRIES).write_bytes("iso3\nCôte".encode("latin-1"))
    (folder / REGION_NAMES).write_text("code,language,name\n", encoding="utf-8")
    (folder / ALIASES).write_text("", encoding="utf-8")
    with pytest.raises(PlacesError) as refused:
        read_gazetteer(folder)
    assert [fault.file for fault in refused.value.faults] == [REGIONS, REGION_NAMES, COUNTRIES, ALIASES]


def test_a_byte_order_mark_does_not_matter(altered: Callable[[str, str, str], Path]):
    folder = altered(ALIASES, "CIV,Ivory Coast", "CIV,Cote")
    path = folder / COUNTRIES
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert len(read_gazetteer(folder)[COUNTRIES]) == 251
