from profiles.queries.imports import INSIDE, imported
from profiles.queries.shown import table, values
from sankofa.profiles.queries.sections import displacement


def test_south_sudan():
    section = displacement.section("SSD", "en")
    assert section.lead[0] == (
        "At the end of 2025, 2.39 million people from here were refugees elsewhere, above all in Uganda, Sudan, "
        "and Ethiopia."
    )
    assert values(table(section, "displaced-from"), "2024")[1:] == [2_290_622, 32_841, 404_744]
    assert values(table(section, "refugees-by-asylum"), "UGA")[1] == 1_033_579
    assert values(table(section, "displaced-inside"), "2024") == ["2024", 944_631]


def test_the_largest_come_first_and_lead_to_the_pair():
    rows = table(displacement.section("SSD", "en"), "refugees-by-asylum").rows
    assert [row.key for row in rows[:3]] == ["UGA", "SDN", "ETH"]
    assert rows[0].link == "/en/profiles/SSD/UGA/"


def test_people_without_a_nationality():
    section = displacement.section("KWT", "en")
    assert any(each.figure.id == "stateless-in.KWT.2025" for each in section.key_figures)


def test_none_is_said():
    section = displacement.section("TUV", "en")
    assert section.lead == ("At the end of 2025, no refugees from here or in the area were counted.",)
    assert section.key_figures == ()
    assert "UNHCR gives no number of people displaced inside the country for 2025." in section.missing


def test_another_count_of_internal_displacement_stands_beside_when_imported(tmp_path):
    before = displacement.section("SSD", "en")
    assert before.link == "/en/profiles/datasets/"
    assert any("Internal Displacement Monitoring Centre" in told for told in before.missing)
    imported(tmp_path, inside=INSIDE)
    section = displacement.section("SSD", "en")
    assert section.link == ""
    assert not any("Internal Displacement Monitoring Centre" in told for told in section.missing)
    inside = table(section, "displaced-inside")
    assert values(inside, "2024") == ["2024", 944_631, 4_444, 333]
    assert inside.datasets == ("unhcr-idp", "idmc-2024")
    assert any(each.figure.id == "internally-displaced.SSD.2025" for each in section.key_figures)
