"""What pages of tables may be asked."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sankofa.foundation.tabular.terms import What
from sankofa.tables.terms import LARGEST_FILE

LONGEST_NUMBER = 5  # digits of a page


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("The edited table (XLSX or CSV)"),
        help_text=gettext_lazy("It is only examined. Nothing changes until you have seen what it would do."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={
            "required": gettext_lazy("Choose a file."),
            "empty": gettext_lazy("The file is empty."),
        },
    )

    def clean_file(self) -> UploadedFile:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(
                _("The file is larger than %(most)s MB.") % {"most": LARGEST_FILE // 1_000_000}
            )
        return file


def asked_what(data: QueryDict) -> What | None:
    """Which rows are asked for; None for all."""
    asked = data.get("what", "")
    return What(asked) if asked in list(What) else None


def asked_page(data: QueryDict) -> int:
    """Raises Http404 for what is no page."""
    typed = data.get("page", "") or "1"
    if not typed.isascii() or not typed.isdecimal() or len(typed) > LONGEST_NUMBER or int(typed) < 1:
        raise Http404
    return int(typed)
