"""How sure an estimated flow is, in words: by how far six methods are apart."""

from django.utils.translation import gettext as _

from sankofa.methods.uncertainty import Agreement, spread
from sankofa.profiles.queries.dimension_words import value_in_words
from sankofa.profiles.queries.indicators.flow_shares import ends_of
from sankofa.profiles.queries.indicators.flows import estimates
from sankofa.profiles.terms import Figure


def agreement(found: Figure) -> Agreement:
    """How well the methods agree on a figure with a range."""
    return spread([found.low, found.high]).agreement


def in_a_word(found: Figure) -> str:
    """For a table."""
    return {
        Agreement.SINGLE: _("one method only"),
        Agreement.CLOSE: _("methods agree closely"),
        Agreement.FAIR: _("methods agree roughly"),
        Agreement.WIDE: _("methods differ widely"),
        Agreement.APART: _("methods are far apart"),
        Agreement.OPPOSITE: _("methods disagree on the direction"),
    }[agreement(found)]


def how_sure(found: Figure) -> str:
    """A sentence on moves in and out together, from the least sure of them."""
    return {
        Agreement.SINGLE: _("Only one method gives a number, so nothing tells how sure it is."),
        Agreement.CLOSE: _("The six methods agree closely."),
        Agreement.FAIR: _("The six methods agree roughly."),
        Agreement.WIDE: _("The six methods differ widely: read the range, not the main estimate."),
        Agreement.APART: _("The six methods are far apart: at best the order of magnitude is known."),
        Agreement.OPPOSITE: _("The six methods do not even agree on the direction."),
    }[agreement(found)]


ORDER = tuple(Agreement)


def least_sure(*found: Figure) -> Figure:
    return max(found, key=lambda each: ORDER.index(agreement(each)))


def period_words(period: str) -> str:
    """2015-2020 as it is read."""
    start, end = period.split("-")
    return _("mid-%(start)s to mid-%(end)s") % {"start": start, "end": end}


def main_estimate() -> str:
    """What the number is that stands before the range."""
    return _(
        "The main estimate is demographic accounting with a share of moves that are independent of birthplace. "
        "It is not the middle of the range: often it is the greatest of the six."
    )


def unequal() -> tuple[str, ...]:
    """What to heed where totals of periods stand side by side that differ in length."""
    *lengths, last = (end - start for start, end in map(ends_of, estimates().periods))
    if not lengths or last >= min(lengths):
        return ()
    words = {"last": last, "others": min(lengths)}
    return (
        _("The last period has %(last)s years, the others %(others)s: compare moves a year, not totals.")
        % words,
    )


def method_words(method: str, language: str) -> str:
    """A method at the beginning of a row."""
    words = value_in_words(method, language)
    return words[:1].upper() + words[1:]
