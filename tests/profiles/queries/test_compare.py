import pytest

from sankofa.profiles.queries.compare import comparison_of
from sankofa.profiles.queries.indicators import figure


def test_areas_stand_side_by_side_in_the_order_asked_for():
    page = comparison_of(["TUV", "MDA", "KWT"], "en")
    assert page.title == "Side by side: Tuvalu, Moldova, and Kuwait"
    table = page.table("side-by-side")
    assert [column.label for column in table.columns[1:]] == ["Tuvalu", "Moldova", "Kuwait"]
    people = next(row for row in table.rows if row.key == "emigrants")
    assert [cell.value for cell in people.cells[1:]] == [1_239, 864_257, 167_850]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_five_very_different_areas(language):
    page = comparison_of(["VAT", "IND", "BES", "SSD", "CHI"], language)
    for section in page.sections:
        for table in (*(picture.table for picture in section.pictures), *section.tables):
            assert table.rows
            assert all(len(row.cells) == len(table.columns) for row in table.rows)
        for picture in section.pictures:
            assert picture.draw(360)["usermeta"]["title"] == picture.title


def test_partners_are_shares_of_each_areas_people():
    page = comparison_of(["MEX", "USA"], "en")
    rows = {row.key: row for row in page.table("shared-destinations").rows}
    assert rows["USA"].cells[1] == figure("destination-share", "MEX", "USA", 2024)
    assert rows["USA"].cells[2] is None  # nobody emigrates to where they were born
    assert rows["MEX"].cells[1] is None


@pytest.mark.parametrize("areas", [[], ["MDA"], ["MDA", "MDA"], ["MDA", "ITA", "ROU", "FRA", "DEU", "ESP"]])
def test_too_few_too_many_or_twice_the_same_cannot_be_compared(areas):
    with pytest.raises(ValueError, match="different areas"):
        comparison_of(areas, "en")


def test_an_area_without_a_profile_cannot_be_compared():
    with pytest.raises(KeyError):
        comparison_of(["MDA", "XKX"], "en")


def test_a_change_beyond_measure_is_told_by_its_beginning():
    rows = {row.key: row for row in comparison_of(["VAT", "MDA"], "en").table("side-by-side").rows}
    assert rows["emigrants-change"].cells[1] == "from 22"
    assert rows["emigrants-change"].cells[2] == figure("emigrants-change", "MDA", "1990-2024")
