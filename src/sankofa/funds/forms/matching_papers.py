"""Forms of a project's papers: who signed the contract, and the final report."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from sankofa.foundation.forms import DayInput

LONGEST, SHORTER = 6000, 2000  # letters


def _text(label, longest: int, help_text: object = "") -> forms.CharField:
    area = forms.Textarea(attrs={"rows": 6 if longest == LONGEST else 3})
    return forms.CharField(label=label, max_length=longest, widget=area, help_text=help_text)


class SignatureForm(forms.Form):
    """A party of the contract, and on which day it signed. Only those are offered that have not."""

    party = forms.ChoiceField(label=_("Which party signed?"))
    signed_on = forms.DateField(
        label=_("On which day?"),
        widget=DayInput(),
        help_text=_("As it stands on the paper. Until the project ends it can be corrected."),
    )

    def __init__(self, *args, parties, **more) -> None:
        super().__init__(*args, **more)
        self.fields["party"].choices = [(each.key, f"{each.name} ({each.label})") for each in parties]


class CorrectionForm(forms.Form):
    """What was wrong with a signature that was recorded: its day, or that there is one."""

    what = forms.ChoiceField(
        label=_("What was wrong?"),
        choices=[
            ("day", _("The party signed on another day")),
            ("all", _("The party has not signed: take it back")),
        ],
    )
    signed_on = forms.DateField(
        label=_("On which day did it sign?"),
        widget=DayInput(),
        required=False,
        help_text=_("Only where the day was wrong."),
    )
    why = forms.CharField(
        label=_("Why?"),
        help_text=_("In a sentence. It stays in the journal for good: name no person."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict:
        found = super().clean()
        if found.get("what") == "day" and not found.get("signed_on") and "signed_on" not in self.errors:
            self.add_error("signed_on", _("Write the day that stands on the paper."))
        return found


class ReportForm(forms.Form):
    """What the clubs tell when the work is done."""

    language = forms.ChoiceField(label=_("Language of the texts"), choices=settings.LANGUAGES)
    built = _text(_("What was built or done?"), LONGEST)
    people = forms.IntegerField(label=_("How many people use it?"), min_value=0, max_value=2_000_000_000)
    otherwise = _text(
        _("What did not go as planned?"),
        LONGEST,
        _("Others learn most from this. When all went as planned, say so."),
    )
    keeper = _text(
        _("Who keeps it up from now on?"),
        SHORTER,
        _("An office, a committee or an association. Name no person: everybody reads this."),
    )
    upkeep = _text(_("With what money?"), SHORTER, _("Such as fees, a budget of the town, or yearly gifts."))
