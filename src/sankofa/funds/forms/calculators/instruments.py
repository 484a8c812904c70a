"""The forms of bonds and cards."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sankofa.foundation.money import AmountField, CurrencyField
from sankofa.funds.forms.calculators.numbers import (
    MoneyForm,
    NumberField,
    PercentField,
    WholeField,
    share_of,
)
from sankofa.methods.bond_returns import Bond
from sankofa.methods.card_costs import Card, CardYear, card_year

PAYMENTS = ((1, _("Once a year")), (2, _("Twice a year")), (4, _("Four times a year")))


class BondForm(forms.Form):
    """A bond, prices at home and abroad, and what may become of the currency."""

    price = NumberField(label=_("Price for 100 of the bond"), min_value=1, max_value=500)
    coupon = PercentField(label=_("Interest that it pays in a year, per cent"))
    years = WholeField(label=_("Years until it is paid back"), min_value=1, max_value=100)
    payments = forms.TypedChoiceField(label=_("How often it pays interest"), choices=PAYMENTS, coerce=int)
    tax = PercentField(label=_("Tax on the interest, per cent"), required=False)
    inflation_home = PercentField(
        label=_("Rise of prices in the bond’s country, per cent a year"), max_value=400
    )
    fall = NumberField(
        label=_("Loss of value of its currency against yours, per cent a year"),
        help_text=_("0 where the bond is in your own currency. Below 0 where its currency gains."),
        min_value=-50,
        max_value=99,
    )
    inflation_abroad = PercentField(label=_("Rise of prices where you live, per cent a year"), max_value=400)

    def bond(self) -> Bond:
        """Only after `is_valid`."""
        found = self.cleaned_data
        return Bond(
            found["price"],
            share_of(found["coupon"]),
            found["years"],
            found["payments"],
            share_of(found["tax"]),
        )

    @property
    def rates(self) -> tuple:
        found = self.cleaned_data
        return tuple(share_of(found[name]) for name in ("inflation_home", "fall", "inflation_abroad"))


class CardForm(MoneyForm):
    """The fees of a card, and how it would be used."""

    currency = CurrencyField(label=_("Your currency"))
    amount = AmountField(label=_("What you put on the card each time"))
    loads = WholeField(label=_("How often in a year"), min_value=1, max_value=366)
    draws = WholeField(
        label=_("In how many parts your relative draws it each time"), min_value=1, max_value=60
    )
    issue = AmountField(label=_("Price of the card"), least=0, required=False)
    yearly = AmountField(label=_("Fee for a year"), least=0, required=False)
    load_fee = AmountField(label=_("Fee each time you put money on it"), least=0, required=False)
    load_share = PercentField(label=_("And per cent of it"), required=False)
    draw_fee = AmountField(label=_("Fee each time money is drawn"), least=0, required=False)
    draw_share = PercentField(label=_("And per cent of that"), required=False)
    margin = PercentField(
        label=_("What the exchange rate takes, per cent"),
        help_text=_("How much worse the card’s rate is than the rate that banks use among themselves."),
        required=False,
    )
    other = PercentField(
        label=_("What your usual way of sending costs, per cent"),
        help_text=_("To compare. Fee and exchange rate together."),
        required=False,
    )

    def clean(self) -> dict:
        if not self.errors:
            try:
                self.year()
            except ValueError:
                self.add_error(None, _("With these fees nothing is left of what you put on the card."))
        return self.cleaned_data

    def year(self) -> CardYear:
        """Only after `is_valid`."""
        found = self.cleaned_data
        shares = {name: share_of(found[name]) for name in ("load_share", "draw_share", "margin")}
        fees = {name: found[name] or 0 for name in ("issue", "yearly", "load_fee", "draw_fee")}
        return card_year(Card(**fees, **shares), found["amount"], found["loads"], found["draws"])


BOND_EXAMPLE = {
    "price": "100",
    "coupon": "9",
    "years": "5",
    "payments": "2",
    "tax": "10",
    "inflation_home": "7",
    "fall": "5",
    "inflation_abroad": "2",
}
CARD_EXAMPLE = {
    "currency": "EUR",
    "amount": "200",
    "loads": "12",
    "draws": "2",
    "issue": "10",
    "yearly": "12",
    "load_fee": "2.50",
    "load_share": "0",
    "draw_fee": "1.20",
    "draw_share": "0",
    "margin": "1.5",
    "other": "6",
}
