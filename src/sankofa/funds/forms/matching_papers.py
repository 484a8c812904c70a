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
        help_text=_("As it stands on the paper. Once recorded, it is not changed."),
    )

    def __init__(self, *args, parties, **more) -> None:
        super().__init__(*args, **more)
        self.fields["party"].choices = [(each.key, f"{each.name} ({each.label})") for each in parties]


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
