"""The texts of a record beside their translation."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sankofa.catalogue.formats.originals import text_digest
from sankofa.catalogue.queries.translating import Field, Seen


class TranslationForm(forms.Form):
    """One text for each field of a record. Ticked means: read, and right as it is.

    The page sends back of which texts it was made (`was-N`, `of-N`). Only what this reader changed or ticked is
    taken; where somebody else changed that text or its original meanwhile, both are shown and nothing is saved.
    """

    def __init__(self, shown: list[Field], *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.shown = shown
        self.texts: dict[str, str] = {}
        self.seen: dict[str, Seen] = {}
        for number, each in enumerate(shown):
            area = forms.Textarea(attrs={"rows": 6 if each.is_long else 2, "dir": "auto"})
            self.fields[f"text-{number}"] = forms.CharField(
                label=each.label, required=False, initial=each.text, max_length=20_000, widget=area
            )
            self.fields[f"checked-{number}"] = forms.BooleanField(
                label=gettext_lazy("I have compared this with the original"), required=False
            )

    def clean(self) -> dict:
        for number, each in enumerate(self.shown):
            if f"text-{number}" in self.cleaned_data:
                self._take(number, each)
        return self.cleaned_data

    def _take(self, number: int, each: Field) -> None:
        text = self.cleaned_data[f"text-{number}"].replace("\r\n", "\n").strip()
        seen = Seen(
            self.data.get(f"was-{number}", each.seen.text), self.data.get(f"of-{number}", each.seen.original)
        )
        is_changed = text_digest(text) != seen.text
        if not text or not (is_changed or self.cleaned_data[f"checked-{number}"]):
            self._show_again(number, each)
        elif seen.original != each.seen.original:
            self.add_error(
                f"text-{number}",
                _(
                    "The original was changed while you wrote. It is shown as it is now: compare again and save."
                ),
            )
        elif seen.text != each.seen.text and text != each.text:
            self._tell_of_other(number, each, is_changed)
        else:
            self.texts[each.key], self.seen[each.key] = text, seen

    def _tell_of_other(self, number: int, each: Field, is_changed: bool) -> None:
        if is_changed:
            told = _(
                "Somebody else changed this while you wrote. It now says: “%(text)s” Save again to put your words "
                "in its place."
            )
        else:
            told = _("Somebody else changed this to: “%(text)s” Compare that with the original.")
            self._show_again(number, each)
        self.add_error(f"text-{number}", told % {"text": each.text})

    def _show_again(self, number: int, each: Field) -> None:
        """Shows what stands there now, should the page come back for another text."""
        self.data = self.data.copy()
        self.data[f"text-{number}"] = each.text
