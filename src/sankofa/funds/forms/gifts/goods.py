"""Forms of gifts in kind."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sankofa.foundation.forms import DayField
from sankofa.foundation.money import AmountField
from sankofa.funds.forms.gifts.fields import BodyField, CountryField, FundForm, ShownForm, TextField
from sankofa.funds.forms.proofs import ShowingForm
from sankofa.funds.terms.gifts import CustomsStatus, KindOf

ITEM_HELP = _("One or two words. Offers and needs are brought together by them.")


class NeedForm(FundForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=KindOf.choices)
    item = forms.CharField(label=_("Thing"), help_text=ITEM_HELP, max_length=60)
    what = TextField(label=_("What exactly"), max_length=1000)
    quantity = forms.IntegerField(label=_("How many"), min_value=1, max_value=1_000_000)
    body = BodyField(label=_("Who needs it"), required=False)
    country = CountryField(label=_("Country"), required=False)
    by_day = DayField(label=_("Needed by"), required=False)
    urgent = forms.BooleanField(label=_("It is urgent"), required=False)
    plan = forms.CharField(
        label=_("Plan that asks for it"),
        help_text=_("For example the health plan of the district, and where in it."),
        max_length=300,
        required=False,
    )


class GoodsOfferForm(ShownForm):
    kind = forms.ChoiceField(label=_("Kind"), choices=KindOf.choices)
    item = forms.CharField(label=_("Thing"), help_text=ITEM_HELP, max_length=60)
    what = TextField(label=_("What exactly, and in what state"), max_length=1000)
    quantity = forms.IntegerField(
        label=_("How many"), help_text=_("For a team: days of work."), min_value=1, max_value=1_000_000
    )
    unit_price = AmountField(
        label=_("Price of a new one"),
        help_text=_("Leave it empty to count it without a value."),
        least=0,
        required=False,
    )
    price_source = forms.CharField(label=_("Where the price comes from"), max_length=300, required=False)
    years_old = forms.IntegerField(label=_("Years old"), min_value=0, max_value=100, required=False)
    years_of_life = forms.IntegerField(
        label=_("Years that such a thing works"), min_value=0, max_value=100, required=False
    )
    from_day = DayField(label=_("From when"), required=False)
    usable_until = DayField(label=_("Usable until"), required=False)
    only_for = CountryField(label=_("Only for this country"), required=False)
    field_order = ("kind", "item", "what", "quantity")

    def clean(self) -> dict:
        found = super().clean()
        for name in ("unit_price", "years_old", "years_of_life"):
            if name in found:
                found[name] = found[name] or 0
        if found.get("unit_price") and not found.get("price_source"):
            self.add_error("price_source", _("Say where the price comes from."))
        return found


class MatchForm(FundForm):
    quantity = forms.IntegerField(label=_("How many"), min_value=1, max_value=1_000_000)


class CustomsForm(FundForm):
    customs = forms.ChoiceField(label=_("Waiver of customs"), choices=CustomsStatus.choices)
    reference = forms.CharField(label=_("Number of the paper"), max_length=200, required=False)


class ReceiveGoodsForm(FundForm):
    on = DayField(label=_("On which day"), until_today=True)


class HandOnForm(ReceiveGoodsForm, ShowingForm):
    proof = forms.URLField(
        label=_("Address of the signed list"), assume_scheme="https", max_length=500, required=False
    )
    field_order = ("on", "proof", *ShowingForm.base_fields)
