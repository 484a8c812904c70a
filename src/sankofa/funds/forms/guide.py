"""Two countries of the guide; and what can be told of an entry."""

from collections.abc import Mapping
from datetime import date

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sankofa.directory.forms.places import countries
from sankofa.directory.models import Organisation
from sankofa.foundation.forms import DayInput
from sankofa.funds.actions.guide import TEXTS, EntryValues
from sankofa.funds.models import GuideEntry
from sankofa.funds.queries.guide import texts_of
from sankofa.funds.terms.guide import Branch, EntryKind, EntryStanding
from sankofa.places.queries import country_names

LABELS = {
    "title": gettext_lazy("Title: %(language)s"),
    "about": gettext_lazy("What it is: %(language)s"),
    "conditions": gettext_lazy("Conditions: %(language)s"),
    "apply": gettext_lazy("How to apply: %(language)s"),
}


class PairForm(forms.Form):
    origin = forms.ChoiceField(label=gettext_lazy("Citizens of"), choices=countries)
    host = forms.ChoiceField(label=gettext_lazy("Living in"), choices=countries)

    def clean(self) -> dict:
        found = super().clean()
        if found.get("origin") and found.get("origin") == found.get("host"):
            self.add_error("host", _("Choose another country than the first."))
        return found


class EntryForm(forms.Form):
    """An entry with its texts in four languages; one language is enough."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=EntryKind.choices)
    standing = forms.ChoiceField(label=gettext_lazy("Where it stands"), choices=EntryStanding.choices)
    origin = forms.ChoiceField(
        label=gettext_lazy("Of citizens of"),
        help_text=gettext_lazy("Leave it open where it does not depend on that."),
        choices=countries,
        required=False,
    )
    host = forms.ChoiceField(
        label=gettext_lazy("Who live in"),
        help_text=gettext_lazy("Leave it open where it holds in every country."),
        choices=countries,
        required=False,
    )
    parties = forms.CharField(
        label=gettext_lazy("Parties"),
        help_text=gettext_lazy("Of an agreement between several states: their codes, as ESP, PRT, BRA."),
        required=False,
        max_length=1_000,
    )
    branches = forms.MultipleChoiceField(
        label=gettext_lazy("Branches of social security that it covers"),
        choices=Branch.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        help_text=gettext_lazy("Law or agreement, with its article."),
        max_length=500,
    )
    link = forms.URLField(label=gettext_lazy("Link"), required=False, max_length=500, assume_scheme="https")
    checked_on = forms.DateField(label=gettext_lazy("Checked on"), widget=DayInput())

    def __init__(self, data: Mapping | None = None, *, entry: GuideEntry | None = None) -> None:
        super().__init__(data, initial=_as_typed(entry) if entry else {"checked_on": timezone.localdate()})
        self.entry = entry
        for language, name in settings.LANGUAGES:
            wide = {"lang": language, "dir": "auto"}
            for part in TEXTS:
                box = forms.TextInput if part == "title" else forms.Textarea
                self.fields[f"{part}_{language}"] = forms.CharField(
                    label=LABELS[part] % {"language": name},
                    required=False,
                    max_length=200 if part == "title" else 4_000,
                    widget=box(attrs=wide if part == "title" else wide | {"rows": 3}),
                )

    def clean_parties(self) -> tuple[str, ...]:
        typed = self.cleaned_data["parties"].upper().replace(",", " ").replace(";", " ").split()
        odd = sorted(set(typed) - set(country_names("en")))
        if odd:
            raise forms.ValidationError(_("No country has the code %(code)s.") % {"code": ", ".join(odd)})
        return tuple(typed)

    def clean_checked_on(self) -> date:
        day = self.cleaned_data["checked_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("A day that is not yet to come."))
        return day

    def clean(self) -> dict:
        found = super().clean()
        if found.get("origin") and found.get("origin") == found.get("host"):
            self.add_error("host", _("Choose another country than the first."))
        return found

    def values(self, keeper: Organisation | None) -> EntryValues:
        said = self.cleaned_data
        texts = {
            language: {part: said[f"{part}_{language}"].strip() for part in TEXTS}
            for language, _name in settings.LANGUAGES
        }
        return EntryValues(
            kind=said["kind"],
            source=said["source"],
            checked_on=said["checked_on"],
            texts=texts,
            origin=said["origin"],
            host=said["host"],
            parties=said["parties"],
            branches=tuple(said["branches"]),
            link=said["link"],
            standing=said["standing"],
            slug=self.entry.slug if self.entry else "",
            keeper=keeper,
        )


def _as_typed(entry: GuideEntry) -> dict[str, object]:
    told = {
        "kind": entry.kind,
        "standing": entry.standing,
        "origin": entry.origin_id or "",
        "host": entry.host_id or "",
        "parties": ", ".join(entry.parties),
        "branches": entry.branches,
        "source": entry.source,
        "link": entry.link,
        "checked_on": entry.checked_on,
    }
    for language, text in texts_of(entry).items():
        told |= {f"{part}_{language}": getattr(text, part) for part in TEXTS}
    return told
