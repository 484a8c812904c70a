from profiles.queries.imports import INSIDE, imported
from profiles.queries.shown import table, values
from sankofa.profiles.formats.numbers import written_short
from sankofa.profiles.queries.indicators import figure
from sankofa.profiles.queries.sections import displacement


def test_south_sudan():
    section = displacement.section("SSD", "en")
    assert section.lead[0] == (
        "At the end of 2025, 2.51 million people from here had found or were seeking protection elsewhere, above "
        "all in Uganda, Sudan, and Ethiopia. Among them: 2.39 million refugees and 124,000 asylum seekers."
    )
    assert values(table(section, "displaced-from"), "2024")[1:] == [
        2_290_622,
        32_841,
        404_744,
        2_290_622 + 32_841,
    ]
    assert values(table(section, "refugees-by-asylum"), "UGA")[1] == 1_033_579
    assert values(table(section, "displaced-inside"), "2024") == ["2024", 944_631]


def test_the_headline_counts_all_who_found_or_seek_protection():
    first = displacement.section("VEN", "en").key_figures[0]
    assert first.figure.id == "displaced-abroad.VEN.2025"
    parts = [
        figure(f"{kind}-from", "VEN", 2025) for kind in ("refugees", "asylum-seekers", "other-protection")
    ]
    assert first.figure.value == sum(part.value for part in parts) > 6_000_000
    assert all(written_short(part) in first.note for part in parts)
    here = displacement.section("COL", "en").lead[1]
    assert here.startswith("At the end of 2025,")
    assert "people from elsewhere had found or were seeking protection here, above all from Venezuela" in here


def test_the_largest_come_first_and_lead_to_the_pair():
    rows = table(displacement.section("SSD", "en"), "refugees-by-asylum").rows
    assert [row.key for row in rows[:3]] == ["UGA", "SDN", "ETH"]
    assert rows[0].link == "/en/profiles/SSD/UGA/"


def test_people_without_a_nationality():
    section = displacement.section("KWT", "en")
    assert any(each.figure.id == "stateless-in.KWT.2025" for each in section.key_figures)


def test_none_is_said():
    section = displacement.section("TKL", "en")
    (told,) = section.lead
    assert told.startswith("At the end of 2025, nobody from here or in the area was counted as a refugee")
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
