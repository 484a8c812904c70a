"""Page links."""

from hypothesis import given
from hypothesis import strategies as st

from sankofa.foundation.paging import GAP, page_links


@given(st.integers(1, 500), st.data())
def test_links_lead_to_the_ends_and_to_the_neighbours(pages: int, data: st.DataObject):
    page = data.draw(st.integers(1, pages))
    links = page_links(page, pages)
    numbers = [number for number in links if number != GAP]
    assert numbers == sorted(set(numbers))
    assert {1, page, pages} <= set(numbers)
    assert {near for near in (page - 1, page + 1) if 1 <= near <= pages} <= set(numbers)


@given(st.integers(1, 500), st.data())
def test_a_gap_stands_for_at_least_two_pages(pages: int, data: st.DataObject):
    links = page_links(data.draw(st.integers(1, pages)), pages)
    for place, link in enumerate(links):
        if link == GAP:
            assert links[place + 1] - links[place - 1] > 2
