"""Forms of those who judge: a review, the choice of a reviewer, and reasons."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sankofa.catalogue.terms import Criterion, Verdict, marks_for

LONGEST = 5_000
SHORTEST_REASON = 15  # letters

ASKS = {
    Criterion.ACHIEVED: _("Is it clear what was done, for whom, and what came of it?"),
    Criterion.EVIDENCE: _("How sure can one be that it worked, and that it was this that worked?"),
    Criterion.TRANSFER: _("What would have to be the same elsewhere for it to work there? Is that told?"),
    Criterion.RIGHTS: _("Were rights respected, and women and men, girls and boys reached and heard?"),
    Criterion.LASTING: _("Does it go on, or do its effects, without the money and people that began it?"),
}


class ReviewForm(forms.Form):
    """A mark and a reason for each criterion, then the verdict."""

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        for criterion in Criterion:
            scale = marks_for(criterion)
            self.fields[f"mark-{criterion.value}"] = forms.TypedChoiceField(
                label=criterion.label,
                help_text=ASKS[criterion],
                choices=scale.choices,
                coerce=int,
                widget=forms.RadioSelect,
            )
            self.fields[f"reason-{criterion.value}"] = forms.CharField(
                label=_("Your reason: %(criterion)s") % {"criterion": criterion.label},
                min_length=SHORTEST_REASON,
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
        self.fields["verdict"] = forms.ChoiceField(
            label=_("Your verdict"), choices=Verdict.choices, widget=forms.RadioSelect
        )
        self.fields["words"] = forms.CharField(
            label=_("To the author"),
            help_text=_("What should be better, or what is good. Do not say who you are."),
            required=False,
            max_length=LONGEST,
            widget=forms.Textarea(attrs={"rows": 5}),
        )

    @property
    def marks(self) -> dict[str, tuple[int, str]]:
        told = self.cleaned_data
        return {
            criterion.value: (told[f"mark-{criterion.value}"], told[f"reason-{criterion.value}"].strip())
            for criterion in Criterion
        }

    @property
    def verdict(self) -> Verdict:
        return Verdict(self.cleaned_data["verdict"])


class ReasonForm(forms.Form):
    """Why something is done that others will ask about."""

    why = forms.CharField(
        label=_("Why"), min_length=10, max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: object, hint: str = "", **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["why"].help_text = hint


class ReviewerForm(forms.Form):
    """Who is to review a draft; only those who may are offered."""

    def __init__(self, offered: list[tuple[str, str]], *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields["reviewer"] = forms.ChoiceField(label=_("Reviewer"), choices=offered)
