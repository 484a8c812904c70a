"""Which table the rules are tried on, and which version of them."""

import re
from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from sankofa.funds.models import Fund
from sankofa.funds.queries.matching.rules import read
from sankofa.methods.cofinancing_rules import Rules

LARGEST = 5_000_000  # bytes


class SimulatorForm(forms.Form):
    version = forms.TypedChoiceField(label=_("Which rules?"), coerce=int)
    file = forms.FileField(
        label=_("Figures of past years"),
        required=False,
        help_text=_(
            "XLSX or CSV with a first row of names: year, place, club, project, club_money, cost, index, people, "
            "inhabitants. A row without money tells of a place without a project. Without a file, made-up figures "
            "are used. Nothing is kept."
        ),
    )

    def __init__(self, *args, fund: Fund, **more) -> None:
        super().__init__(*args, **more)
        versions = fund.rules.order_by("-version")
        self.fields["version"].choices = [
            (
                each.version,
                _("Version %(number)s of %(day)s") % {"number": each.version, "day": each.in_force_from},
            )
            for each in versions
        ]

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file and file.size > LARGEST:
            raise forms.ValidationError(_("The file is larger than 5 MB."))
        return file


_SUMS = re.compile(
    r"[0-9]{1,6};[0-9]{4}:[0-9]{1,15}(,[0-9]{1,15}){0,9}(;[0-9]{4}:[0-9]{1,15}(,[0-9]{1,15}){0,9}){0,59}"
)


class SumsForm(forms.Form):
    """Sums by year as an address holds them, behind the version of the rules: `1;2019:100,300;2020:…`."""

    t = forms.RegexField(_SUMS, max_length=1500)

    def __init__(self, *args, fund: Fund, **more) -> None:
        super().__init__(*args, **more)
        self.fund = fund
        self.rules: Rules | None = None
        self.sums: list[tuple[int, list[int]]] = []

    def clean(self) -> dict:
        found = super().clean()
        version, _semicolon, sums = found.get("t", "").partition(";")
        held = self.fund.rules.filter(version=int(version)).first() if version else None
        if held is None:
            raise forms.ValidationError("")
        self.rules = read(held)
        for part in sums.split(";"):
            year, _colon, amounts = part.partition(":")
            self.sums.append((int(year), [int(amount) for amount in amounts.split(",")]))
        if any(len(amounts) != len(self.rules.partners) + 1 for _year, amounts in self.sums):
            raise forms.ValidationError("")
        return found


def sums_written(sums: Sequence[tuple[int, Sequence[int]]]) -> str:
    """The same for an address."""
    return ";".join(f"{year}:{','.join(map(str, amounts))}" for year, amounts in sums)
