"""What the older edition says and the newer does not: counted again from the two files."""

import polars as pl
import pytest

from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.sections import abroad, displacement, flows, unknown
from sankofa.profiles.queries.sections.between_editions import gap_beside, lost_in_words, lost_partners
from sankofa.profiles.queries.sections.sides import ABROAD, FROM_ABROAD


@pytest.mark.parametrize(
    ("area", "largest", "people"),
    [("TUV", "NZL", 1_903), ("SOM", "USA", 120_671), ("MDA", "USA", 45_713), ("KWT", "USA", 29_083)],
)
def test_the_largest_lost_destination_is_named_with_its_people(area, largest, people):
    found = lost_partners(ABROAD, area)
    assert (found.partners[0], found.people[0].value) == (largest, people)
    assert found.people[0].id == f"migrants-in.{area}.{largest}.2020.all.ims2020"


@pytest.mark.parametrize(("side", "end"), [(ABROAD, "origin"), (FROM_ABROAD, "destination")])
@pytest.mark.parametrize("area", ["TUV", "USA", "SRB", "FRA", "TWN"])
def test_the_lost_are_those_of_one_file_and_not_of_the_other(side, end, area):
    at = (pl.col(end) == area) & (pl.col("year") == 2020) & (pl.col(side.partner) != "OTH")
    older, newer = (
        holdings.frame(id).filter(at & pl.col("total").is_not_null()) for id in ("ims2020", "ims2024")
    )
    lost = older.join(newer, on=side.partner, how="anti")
    found = lost_partners(side, area)
    if lost["total"].sum() < 0.05 * older["total"].sum() or lost.is_empty():
        assert found is None
    else:
        assert sum(each.value for each in found.people) == lost["total"].sum()
        assert set(found.partners) == set(lost[side.partner])


def test_the_loss_is_told_beside_the_map_and_among_the_limits():
    (told,) = lost_in_words(ABROAD, "TUV", "en")
    assert told == (
        "For 2020 the edition of 2020 also lists 9 countries and areas with 2,538 people, the largest "
        "New Zealand (1,903), Russian Federation (580), and Spain (44); the edition of 2024 says nothing of them, "
        "so totals, map and concentration leave them out."
    )
    assert told in abroad.section("TUV", "en").notes
    assert told in unknown.section("TUV", "en").missing
    (told,) = lost_in_words(ABROAD, "VAT", "en")
    assert "also lists Italy (166) and Switzerland (6); the edition of 2024" in told


def test_editions_that_are_far_apart_stand_beside_the_key_figure():
    words, older = gap_beside(ABROAD, "MDA")
    assert words == "for 2020 the edition of 2020 said 1.16 million, this one 813,000"
    assert older.id == "emigrants-in.MDA.2020.all.ims2020"
    assert gap_beside(ABROAD, "TWN") is None  # the older edition does not know it
    assert gap_beside(ABROAD, "IND") is None  # 17.9 and 17.6 million: less than a tenth


def test_readers_are_warned_of_adding_refugees_to_migrants():
    for section in (abroad.section("MDA", "en"), displacement.section("MDA", "en")):
        assert any("include most refugees" in note for note in section.notes)


@pytest.mark.parametrize(
    ("area", "larger"), [("SRB", "Serbia and Montenegro"), ("SSD", "Sudan and South Sudan"), ("CUW", None)]
)
def test_areas_that_others_published_as_one_are_told(area, larger):
    missing = flows.section(area, "en").missing
    assert any(f"only for a larger area: {larger}" in told for told in missing) == bool(larger)
    assert any("published no estimates" in told for told in missing) != bool(larger)
