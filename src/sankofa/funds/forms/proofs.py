"""What shows a thing: one photo or document, and words for those who cannot see it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sankofa.foundation.sent_files.field import SentFileField
from sankofa.funds.terms.proofs import LARGEST_PROOF


class ShowingForm(forms.Form):
    """A form whose matter can be shown with one photo or document, which everybody may then see."""

    file = SentFileField(
        largest=LARGEST_PROOF,
        label=_("Photo or document"),
        help_text=_(
            "JPEG, PNG or PDF, at most 5 MB, without anybody’s name or face: who reads about it sees it too. What the "
            "file says of by whom, where and when it was made is removed."
        ),
        required=False,
    )
    shows = forms.CharField(
        label=_("What does it show?"),
        help_text=_("Also for those who cannot see it."),
        max_length=300,
        required=False,
    )

    def clean(self) -> dict:
        found = super().clean()
        if found.get("file") and not found.get("shows"):
            self.add_error("shows", _("Say what the photo or document shows."))
        if found.get("shows") and not found.get("file") and "file" not in self.errors:
            self.add_error("file", _("Choose the file, or leave empty what it shows."))
        return found
