"""Made-up quotes in the layout of the sheet "Dataset (from Q2 2016)"."""

import pytest

from sankofa.profiles.terms import Family

from .conftest import row_of

HEADS = [
    *("id", "period", "source_code", "source_name", "destination_code", "destination_name", "firm"),
    *("cc1 fx margin", "cc1 total cost %", "cc2 fx margin", "cc2 total cost %", "transparent"),
]


def quote(
    period="2024_3Q", sender="DEU", receiver="KSV", costs=(1.0, 5.0, 0.5, 3.0), shown="yes"
) -> list[object]:
    return ["1", period, sender, "", receiver, "", "A firm", *costs, shown]


def sheet(*rows: list[object]) -> dict[str, list[list[object]]]:
    return {"Terms": [["Terms of use"]], "Dataset_(from_Q2_2016)": [HEADS, *rows]}


def test_services_that_show_their_rate_are_averaged(read, written):
    found = read(
        written(
            **sheet(
                quote(),
                quote(costs=(3.0, 8.0, 1.5, 4.0)),
                quote(costs=(0.0, 1.0, 0.0, 1.0), shown="no"),
                quote(costs=(None, 2.0, None, None), shown="Yes"),
            )
        )
    )
    assert (found.source.family, found.source.may_be_passed_on) == (Family.PRICES, False)
    row = row_of(found.frame, quarter="2024Q3", sender="DEU", receiver="XKX")
    assert row["cost200"] == pytest.approx((5 + 8 + 2) / 3)
    assert (row["margin200"], row["cost500"], row["margin500"], row["services"]) == (2.0, 3.5, 1.0, 3)
    assert row["at_cost200"] == "Dataset (from Q2 2016)!I2,I3,I5"
    assert found.passed_over == {"quotes of services that hide their exchange rate": 1}
    assert (found.source.id, found.source.released) == ("rpw-2024q3", "2024-09")


def test_a_mean_that_cannot_be_is_put_apart(read, written):
    found = read(
        written(**sheet(quote(costs=(-9, -4.0, 1, 60.0)), quote(receiver="TUR", costs=(0, 50.0, 0, 0.0))))
    )
    row = row_of(found.frame, receiver="XKX")
    assert (row["cost200"], row["margin200"], row["withheld200"], row["cost500"], row["withheld500"]) == (
        None,
        None,
        -4.0,
        None,
        60.0,
    )
    assert row["at_withheld200"] == "Dataset (from Q2 2016)!I2"
    turkey = row_of(found.frame, receiver="TUR")
    assert (turkey["cost200"], turkey["cost500"]) == (50.0, 0.0)


def test_odd_quotes_are_refused(read, written):
    found = read(
        written(**sheet(quote(), quote(period="2024"), quote(sender="EUR"), quote(costs=(1, "dear", 1, 1))))
    )
    assert [str(each) for each in found.refused] == [
        "Dataset (from Q2 2016)!B3 says '2024': not like 2024_3Q.",
        "Dataset (from Q2 2016)!C4 says 'EUR': no area is known by that code or name.",
        "Dataset (from Q2 2016)!I5 says 'dear': not a number.",
    ]
