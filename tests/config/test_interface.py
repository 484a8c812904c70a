"""The rooms in one description."""

import inspect

from ninja import Schema

from sankofa.catalogue.api import schemas as of_catalogue
from sankofa.profiles.api import schemas as of_profiles


def shapes(module) -> set[str]:
    return {
        name
        for name, shape in vars(module).items()
        if inspect.isclass(shape) and issubclass(shape, Schema) and shape.__module__ == module.__name__
    }


def test_no_two_rooms_call_a_shape_alike():
    """The description holds shapes by name: the later would silently take the place of the earlier."""
    assert shapes(of_catalogue) & shapes(of_profiles) == set()
