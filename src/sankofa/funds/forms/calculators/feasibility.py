"""The form of the feasibility of a health cover."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sankofa.foundation.money import AmountField, CurrencyField, typed_amount
from sankofa.funds.forms.calculators.numbers import (
    MoneyForm,
    NumberField,
    PercentField,
    WholeField,
    share_of,
)
from sankofa.funds.queries.calculators.feasibility import Asked
from sankofa.funds.terms.insurance_words import QUESTIONS, SERVICES
from sankofa.methods.insurance_advice import ABROAD, HOME
from sankofa.methods.microinsurance import Loadings, Service
from sankofa.methods.money import NotAnAmount

DEVIATIONS = (
    ("0", _("None")),
    ("1.645", _("Enough in 95 of 100 years")),
    ("2.326", _("Enough in 99 of 100 years")),
)
ANSWERS = (("", "—"), ("yes", _("Yes")), ("no", _("No")), ("unknown", _("Not known")))
MOST_ANSWERS = 40


class FeasibilityForm(MoneyForm):
    """Population, services, loadings, what people would pay, money from abroad, organisations."""

    currency = CurrencyField(label=_("Currency of the country of the families"))
    people = WholeField(label=_("People whom the cover is meant for"), min_value=1, max_value=100_000_000)
    members = NumberField(
        label=_("People in a household, on average"), min_value=Decimal("0.5"), max_value=50
    )
    joining = PercentField(
        label=_("Of 100 people, how many would join?"),
        min_value=Decimal("0.1"),
        help_text=_("A guess is enough; below you see what more or fewer would mean."),
    )
    selection = PercentField(
        label=_("How much more do those cost who join first?"),
        help_text=_(
            "In per cent, where hardly anybody joins. People who are ill join first. 30 is a usual guess."
        ),
        max_value=500,
        required=False,
    )
    deviations = forms.ChoiceField(label=_("Reserve for a bad year"), choices=DEVIATIONS)
    running = PercentField(label=_("Of 100 paid in, how much goes into running the scheme?"), max_value=60)
    surplus = PercentField(label=_("Of 100 paid in, how much is put aside?"), max_value=30, required=False)
    office = AmountField(label=_("Cost of an office in a year, however many join"), least=0, required=False)
    income = AmountField(label=_("Income of a household in a year"))
    bearable = PercentField(
        label=_("Of 100 of income, how much can go into the premium?"),
        help_text=_("Often 3 to 5. Families in seven Indian schemes said 1.35 (Dror and others, 2007)."),
    )
    transfers = AmountField(
        label=_("Money that a household with somebody abroad receives in a year"), least=0
    )
    set_aside = PercentField(label=_("Of 100 received, how much would senders put into the premium?"))
    reached = PercentField(label=_("Of 100 households, how many receive money from abroad?"))
    answers = forms.CharField(
        label=_("What households said they would pay for a year"),
        help_text=_(
            "One line for each amount: the amount, a space, how many households named it as the most. As in: 60 35"
        ),
        widget=forms.Textarea(attrs={"rows": 5, "dir": "ltr"}),
        max_length=2000,
    )

    def more_fields(self) -> dict[str, forms.Field]:
        fields: dict[str, forms.Field] = {}
        for code in SERVICES:
            fields[f"{code}_uses"] = NumberField(label=_("Uses"), max_value=100, required=False)
            fields[f"{code}_price"] = AmountField(label=_("Price"), least=0, required=False)
            fields[f"{code}_part"] = PercentField(label=_("Patient’s part"), required=False)
        for check, question in QUESTIONS.items():
            fields[f"is_{check.value}"] = forms.ChoiceField(label=question, choices=ANSWERS, required=False)
        return fields

    @property
    def service_rows(self) -> list[tuple[object, list[forms.BoundField]]]:
        return [
            (label, [self[f"{code}_{part}"] for part in ("uses", "price", "part")])
            for code, label in SERVICES.items()
        ]

    @property
    def home_fields(self) -> list[forms.BoundField]:
        return [self[f"is_{check.value}"] for check in HOME]

    @property
    def abroad_fields(self) -> list[forms.BoundField]:
        return [self[f"is_{check.value}"] for check in ABROAD]

    def fields_of(self, *names: str) -> list[forms.BoundField]:
        return [self[name] for name in names]

    @property
    def people_fields(self) -> list[forms.BoundField]:
        return self.fields_of("currency", "people", "members", "joining", "selection")

    @property
    def cost_fields(self) -> list[forms.BoundField]:
        return self.fields_of("deviations", "running", "surplus", "office")

    @property
    def money_fields(self) -> list[forms.BoundField]:
        return self.fields_of("income", "bearable", "answers", "transfers", "set_aside", "reached")

    def clean_answers(self) -> tuple[tuple[int, int], ...]:
        lines = [line.split() for line in self.cleaned_data["answers"].splitlines() if line.strip()]
        if not lines or len(lines) > MOST_ANSWERS:
            raise ValidationError(_("Write between 1 and 40 lines."))
        currency = self.fields["income"].currency
        try:
            found = tuple((typed_amount(amount, currency), int(count)) for amount, count in lines)
        except (NotAnAmount, ValueError):
            raise ValidationError(_("Each line is an amount, a space, and a number of households.")) from None
        if any(amount < 0 or not 0 <= count <= 10**7 for amount, count in found) or not any(
            c for _a, c in found
        ):
            raise ValidationError(_("Amounts are 0 or more, and at least one household answered."))
        return found

    def clean(self) -> dict:
        found = self.cleaned_data
        covered = [code for code in SERVICES if found.get(f"{code}_uses") and found.get(f"{code}_price")]
        if not covered and not any(
            f"{code}_{part}" in self.errors for code in SERVICES for part in ("uses", "price")
        ):
            self.add_error(None, _("Fill in uses and price of at least one service."))
        return found

    def asked(self) -> Asked:
        """What was asked, for the calculation. Only after `is_valid`."""
        found = self.cleaned_data
        return Asked(
            currency=found["currency"],
            services=tuple(self._services()),
            people=found["people"],
            members=found["members"],
            joining=share_of(found["joining"]),
            selection=share_of(found["selection"]),
            loadings=Loadings(
                Decimal(found["deviations"]), share_of(found["running"]), share_of(found["surplus"])
            ),
            office=found["office"] or 0,
            income=found["income"],
            bearable=share_of(found["bearable"]),
            transfers=found["transfers"],
            set_aside=share_of(found["set_aside"]),
            reached=share_of(found["reached"]),
            answers=found["answers"],
            checks={check: {"yes": True, "no": False}.get(found[f"is_{check.value}"]) for check in QUESTIONS},
        )

    def _services(self):
        for code in SERVICES:
            uses, price = self.cleaned_data.get(f"{code}_uses"), self.cleaned_data.get(f"{code}_price")
            if uses and price:
                yield Service(code, uses, price, share_of(self.cleaned_data[f"{code}_part"]))


EXAMPLE = {
    "currency": "XOF",
    "people": "12000",
    "members": "6",
    "joining": "30",
    "selection": "30",
    "deviations": "1.645",
    "running": "15",
    "surplus": "5",
    "office": "1500000",
    "income": "1300000",
    "bearable": "4",
    "transfers": "400000",
    "set_aside": "8",
    "reached": "35",
    "answers": "0 15\n12000 25\n24000 30\n36000 20\n48000 10",
    "consultation_uses": "1.1",
    "consultation_price": "1500",
    "consultation_part": "25",
    "medicines_uses": "1.0",
    "medicines_price": "2500",
    "medicines_part": "30",
    "hospital_uses": "0.03",
    "hospital_price": "35000",
    "hospital_part": "10",
    "birth_uses": "0.035",
    "birth_price": "12000",
    "birth_part": "0",
} | {f"is_{check.value}": "yes" for check in QUESTIONS}
