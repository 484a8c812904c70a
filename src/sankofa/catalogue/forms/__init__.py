"""What addresses may ask of the catalogue, and what forms may hand in."""

from sankofa.catalogue.forms.asking import (
    LARGEST_PAGE,
    MOST_COMPARED,
    MOST_VALUES,
    Asked,
    read_compared,
    read_page,
    read_question,
)

__all__ = [
    "LARGEST_PAGE",
    "MOST_COMPARED",
    "MOST_VALUES",
    "Asked",
    "read_compared",
    "read_page",
    "read_question",
]
