"""Short forms that stand together on the page on which a project is worked on.

Each says in `place` where it stands there, so that one which is refused comes back in its own place.
"""

from django import forms
from django.utils.translation import gettext_lazy as _

from sankofa.foundation.money import AmountField
from sankofa.funds.forms.matching import MovedForm
from sankofa.funds.terms.matching import MOST_SCORE, Verdict


def _lines(label: object, *, most: int = 2000, rows: int = 2, **more: object) -> forms.CharField:
    return forms.CharField(label=label, max_length=most, widget=forms.Textarea(attrs={"rows": rows}), **more)


class WorkForm(forms.Form):
    def __init__(self, *args: object, place: str, **more: object) -> None:
        super().__init__(*args, auto_id=f"{place}_%s", **more)
        self.place = place


class StepForm(WorkForm):
    why = _lines(
        _("Reason or note"), help_text=_("Needed to refuse, send back, withdraw or end."), required=False
    )


class ScoreForm(WorkForm):
    score = forms.IntegerField(label=_("Your score, from 0 to 10"), min_value=0, max_value=MOST_SCORE)
    reason = _lines(_("Why?"), rows=3)


class WatchForm(WorkForm):
    verdict = forms.ChoiceField(label=_("What did you see?"), choices=Verdict.choices)
    words = _lines(_("In your words"), required=False)


class ProofForm(WorkForm):
    what = forms.CharField(label=_("What does it show?"), max_length=300)
    file = forms.FileField(
        label=_("Photo or document"),
        help_text=_(
            "JPEG, PNG or PDF, at most 5 MB. What the file says of by whom, where and when it was made is removed."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,application/pdf"}),
    )


class AnswerForm(WorkForm):
    answer = _lines(_("What became of it?"))


class GivenBackForm(WorkForm, MovedForm):
    """What a builder paid back."""


class OverrunForm(WorkForm):
    """Work that costs more, as agreed."""

    amount = AmountField(label=_("How much more?"))
    why = forms.CharField(label=_("Why?"), max_length=150)

    def __init__(self, *args: object, currency: str, **more: object) -> None:
        super().__init__(*args, **more)
        self.fields["amount"].currency = currency


class DropForm(WorkForm):
    """A partner who did not pay in time."""

    partner = forms.ChoiceField(label=_("Partner"))
    replaced_by = forms.ChoiceField(label=_("In its place"), required=False)
    why = forms.CharField(label=_("Why?"), max_length=300)

    def __init__(self, *args: object, partners: object, **more: object) -> None:
        super().__init__(*args, **more)
        names = [(each.key, each.name) for each in partners]
        self.fields["partner"].choices = names
        self.fields["replaced_by"].choices = [("", _("Nobody: the project gets smaller")), *names]
