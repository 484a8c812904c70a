"""Made-up tables in the layouts of series that may not be passed on, and one's own table of education."""

import pytest

from sankofa.profiles.terms import DatasetRefused, Family

from .conftest import row_of


def test_density_of_doctors(read, table):
    found = read(
        table(
            "cadre,iso3,name,year,per_10000\ndoctors,GHA,Ghana,2017,1.5\nnurses_midwives,GHA,Ghana,2018,42\n"
        )
    )
    assert (found.source.family, found.source.id) == (Family.HEALTH_DENSITY, "who-density-2018")
    assert (found.source.edition, found.source.may_be_passed_on) == ("2017 to 2018", False)
    row = row_of(found.frame, year=2017, area="GHA", cadre="doctors")
    assert (row["per_10000"], row["at_per_10000"]) == (1.5, "E2")


def test_doctors_by_country_of_training(read, table):
    head = "dest_iso3,dest_name,training_iso3,training_name,year,doctors,flag_code\n"
    found = read(
        table(head + "GBR,United Kingdom,IND,India,2018,100,\nGBR,United Kingdom,NAM,Namibia,2018,0,\n")
    )
    assert found.source.family == Family.HEALTH_TRAINED
    assert row_of(found.frame, training="IND") == {
        "year": 2018,
        "destination": "GBR",
        "training": "IND",
        "cadre": "doctors",
        "persons": 100,
        "at_persons": "F2",
    }
    assert row_of(found.frame, training="NAM")["persons"] == 0


def test_emigrants_of_25_and_over(read, table):
    head = "year,dest_iso3,basis,origin_iso3,origin_name,total,male,female\n"
    found = read(
        table(
            head
            + "2010,DEU,Citizenship,SCG,Serbia and Montenegro,30,10,20\n2010,AUS,Country of birth,OTH,,5,,\n"
        )
    )
    assert found.source.family == Family.EMIGRANTS_25
    row = row_of(found.frame, origin="SCG")
    assert (row["total"], row["men"], row["women"], row["basis"]) == (30, 10, 20, "Citizenship")
    assert row_of(found.frame, origin="OTH")["women"] is None


def test_displacement_at_home(read, table):
    head = "iso3,country_name,year,new_displacement,new_displacement_rounded,total_displacement\n"
    found = read(table(head + "SDN,Sudan,2023,10.0,10,90.0\nAB9,Abyei,2023,1.0,1,2.0\nTCD,Chad,2023,,,7\n"))
    row = row_of(found.frame, area="SDN")
    assert (row["new"], row["total"], row["at_total"]) == (10, 90, "F2")
    assert row_of(found.frame, area="TCD")["new"] is None
    assert [str(each) for each in found.refused] == ["A3 says 'AB9': no area is known by that code or name."]


def test_ones_own_table_by_education(read, table):
    head = "year;origin;destination;education;sex;persons\n"
    rows = "2020;MDA;ITA;high;women;40\n2020;MDA;MDA;high;women;100\n"
    rows += "2020;MDA;ITA;highest;women;1\n2020;MDA;ITA;low;f;1\n"
    found = read(table(head + rows))
    assert (found.source.family, found.source.publisher) == (Family.SKILLED, "Own table")
    assert row_of(found.frame, destination="ITA")["persons"] == 40
    assert [str(each) for each in found.refused] == [
        "D4 says 'highest': not one of high, low, medium.",
        "E5 says 'f': not one of all, men, women.",
    ]


@pytest.mark.parametrize("rows", ["", "doctors,GHA,Ghana,17,1.5\n", "healers,GHA,Ghana,2017,1.5\n"])
def test_a_table_without_a_row_that_can_be_read(read, table, rows):
    with pytest.raises(DatasetRefused, match="can be read"):
        read(table("cadre,iso3,name,year,per_10000\n" + rows))


@pytest.mark.parametrize("text", ["a,b\n1,2\n", "iso3,year\nGHA,2017\n", "just words\n"])
def test_a_layout_that_nobody_knows(read, table, text):
    with pytest.raises(DatasetRefused, match="no layout that is known here"):
        read(table(text))
