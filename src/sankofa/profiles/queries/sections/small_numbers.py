"""Changes and shares that say nothing because they rest on few people."""

from django.utils.translation import gettext as _

from sankofa.profiles.formats.numbers import whole
from sankofa.profiles.terms import Figure, Value

FEWEST_TO_CHANGE = 100  # people; a change in per cent from fewer is noise
MOST_CHANGE = 1000  # per cent; beyond, the number at the beginning says more
FEWEST_TO_SHARE = 20  # people; of fewer, no share of women


def few_people_note() -> str:
    return _(
        "Where people were fewer than 100 at first, or have become more than eleven times as many, their number at "
        "first stands in place of the change. Of fewer than 20 people no share of women is given."
    )


def change_or_base(change: Figure, base: Figure) -> Value:
    """A change in per cent; where that would mislead, the number from which it began."""
    if base.value is None:
        return change
    if base.value >= FEWEST_TO_CHANGE and abs(change.value or 0) <= MOST_CHANGE:
        return change
    return _("from %(number)s") % {"number": whole(base.value)}


def share_of_enough(share: Figure, people: Figure) -> Figure | None:
    """A share, unless it is one of very few people."""
    return share if (people.value or 0) >= FEWEST_TO_SHARE else None
