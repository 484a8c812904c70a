import pytest

from sankofa.charts.framing import CENTRE, LOCAL, PACIFIC, End, centre_for, framed, wraps
from sankofa.charts.geography import HALF_WIDTH, homes


def end(code: str, people: float = 1) -> End:
    return End(*homes()[code], people)


@pytest.mark.parametrize(
    ("home", "partners", "centre"),
    [
        ("MDA", {"ITA": 200, "RUS": 150, "USA": 20}, CENTRE),
        ("IND", {"ARE": 300, "USA": 300, "AUS": 90}, CENTRE),
        ("TUV", {"FJI": 4, "NZL": 4, "USA": 2}, PACIFIC),
        ("WSM", {"NZL": 60, "USA": 30, "AUS": 30}, PACIFIC),
        ("PHL", {"USA": 2200, "SAU": 700, "CAN": 800}, PACIFIC),
    ],
)
def test_the_map_is_turned_so_that_lines_take_the_short_way(home, partners, centre):
    assert centre_for(end(home), [end(code, people) for code, people in partners.items()]) == centre


def test_the_short_way_over_the_edge_of_the_map_is_known():
    assert wraps(end("TUV"), end("USA"), CENTRE) == 1
    assert wraps(end("USA"), end("TUV"), CENTRE) == -1
    assert wraps(end("TUV"), end("USA"), PACIFIC) == 0


@pytest.mark.parametrize("wide", [True, False])
def test_home_is_always_in_the_picture(wide):
    for home in homes():
        view = framed(end(home), [end("USA", 9), end("NZL", 5), end("FRA", 5)], 700, wide)
        assert view.shows(*homes()[home])


def test_the_map_comes_near_where_the_people_are():
    near = framed(end("MDA"), [end("ITA", 200), end("ROU", 90)], 700, True)
    far = framed(end("MDA"), [end("ITA", 200), end("USA", 90)], 700, True)
    assert near.scale > 2.5 * far.scale
    assert near.width / near.scale < LOCAL


def test_a_few_people_far_away_do_not_make_the_map_small():
    near = [end("FJI", 428), end("AUS", 290)]
    alone, with_others = (framed(end("TUV"), ends, 700, True) for ends in (near, [*near, end("GRC", 8)]))
    assert with_others.scale == pytest.approx(alone.scale, rel=0.01)
    assert not with_others.shows(*homes()["GRC"])


def test_many_people_far_away_are_in_the_picture():
    view = framed(end("FJI"), [end("AUS", 83), end("CAN", 24)], 700, True)
    assert view.shows(*homes()["CAN"])


def test_no_view_is_wider_than_the_world():
    every = [end(code) for code in homes()]
    view = framed(end("GHA"), every, 700, True)
    assert 0.9 * 2 * HALF_WIDTH < view.width / view.scale <= 2 * HALF_WIDTH
