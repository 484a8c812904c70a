"""What administrators of the office ask about accounts."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from sankofa.directory.queries.desk_accounts import SHOWN
from sankofa.directory.terms import LockReason

LONGEST_PAGE = 6  # digits


class FindAccountForm(forms.Form):
    """An account is found by its whole address only."""

    address = forms.EmailField(
        label=_("The whole e-mail address"),
        help_text=_("Parts of it find nobody. Each look leaves a row in the journal."),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "dir": "ltr"}),
    )


class LockForm(forms.Form):
    reason = forms.ChoiceField(label=_("Why?"), choices=LockReason.choices, widget=forms.RadioSelect)


def asked_show(data: QueryDict) -> str:
    """To what the list is narrowed; nothing for all."""
    show = data.get("show", "")
    return show if show in SHOWN else ""


def asked_page(data: QueryDict) -> int:
    page = data.get("page", "1")
    return max(1, int(page)) if page.isascii() and page.isdecimal() and len(page) <= LONGEST_PAGE else 1
