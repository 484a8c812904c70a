"""What is not held is said; what is imported is shown."""

from profiles.queries.imports import AGED_25, DENSITY, SKILLED, TRAINED, imported
from profiles.queries.shown import figures_of, recomputed, table, values, well_formed
from sankofa.profiles.queries.sections import workforce


def test_nothing_held_is_said_with_a_way_to_import():
    section = workforce.section("MDA", "en")
    assert section.lead == (
        "Nothing is held here on health workers or on emigrants by education for this area.",
    )
    assert len(section.missing) == 4
    assert all("imported" in told for told in section.missing)
    assert section.link == "/en/profiles/datasets/"
    assert (section.key_figures, section.pictures, section.tables, section.notes) == ((), (), (), ())


def test_what_is_imported_is_shown(tmp_path):
    imported(tmp_path, density=DENSITY, trained=TRAINED, aged=AGED_25, skilled=SKILLED)
    section = workforce.section("MDA", "en")
    (nurses,) = section.missing
    assert nurses.startswith("How many nurses and midwives trained here work abroad is not known")
    assert section.link == "/en/profiles/datasets/"
    assert list(well_formed([section])) == []
    assert "In 2018, 750 doctors trained here worked in the countries that report" in section.lead[0]
    assert "there and at home together (at home in 2017)." in section.lead[0]
    assert section.lead[1] == "2 countries report where their doctors were trained."
    assert (
        "40.0 doctors, nurses and midwives per 10,000 inhabitants in 2017, below the 49.0" in section.lead[3]
    )
    assert "3,500 people aged 25 and over" in section.lead[4]
    assert [row.key for row in table(section, "doctors-abroad").rows] == ["ITA", "DEU"]
    assert values(table(section, "health-density"), "2017") == ["2017", 30, 10]
    assert values(table(section, "emigrants-25"), "2010") == ["2010", 3_500, 2_200, 1_300]
    assert values(table(section, "emigrants-educated"), "high")[1:5] == [50, 50, 25, 20]
    recomputed(figures_of([section]).values())
    assert "<" not in section.pictures[0].summary
    assert section.pictures[0].draw(720)["usermeta"]["title"] == "Health workers per 10,000 inhabitants"


def test_large_destinations_that_do_not_report_are_named(tmp_path):
    imported(tmp_path, trained=TRAINED)
    section = workforce.section("MDA", "en")
    assert section.lead[2] == (
        "Not among them, though many migrants live there: United States, Saudi Arabia, United Kingdom, France, "
        "Russian Federation, and Ukraine."
    )
    notes = {each.figure.id: each.note for each in section.key_figures}
    assert notes["health-workers-abroad.MDA.2018.doctors"] == "in the 2 countries that report"


def test_a_density_that_leaps_within_a_year_is_flagged(tmp_path):
    leap = DENSITY + "doctors,MDA,Moldova,2016,45\nnurses_midwives,MDA,Moldova,2018,10.5\n"
    imported(tmp_path, density=leap)
    (told,) = [note for note in workforce.section("MDA", "en").notes if "more than half" in note]
    assert told.startswith(
        "Doctors: from 25.0 per 10,000 inhabitants in 2015 to 45.0 per 10,000 inhabitants in 2016"
    )


def test_a_density_above_the_line_is_read_so(tmp_path):
    imported(tmp_path, density=DENSITY)
    (told,) = workforce.section("ITA", "en").lead
    assert "100.0 doctors, nurses and midwives per 10,000 inhabitants in 2018, not below the 49.0" in told


def test_an_area_that_the_imported_series_leaves_out(tmp_path):
    imported(tmp_path, density=DENSITY, trained=TRAINED, skilled=SKILLED)
    section = workforce.section("IND", "en")
    assert section.lead == (
        "Nothing is held here on health workers or on emigrants by education for this area.",
    )
    assert "WHO's series as held here gives no doctors or nurses for this area." in section.missing
