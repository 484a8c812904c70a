from sankofa.places.queries import as_called, regions_of
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.areas import profile_areas
from sankofa.profiles.queries.sections import peers


def income(area: str) -> str | None:
    return holdings.text("wb-income", "income_group", year=2024, area=area)


def test_peers_share_region_and_income_group():
    found = peers.peers_of("MDA")
    assert found.region == "150"  # too few in Eastern Europe
    assert found.group == income("MDA") == "UM"
    assert set(found.areas) == {
        "MDA",
        *(area for area in profile_areas() if "150" in regions_of(area) and income(area) == "UM"),
    }


def test_peers_stand_in_the_order_of_their_names_and_the_own_row_is_marked():
    (table,) = peers.section("MDA", "en").tables
    names = [as_called(row.cells[0]) for row in table.rows]
    assert names == sorted(names)
    (own,) = [row for row in table.rows if row.key == "MDA"]
    assert own.cells[0] == "Moldova (this profile)"
    assert own.link == ""
    assert all(row.link == f"/en/profiles/{row.key}/" for row in table.rows if row.key != "MDA")


def test_there_are_always_a_few_or_none():
    for area in profile_areas():
        found = peers.peers_of(area)
        assert found is None or len(found.areas) > peers.FEWEST


def test_an_area_without_income_group_is_beside_others_without():
    section = peers.section("TKL", "en")
    assert "without an income group" in section.lead[0]
    assert all(income(row.key) is None for row in section.tables[0].rows)
