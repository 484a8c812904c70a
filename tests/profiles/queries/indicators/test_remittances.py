"""Expected numbers are those of the publisher's tables, read by hand."""

import pytest

from sankofa.methods.remittances import for_each_person, share_of_gdp
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.indicators import figure, trace
from sankofa.profiles.queries.indicators.remittances import (
    nearest_stock_year,
    years_estimated,
    years_recorded,
)
from sankofa.profiles.terms import UnknownFigure


@pytest.mark.parametrize(
    ("id", "million"),
    [
        (("remittances-received", "IND", 2022), 111_221.774722),
        (("remittances-received", "MEX", 2022), 61_099.973682),
        (("remittances-received-in", "MEX", 2022, "knomad-2023-06"), 61_099.607915),
        (("remittances-received", "MDA", 2022), 2_037.35),
        (("remittances-received", "TUV", 2022), 2.360362),
        (("remittances-received", "KWT", 2022), 22.100869),
        (("remittances-received", "SSD", 2021), 1_236.0),
        (("remittances-paid", "KWT", 2022), 17_744.092399),
        (("remittances-paid", "MDA", 2022), 483.74),
        (("remittances-paid", "TUV", 2021), 1.410522),
    ],
)
def test_numbers_are_the_publishers(id, million):
    assert figure(*id).value == million


def test_a_zero_of_the_source_is_no_data():
    """South Sudan did not exist in 2010, and the source says 0."""
    assert figure("remittances-received", "SSD", 2010).value is None


def test_the_newest_edition_that_gives_the_year_counts():
    assert trace("remittances-received.IND.2022").datasets == ("knomad-2023-12",)
    assert trace("remittances-paid.IND.2022").datasets == ("knomad-2023-06",)
    assert trace("remittances-received.IND.1980").datasets == ("wdi-remittances",)


def test_the_range_is_that_of_the_editions():
    moldova = figure("remittances-received", "MDA", 2022)
    editions = ("knomad-2023-12", "knomad-2023-06", "wdi-remittances")
    each = [figure("remittances-received-in", "MDA", 2022, edition).value for edition in editions]
    assert (moldova.low, moldova.high) == (min(each), max(each))
    assert each[:2] == [2_037.35, 2_036.935417]


def test_what_they_weigh_by_hand():
    assert figure("remittances-share-gdp", "MDA", 2022).value == pytest.approx(
        share_of_gdp(2_037.35, 14_510_490_660.2516)
    )
    abroad = figure("emigrants", "MDA", 2024, "all").value
    assert abroad == 864_257
    assert figure("remittances-per-emigrant", "MDA", 2022).value == pytest.approx(
        for_each_person(2_037.35, 864_257)
    )
    assert figure("remittances-net", "MDA", 2022).value == pytest.approx(2_037.35 - 483.74)
    here = figure("population", "MDA", 2022).value
    assert figure("remittances-per-head", "MDA", 2022).value == pytest.approx(2_037.35e6 / here)


def test_shares_agree_with_the_publishers_own():
    """The World Bank's own share of India's gross domestic product in 2021, to a tenth."""
    published = holdings.cell(
        "wdi-remittances", "share_gdp", year=2021, area="IND", direction="received"
    ).value
    assert figure("remittances-share-gdp", "IND", 2021).value == pytest.approx(published, abs=0.1)


def test_without_gross_domestic_product_there_is_no_share():
    assert figure("remittances-share-gdp", "SSD", 2022).value is None


@pytest.mark.parametrize(
    ("year", "nearest"), [(1995, 1995), (2017, 2015), (2018, 2020), (2021, 2020), (2022, 2024), (2050, 2024)]
)
def test_the_nearest_year_of_the_stocks(year, nearest):
    assert nearest_stock_year(year) == nearest


def test_years_and_estimates():
    assert years_recorded("IND", "received")[-1] == 2023
    assert years_recorded("VAT", "received") == []
    assert years_estimated("IND", "received") == [2023]


@pytest.mark.parametrize(
    "id",
    [
        ("remittances-received", "XXX", 2022),
        ("remittances-received", "MDA", 1900),
        ("remittances-received", "MDA", "2022.0"),
        ("remittances-received-in", "MDA", 2022, "ims2024"),
        ("remittances-share-gdp", "XXX", 2022),
    ],
)
def test_odd_ids_are_unknown(id):
    with pytest.raises(UnknownFigure):
        figure(*id)


def test_money_without_kosovo_is_not_divided_by_people_with_kosovo():
    for one in ("per-head", "per-emigrant", "paid-per-immigrant"):
        assert figure(f"remittances-{one}", "SRB", 2022).value is None
        assert figure(f"remittances-{one}", "MDA", 2022).value
