"""What an auditor may ask of the journal."""

from datetime import UTC, datetime, time, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sankofa.directory.terms import Purpose
from sankofa.journal.queries.entries import Sought

LARGEST = 2**63 - 1


class _Day(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class JournalSearch(forms.Form):
    """Days are those of the universal time in which the journal is written."""

    actor = forms.CharField(
        label=_("Who"), required=False, help_text=_("Number of an account, or name of a command.")
    )
    subject = forms.CharField(
        label=_("On what"), required=False, help_text=_("The whole of it, as in the table.")
    )
    action = forms.CharField(label=_("What was done"), required=False)
    purpose = forms.ChoiceField(label=_("For what purpose"), required=False)
    since = forms.DateField(label=_("From day"), required=False, widget=_Day())
    until = forms.DateField(label=_("To day"), required=False, widget=_Day())
    before = forms.IntegerField(required=False, min_value=0, max_value=LARGEST, widget=forms.HiddenInput())
    after = forms.IntegerField(required=False, min_value=0, max_value=LARGEST, widget=forms.HiddenInput())

    def __init__(self, *args: object, **named: object) -> None:
        super().__init__(*args, **named)
        self.fields["purpose"].choices = [("", _("Any")), *Purpose.choices]

    def clean(self) -> dict[str, object]:
        asked = super().clean()
        since, until = asked.get("since"), asked.get("until")
        if since and until and until < since:
            self.add_error("until", ValidationError(_("This day is before the first one.")))
        return asked

    def sought(self) -> Sought:
        """The question, once the form is valid."""
        asked = {name: value for name, value in self.cleaned_data.items() if value not in ("", None)}
        if "since" in asked:
            asked["since"] = datetime.combine(asked["since"], time.min, UTC)
        if "until" in asked:
            asked["until"] = datetime.combine(asked["until"], time.min, UTC) + timedelta(days=1)
        return Sought(**asked)
