"""Statement files, columns of a bank's tables, and what is done with bookings."""

from datetime import date

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sankofa.foundation.forms import DayField
from sankofa.foundation.money import typed_amount
from sankofa.ledger.formats.statements.terms import (
    DATE_FORMATS,
    DELIMITERS,
    ENCODINGS,
    LARGEST_SENT,
    Columns,
    Sign,
)
from sankofa.ledger.models import Account, BankLine, Book
from sankofa.ledger.queries.keepers import moved_by_hand
from sankofa.methods.money import NotAnAmount

MOST_PARTS = 20
MOST_PICKED = 500
LONGEST_NUMBER = 18  # digits of a row's number


class StatementForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("The bank’s file (CAMT.053, MT940 or CSV)"),
        help_text=gettext_lazy("It is only examined. Nothing is taken in until you have seen what it holds."),
        widget=forms.FileInput(attrs={"accept": ".xml,.camt,.sta,.mt940,.940,.txt,.csv,.zip,.gz"}),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("The file is empty."),
        },
    )

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_SENT:
            said = _("The file is larger than %(most)s MB. Send it packed (ZIP), or in parts.")
            raise forms.ValidationError(said % {"most": LARGEST_SENT // 1_000_000})
        return file


def _heading(label: str, required: bool = False, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, required=required, max_length=100, help_text=help_text)


class ColumnsForm(forms.Form):
    """Which column of a bank's table holds what. Columns are named by their headings."""

    booked_on = _heading(gettext_lazy("Day of the booking"), required=True)
    value_on = _heading(gettext_lazy("Day of value"))
    sign = forms.ChoiceField(label=gettext_lazy("Amounts"), choices=Sign.choices)
    amount = _heading(gettext_lazy("Amount, or money in"), required=True)
    amount_out = _heading(
        gettext_lazy("Money out"), help_text=gettext_lazy("Where it has a column of its own.")
    )
    balance = _heading(
        gettext_lazy("Balance after the booking"),
        help_text=gettext_lazy("With it the file can be checked to the last cent."),
    )
    reference = _heading(gettext_lazy("Reference of the payer"))
    bank_reference = _heading(gettext_lazy("Reference of the bank"))
    counterparty = _heading(gettext_lazy("Who paid or was paid"))
    purpose = _heading(gettext_lazy("What for"))
    currency = _heading(gettext_lazy("Currency"))
    date_format = forms.ChoiceField(label=gettext_lazy("How days are written"), choices=DATE_FORMATS)
    decimal_sign = forms.ChoiceField(
        label=gettext_lazy("Sign before the decimals"),
        choices=((".", gettext_lazy("Point: 1,234.56")), (",", gettext_lazy("Comma: 1.234,56"))),
    )
    delimiter = forms.ChoiceField(label=gettext_lazy("Sign between columns"), choices=DELIMITERS)
    encoding = forms.ChoiceField(label=gettext_lazy("Letters"), choices=ENCODINGS, required=False)
    skipped = forms.IntegerField(
        label=gettext_lazy("Lines before the headings"), min_value=0, max_value=100, initial=0
    )

    def clean(self) -> dict:
        two = self.cleaned_data.get("sign") == Sign.TWO_COLUMNS
        if two and not self.cleaned_data.get("amount_out"):
            self.add_error("amount_out", _("Name the column of money out."))
        elif two and self.cleaned_data["amount_out"] == self.cleaned_data.get("amount"):
            self.add_error("amount_out", _("Money in and money out stand in two columns. Name another one."))
        return self.cleaned_data

    @property
    def columns(self) -> Columns:
        return Columns(**self.cleaned_data)


class BookLineForm(forms.Form):
    """The other account of a booking; and a day, where that of the booking lies in a closed period."""

    account = forms.ModelChoiceField(
        label=gettext_lazy("Book to"),
        queryset=Account.objects.none(),
        empty_label=gettext_lazy("Choose an account"),
    )
    memo = forms.CharField(
        label=gettext_lazy("What it is about"),
        help_text=gettext_lazy("No names: the books are kept for good."),
        max_length=300,
    )
    effective_on = DayField(
        label=gettext_lazy("Day from which it counts"),
        help_text=gettext_lazy("The day of the booking lies in a closed period."),
        until_today=True,
    )

    def __init__(self, *args: object, book: Book, line: BankLine, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.book = book
        if book.closed_until is None or line.booked_on > book.closed_until:
            del self.fields["effective_on"]
        of_currency = moved_by_hand(book).filter(currency=line.feed.account.currency)
        self.fields["account"].queryset = of_currency.exclude(pk=line.feed.account_id)
        self.fields["account"].label_from_instance = lambda account: f"{account.code} · {account.name}"

    def clean_effective_on(self) -> date:
        day = self.cleaned_data["effective_on"]
        if day <= self.book.closed_until:
            raise forms.ValidationError(_("This day lies in the closed period as well."))
        return day


class SplitForm(forms.Form):
    """Amounts of the parts, one in each line."""

    parts = forms.CharField(
        label=gettext_lazy("Amounts of the parts"),
        help_text=gettext_lazy("One in each line. Together they come to the booking."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "ltr"}),
        max_length=1000,
    )

    def __init__(self, *args: object, line: BankLine, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.line = line

    def clean_parts(self) -> list[int]:
        typed = [each for each in self.cleaned_data["parts"].splitlines() if each.strip()]
        if not 2 <= len(typed) <= MOST_PARTS:
            raise forms.ValidationError(_("Write two amounts or more, each in a line of its own."))
        way = 1 if self.line.amount > 0 else -1
        try:
            amounts = [way * abs(typed_amount(each, self.line.feed.account.currency)) for each in typed]
        except NotAnAmount as odd:
            raise forms.ValidationError(str(odd)) from None
        if sum(amounts) != self.line.amount or 0 in amounts:
            raise forms.ValidationError(_("The parts do not come to the amount of the booking."))
        return amounts


class HandMatch(forms.Form):
    """Lines of both sides that somebody ticked."""

    def clean(self) -> dict:
        bank, book = self.data.getlist("bank")[:MOST_PICKED], self.data.getlist("book")[:MOST_PICKED]
        try:
            self.cleaned_data["bank"] = [_number(each) for each in bank]
            pairs = [each.split(".") for each in book]
            self.cleaned_data["book"] = [(_number(entry), _number(line)) for entry, line in pairs]
        except ValueError:
            raise forms.ValidationError(_("Tick lines of both sides.")) from None
        if not bank or not book:
            raise forms.ValidationError(_("Tick lines of both sides."))
        return self.cleaned_data


def _number(text: str) -> int:
    """Raises ValueError for what is no number of a row."""
    if not (text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER):
        raise ValueError(text)
    return int(text)


class WhyForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Why is it wrong?"),
        help_text=gettext_lazy("No names. Another treasurer reads this and decides."),
        max_length=300,
    )
