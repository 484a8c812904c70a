import pytest

from profiles.queries.shown import table, values
from sankofa.profiles.queries.sections import remittances
from sankofa.profiles.terms import Status


def test_india_in_2022():
    section = remittances.section("IND", "en")
    assert (
        section.lead[0] == "In 2022, US$ 111 billion came in as remittances, 3.3% of gross domestic product."
    )
    row = values(table(section, "remittances-by-year"), "2022")
    assert row[1] == 111_221.774722
    assert row[2] == 10_088.812317


def test_all_editions_stand_side_by_side():
    by_year = table(remittances.section("MDA", "en"), "remittances-by-year")
    heads = [column.label for column in by_year.columns]
    newest, before = (
        heads.index(f"Received: Remittance flows, {edition} 2023") for edition in ("December", "June")
    )
    row = values(by_year, "2022")
    assert (row[newest], row[before]) == (2_037.35, 2_036.935417)


def test_the_publishers_estimate_is_not_taken_for_the_last_record():
    section = remittances.section("IND", "en")
    assert section.key_figures[0].figure.id == "remittances-received.IND.2022"
    assert "The money received in 2023 is the publisher's estimate, not a record." in section.notes


def test_models_stand_side_by_side_and_are_called_so():
    senders = table(remittances.section("MEX", "en"), "remittances-by-sender")
    assert "results of models" in senders.title
    assert senders.rows[0].key == "USA"
    assert {cell.status for cell in senders.rows[0].cells[1:]} == {Status.MODELLED}
    assert values(senders, "USA")[1:4] == [52_595.342546, 34_704.0, 30_019.187026]
    assert values(senders, "USA")[5:] == pytest.approx([52_827, 53_433, 52_940], rel=0.005)


def test_what_sending_costs_and_what_less_would_save():
    section = remittances.section("MEX", "en")
    assert section.lead[2] == (
        "Sending 200 US dollars here cost 4.9% in 2024, on the mean of the corridors held. Corridors: 1; services "
        "compared in quarter 4 of 2024: 46."
    )
    (cost,) = (each for each in section.key_figures if each.figure.id == "remittance-cost-to-mean.MEX.2024")
    assert cost.note_figure.id == "corridors-priced-to.MEX.2024"
    (saving,) = (each for each in section.key_figures if each.figure.id == "saving-at-3.MEX.2024")
    assert saving.figure.value == pytest.approx(986.42, abs=0.01)
    assert saving.note_figure.id == "remittances-priced-share.MEX.2024"
    row = values(table(section, "sending-cost-to"), "USA")
    assert row[1] == "quarter 1 of 2025"


def test_the_goal_is_read_by_corridor():
    assert (
        "Corridors that cost more than 5% in quarter 1 of 2025: 8 of 20."
        in remittances.section("IND", "en").lead
    )


def test_a_country_that_pays():
    section = remittances.section("KWT", "en")
    assert (
        section.lead[1]
        == "In 2022, US$ 17.7 billion went out as remittances, 9.6% of gross domestic product."
    )
    assert table(section, "sending-cost-from").rows[0].key == "IND"
    assert table(section, "remittances-by-receiver").rows[0].key == "IND"


def test_old_prices_stand_in_the_table_only():
    section = remittances.section("TUV", "en")
    assert not any("Sending 200 US dollars" in told for told in section.lead)
    assert not any(each.figure.id.startswith(("saving", "remittance-cost")) for each in section.key_figures)
    assert any("The last known cost of sending money here is of 2011" in note for note in section.notes)
    costs = table(section, "sending-cost-by-year")
    assert values(costs, "2011")[2] == pytest.approx(12, abs=0.5)
    (picture,) = (each for each in section.pictures if each.table is costs)
    assert picture.summary == "To here: 12% in 2011 (corridors: 2)."


def test_a_saving_that_rests_on_little_of_the_money_is_not_told():
    section = remittances.section("MDA", "en")
    assert not any(each.figure.id.startswith("saving") for each in section.key_figures)
    assert not any("senders would keep about" in told for told in section.lead)
    assert any("only 3.6% of modelled remittances" in note for note in section.notes)


def test_means_of_two_years_are_told_with_their_corridors():
    costs = table(remittances.section("IND", "en"), "sending-cost-by-year")
    assert values(costs, "2024")[5] == 20
    picture = next(each for each in remittances.section("IND", "en").pictures if each.table == costs)
    assert "7.4% in 2011 (corridors: 11), 5.2% in 2025 (corridors: 20)" in picture.summary


def test_a_year_far_above_both_its_neighbours_is_named():
    (note,) = (each for each in remittances.section("KWT", "en").notes if "neighbours" in each)
    assert note.startswith(
        "Received in 2020: US$ 22.5 million; in 2021: US$ 807 million; in 2022: US$ 22.1 million."
    )
    assert not any("neighbours" in each for each in remittances.section("MDA", "en").notes)


def test_aid_is_not_held_and_that_is_said():
    for area in ("MDA", "VAT"):
        assert any("aid is not held" in told for told in remittances.section(area, "en").missing)


def test_an_area_without_any_record_says_so():
    section = remittances.section("VAT", "en")
    assert section.lead == ("Of this area no remittances are recorded.",)
    assert "No edition held here gives the remittances that were received." in section.missing
    assert section.key_figures == ()
