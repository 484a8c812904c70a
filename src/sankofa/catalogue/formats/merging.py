"""Two writers of one draft: what each changed, field by field, and what both did."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sankofa.methods import threeway

Value = object


@dataclass(frozen=True)
class Merge:
    """The fields after both changes. Of a field that both changed otherwise, the stored words stay."""

    content: dict[str, Value]
    from_other: frozenset[str] = frozenset()  # fields that the other changed, and this writer did not
    conflicts: dict[str, Value] = field(default_factory=dict)  # field -> what this writer has there


def merged(base: Mapping[str, Value], stored: Mapping[str, Value], mine: Mapping[str, Value]) -> Merge:
    """Joins `mine`, written from `base`, with what is `stored` meanwhile.

    >>> merged({"title": "A", "notes": ""}, {"title": "B", "notes": ""}, {"title": "A", "notes": "n"}).content
    {'notes': 'n', 'title': 'B'}
    >>> merged({"title": "A"}, {"title": "B"}, {"title": "C"}).conflicts
    {'title': 'C'}
    """
    found = threeway.merged(base, stored, mine)
    content, from_other, conflicts = dict(found.values), set(found.taken), {}
    for name, clash in found.clashes.items():
        joined = _joined(clash.before, clash.theirs, clash.yours)
        if joined is None:
            content[name], conflicts[name] = clash.theirs, clash.yours
        else:
            content[name] = joined
            from_other.add(name)
    kept = {name: content[name] for name in sorted(content) if content[name] is not None}
    return Merge(kept, frozenset(from_other), conflicts)


def _joined(was: Value, theirs: Value, ours: Value) -> list | None:
    """Lists to which each added something, or of which each took something away; None where that is not all."""
    if not (isinstance(theirs, list) and isinstance(ours, list)):
        return None
    before = was if isinstance(was, list) else []
    kept = [item for item in before if item in theirs and item in ours]
    changed_by_both = [item for item in before if item not in theirs and item not in ours]
    added = [item for item in theirs if item not in before]
    added += [item for item in ours if item not in before and item not in added]
    if changed_by_both and added:  # perhaps the same line, written anew by both
        return None
    return kept + added
