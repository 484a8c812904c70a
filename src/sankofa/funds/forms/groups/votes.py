"""Proposals, agreements, reports and results; members; and help that is asked for."""

from datetime import timedelta
from decimal import Decimal

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sankofa.directory.models import Organisation
from sankofa.directory.terms import Standing
from sankofa.foundation.forms import DayInput
from sankofa.foundation.money import AmountField, typed_amount
from sankofa.funds.terms.groups import Course, ProposalKind, Said, Shock
from sankofa.methods.money import NotAnAmount


def _day(label: object, **more: object) -> forms.DateField:
    return forms.DateField(label=label, widget=DayInput(), **more)


def _words(label: object, rows: int = 3, **more: object) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=2000, widget=widget, **more)


class MemberForm(forms.Form):
    called = forms.CharField(
        label=_("Name of the member"),
        max_length=80,
        required=False,
        help_text=_("Leave empty to keep a number only. A name is kept under seal."),
    )
    consented = forms.BooleanField(
        label=_("The member agreed that the group keeps this name here"), required=False
    )


class _WithAmount(forms.Form):
    """An amount in one of the currencies of the charter."""

    currency = forms.ChoiceField(label=_("Currency"))
    amount = forms.CharField(
        label=_("Amount"),
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "dir": "ltr"}),
    )

    def __init__(self, *args: object, codes: list[str], **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["currency"].choices = [(code, code) for code in codes]

    def clean(self) -> dict[str, object]:
        said = super().clean()
        if said.get("amount") and said.get("currency"):
            try:
                said["amount"] = typed_amount(said["amount"], said["currency"])
            except NotAnAmount as refused:
                self.add_error("amount", str(refused))
            else:
                if said["amount"] <= 0:
                    self.add_error("amount", _("An amount is more than nothing."))
        return said


PARTS = ("investors", "hosts", "community")


class ProposalForm(_WithAmount):
    kind = forms.ChoiceField(label=_("What it is"), choices=ProposalKind.choices)
    title = forms.CharField(label=_("In a few words"), max_length=200)
    aim = _words(_("What it does for people"))
    expected = _words(_("What it is expected to bring in"), required=False)
    partner = forms.CharField(
        label=_("Partner: a firm, cooperative or family"), max_length=200, required=False
    )
    organisation = forms.ModelChoiceField(
        label=_("Partner in the directory"),
        queryset=Organisation.objects.filter(standing=Standing.LISTED),
        to_field_name="slug",
        required=False,
    )
    investors = forms.DecimalField(
        label=_("Per cent of what is earned for the investors"),
        min_value=0,
        max_value=100,
        decimal_places=2,
        initial=100,
    )
    hosts = forms.DecimalField(
        label=_("Per cent for those who work in it or host"),
        min_value=0,
        max_value=100,
        decimal_places=2,
        initial=0,
    )
    community = forms.DecimalField(
        label=_("Per cent for the community"), min_value=0, max_value=100, decimal_places=2, initial=0
    )
    closes_on = _day(_("Last day of the vote"), initial=lambda: timezone.localdate() + timedelta(days=14))
    field_order = ("kind", "title", "aim", "expected", "partner", "organisation", "currency", "amount")

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["amount"].required = False

    def clean_closes_on(self):
        day = self.cleaned_data["closes_on"]
        if day < timezone.localdate():
            raise forms.ValidationError(_("This day is over."))
        return day

    def proposed(self) -> dict[str, object]:
        """What the action takes."""
        said = dict(self.cleaned_data)
        parts = {name: int((said.pop(name) or Decimal(0)) * 100) for name in PARTS}
        if said["kind"] == ProposalKind.INVEST:
            said["parts"] = {name: part for name, part in parts.items() if part}
        said["amount"] = said["amount"] or None
        return said | {"kind": ProposalKind(said["kind"])}

    def clean(self) -> dict[str, object]:
        said = super().clean()
        if said.get("kind") == ProposalKind.INVEST and not said.get("amount"):
            self.add_error("amount", _("Say how much is invested."))
        return said


class BallotForm(forms.Form):
    said = forms.ChoiceField(label=_("Your vote"), choices=Said.choices, widget=forms.RadioSelect)
    member = forms.ChoiceField(label=_("Vote of"), required=False)

    def __init__(self, *args: object, others: list[tuple[str, str]], **options: object) -> None:
        super().__init__(*args, **options)
        if others:
            self.fields["member"].choices = [("", _("myself")), *others]
        else:
            del self.fields["member"]


class AgreementForm(forms.Form):
    agreed_on = _day(_("Agreed on"), initial=timezone.localdate)
    agreement = _words(_("What was agreed with the partner"), rows=6)


class ReportForm(forms.Form):
    seen_on = _day(_("Seen on"), initial=timezone.localdate)
    course = forms.ChoiceField(label=_("How it goes"), choices=Course.choices, widget=forms.RadioSelect)
    words = _words(_("What you saw"))


class ResultForm(forms.Form):
    since = _day(_("From"))
    until = _day(_("Until"))
    income = AmountField(label=_("Income"), least=0)
    costs = AmountField(label=_("Costs"), least=0)

    def __init__(self, *args: object, currency: str, **options: object) -> None:
        super().__init__(*args, **options)
        for name in ("income", "costs"):
            self.fields[name].currency = currency


class HelpForm(_WithAmount):
    shock = forms.ChoiceField(label=_("What happened"), choices=Shock.choices)
    words = _words(
        _("What the committee should know"),
        required=False,
        help_text=_("Kept under seal. Only the committee reads it."),
    )
    field_order = ("shock", "currency", "amount", "words")
