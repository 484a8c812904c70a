"""Entries by hand, and days."""

from dataclasses import dataclass
from datetime import date, timedelta

from django import forms
from django.http import Http404, QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sankofa.foundation.forms import DayField, DayInput
from sankofa.foundation.money import typed_amount
from sankofa.ledger.models import Account, Book
from sankofa.ledger.queries.keepers import moved_by_hand
from sankofa.ledger.terms import EARLIEST, LATEST, Part
from sankofa.methods.money import NotAnAmount

LINES = 6  # on an empty form
MOST_LINES = 40
LONGEST_NUMBER = 5


def day_field(label: str, required: bool = True) -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=DayInput())


@dataclass
class TypedLine:
    """One row of the form, as it was typed, and what is wrong with it."""

    number: int
    account: str
    debit: str
    credit: str
    wrong: str = ""


class EntryForm(forms.Form):
    """An entry with its lines. All that is wrong is said at once, each beside its line."""

    effective_on = day_field(gettext_lazy("Day from which it counts"))
    memo = forms.CharField(
        label=gettext_lazy("What it is about"),
        help_text=gettext_lazy("No names: the books are kept for good."),
        max_length=300,
    )
    pending = forms.BooleanField(
        label=gettext_lazy("Only announced: it counts once somebody confirms it"), required=False
    )

    def __init__(self, *args: object, book: Book, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.accounts = {str(account.pk): account for account in moved_by_hand(book)}
        self.lines = (
            self._typed() if self.is_bound else [TypedLine(n, "", "", "") for n in range(1, LINES + 1)]
        )
        self.fields["effective_on"].initial = timezone.now().date()

    def _typed(self) -> list[TypedLine]:
        columns = [self.data.getlist(name)[:MOST_LINES] for name in ("account", "debit", "credit")]
        rows = zip(*columns, strict=False)
        return [TypedLine(number, *map(str.strip, row)) for number, row in enumerate(rows, start=1)]

    def clean_effective_on(self) -> date:
        day = self.cleaned_data["effective_on"]
        if not EARLIEST <= day <= LATEST:
            raise forms.ValidationError(_("This day is too far away to be meant."))
        return day

    def clean(self) -> dict:
        parts = [part for line in self.lines if (part := self._part(line)) is not None]
        if any(line.wrong for line in self.lines):
            self.add_error(None, _("Look at the lines: some cannot be right."))
        elif len(parts) < 2:
            self.add_error(None, _("An entry has two lines or more."))
        else:
            self._balance(parts)
        self.cleaned_data["parts"] = tuple(parts)
        return self.cleaned_data

    def _part(self, line: TypedLine) -> Part | None:
        """None for an empty line, and for one that is wrong."""
        if not (line.account or line.debit or line.credit):
            return None
        account = self.accounts.get(line.account)
        if account is None:
            line.wrong = _("Choose an account.")
        elif bool(line.debit) == bool(line.credit):
            line.wrong = _("Write an amount in one of the two columns.")
        else:
            return self._amount(line, account)
        return None

    def _amount(self, line: TypedLine, account: Account) -> Part | None:
        try:
            minor = typed_amount(line.debit or line.credit, account.currency)
        except NotAnAmount as odd:
            line.wrong = str(odd)
            return None
        if minor <= 0:
            line.wrong = _("Write an amount of more than nothing.")
            return None
        return Part(account, minor if line.debit else -minor)

    def _balance(self, parts: list[Part]) -> None:
        sums: dict[str, int] = {}
        for part in parts:
            sums[part.account.currency] = sums.get(part.account.currency, 0) + part.amount
        if any(sums.values()):
            differing = ", ".join(sorted(currency for currency, left in sums.items() if left))
            self.add_error(None, _("Debits and credits differ: %(currencies)s.") % {"currencies": differing})


class FollowForm(forms.Form):
    """What becomes of an entry: a day and a reason."""

    effective_on = day_field(gettext_lazy("Day from which it counts"), required=False)
    memo = forms.CharField(label=gettext_lazy("Why"), max_length=300, required=False)


class CloseForm(forms.Form):
    until = DayField(label=gettext_lazy("Close up to and with"), until_today=True)


class OpenForm(forms.Form):
    """From which day a closed period is opened again, and why."""

    since = DayField(
        label=gettext_lazy("Open it again from"),
        help_text=gettext_lazy("What comes before this day stays closed."),
        until_today=True,
    )
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("No names. Another treasurer reads this and decides."),
        max_length=300,
    )

    def __init__(self, *args: object, book: Book, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.closed = book.closed_until
        if self.closed is not None:
            self.fields["since"].initial = self.closed.replace(month=1, day=1)

    def clean_since(self) -> date:
        since = self.cleaned_data["since"]
        if since < EARLIEST:
            raise forms.ValidationError(_("This day is too far away to be meant."))
        if self.closed is None or since > self.closed:
            raise forms.ValidationError(_("The books are not closed on this day."))
        return since

    @property
    def until(self) -> date:
        """What stays closed."""
        return self.cleaned_data["since"] - timedelta(days=1)


class DayForm(forms.Form):
    on = day_field(gettext_lazy("At the end of"))


class RangeForm(forms.Form):
    """From a day to a day, this year where nothing is said."""

    since = day_field(gettext_lazy("From"), required=False)
    until = day_field(gettext_lazy("Until"), required=False)

    def between(self) -> tuple[date, date]:
        """Raises Http404 for what is no range."""
        if not self.is_valid():
            raise Http404
        today = timezone.now().date()
        since = self.cleaned_data["since"] or today.replace(month=1, day=1)
        until = self.cleaned_data["until"] or today
        if since > until:
            raise Http404
        return since, until


def asked_page(data: QueryDict) -> int:
    """Raises Http404 for what is no page."""
    typed = data.get("page", "") or "1"
    if not typed.isascii() or not typed.isdecimal() or len(typed) > LONGEST_NUMBER or int(typed) < 1:
        raise Http404
    return int(typed)
