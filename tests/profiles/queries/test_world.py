import math

import pytest

from sankofa.profiles.queries.indicators import figure, trace
from sankofa.profiles.queries.indicators.people import stock_years
from sankofa.profiles.queries.world import world_page
from sankofa.profiles.terms import Figure, UnknownFigure

REGIONS = ("002", "019", "142", "150", "009")


def test_world_totals_are_the_publishers():
    assert figure("world-migrants", 2024, "all").value == 304_021_813
    assert figure("world-migrants", 2024, "women").value == 146_012_018
    assert figure("world-migrants", 2024, "men").value == 158_009_795
    assert figure("world-migrants-in", 2020, "all", "ims2020").value == 280_598_105
    assert figure("world-migrants", 2020, "all").high == 280_598_105
    assert figure("world-share", 2024).value == pytest.approx(3.7, abs=0.05)


def test_regions_add_up_to_the_world():
    for year in stock_years():
        world = figure("world-migrants", year, "all").value
        nowhere = figure("emigrants", "OTH", year, "all").value
        here = sum(figure("region-immigrants", region, year, "all").value for region in REGIONS)
        abroad = sum(figure("region-emigrants", region, year, "all").value for region in REGIONS)
        assert here == world
        assert abroad == world - nowhere


def test_moves_between_regions_add_up_to_their_people_abroad():
    for origin in REGIONS:
        there = [figure("region-migrants", origin, region, 2024).value for region in REGIONS]
        assert sum(there) == figure("region-emigrants", origin, 2024, "all").value


@pytest.mark.parametrize(
    "id",
    [
        "region-emigrants.001.2024.all",
        "region-emigrants.999.2024.all",
        "region-migrants.002.150.2023",
        "world-migrants.2023.all",
        "world-migrants-in.2024.all.ims2020",
    ],
)
def test_odd_ids_are_unknown(id):
    with pytest.raises(UnknownFigure):
        trace(id)


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_the_page_is_whole(language):
    page = world_page(language)
    assert page.code == "WLD"
    assert [section.code for section in page.sections] == [
        "world",
        "origins",
        "destinations",
        "regions",
        "unknown",
    ]
    for section in page.sections:
        for table in (*(picture.table for picture in section.pictures), *section.tables):
            assert all(len(row.cells) == len(table.columns) for row in table.rows)
            for row in table.rows:
                for cell in row.cells:
                    assert not isinstance(cell, Figure) or cell.value is None or math.isfinite(cell.value)


def test_areas_stand_largest_first():
    page = world_page("en")
    assert [row.key for row in page.table("world-origins").rows[:3]] == ["IND", "CHN", "MEX"]
    assert [row.key for row in page.table("world-destinations").rows[:3]] == ["USA", "DEU", "SAU"]
    assert len(page.table("world-origins").rows) == 233


def test_maps_show_shares_and_can_be_drawn():
    for picture in (picture for section in world_page("ar").sections for picture in section.pictures):
        assert picture.draw(360)["usermeta"]["title"] == picture.title


def test_what_pictures_and_shares_leave_out_is_told():
    sections = {section.code: section for section in world_page("en").sections}
    assert "leaves out 22.1 million migrants" in sections["regions"].notes[0]
    assert "near 100% or above" in sections["destinations"].notes[0]
