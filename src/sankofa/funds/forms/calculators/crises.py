"""The forms of a reserve for citizens in crises, and of the size of a bridge fund."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sankofa.foundation.money import AmountField, CurrencyField
from sankofa.funds.forms.calculators.numbers import MoneyForm, NumberField, PercentField, WholeField
from sankofa.methods.bridge_size import Strain
from sankofa.methods.reserve import LARGEST, Exposure

PLACES = 6
RUNS = 4_000
MOST = LARGEST // 2  # what is raised by a part to see what it moves stays within it


class ReserveForm(MoneyForm):
    """A row for each country; rows without a name are left out."""

    currency = CurrencyField(label=_("Currency of the budget"))
    enough = PercentField(
        label=_("In how many of 100 years the reserve is to be enough"), min_value=50, max_value=99
    )

    def more_fields(self) -> dict[str, forms.Field]:
        fields: dict[str, forms.Field] = {}
        for row in range(1, PLACES + 1):
            fields |= _row(row)
        return fields

    def clean(self) -> dict:
        found = super().clean()
        rows = [row for row in range(1, PLACES + 1) if found.get(f"name{row}")]
        if not rows and not self.errors:
            self.add_error("name1", _("Name at least one country."))
        for row in rows:
            for part in ("citizens", "chance", "share", "evacuation"):
                if found.get(f"{part}{row}") is None and f"{part}{row}" not in self.errors:
                    self.add_error(f"{part}{row}", _("Fill this in, or leave the name empty."))
        if not self.errors and sum(each.loss for each in self.exposures()) > MOST:
            self.add_error(None, _("All these crises at once would cost more than can be worked out here."))
        return found

    def exposures(self) -> list[Exposure]:
        """Only after `is_valid`."""
        found = self.cleaned_data
        return [
            Exposure(
                found[f"name{row}"],
                found[f"citizens{row}"],
                int(found[f"chance{row}"] * 100),
                int(found[f"share{row}"] * 100),
                found[f"evacuation{row}"],
                found[f"reintegration{row}"] or 0,
            )
            for row in range(1, PLACES + 1)
            if found[f"name{row}"]
        ]

    @property
    def basis_points(self) -> int:
        return int(self.cleaned_data["enough"] * 100)


def _row(row: int) -> dict[str, forms.Field]:
    told = {"row": row}
    return {
        f"name{row}": forms.CharField(label=_("Country %(row)s") % told, max_length=80, required=False),
        f"citizens{row}": WholeField(
            label=_("Citizens there, country %(row)s") % told, max_value=100_000_000, required=False
        ),
        f"chance{row}": PercentField(
            label=_("Chance of a crisis in a year, per cent, country %(row)s") % told, required=False
        ),
        f"share{row}": PercentField(
            label=_("Of 100 citizens, how many would need help, country %(row)s") % told, required=False
        ),
        f"evacuation{row}": AmountField(
            label=_("Bringing one person home costs, country %(row)s") % told, least=0, required=False
        ),
        f"reintegration{row}": AmountField(
            label=_("Helping one person to start again costs, country %(row)s") % told,
            least=0,
            required=False,
        ),
    }


class BridgeSizeForm(MoneyForm):
    """What a bridge fund must stand."""

    currency = CurrencyField(label=_("Currency"))
    a_year = NumberField(label=_("Emergencies in a year, on average"), min_value=0, max_value=100)
    cost = AmountField(label=_("What one costs, on average"))
    spread = PercentField(
        label=_("How much costs differ, per cent"),
        help_text=_("Standard deviation of past costs over their mean. 0: all cost the same."),
        max_value=500,
    )
    pledged = PercentField(label=_("Of the costs, donors pledge, per cent"))
    lost = PercentField(label=_("Of 100 pledges, never paid"))
    delay = NumberField(label=_("Days until a pledge is paid, on average"), min_value=1, max_value=3_650)
    years = WholeField(label=_("Years looked at"), min_value=1, max_value=20)
    seed = WholeField(
        label=_("Seed of the lot"),
        help_text=_("The same number gives the same result again."),
        max_value=1_000_000,
    )

    def clean(self) -> dict:
        if not self.errors and not self.cleaned_data["a_year"]:
            self.add_error("a_year", _("More than 0."))
        return self.cleaned_data

    def strain(self) -> Strain:
        """Only after `is_valid`."""
        found = self.cleaned_data
        return Strain(
            float(found["a_year"]),
            found["cost"],
            float(found["spread"]) / 100,
            float(found["pledged"]) / 100,
            float(found["lost"]) / 100,
            float(found["delay"]),
            float(found["years"]),
        )


RESERVE_EXAMPLE = {
    "currency": "USD",
    "enough": "90",
    "name1": "Made-up Gulf",
    "citizens1": "20000",
    "chance1": "5",
    "share1": "10",
    "evacuation1": "900",
    "reintegration1": "300",
    "name2": "Made-up Isles",
    "citizens2": "4000",
    "chance2": "12",
    "share2": "25",
    "evacuation2": "1400",
    "reintegration2": "300",
    "name3": "Made-up Plain",
    "citizens3": "60000",
    "chance3": "1.5",
    "share3": "30",
    "evacuation3": "250",
    "reintegration3": "200",
}
SIZE_EXAMPLE = {
    "currency": "USD",
    "a_year": "3",
    "cost": "400000",
    "spread": "80",
    "pledged": "90",
    "lost": "10",
    "delay": "150",
    "years": "5",
    "seed": "7",
}
