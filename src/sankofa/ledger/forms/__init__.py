"""What pages of books may ask."""

from sankofa.ledger.forms.bank import BookLineForm, ColumnsForm, HandMatch, SplitForm, StatementForm, WhyForm
from sankofa.ledger.forms.books import (
    CloseForm,
    DayForm,
    EntryForm,
    FollowForm,
    OpenForm,
    RangeForm,
    asked_page,
)

__all__ = [
    "BookLineForm",
    "CloseForm",
    "ColumnsForm",
    "DayForm",
    "EntryForm",
    "FollowForm",
    "HandMatch",
    "OpenForm",
    "RangeForm",
    "SplitForm",
    "StatementForm",
    "WhyForm",
    "asked_page",
]
