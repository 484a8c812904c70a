"""Forms of registers: an entry by the fields of its kind, what came of it, whether it is still so."""

from collections.abc import Mapping

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sankofa.directory.forms.places import countries
from sankofa.directory.models import Organisation
from sankofa.foundation.forms import DayInput
from sankofa.funds.actions.registers import Followed
from sankofa.funds.formats.register_values import ValueRefused, faults_of, money_in
from sankofa.funds.models import RegisterNote
from sankofa.funds.queries.registers import known_places
from sankofa.funds.terms.registers import Field, FieldKind, FollowUp, Kind

YES_NO = (("", "—"), ("yes", _("Yes")), ("no", _("No")))
HINTS = {
    FieldKind.MONEY: _("Amount and currency, as in 100 EUR."),
    FieldKind.LINK: _("With https:// in front."),
}


def _field(field: Field) -> forms.Field:
    told = {"label": field.label, "required": False, "help_text": field.help or HINTS.get(field.kind, "")}
    told["required"] = field.needed
    if field.kind == FieldKind.CHOICE:
        return forms.ChoiceField(choices=[("", "—"), *(field.choices or {}).items()], **told)
    if field.kind == FieldKind.YES_NO:
        return forms.ChoiceField(choices=YES_NO, **told)
    if field.kind == FieldKind.COUNTRY:
        return forms.ChoiceField(choices=countries, **told)
    if field.kind == FieldKind.LONG:
        return forms.CharField(
            widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}), max_length=4000, **told
        )
    attributes: dict[str, str] = {"dir": "auto" if field.kind == FieldKind.TEXT else "ltr"}
    if field.kind == FieldKind.DATE:
        attributes["type"] = "date"
    return forms.CharField(widget=forms.TextInput(attrs=attributes), max_length=500, **told)


class EntryForm(forms.Form):
    """An entry of a kind."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation that keeps it"), queryset=None, to_field_name="slug"
    )
    language = forms.ChoiceField(label=_("Language of these texts"), choices=settings.LANGUAGES)
    title = forms.CharField(label=_("Title"), max_length=200, widget=forms.TextInput(attrs={"dir": "auto"}))

    def __init__(
        self, *args: object, kind: Kind, bodies: QuerySet[Organisation] | None, **options: object
    ) -> None:
        super().__init__(*args, **options)
        self.kind = kind
        if bodies is None:
            del self.fields["organisation"]
        else:
            self.fields["organisation"].queryset = bodies
        for field in kind.fields:
            self.fields[field.code] = _field(field)

    def clean(self) -> dict:
        found = self.cleaned_data
        typed = {field.code: found[field.code] for field in self.kind.fields if field.code in found}
        for code, message in faults_of(self.kind, typed, known_places()).items():
            if code in typed:
                self.add_error(code, message)
        return found

    @property
    def values(self) -> Mapping[str, str]:
        return {field.code: self.cleaned_data.get(field.code) or "" for field in self.kind.fields}


class FollowUpForm(forms.Form):
    """What came of an entry."""

    kind = forms.ChoiceField(label=_("What came of it"))
    happened_on = forms.DateField(label=_("On"), widget=DayInput())
    count = forms.IntegerField(label=_("How many"), min_value=0, required=False)
    money = forms.CharField(
        label=_("Amount"), help_text=HINTS[FieldKind.MONEY], max_length=60, required=False
    )
    words = forms.CharField(
        label=_("In words"),
        help_text=_("Everybody sees this. Name no persons."),
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
        max_length=2000,
        required=False,
    )
    answers = forms.ModelChoiceField(
        label=_("Answer to which obstacle"), queryset=None, required=False, help_text=_("Only for answers.")
    )

    def __init__(
        self, *args: object, kind: Kind, obstacles: QuerySet[RegisterNote], **options: object
    ) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = [(each.value, each.label) for each in kind.follow_ups]
        self.fields["answers"].queryset = obstacles
        self.fields["answers"].label_from_instance = lambda note: note.words[:80] or str(note.happened_on)

    def clean_money(self) -> tuple[int | None, str]:
        text = self.cleaned_data["money"]
        if not text:
            return None, ""
        try:
            amount, currency = money_in(text)
        except ValueRefused as refused:
            raise ValidationError(str(refused)) from None
        return (amount, currency) if amount else (None, "")

    @property
    def told(self) -> Followed:
        found = self.cleaned_data
        amount, currency = found["money"]
        return Followed(
            FollowUp(found["kind"]), found["happened_on"], found["words"], found["count"], amount, currency
        )
