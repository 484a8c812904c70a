"""What a household tells of its money. Nothing of it is kept unless a member asks for that."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from sankofa.foundation.forms import DayInput
from sankofa.foundation.money import CurrencyField, typed_amount
from sankofa.methods.household_budget import Change, Every, Goal, Household, Line
from sankofa.methods.money import CODES, NotAnAmount

ROWS = {"income": 4, "spending": 12, "goals": 3, "rates": 3}
MOST_TIMES = 3  # as many rows
EVERY = [
    (Every.MONTH, gettext_lazy("a month")),
    (Every.WEEK, gettext_lazy("a week")),
    (Every.QUARTER, gettext_lazy("every three months")),
    (Every.YEAR, gettext_lazy("a year")),
    (Every.ONCE, pgettext_lazy("a payment", "once")),
]
MONTHS = [(str(number), number) for number in (6, 12, 24, 36, 60)]
# What a first look at spending should not forget.
USUAL = {
    "income": (
        gettext_lazy("Wages"),
        gettext_lazy("Wages of a second person"),
        gettext_lazy("Money from abroad"),
    ),
    "spending": (
        gettext_lazy("Rent"),
        gettext_lazy("Food"),
        gettext_lazy("Water, light, heating"),
        gettext_lazy("Telephone"),
        gettext_lazy("Transport"),
        gettext_lazy("School"),
        gettext_lazy("Doctor and medicine"),
        gettext_lazy("Money sent home"),
        gettext_lazy("Repaying debts"),
    ),
    "goals": (),
    "rates": (),
}


class _Row(forms.Form):
    """A row that counts once something stands where it needs to."""

    use_required_attribute = False
    amounts: tuple[str, ...] = ()
    main = ""  # currency of the household

    @property
    def is_filled(self) -> bool:
        return bool(self.cleaned_data.get(self.amounts[0]))

    def _amount(self, name: str, currency: str) -> None:
        typed = self.cleaned_data.get(name)
        if not typed:
            return
        try:
            minor = typed_amount(typed, currency)
            if minor < 0:
                raise NotAnAmount(_("An amount is not below 0."))
            self.cleaned_data[name] = minor
        except NotAnAmount as refused:
            self.add_error(name, str(refused))


def _typed(label: object) -> forms.CharField:
    wanted = {"inputmode": "decimal", "autocomplete": "off", "dir": "ltr"}
    return forms.CharField(label=label, required=False, max_length=30, widget=forms.TextInput(attrs=wanted))


def _code() -> forms.CharField:
    wanted = {"list": "currencies", "autocomplete": "off", "dir": "ltr", "size": 4}
    return forms.CharField(
        label=gettext_lazy("Currency"), required=False, max_length=3, widget=forms.TextInput(attrs=wanted)
    )


class LineForm(_Row):
    what = forms.CharField(label=gettext_lazy("What"), required=False, max_length=60)
    amount = _typed(gettext_lazy("Amount"))
    currency = _code()
    every = forms.ChoiceField(label=gettext_lazy("How often"), choices=EVERY, required=False)
    abroad = forms.BooleanField(label=gettext_lazy("At the other end"), required=False)
    amounts = ("amount",)

    def clean(self) -> dict:
        found = super().clean()
        found["currency"] = _currency(self, "currency", self.main)
        self._amount("amount", found["currency"] or "EUR")
        return self.cleaned_data

    def line(self) -> Line:
        said = self.cleaned_data
        return Line(
            said["amount"], said["currency"], Every(said["every"] or Every.MONTH), abroad=bool(said["abroad"])
        )


class GoalForm(_Row):
    what = forms.CharField(label=gettext_lazy("What for"), required=False, max_length=60)
    cost = _typed(gettext_lazy("What it costs"))
    saved = _typed(gettext_lazy("Saved for it"))
    by = forms.DateField(
        label=gettext_lazy("By"),
        required=False,
        widget=DayInput(),
    )
    amounts = ("cost",)

    def clean(self) -> dict:
        super().clean()
        for name in ("cost", "saved"):
            self._amount(name, self.main or "EUR")
        by = self.cleaned_data.get("by")
        if by and self.is_filled and months_until(by) < 1:
            self.add_error("by", _("A day that is yet to come."))
        return self.cleaned_data

    def goal(self) -> Goal:
        said = self.cleaned_data
        return Goal(said["cost"], said["saved"] or 0, months_until(said["by"]) if said["by"] else None)


class RateForm(_Row):
    currency = _code()
    rate = forms.DecimalField(
        label=gettext_lazy("One of it is, in your main currency"),
        required=False,
        max_digits=22,
        decimal_places=12,
        min_value=Decimal("0.000000000001"),
    )
    amounts = ("rate",)

    def clean(self) -> dict:
        found = super().clean()
        if found.get("rate"):
            found["currency"] = _currency(self, "currency", "")
        return found


class GeneralForm(forms.Form):
    """What holds for the whole household, and what might change."""

    use_required_attribute = False
    currency = CurrencyField(label=gettext_lazy("Your main currency"), initial="EUR")
    savings = _typed(gettext_lazy("Savings today"))
    emergency_months = forms.DecimalField(
        label=gettext_lazy("Emergency money for how many months of spending"),
        min_value=0,
        max_value=24,
        max_digits=4,
        decimal_places=1,
        initial=3,
    )
    months = forms.TypedChoiceField(
        label=gettext_lazy("Plan over how many months"), choices=MONTHS, coerce=int, initial="12"
    )
    income_change = forms.DecimalField(
        label=gettext_lazy("Income changes by, in per cent"),
        required=False,
        min_value=-100,
        max_value=1000,
        max_digits=6,
        decimal_places=1,
    )
    spending_change = forms.DecimalField(
        label=gettext_lazy("Prices change by, in per cent"),
        required=False,
        min_value=-100,
        max_value=1000,
        max_digits=6,
        decimal_places=1,
    )
    rate_change = forms.DecimalField(
        label=gettext_lazy("Other currencies are worth more or less by, in per cent"),
        required=False,
        min_value=-99,
        max_value=1000,
        max_digits=6,
        decimal_places=1,
    )
    stops_in = forms.IntegerField(
        label=gettext_lazy("Money from the other end stops in month"),
        required=False,
        min_value=1,
        max_value=60,
    )
    stops_for = forms.IntegerField(
        label=gettext_lazy("for how many months"), required=False, min_value=1, max_value=60
    )

    def clean(self) -> dict:
        found = super().clean()
        if found.get("savings") and found.get("currency"):
            try:
                found["savings"] = typed_amount(found["savings"], found["currency"])
                if found["savings"] < 0:
                    raise NotAnAmount(_("An amount is not below 0."))
            except NotAnAmount as refused:
                self.add_error("savings", str(refused))
        if bool(found.get("stops_in")) != bool(found.get("stops_for")):
            self.add_error("stops_for", _("Say in which month it stops, and for how many months."))
        return found

    def change(self) -> Change:
        said = self.cleaned_data
        return Change(
            said["income_change"] or Decimal(0),
            said["spending_change"] or Decimal(0),
            said["rate_change"] or Decimal(0),
            said["stops_in"],
            said["stops_for"] or 0,
        )


KINDS = {"income": LineForm, "spending": LineForm, "goals": GoalForm, "rates": RateForm}


@dataclass
class BudgetForm:
    """All parts together."""

    general: GeneralForm
    income: list[LineForm]
    spending: list[LineForm]
    goals: list[GoalForm]
    rates: list[RateForm]
    times: int
    is_bound: bool

    @property
    def parts(self) -> Iterator[forms.Form]:
        yield from (self.general, *self.income, *self.spending, *self.goals, *self.rates)

    @property
    def errors(self) -> list[tuple[forms.BoundField | None, str]]:
        """Everything that is wrong, each with its field."""
        if not self.is_bound:
            return []
        return [
            (form[name] if name != "__all__" else None, " ".join(told))
            for form in self.parts
            for name, told in form.errors.items()
        ]

    def is_valid(self) -> bool:
        """Checks all parts, and that every currency has a rate."""
        if not self.is_bound:
            return False
        main = self.general.data.get("currency", "")
        for form in self.parts:
            if isinstance(form, _Row):
                form.main = main if main in CODES else ""
        checked = [form.is_valid() for form in self.parts]  # each, so that all errors are told at once
        return not self._without_rate() and all(checked)

    def _without_rate(self) -> bool:
        """Marks every line whose currency has no rate."""
        main = self.general.cleaned_data.get("currency")
        known = {row.cleaned_data.get("currency") for row in self.rates if row.is_filled} | {main, None, ""}
        odd = [row for row in self._lines() if row.cleaned_data.get("currency") not in known]
        for row in odd:
            row.add_error("currency", _("Say below what one of it is worth."))
        return bool(odd)

    def _lines(self) -> Iterable[LineForm]:
        return [row for row in (*self.income, *self.spending) if row.is_filled]

    def household(self) -> Household:
        said = self.general.cleaned_data
        return Household(
            currency=said["currency"],
            income=tuple(row.line() for row in self.income if row.is_filled),
            spending=tuple(row.line() for row in self.spending if row.is_filled),
            goals=tuple(row.goal() for row in self.goals if row.is_filled),
            rates={
                row.cleaned_data["currency"]: row.cleaned_data["rate"] for row in self.rates if row.is_filled
            },
            savings=said["savings"] or 0,
            emergency_months=said["emergency_months"],
            months=said["months"],
        )

    def goal_names(self) -> list[str]:
        return [
            row.cleaned_data["what"] or _("Goal %(number)s") % {"number": place}
            for place, row in enumerate((row for row in self.goals if row.is_filled), start=1)
        ]

    def typed(self) -> dict[str, str]:
        """All that was typed, for keeping."""
        names = [form.add_prefix(name) for form in self.parts for name in form.fields]
        data = self.general.data
        return {name: str(data[name])[:200] for name in names if data.get(name)}


def budget_form(data: Mapping[str, str] | None = None, times: object = 1) -> BudgetForm:
    """The form; more rows of each kind where they are asked for or were filled in."""
    count = _times(times, data)
    rows = {
        kind: [_row(kind, number, data) for number in range(ROWS[kind] * (count if kind != "rates" else 1))]
        for kind in ROWS
    }
    return BudgetForm(GeneralForm(data), **rows, times=count, is_bound=data is not None)


def _row(kind: str, number: int, data: Mapping | None) -> forms.Form:
    usual = USUAL[kind]
    first = {"what": usual[number]} if number < len(usual) else {}
    if kind == "income" and number == 2:
        first["abroad"] = True
    return KINDS[kind](data, prefix=f"{kind}-{number}", initial=first)


def _times(asked: object, data: Mapping | None) -> int:
    text = str(asked)
    wanted = int(text) if text in ("1", "2", "3") else 1
    filled = 1
    for name in data or {}:
        kind, _dash, rest = name.partition("-")
        number = rest.partition("-")[0]
        if kind in ROWS and kind != "rates" and number.isascii() and number.isdecimal() and len(number) < 4:
            filled = max(filled, int(number) // ROWS[kind] + 1)
    return min(max(wanted, filled), MOST_TIMES)


def _currency(form: forms.Form, name: str, otherwise: str) -> str:
    code = (form.cleaned_data.get(name) or "").strip().upper() or otherwise
    if code not in CODES:
        form.add_error(name, _("Write the three letters of a currency, as EUR."))
    return code


def months_until(day: date) -> int:
    """How many months there are until a day, this one included; below 1 for what is past."""
    today = timezone.localdate()
    return (day.year - today.year) * 12 + day.month - today.month + (1 if day >= today else 0)
