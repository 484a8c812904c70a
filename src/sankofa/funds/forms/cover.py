"""Forms of insurance schemes."""

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sankofa.directory.forms.places import countries
from sankofa.directory.models import Organisation
from sankofa.directory.terms import Standing
from sankofa.foundation.forms import DayField
from sankofa.foundation.money import AmountField
from sankofa.funds.forms.calculators.numbers import PercentField, WholeField
from sankofa.funds.models import CareProvider, CoveredPerson, Fund, PremiumSupport
from sankofa.funds.terms.cover import Benefit, ClaimReason, Period, Terms
from sankofa.funds.terms.insurance_words import SERVICES
from sankofa.places.models import Country


class _OfFund(forms.Form):
    """A form whose amounts are in the currency of a fund."""

    def __init__(self, *args: object, fund: Fund, **options: object) -> None:
        super().__init__(*args, **options)
        self.fund = fund
        self.fields |= self.more_fields()
        for field in self.fields.values():
            if isinstance(field, AmountField):
                field.currency = fund.currency

    def more_fields(self) -> dict[str, forms.Field]:
        return {}


class TermsForm(_OfFund):
    """Premium, grace, whom the scheme is meant for, and each service that it pays for."""

    premium = AmountField(label=_("Premium for one person and month"))
    grace = WholeField(label=_("Days of grace until a cover lapses"), max_value=365)
    people = WholeField(
        label=_("How many people the scheme is meant for"), min_value=1, max_value=100_000_000
    )
    why = forms.CharField(label=_("Why the terms change"), max_length=300, required=False)

    def more_fields(self) -> dict[str, forms.Field]:
        fields: dict[str, forms.Field] = {}
        for code in SERVICES:
            fields[f"{code}_share"] = PercentField(label=_("Pays, per cent"), required=False)
            fields[f"{code}_most"] = AmountField(label=_("At most, for one use"), least=0, required=False)
            fields[f"{code}_wait"] = WholeField(label=_("After days"), max_value=365, required=False)
        return fields

    @property
    def service_rows(self) -> list[tuple[object, list[forms.BoundField]]]:
        return [
            (label, [self[f"{code}_{part}"] for part in ("share", "most", "wait")])
            for code, label in SERVICES.items()
        ]

    @property
    def plain_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in ("premium", "grace", "people", "why")]

    @property
    def terms(self) -> Terms:
        """Only after `is_valid`."""
        found = self.cleaned_data
        benefits = tuple(
            Benefit(code, found[f"{code}_share"], found[f"{code}_most"] or 0, found[f"{code}_wait"] or 0)
            for code in SERVICES
            if found[f"{code}_share"]
        )
        return Terms(found["premium"], found["grace"], found["people"], benefits)


class ProviderForm(forms.Form):
    name = forms.CharField(label=_("Clinic, pharmacy or hospital"), max_length=200)
    country = forms.ChoiceField(label=_("Country"), choices=countries)
    place = forms.CharField(label=_("Town"), max_length=200)
    services = forms.MultipleChoiceField(
        label=_("Services"), choices=list(SERVICES.items()), widget=forms.CheckboxSelectMultiple
    )

    def clean_country(self) -> Country:
        return Country.objects.get(iso3=self.cleaned_data["country"])


class SupportForm(forms.Form):
    """Who pays a share of premiums for whom."""

    supporter = forms.ModelChoiceField(
        label=_("Supporter"),
        queryset=Organisation.objects.filter(standing=Standing.LISTED),
        to_field_name="slug",
    )
    percent = PercentField(label=_("Share of the premium, per cent"))
    most_people = WholeField(label=_("For at most how many people"), min_value=1, max_value=10_000_000)
    begins = DayField(label=_("From"))
    ends = DayField(label=_("Until"))
    who = forms.CharField(
        label=_("For whom"),
        help_text=_("Everybody sees this. Why a single person needs it is written nowhere."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        max_length=1000,
    )


class TakeOutForm(forms.Form):
    """For whom somebody abroad takes out a cover, and how often they pay."""

    called = forms.CharField(
        label=_("For whom"),
        help_text=_("One line for each: “my mother”. A nickname is enough; each gets a link and agrees."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        max_length=2000,
    )
    period = forms.TypedChoiceField(
        label=_("You pay"), choices=Period.choices, coerce=lambda text: Period(int(text))
    )

    @property
    def names(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["called"].splitlines() if line.strip()]


class AskForm(forms.Form):
    called = forms.CharField(label=_("For whom"), max_length=80)


class PaidForm(_OfFund):
    """When a claim was paid."""

    on = DayField(label=_("Day on which it was paid"), until_today=True, initial=timezone.localdate)
    reference = forms.CharField(label=_("Reference of the bank"), max_length=80, required=False)


class PaymentForm(_OfFund):
    """What came in."""

    amount = AmountField(label=_("Amount"))
    on = DayField(label=_("Day on which it came in"), until_today=True)
    key = forms.CharField(
        label=_("Reference of the payment"),
        help_text=_("As the bank writes it. The same reference counts once."),
        max_length=80,
    )


class ChooseSupportForm(forms.Form):
    support = forms.ModelChoiceField(
        label=_("Supporter of this cover"), queryset=None, required=False, empty_label=_("Nobody")
    )

    def __init__(self, *args: object, supports: QuerySet[PremiumSupport], **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["support"].queryset = supports
        self.fields["support"].label_from_instance = lambda each: each.supporter.name


class ClaimForm(_OfFund):
    """A bill. There is no field for an illness."""

    covered = forms.ModelChoiceField(label=_("Number of the covered person"), queryset=None)
    provider = forms.ModelChoiceField(label=_("Provider"), queryset=None)
    service = forms.ChoiceField(label=_("Service"), choices=list(SERVICES.items()))
    used_on = DayField(label=_("Day of the service"), until_today=True)
    charged = AmountField(label=_("Amount of the bill"))

    def __init__(
        self,
        *args: object,
        people: QuerySet[CoveredPerson],
        providers: QuerySet[CareProvider],
        **options: object,
    ) -> None:
        super().__init__(*args, **options)
        self.fields["covered"].queryset = people
        self.fields["provider"].queryset = providers


class DecisionForm(forms.Form):
    reason = forms.TypedChoiceField(
        label=_("Refused because"),
        choices=[("", _("It is approved")), *ClaimReason.choices],
        coerce=ClaimReason,
        empty_value=None,
        required=False,
    )
