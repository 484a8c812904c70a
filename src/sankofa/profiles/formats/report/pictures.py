"""Charts as they are printed: drawn to SVG, small ones in pairs, with their title and what they say in words."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

from django.utils.translation import gettext as _

from sankofa.profiles.formats.report.texts import plain
from sankofa.profiles.terms import Picture

# In pixels. A page has 482 points for them: letters of 12 pixels are 9 points high, in a pair 7.4.
ALONE, IN_PAIR = 640, 380
TALLEST_IN_PAIR = 400
Pair = tuple[Picture, ...]
Progress = Callable[[int, int], None]


def paired(pictures: Sequence[Picture]) -> Iterator[Pair]:
    """Small pictures that follow each other stand side by side."""
    waiting: Pair = ()
    for picture in pictures:
        if picture.height > TALLEST_IN_PAIR:
            yield from filter(None, (waiting, (picture,)))
            waiting = ()
        elif waiting:
            yield (*waiting, picture)
            waiting = ()
        else:
            waiting = (picture,)
    if waiting:
        yield waiting


def drawn(pairs: Sequence[Pair], progress: Progress) -> dict[str, str]:
    """The drawing of each picture by its code, without the title, which stands in the caption.

    One is drawn while the next is prepared.
    """
    from sankofa.charts import render

    asked = [(picture, ALONE if len(pair) == 1 else IN_PAIR) for pair in pairs for picture in pair]
    with ThreadPoolExecutor(max_workers=1) as engine:
        coming = {}
        for done, (picture, width) in enumerate(asked):
            progress(done, len(asked))
            coming[picture.code] = engine.submit(render.svg, {**picture.draw(width), "title": ""})
        found = {code: drawing.result() for code, drawing in coming.items()}
    progress(len(asked), len(asked))
    return found


def printed(number: int, picture: Picture, svg: str) -> dict[str, object]:
    return {
        "code": picture.code,
        "caption": _("Figure %(number)s. %(title)s") % {"number": number, "title": plain(picture.title)},
        "summary": plain(picture.summary),
        "svg": svg,
    }
