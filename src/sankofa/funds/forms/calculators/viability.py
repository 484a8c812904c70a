"""The form of the viability of a firm."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sankofa.foundation.money import AmountField, CurrencyField
from sankofa.funds.forms.calculators.numbers import MoneyForm, PercentField, WholeField, share_of
from sankofa.methods.viability import EVEN, Firm

SEASONS = {
    "even": (_("About the same all year"), EVEN),
    "harvest": (
        _("Much more in three months, less in the others"),
        (70, 70, 70, 70, 70, 70, 70, 70, 70, 190, 190, 190),
    ),
    "summer": (
        _("More in the holidays"),
        (60, 60, 80, 100, 120, 150, 180, 170, 110, 70, 50, 50),
    ),
    "feasts": (_("A peak once a year"), (90, 90, 90, 90, 90, 90, 90, 90, 90, 90, 90, 210)),
}
HORIZONS = ((12, _("One year")), (24, _("Two years")), (36, _("Three years")))


class ViabilityForm(MoneyForm):
    """What one piece brings and costs, what a month costs, and with what one begins."""

    currency = CurrencyField(label=_("Currency"))
    price = AmountField(label=_("What a customer pays for one piece, visit or hour"))
    unit_cost = AmountField(
        label=_("What that one piece costs you"),
        help_text=_("Material, goods, packing, a commission: what you pay only when you sell."),
        least=0,
    )
    units = WholeField(label=_("How many you sell in a usual month"), max_value=10_000_000)
    fixed = AmountField(
        label=_("What you pay each month however much you sell"),
        help_text=_("Rent, wages, telephone, electricity, transport, insurance, taxes."),
        least=0,
    )
    owner_pay = AmountField(
        label=_("What you need each month to live"),
        help_text=_("Count your own work. A firm that cannot pay it lives on your savings."),
        least=0,
    )
    start = AmountField(label=_("What you must buy before you can begin"), least=0)
    savings = AmountField(label=_("What you have saved for it"), least=0)
    loan = AmountField(label=_("What you would borrow"), least=0, required=False)
    loan_rate = PercentField(label=_("Interest for a year, per cent"), max_value=300, required=False)
    loan_months = WholeField(label=_("Months until it is paid back"), max_value=120, required=False)
    ramp = WholeField(
        label=_("Months until enough customers know you"),
        help_text=_("With 3, you sell a quarter in the first month, then half, then three quarters."),
        max_value=36,
    )
    late = WholeField(
        label=_("Months until customers pay"), help_text=_("0 when they pay at once."), max_value=6
    )
    season = forms.ChoiceField(
        label=_("Over the year you sell"),
        choices=[(code, label) for code, (label, _shape) in SEASONS.items()],
    )
    months = forms.TypedChoiceField(label=_("How far to look"), choices=HORIZONS, coerce=int)

    @property
    def parts(self) -> list[tuple[object, list[forms.BoundField]]]:
        def of(*names: str) -> list[forms.BoundField]:
            return [self[name] for name in names]

        return [
            (_("What you sell"), of("currency", "price", "unit_cost", "units")),
            (_("What each month costs"), of("fixed", "owner_pay")),
            (_("With what you begin"), of("start", "savings", "loan", "loan_rate", "loan_months")),
            (_("Time"), of("ramp", "late", "season", "months")),
        ]

    def clean(self) -> dict:
        found = self.cleaned_data
        if found.get("loan") and not found.get("loan_months") and "loan_months" not in self.errors:
            self.add_error("loan_months", _("Say in how many months the loan is paid back."))
        return found

    def firm(self) -> Firm:
        """Only after `is_valid`."""
        found = self.cleaned_data
        plain = (
            "price",
            "unit_cost",
            "units",
            "fixed",
            "owner_pay",
            "start",
            "savings",
            "ramp",
            "late",
            "months",
        )
        return Firm(
            **{name: found[name] for name in plain},
            loan=found["loan"] or 0,
            loan_rate=share_of(found["loan_rate"]),
            loan_months=found["loan_months"] or 0,
            season=SEASONS[found["season"]][1],
        )


EXAMPLE = {
    "currency": "GHS",
    "price": "12",
    "unit_cost": "7",
    "units": "1400",
    "fixed": "2600",
    "owner_pay": "3000",
    "start": "24000",
    "savings": "20000",
    "loan": "12000",
    "loan_rate": "28",
    "loan_months": "24",
    "ramp": "3",
    "late": "0",
    "season": "even",
    "months": "24",
}
