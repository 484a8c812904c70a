import pytest

from sankofa.profiles.terms import DatasetRefused, Family

from .conftest import row_of


def test_money_received_with_its_estimates_and_shares(read):
    found = read("wb_inflows_2023_12.xlsx")
    assert (found.source.id, found.source.edition) == ("wb-remittances-received-2023-12", "December 2023")
    mexico = row_of(found.frame, year=2023, area="MEX", direction="received")
    assert (mexico["usd_million"], mexico["is_estimate"]) == (67_000, True)
    assert mexico["share_gdp"] == pytest.approx(3.701657, abs=1e-6)
    assert mexico["at_usd_million"] == "Inward remittance flows!Y12"
    assert mexico["at_share_gdp"] == "Inward remittance flows!Z12"
    before = row_of(found.frame, year=2022, area="MEX", direction="received")
    assert (before["is_estimate"], before["share_gdp"]) == (False, None)


def test_remarks_behind_names_do_not_hide_the_country(read):
    received = read("wb_inflows_2023_12.xlsx").frame
    assert row_of(received, year=2021, area="ZWE")["usd_million"] == pytest.approx(2573.626886)
    assert row_of(received, year=2000, area="ISR")["usd_million"] == 2952
    assert row_of(received, year=2021, area="COG")["usd_million"] == pytest.approx(2.944825)
    assert row_of(received, year=2021, area="COD")["usd_million"] == pytest.approx(1347.879531)
    assert not read("wb_inflows_2023_12.xlsx").refused


def test_a_zero_stands_for_no_data(read):
    found = read("wb_inflows_2023_12.xlsx")
    assert found.frame.filter(area="AFG")["year"].min() == 2008
    assert (found.frame["usd_million"] == 0).sum() == 0
    assert found.passed_over == {"zeros, which stand for “no data” in this series": 65}


def test_the_sums_that_the_series_holds_are_kept_and_compared(read):
    found = read("wb_inflows_2023_12.xlsx")
    assert row_of(found.frame, year=2022, area="WLD")["usd_million"] == pytest.approx(835_599.414)
    assert row_of(found.frame, year=2022, area="LMY")["usd_million"] == pytest.approx(644_769.892)
    control = next(each for each in found.controls if each.what == "World 2001")
    countries = found.frame.filter(year=2001).filter(
        ~found.frame.filter(year=2001)["area"].is_in(["WLD", "LMY"])
    )
    assert control.read == pytest.approx(countries["usd_million"].sum())


def test_money_paid_whose_years_are_texts(read):
    found = read("wb_outflows_2023_06.xlsx")
    assert found.source.id == "wb-remittances-paid-2023-06"
    states = row_of(found.frame, year=2022, area="USA", direction="paid")
    assert (states["usd_million"], states["is_estimate"]) == (79_153, False)
    assert states["share_gdp"] == pytest.approx(0.3104, abs=1e-4)


def test_an_unknown_name_and_one_that_means_several(read, changed):
    found = read(changed("wb_inflows_2023_12.xlsx", {"A2": "Atlantis", "A3": "Congo"}))
    assert [(each.place, each.text) for each in found.refused] == [
        ("Inward remittance flows!A2", "Atlantis"),
        ("Inward remittance flows!A3", "Congo"),
    ]
    assert found.refused[0].why == "no area is known by that code or name."
    assert found.refused[1].why == "several areas go by that name (COD, COG)."


def test_a_sheet_of_no_month_is_refused(read, changed):
    with pytest.raises(DatasetRefused, match="of which month"):
        read(changed("wb_inflows_2023_12.xlsx", {"A31": None, "A32": None}))


def test_senders_stand_down_and_receivers_across(read):
    found = read("wb_matrix_2021.xlsx")
    assert (found.source.family, found.source.edition) == (
        Family.REMITTANCE_MATRIX,
        "2021 (December 2022 version)",
    )
    corridor = row_of(found.frame, year=2021, sender="USA", receiver="MEX")
    assert corridor["usd_million"] == pytest.approx(52_595.3425, abs=1e-3)
    assert corridor["at_usd_million"] == "FINAL BRM 2021 !L18"
    assert row_of(found.frame, year=2021, sender="ARE", receiver="IND")["usd_million"] == pytest.approx(
        19_821.05, abs=0.01
    )
    (control,) = found.controls
    assert control.stated == pytest.approx(781_075.7065)


def test_a_matrix_that_is_turned_is_read_turned(read, changed):
    corner = "Remittance-sending country (across) - Remittance-receiving country (down)"
    found = read(changed("wb_matrix_2021.xlsx", {"A2": corner}))
    assert row_of(found.frame, year=2021, sender="MEX", receiver="USA")["usd_million"] == pytest.approx(
        52_595.3425, abs=1e-3
    )
    with pytest.raises(DatasetRefused, match="whether senders or receivers"):
        read(changed("wb_matrix_2021.xlsx", {"A2": "Countries"}))


def test_a_number_in_a_row_without_a_name_is_refused(read):
    (refused,) = read("wb_matrix_2021.xlsx").refused
    assert (refused.place, refused.why) == ("FINAL BRM 2021 !K22", "no area is named in its row.")


def test_a_head_that_names_nothing_is_refused_once(read, changed):
    found = read(changed("wb_matrix_2021.xlsx", {"L2": "Mexic"}))
    assert [each.place for each in found.refused] == ["FINAL BRM 2021 !L2", "FINAL BRM 2021 !K22"]
    assert found.frame.filter(receiver="MEX").is_empty()


def test_income_groups_with_former_countries_and_a_star(read):
    found = read("wb_income_fy26.xlsx")
    assert (found.source.id, found.source.edition) == (
        "wb-income-fy26",
        "FY26, with the history to data of 2024",
    )
    assert row_of(found.frame, year=2024, area="NAM")["income_group"] == "LM"
    assert row_of(found.frame, year=2023, area="NAM")["income_group"] == "UM"
    assert row_of(found.frame, year=1987, area="YEM") == {
        "year": 1987,
        "area": "YEM",
        "income_group": "LM",
        "at_income_group": "Country Analytical History!C20",
    }
    assert row_of(found.frame, year=1987, area="ANT")["income_group"] == "UM"
    assert found.frame.filter(area="VEN")["year"].max() == 2019
    (refused,) = found.refused
    assert refused.text == "YUGf"


def test_a_group_that_is_none(read, changed):
    found = read(changed("wb_income_fy26.xlsx", {"AN12": "poor", "AN13": "=A1", "A14": "XYZ"}))
    assert [(each.place, each.why.split(".")[0]) for each in found.refused[:3]] == [
        ("Country Analytical History!AN12", "not one of L, LM, UM, H"),
        ("Country Analytical History!AN13", "a formula whose value was never computed"),
        ("Country Analytical History!A14", "no area is known by that code or name"),
    ]
