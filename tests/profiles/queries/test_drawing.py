"""Pictures are drawn late, and still in the language of their profile."""

from collections.abc import Callable

import pytest
from django.utils.translation import override

from sankofa.profiles.queries.compare import comparison_of
from sankofa.profiles.queries.corridor import corridor_of
from sankofa.profiles.queries.profile import profile_of
from sankofa.profiles.queries.world import world_page
from sankofa.profiles.terms import Profile

TOLD: dict[str, Callable[[str], Profile]] = {
    "area": lambda language: profile_of("MDA", language),
    "pair": lambda language: corridor_of("MDA", "ITA", language),
    "several": lambda language: comparison_of(("MDA", "ITA"), language),
    "world": world_page,
}


@pytest.mark.parametrize("name", TOLD)
def test_a_picture_speaks_its_profiles_language_whoever_asks(name: str):
    profile = TOLD[name]("fr")
    pictures = [picture for section in profile.sections for picture in section.pictures]
    assert pictures
    for picture in pictures:
        with override("fr"):
            at_home = picture.draw(540)
        with override("en"):
            abroad = picture.draw(540)
        assert abroad == at_home
