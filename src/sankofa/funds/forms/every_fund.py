"""Opening a fund, saying what it is, and offering seats."""

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sankofa.directory.forms.places import countries
from sankofa.directory.models import Organisation
from sankofa.directory.terms import Standing
from sankofa.foundation.forms import DayInput
from sankofa.foundation.money import CurrencyField
from sankofa.funds.terms import FundKind, SeatRole, Side
from sankofa.places.models import Country


def _country(**options: object) -> forms.ChoiceField:
    return forms.ChoiceField(choices=countries, required=False, **options)


class AboutForm(forms.Form):
    """What a fund says of itself."""

    name = forms.CharField(label=_("Name"), max_length=200)
    language = forms.ChoiceField(label=_("Language of name and description"), choices=settings.LANGUAGES)
    about = forms.CharField(
        label=_("What it is for"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    country = _country(label=_("Country it works for"))
    how_to_pay = forms.CharField(
        label=_("How to pay in"),
        help_text=_(
            "The organisation’s bank account or mobile-money number and what to write on the payment."
        ),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_public = forms.BooleanField(label=_("Everybody may see this fund and its movements"), required=False)

    def clean_country(self) -> Country | None:
        code = self.cleaned_data["country"]
        return Country.objects.get(iso3=code) if code else None


class NewFundForm(AboutForm):
    kind = forms.ChoiceField(label=_("Kind of fund"), choices=FundKind.choices)
    run_by = forms.ModelChoiceField(
        label=_("Organisation that answers for it"), queryset=None, to_field_name="slug"
    )
    currency = CurrencyField(label=_("Currency of its books"))
    field_order = ("kind", "name", "language", "about", "run_by", "country", "currency")

    def __init__(self, *args: object, bodies: QuerySet[Organisation], **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["run_by"].queryset = bodies


class OfferForm(forms.Form):
    """A seat that somebody may take by a link."""

    role = forms.ChoiceField(label=_("Seat"), choices=SeatRole.choices)
    organisation = forms.ModelChoiceField(
        label=_("Speaks for"),
        queryset=Organisation.objects.filter(standing=Standing.LISTED),
        to_field_name="slug",
        required=False,
    )
    side = forms.ChoiceField(label=_("Side"), choices=[("", "—"), *Side.choices], required=False)
    until = forms.DateField(
        label=_("Until"),
        help_text=_("Leave empty where the seat has no end."),
        required=False,
        widget=DayInput(),
    )


class TakeForm(forms.Form):
    called = forms.CharField(
        label=_("How do you want to be called in this fund?"),
        help_text=_("Seen by those who sit in it. A first name or a nickname is enough."),
        max_length=80,
    )
