"""Forms of calls for ideas and of appeals."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sankofa.directory.models import Account
from sankofa.foundation.forms import DayField
from sankofa.foundation.money import AmountField, CurrencyField
from sankofa.funds.forms.calculators.numbers import MoneyForm
from sankofa.funds.forms.gifts.fields import CountryField, FundForm, PaymentForm, TextField
from sankofa.funds.forms.proofs import ShowingForm
from sankofa.funds.models import CallForIdeas
from sankofa.funds.queries.gifts.calls import bodies_of, criteria_of
from sankofa.funds.terms.gifts.calls import QUESTIONS
from sankofa.methods.folding import slug

ROWS = 4
ANSWERS = [("", _("Not looked at yet")), ("yes", _("Yes")), ("no", _("No"))]


class CallForm(FundForm):
    """A call; criteria in rows, those without a name are left out."""

    title = forms.CharField(label=_("Title"), max_length=200)
    about = TextField(label=_("What ideas are asked for, and from whom"), rows=5)
    money = AmountField(label=_("Money for all grants"))
    closes_on = DayField(label=_("Last day to send ideas"))
    bar = forms.IntegerField(label=_("Least score, per cent"), min_value=0, max_value=100, initial=50)

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        for row in range(1, ROWS + 1):
            told = {"row": row}
            self.fields[f"criterion{row}"] = forms.CharField(
                label=_("Criterion %(row)s") % told, max_length=60, required=row == 1
            )
            self.fields[f"most{row}"] = forms.IntegerField(
                label=_("Most points, criterion %(row)s") % told,
                min_value=1,
                max_value=100,
                required=row == 1,
            )
            self.fields[f"weight{row}"] = forms.IntegerField(
                label=_("Weight in per cent, criterion %(row)s") % told,
                min_value=1,
                max_value=100,
                required=row == 1,
            )

    def said(self) -> dict:
        """Only after `is_valid`."""
        found = self.cleaned_data
        criteria = [
            {
                "code": slug(found[f"criterion{row}"]) or f"criterion-{row}",
                "name": found[f"criterion{row}"],
                "most": found[f"most{row}"] or 1,
                "weight": (found[f"weight{row}"] or 0) * 100,
            }
            for row in range(1, ROWS + 1)
            if found[f"criterion{row}"]
        ]
        plain = {name: found[name] for name in ("title", "about", "money", "closes_on")}
        return plain | {"bar": found["bar"] * 100, "criteria": criteria}


class IdeaForm(FundForm):
    body = forms.ModelChoiceField(label=_("Your organisation"), queryset=None, to_field_name="slug")
    title = forms.CharField(label=_("Title"), max_length=200)
    about = TextField(label=_("What you would do, for whom, and how one sees that it works"), rows=8)
    asks = AmountField(label=_("How much you ask for"))

    def __init__(self, *args: object, account: Account, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["body"].queryset = bodies_of(account)


class ScoreForm(FundForm):
    why = TextField(label=_("Why"), max_length=2000)

    def __init__(self, *args: object, call: CallForIdeas, **options: object) -> None:
        super().__init__(*args, **options)
        names = {each["code"]: each["name"] for each in call.criteria}
        for criterion in criteria_of(call):
            label = _("%(name)s, 0 to %(most)s") % {"name": names[criterion.code], "most": criterion.most}
            self.fields[f"points_{criterion.code}"] = forms.IntegerField(
                label=label, min_value=0, max_value=criterion.most
            )
        self.order_fields([*(name for name in self.fields if name != "why"), "why"])

    def points(self) -> dict[str, int]:
        """Only after `is_valid`."""
        found = self.cleaned_data
        return {name.removeprefix("points_"): found[name] for name in found if name.startswith("points_")}


class TranchesForm(FundForm):
    """The parts of a grant in rows; those without an amount are left out."""

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        for row in range(1, ROWS + 1):
            told = {"row": row}
            self.fields[f"amount{row}"] = AmountField(
                label=_("Amount, part %(row)s") % told, currency=self.fund.currency, required=row == 1
            )
            self.fields[f"condition{row}"] = forms.CharField(
                label=_("What must be reached, part %(row)s") % told, max_length=300, required=row == 1
            )

    def parts(self) -> list[tuple[int, str]]:
        """Only after `is_valid`."""
        found = self.cleaned_data
        rows = range(1, ROWS + 1)
        return [(found[f"amount{row}"], found[f"condition{row}"]) for row in rows if found[f"amount{row}"]]


class TrancheForm(PaymentForm, ShowingForm):
    result = TextField(label=_("What was reached"), max_length=2000)
    proof = forms.URLField(
        label=_("Address of a document"), assume_scheme="https", max_length=500, required=False
    )
    field_order = (*PaymentForm.base_fields, "result", "proof", *ShowingForm.base_fields)


class AppealForm(MoneyForm):
    """A draft appeal and the questions put to it."""

    body = forms.ModelChoiceField(label=_("You check it for"), queryset=None, to_field_name="slug")
    title = forms.CharField(label=_("Title of the appeal"), max_length=300)
    country = CountryField(label=_("Country"), required=False)
    year = forms.IntegerField(label=_("Year"), min_value=1990, max_value=2100)
    link = forms.URLField(
        label=_("Address of the draft"), assume_scheme="https", max_length=500, required=False
    )
    currency = CurrencyField(label=_("Currency"), initial="USD")
    asked = AmountField(label=_("Asked for in all"), least=0, required=False)
    for_migrants = AmountField(label=_("Of it for migrants"), least=0, required=False)
    targeted = forms.IntegerField(label=_("People to be reached"), min_value=0, required=False)
    migrants = forms.IntegerField(label=_("Of them migrants"), min_value=0, required=False)

    def __init__(self, *args: object, bodies: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["body"].queryset = bodies
        self.fields["year"].initial = timezone.localdate().year

    def more_fields(self) -> dict[str, forms.Field]:
        return {
            f"asks_{point}": forms.ChoiceField(label=question, choices=ANSWERS, required=False)
            for point, question in QUESTIONS.items()
        }

    def said(self) -> dict:
        """Only after `is_valid`."""
        found = self.cleaned_data
        plain = {name: found[name] for name in ("body", "title", "country", "year", "link", "currency")}
        numbers = {name: found[name] or 0 for name in ("asked", "for_migrants", "targeted", "migrants")}
        answers = {
            str(point): found[f"asks_{point}"] == "yes" for point in QUESTIONS if found[f"asks_{point}"]
        }
        return plain | numbers | {"answers": answers}


class FundingForm(forms.Form):
    """Money that came by a day."""

    on = DayField(label=_("By which day"))
    received = AmountField(label=_("Received in all"), least=0)
    for_migrants = AmountField(label=_("Of it for migrants"), least=0)
    source = forms.CharField(label=_("Source"), max_length=300)

    def __init__(self, *args: object, currency: str, **options: object) -> None:
        super().__init__(*args, **options)
        for name in ("received", "for_migrants"):
            self.fields[name].currency = currency
