"""Which pages a list links to."""

GAP = 0


def page_links(page: int, pages: int, near: int = 2) -> list[int]:
    """The numbers to show: the first, the last and those near this one; 0 stands for a gap.

    >>> page_links(6, 20)
    [1, 0, 4, 5, 6, 7, 8, 0, 20]
    >>> page_links(1, 3)
    [1, 2, 3]
    """
    wanted = sorted({1, pages, *range(max(1, page - near), min(pages, page + near) + 1)})
    links: list[int] = []
    for number in wanted:
        if links and number - links[-1] == 2:
            links.append(number - 1)
        elif links and number - links[-1] > 2:
            links.append(GAP)
        links.append(number)
    return links
