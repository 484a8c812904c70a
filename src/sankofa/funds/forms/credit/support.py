"""Crisis lists and coaching."""

import datetime
import re

from django import forms
from django.utils.translation import gettext_lazy as _

from sankofa.foundation.money import AmountField
from sankofa.funds.forms.credit.keeping import DayForm

STEP = re.compile(r"(\d{4}-\d{2}-\d{2})\s+(.+)")


class RecipientForm(DayForm):
    list_name = forms.CharField(label=_("List"), max_length=40)
    reference = forms.CharField(
        label=_("Number on the list"),
        help_text=_("As the managing agency gives it; no name."),
        max_length=60,
    )
    amount = AmountField(label=_("Amount"))
    on = None


class EvaluationForm(DayForm):
    earning = forms.BooleanField(label=_("Earns an income now"), required=False)
    debt_part = AmountField(label=_("Of it, went to debts of migration"), required=False, least=0)


class FamilyForm(DayForm):
    reference = forms.CharField(label=_("Number of the family"), help_text=_("No name."), max_length=60)
    asset = forms.CharField(label=_("Asset to earn from"), max_length=200)
    asset_value = AmountField(
        label=_("What it cost the fund"),
        help_text=_("Nothing, where the family has it."),
        required=False,
        least=0,
    )
    milestones = forms.CharField(
        label=_("Steps on the way"),
        help_text=_("One a line, with the day by which it should be reached: 2027-03-31 Sells every week"),
        widget=forms.Textarea(attrs={"rows": 5}),
    )

    def clean_milestones(self) -> list[tuple[str, datetime.date]]:
        steps = []
        for number, line in enumerate(self.cleaned_data["milestones"].splitlines(), start=1):
            if not line.strip():
                continue
            match = STEP.fullmatch(line.strip())
            try:
                steps.append((match[2][:200], datetime.date.fromisoformat(match[1])))
            except (TypeError, ValueError) as error:
                raise forms.ValidationError(
                    _("Line %(number)s: begin with the day, as 2027-03-31.") % {"number": number}
                ) from error
        return steps
