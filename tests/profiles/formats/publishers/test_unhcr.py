from sankofa.profiles.terms import Family

from .conftest import row_of

HEAD = "Year,ISO3CoO,ISO3CoA,PT,location,Total\n"


def test_totals_at_the_end_of_the_year(read):
    found = read("unhcr_totals.csv")
    assert (found.source.family, found.source.id) == (Family.DISPLACEMENT, "unhcr-hdx-2019")
    row = row_of(found.frame, year=2001, origin="AFG", asylum="IRN")
    assert (row["refugees"], row["asylum_seekers"], row["stateless"], row["at_refugees"]) == (
        1_482_000,
        0,
        0,
        "D4",
    )
    assert row_of(found.frame, year=1962, origin="UNK", asylum="IRN")["refugees"] == 2000


def test_people_displaced_at_home_are_another_series(read):
    found = read("unhcr_totals.csv")
    assert found.frame.filter(year=2001, origin="AFG", asylum="AFG").is_empty()
    assert found.passed_over["people displaced in their own country, who are another series"] == 3


def test_totals_of_the_table_by_age(read):
    found = read("unhcr_demographics.csv")
    assert found.source.id == "unhcr-hdx-demographics-2019"
    assert row_of(found.frame, year=2001, origin="AFG", asylum="IRN")["refugees"] == 1_482_000
    assert row_of(found.frame, year=2001, origin="AFG", asylum="AFG")["returned_refugees"] == 26_092
    assert "Age and sex are not kept" in found.notes[0]


def test_places_of_a_country_are_added_up_and_all_named(read, table):
    rows = "2020,SYR,LBN,REF,Beirut,5\n2020,SYR,LBN,REF,Tripoli,7\n2020,SYR,LBN,ASY,Beirut,1\n"
    row = row_of(read(table(HEAD + rows)).frame, year=2020, origin="SYR", asylum="LBN")
    assert (row["refugees"], row["at_refugees"], row["asylum_seekers"]) == (12, "F2; F3", 1)


def test_what_is_odd_is_refused(read, table):
    rows = (
        "2020,SYR,LBN,REF,,5\n20,SYR,LBN,REF,,5\n2020,SYR,XXX,REF,,5\n2020,SYR,LBN,NEW,,5\n2020,IRQ,LBN,REF,,few\n"
        "2020,IRQ,JOR,REF,,4\n2020,IRN,JOR,REF,,4\n2020,IRN,TUR,REF,,4\n"
    )
    found = read(table(HEAD + rows))
    assert [str(each) for each in found.refused] == [
        "A3 says '20': not a year.",
        "C4 says 'XXX': no area is known by that code or name.",
        "D5 says 'NEW': no part of the population that is known.",
        "F6 says 'few': not a number.",
    ]
    assert found.frame.height == 4
