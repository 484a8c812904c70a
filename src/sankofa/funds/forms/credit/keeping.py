"""What the treasurer writes down: money in and out, and what two persons decide."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sankofa.directory.models import Organisation
from sankofa.directory.terms import Standing
from sankofa.foundation.forms import DayField
from sankofa.foundation.money import AmountField
from sankofa.funds.terms.credit import DecisionKind, DepositMoveKind


class DayForm(forms.Form):
    """A day until today."""

    on = DayField(label=_("Day"), until_today=True, initial=timezone.localdate)

    def __init__(self, *args: object, currency: str = "", **options: object) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            if isinstance(field, AmountField):
                field.currency = currency


class PayOutForm(DayForm):
    reference = forms.CharField(label=_("Reference of the bank"), max_length=60, required=False)


class PaymentForm(DayForm):
    amount = AmountField(label=_("Amount"))
    reference = forms.CharField(
        label=_("Reference of the bank or receipt"),
        help_text=_("The same reference counts once."),
        max_length=60,
    )
    field_order = ("amount", "on", "reference")


class CapitalForm(PaymentForm):
    way = forms.ChoiceField(
        label=_("In or out"),
        choices=[
            ("in", _("Comes in")),
            ("out", _("Goes back to who gave it, or was written down by mistake")),
        ],
        required=False,
    )
    memo = forms.CharField(label=_("From whom, without names of people"), max_length=200, required=False)


class DecisionForm(DayForm):
    kind = forms.ChoiceField(label=_("What to do"), choices=DecisionKind.choices)
    reasons = forms.CharField(label=_("Reasons"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
    instalments = forms.IntegerField(
        label=_("Other terms: number of payments"), min_value=1, max_value=360, required=False
    )
    months = forms.IntegerField(
        label=_("Other terms: months between payments"), min_value=1, max_value=12, required=False
    )
    rate = forms.DecimalField(
        label=_("Other terms: interest (per cent a year)"),
        min_value=0,
        max_value=100,
        decimal_places=2,
        required=False,
    )
    field_order = ("kind", "on", "reasons", "instalments", "months", "rate")

    def clean(self) -> dict[str, object]:
        said = super().clean()
        if said.get("kind") == DecisionKind.RESCHEDULE:
            for name in ("instalments", "months", "rate"):
                if said.get(name) is None and name not in self.errors:
                    self.add_error(name, _("Other terms need this."))
        return said


class DepositForm(PaymentForm):
    deposit = forms.ChoiceField(label=_("Whose savings"))
    kind = forms.ChoiceField(
        label=_("In or out"),
        choices=[(kind.value, kind.label) for kind in (DepositMoveKind.IN, DepositMoveKind.OUT)],
    )
    field_order = ("deposit", "kind", "amount", "on", "reference")

    def __init__(self, *args: object, savers: list[tuple[str, str]], **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["deposit"].choices = savers


class InterestForm(forms.Form):
    since = DayField(label=_("After"))
    until = DayField(label=_("Up to and with"), until_today=True)


class MarketingForm(PaymentForm):
    cooperative = forms.ModelChoiceField(
        label=_("For which cooperative"),
        queryset=Organisation.objects.filter(standing=Standing.LISTED),
        to_field_name="slug",
    )
    what = forms.CharField(label=_("What for"), max_length=200)
    sales = AmountField(label=_("Sales that followed, as the cooperative tells"), required=False, least=0)
    proof = forms.URLField(label=_("Where the proof can be seen"), required=False, assume_scheme="https")
    field_order = ("cooperative", "what", "amount", "on", "reference", "sales", "proof")
