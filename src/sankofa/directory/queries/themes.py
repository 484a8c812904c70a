"""Themes that organisations are interested in. Their words are the catalogue's, which stands above and names them."""

from collections.abc import Callable, Mapping

Themes = Callable[[str], Mapping[str, str]]  # language -> code -> label

_named_by: list[Themes] = []


def name_by(themes: Themes) -> None:
    """Says who knows the themes: the room that has a vocabulary calls this once, when it is ready."""
    _named_by[:] = [themes]


def theme_names(language: str) -> Mapping[str, str]:
    """What each theme is called, by code, in the order of its name; nothing where no room names any."""
    return _named_by[0](language) if _named_by else {}
