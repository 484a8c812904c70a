"""Asking for a loan, showing a history, judging."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sankofa.directory.forms.places import countries
from sankofa.foundation.money import AmountField
from sankofa.foundation.workbooks import FileRefused
from sankofa.funds.formats.remittance_files import NotTransfers, transfers
from sankofa.funds.terms.credit import Verdict
from sankofa.funds.terms.credit.rules import CreditRules
from sankofa.places.models import Country

LARGEST_FILE = 2_000_000


class ApplyForm(forms.Form):
    """What a loan is for, and who asks."""

    product = forms.ChoiceField(label=_("Which loan"))
    amount = AmountField(label=_("How much"))
    purpose = forms.CharField(
        label=_("What for"),
        help_text=_(
            "The business and what you will buy. Do not write names of people: depositors read this."
        ),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    country = forms.ChoiceField(label=_("Country of the business"), choices=countries)
    place = forms.CharField(label=_("Town or district"), max_length=120, required=False)
    guarantee = forms.CharField(
        label=_("What else stands behind the loan"),
        help_text=_("Such as a group that answers for it. Leave empty where nothing does."),
        max_length=500,
        required=False,
    )
    other_dues = AmountField(label=_("What other debts take in a month"), required=False, least=0)
    called = forms.CharField(label=_("How do you want to be called?"), max_length=80)
    joint = forms.BooleanField(
        label=_("A relative in another country applies with me"),
        help_text=_("You get a link for them. Both of you have to agree, and both see the same."),
        required=False,
    )
    may_be_named = forms.BooleanField(
        label=_("Depositors may see how I am called"),
        help_text=_("Otherwise they see what the loan is for and the place, and nothing about you."),
        required=False,
    )

    def __init__(self, *args: object, rules: CreditRules, currency: str, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["product"].choices = [(product.code, product.name) for product in rules.products]
        for name in ("amount", "other_dues"):
            self.fields[name].currency = currency

    def clean_country(self) -> Country:
        return Country.objects.get(iso3=self.cleaned_data["country"])

    def clean_other_dues(self) -> int:
        return self.cleaned_data["other_dues"] or 0


class JoinForm(forms.Form):
    called = forms.CharField(label=_("How do you want to be called?"), max_length=80)


class HistoryForm(forms.Form):
    """A file from an operator, and the words under which it may be used."""

    file = forms.FileField(
        label=_("List of transfers"),
        help_text=_("A CSV or Excel file from the operator, with a column “date” and a column “amount”."),
    )
    agreed = forms.BooleanField(
        label=_("I agree"), error_messages={"required": _("Without your agreement nothing is kept.")}
    )

    def __init__(self, *args: object, currency: str, **options: object) -> None:
        super().__init__(*args, **options)
        self.currency = currency

    def clean_file(self):
        given = self.cleaned_data["file"]
        if given.size > LARGEST_FILE:
            raise forms.ValidationError(_("The file is larger than 2 MB."))
        self.content = given.read()
        try:
            self.rows = transfers(given.name, self.content, self.currency)
        except (NotTransfers, FileRefused) as refused:
            raise forms.ValidationError(str(refused)) from refused
        return given


class JudgeForm(forms.Form):
    verdict = forms.ChoiceField(label=_("Your verdict"), choices=Verdict.choices, widget=forms.RadioSelect)
    reasons = forms.CharField(
        label=_("Your reasons"),
        help_text=_("Those who applied read them."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
