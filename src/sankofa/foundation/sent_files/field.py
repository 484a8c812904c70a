"""The field of a form that takes a photo or document."""

from django import forms
from django.core.files.uploadedfile import UploadedFile

from sankofa.foundation.sent_files.photos import KINDS
from sankofa.foundation.sent_files.taking import NotTaken, Taken, taken

ACCEPTED = ",".join(KINDS)  # as the field tells it to the browser


class SentFileField(forms.FileField):
    """A photo or document of at most `largest` bytes. It gives what may be kept of it, or nothing where nothing was
    sent."""

    def __init__(self, *, largest: int, **options: object) -> None:
        super().__init__(**{"widget": forms.FileInput(attrs={"accept": ACCEPTED})} | options)
        self.largest = largest

    def clean(self, data: UploadedFile | None, initial: object = None) -> Taken | None:
        sent = super().clean(data, initial)
        if not sent:
            return None
        try:
            return taken(sent.read(), largest=self.largest)
        except NotTaken as refused:
            raise forms.ValidationError(str(refused)) from None
