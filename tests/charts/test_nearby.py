from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from sankofa.charts.nearby import Box, Wanted, placed

PICTURE = Box(0, 0, 700, 400)
marks = st.builds(
    Wanted, st.floats(0, 700), st.floats(0, 400), st.floats(2, 10), st.floats(20, 160), st.just(14.0)
)


def circles(names: list[Wanted]) -> list[Box]:
    return [Box(n.x - n.radius, n.y - n.radius, n.x + n.radius, n.y + n.radius) for n in names]


@given(st.lists(marks, max_size=14))
def test_names_meet_neither_each_other_nor_a_mark_and_stay_in_the_picture(names):
    boxes = [box for box in placed(names, circles(names), [], PICTURE) if box]
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))
    assert not any(box.meets(circle) for box in boxes for circle in circles(names))
    assert all(box.left >= 0 and box.top >= 0 and box.right <= 700 and box.bottom <= 400 for box in boxes)


def test_a_name_alone_stands_beside_its_mark():
    (box,) = placed([Wanted(300, 200, 5, 60, 14)], [], [], PICTURE)
    assert (box.left, box.middle[1]) == (308, 200)


def test_a_name_at_the_edge_stands_inside():
    (box,) = placed([Wanted(690, 200, 5, 60, 14)], [], [], PICTURE)
    assert box.right < 690


def test_a_name_keeps_off_lines_where_it_can():
    line = [(300 + step, 200.0) for step in range(0, 80, 4)]
    (box,) = placed([Wanted(300, 200, 5, 60, 14)], [], line, PICTURE)
    assert not any(box.holds(point) for point in line)


def test_a_name_without_any_room_is_left_out():
    assert placed([Wanted(10, 10, 2, 60, 14)], [PICTURE], [], PICTURE) == [None]
