"""Reasons of a suggestion in words, and amounts the other way round."""

from datetime import date

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sankofa.foundation.money import shown
from sankofa.foundation.templatetags.sankofa import day
from sankofa.ledger.formats.printing import Money
from sankofa.ledger.formats.printing.terms import Cell
from sankofa.ledger.models import Suggestion
from sankofa.methods.reconciliation import Reason

register = template.Library()


@register.filter
def less(minor: int) -> int:
    """The amount taken away instead of added."""
    return -minor


@register.filter
def times(minor: int, sign: int) -> int:
    """The amount in the sense of an account: as it is, or the other way round."""
    return minor * sign


@register.filter
def printed(cell: Cell) -> str:
    """A cell of a printed table, on a page."""
    if isinstance(cell, Money):
        return shown(cell.minor, cell.currency)
    if isinstance(cell, date):
        return day(cell)
    return "" if cell is None else str(cell)


@register.filter
def is_money(cell: Cell) -> bool:
    return isinstance(cell, Money)


@register.simple_tag
def reason_in_words(reason: str, suggestion: Suggestion) -> str:
    """Why lines are thought to belong together."""
    days = suggestion.days
    told = {
        Reason.SAME_AMOUNT: _("the same amount"),
        Reason.SUM_OF_ENTRIES: _("these lines of the books add up to it"),
        Reason.SUM_OF_LINES: _("these bookings add up to it"),
        Reason.SAME_REFERENCE: _("the same reference"),
        Reason.REFERENCE_IN_TEXT: _("the reference stands in the text"),
        Reason.LIKE_REFERENCE: _("references alike to %(likeness)s of 100")
        % {"likeness": suggestion.likeness},
        Reason.OTHER_REFERENCE: _("the references differ"),
        Reason.SAME_DAY: _("the same day"),
        Reason.NEAR_DAY: ngettext("one day apart", "%(days)s days apart", days) % {"days": days},
        Reason.ONLY_ONE: _("nothing else fits"),
        Reason.SEVERAL_FIT: _("others would fit as well"),
    }
    return told.get(reason, reason)
