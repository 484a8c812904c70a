"""What a profile can be of: an area, a pair, several, or the world; each found by what its address says.

The queries are imported when they are first asked, because they open the data.
"""

from collections.abc import Callable

from django.http import Http404, HttpRequest
from django.utils.translation import get_language

from sankofa.profiles.access import area_for, pair_for
from sankofa.profiles.forms import read_compared
from sankofa.profiles.terms import Profile

Subject = Callable[..., Profile]


def area(request: HttpRequest, area: str) -> Profile:
    from sankofa.profiles.queries.lately import told
    from sankofa.profiles.queries.profile import profile_of

    return told(profile_of, area_for(area), get_language())


def corridor(request: HttpRequest, origin: str, destination: str) -> Profile:
    from sankofa.profiles.queries.corridor import corridor_of
    from sankofa.profiles.queries.lately import told

    return told(corridor_of, *pair_for(origin, destination), get_language())


def compared(request: HttpRequest) -> Profile:
    """Raises Http404 unless the address names areas that can stand side by side."""
    from sankofa.profiles.queries.areas import has_profile
    from sankofa.profiles.queries.compare import comparison_of
    from sankofa.profiles.queries.lately import told

    areas = read_compared(request.GET, has_profile).areas
    if not areas:
        raise Http404
    return told(comparison_of, areas, get_language())


def world(request: HttpRequest) -> Profile:
    from sankofa.profiles.queries.lately import told
    from sankofa.profiles.queries.world import world_page

    return told(world_page, get_language())


SUBJECTS: dict[str, Subject] = {"area": area, "corridor": corridor, "compare": compared, "world": world}
