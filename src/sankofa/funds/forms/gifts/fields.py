"""Fields that these forms share."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sankofa.directory.forms.places import countries
from sankofa.directory.models import Organisation
from sankofa.directory.terms import Standing
from sankofa.foundation.forms import DayField
from sankofa.foundation.money import AmountField
from sankofa.funds.models import Fund
from sankofa.funds.terms.gifts import ShownAs
from sankofa.places.models import Country


class FundForm(forms.Form):
    """A form about one fund: its amounts are in the fund's currency."""

    def __init__(self, *args: object, fund: Fund, **options: object) -> None:
        super().__init__(*args, **options)
        self.fund = fund
        for field in self.fields.values():
            if isinstance(field, AmountField):
                field.currency = fund.currency


class TextField(forms.CharField):
    """A few lines."""

    def __init__(self, *, rows: int = 3, **options: object) -> None:
        super().__init__(**{"max_length": 4000, "widget": forms.Textarea(attrs={"rows": rows})} | options)


class BodyField(forms.ModelChoiceField):
    """A listed organisation."""

    def __init__(self, **options: object) -> None:
        listed = Organisation.objects.filter(standing=Standing.LISTED)
        super().__init__(**{"queryset": listed, "to_field_name": "slug"} | options)


class CountryField(forms.ChoiceField):
    """A country; gives its row, or nothing."""

    def __init__(self, **options: object) -> None:
        super().__init__(choices=countries, **options)

    def clean(self, value: object) -> Country | None:
        code = super().clean(value)
        return Country.objects.get(iso3=code) if code else None


class PaymentForm(FundForm):
    """Money that moved, as the bank's statement shows it."""

    on = DayField(label=_("On which day"), until_today=True, initial=timezone.localdate)
    reference = forms.CharField(label=_("Reference of the bank"), max_length=80, required=False)


class ShownForm(FundForm):
    """How a giver wants to be shown."""

    shown = forms.ChoiceField(
        label=_("How you want to be shown"), choices=ShownAs.choices, initial="anonymous"
    )
    called = forms.CharField(
        label=_("Name or nickname to show"),
        help_text=_("Everybody can read it."),
        max_length=80,
        required=False,
    )

    def clean(self) -> dict:
        found = super().clean()
        if found.get("shown") in (ShownAs.NAMED, ShownAs.NICKNAME) and not found.get("called"):
            self.add_error("called", _("Type the name to show, or choose not to be shown."))
        return found
