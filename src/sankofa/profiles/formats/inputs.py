"""The inputs of a figure as a file, from which it can be computed again."""

from sankofa.profiles.formats.delimited import delimited
from sankofa.profiles.terms import Cell, Figure, Trace

HEAD = ("figure", "dataset", "row", "column", "place", "value")


def inputs_csv(found: Trace) -> str:
    """In the order in which the operation takes them; a value that the publisher does not give is left empty."""
    return delimited(HEAD, map(_line, found.inputs))


def _line(each: Cell | Figure) -> tuple[object, ...]:
    if isinstance(each, Figure):
        return (each.id, "", "", "", "", each.value)
    row = "; ".join(f"{name}={key}" for name, key in each.row)
    return ("", each.dataset, row, each.column, each.place, each.value)
