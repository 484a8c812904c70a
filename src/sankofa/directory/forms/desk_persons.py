"""What registrars ask and write down, and what the office sets about data."""

from uuid import UUID

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from sankofa.directory.formats.receipts import number_in
from sankofa.directory.forms.own_data import ContactsForm
from sankofa.directory.terms import SHORTEST_KEPT, Purpose, Right

CONTACT_KINDS = [("email", _("E-mail address")), ("phone", _("Telephone"))]
KNOWN_BY = [*CONTACT_KINDS, ("receipt", _("A receipt of their consent"))]
LONGEST_RECEIPT = 4000  # its code, with room for line breaks


class FindForm(forms.Form):
    """Somebody is found by a whole address or number, for a purpose that is stated; never by a name."""

    purpose = forms.ChoiceField(label=_("For what purpose do you look?"), widget=forms.RadioSelect)
    by = forms.ChoiceField(
        label=_("They are known by"), choices=CONTACT_KINDS, widget=forms.RadioSelect, initial="email"
    )
    text = forms.CharField(
        label=_("The whole address or number"),
        max_length=254,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
        help_text=_(
            "Parts of it find nobody. Each person found leaves a row in the journal, which they can read."
        ),
    )

    def __init__(self, *args, purposes: list[Purpose], **options) -> None:
        super().__init__(*args, **options)
        self.fields["purpose"].choices = [(purpose.value, purpose.label) for purpose in purposes]


class RegisterForm(ContactsForm):
    """Somebody who came with a signed paper. It asks for nothing but what reaches them, and for none of it of those who
    have neither address nor telephone."""

    receipt_alone = forms.BooleanField(
        label=_("They have neither an e-mail address nor a telephone"),
        required=False,
        help_text=_(
            "Then their printed receipts are the only way to find them again. Tell them to keep one: with it they can"
            " take everything back."
        ),
    )
    language = forms.ChoiceField(label=_("The language they read"), choices=settings.LANGUAGES)
    purposes = forms.MultipleChoiceField(
        label=_("What they signed that they agree to"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, purposes: list[Purpose], **options) -> None:
        super().__init__(*args, **options)
        self.fields["name"].required = True
        self.fields["purposes"].choices = [(purpose.value, purpose.label) for purpose in purposes]

    def clean(self) -> dict:
        found = super().clean()
        is_reached = any(found.get(name) or name in self.errors for name in ("email", "phone"))
        if not is_reached and not found.get("receipt_alone"):
            told = _("Write down an e-mail address or a telephone number, or tick that they have neither.")
            self.add_error("email", told)
        return found


class ReceiptBackForm(forms.Form):
    """A receipt that somebody brought, by its number or its code."""

    receipt = forms.CharField(
        label=_("The number or the code of the receipt"),
        max_length=LONGEST_RECEIPT,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr"}),
    )

    def clean_receipt(self) -> UUID:
        number = number_in(self.cleaned_data["receipt"])
        if number is None:
            raise forms.ValidationError(_("This is neither the number nor the code of a receipt."))
        return number


class AskFromPaperForm(forms.Form):
    """A request by somebody without an account, who is found by what they gave or got when they came first."""

    organisation = forms.ModelChoiceField(
        queryset=None, label=_("To which organisation?"), to_field_name="slug"
    )
    by = forms.ChoiceField(label=_("They are known by"), choices=KNOWN_BY, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("The whole address or number, or the number of the receipt"),
        max_length=LONGEST_RECEIPT,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    right = forms.ChoiceField(
        label=_("What do they ask for?"),
        choices=[(right.value, right.label) for right in Right],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("In their words"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args, organisations, **options) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].queryset = organisations


class AnswerForm(forms.Form):
    words = forms.CharField(
        label=_("Your answer"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The person reads it on their pages. It is kept sealed."),
    )


class TextForm(forms.Form):
    """The words of a purpose in every language of the site."""

    months = forms.IntegerField(
        label=_("A consent lasts for how many months?"), min_value=1, max_value=120, initial=24
    )
    asks_for_more = forms.BooleanField(
        label=_("It asks for more, or for other things, than before"),
        required=False,
        help_text=_("Then consents to the earlier text stop counting at once, and people are asked again."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)  # the version that the page showed

    def __init__(self, *args, **options) -> None:
        super().__init__(*args, **options)
        for code, name in settings.LANGUAGES:
            self.fields[f"words_{code}"] = forms.CharField(
                label=name,
                max_length=4000,
                widget=forms.Textarea(attrs={"rows": 6, "lang": code, "dir": "auto"}),
            )

    def words(self) -> dict[str, str]:
        return {code: self.cleaned_data[f"words_{code}"] for code, _name in settings.LANGUAGES}

    def now_seen(self, version: int) -> None:
        """From now on the page shows this version beside what was typed."""
        self.data = self.data.copy()
        self.data["seen"] = str(version)


class KeepForm(forms.Form):
    days = forms.IntegerField(label=_("Days"), min_value=SHORTEST_KEPT, max_value=36_500)
