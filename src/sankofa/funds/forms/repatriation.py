"""Forms of policies for the journey home."""

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sankofa.directory.forms.places import countries
from sankofa.directory.models import Organisation
from sankofa.foundation.forms import DayInput
from sankofa.foundation.money import AmountField, CurrencyField
from sankofa.funds.actions.repatriation import Reported
from sankofa.funds.forms.calculators.numbers import MoneyForm, WholeField
from sankofa.funds.models import JourneyPolicy
from sankofa.funds.models.repatriation import PUBLIC_NUMBER
from sankofa.funds.terms.repatriation import CheckFinding, PremiumPayer
from sankofa.places.models import Country

DAY = {"widget": DayInput()}


class PolicyForm(MoneyForm):
    """A policy. Workers are a number and, where there is one, the public number of a group."""

    agency = forms.ModelChoiceField(label=_("Recruitment agency"), queryset=None, to_field_name="slug")
    insurer = forms.CharField(label=_("Insurer"), max_length=200)
    number = forms.CharField(label=_("Number of the policy"), max_length=80)
    group = forms.RegexField(
        PUBLIC_NUMBER,
        label=_("Number of the contract or group"),
        help_text=_("A public number, without blanks. Write no names of workers anywhere."),
        error_messages={
            "invalid": _("Write a number: letters, digits and hyphens, with at least one digit.")
        },
        max_length=80,
        required=False,
    )
    workers = WholeField(label=_("How many workers"), min_value=1, max_value=1_000_000)
    origin = forms.ChoiceField(label=_("From"), choices=countries)
    destination = forms.ChoiceField(label=_("Country of work"), choices=countries)
    paid_by = forms.ChoiceField(
        label=_("Who pays the premium"),
        choices=PremiumPayer.choices,
        help_text=_("Not the worker, in no way: not by a deduction either."),
    )
    currency = CurrencyField(label=_("Currency"))
    premium = AmountField(label=_("Premium for all of them"), least=0)
    insured = AmountField(label=_("Most that is paid for one worker’s journey"))
    begins = forms.DateField(label=_("From the day"), **DAY)
    ends = forms.DateField(label=_("Until the day"), **DAY)

    def __init__(self, *args: object, bodies: QuerySet[Organisation], **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["agency"].queryset = bodies

    def clean_origin(self) -> Country:
        return Country.objects.get(iso3=self.cleaned_data["origin"])

    def clean_destination(self) -> Country:
        return Country.objects.get(iso3=self.cleaned_data["destination"])

    @property
    def reported(self) -> Reported:
        """Only after `is_valid`."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "agency"}
        return Reported(**said | {"paid_by": PremiumPayer(said["paid_by"])})


class JourneyCheckForm(forms.Form):
    finding = forms.TypedChoiceField(
        label=_("What was found"), choices=CheckFinding.choices, coerce=CheckFinding
    )
    words = forms.CharField(
        label=_("In words"),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        max_length=1000,
        required=False,
    )


class _OfPolicy(forms.Form):
    def __init__(self, *args: object, policy: JourneyPolicy, **options: object) -> None:
        super().__init__(*args, **options)
        for field in self.fields.values():
            if isinstance(field, AmountField):
                field.currency = policy.currency


class JourneyClaimForm(_OfPolicy):
    happened_on = forms.DateField(label=_("Day on which they had to leave"), **DAY)
    workers = WholeField(label=_("How many workers"), min_value=1, max_value=1_000_000)
    asked = AmountField(label=_("Asked of the insurer"))


class SettlementForm(_OfPolicy):
    paid = AmountField(label=_("Paid by the insurer; 0 where it refused"), least=0)
