"""What somebody may ask and write about their own data."""

from django import forms
from django.utils.translation import gettext_lazy as _

from sankofa.directory.terms import LARGEST_DOCUMENT, Contacts, Right
from sankofa.foundation.sent_files.field import SentFileField

# What people do themselves on these pages needs no request.
ASKED_FOR = [(right.value, right.label) for right in Right]


class ContactsForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=200, required=False)
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"dir": "ltr"}),
    )
    phone = forms.CharField(
        label=_("Telephone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "dir": "ltr"}),
        help_text=_("With the code of the country, such as +233 20 000 0000."),
    )
    address = forms.CharField(
        label=_("Postal address"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean_phone(self) -> str:
        number = self.cleaned_data["phone"]
        if number and not any(sign.isdecimal() for sign in number):
            raise forms.ValidationError(_("A telephone number has digits."))
        return number

    def contacts(self) -> Contacts:
        return Contacts(**{name: self.cleaned_data[name] for name in ("name", "email", "phone", "address")})


class DocumentForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=200, help_text=_("Kept sealed, as the document is."))
    file = SentFileField(
        largest=LARGEST_DOCUMENT,
        label=_("File"),
        help_text=_(
            "JPEG, PNG or PDF, at most 5 MB. What the file says of by whom, where and when it was made is removed."
        ),
    )


class EraseForm(forms.Form):
    sure = forms.BooleanField(label=_("Yes, erase everything about me, now and for good"))


class AskForm(forms.Form):
    """A request about one's own data to an organisation that holds some."""

    organisation = forms.ModelChoiceField(
        queryset=None, label=_("Whom do you ask?"), to_field_name="slug", empty_label=None
    )
    right = forms.ChoiceField(label=_("What do you ask for?"), choices=ASKED_FOR, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("In your own words"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Kept sealed, and read by those who answer alone."),
    )

    def __init__(self, *args, organisations, **options) -> None:
        super().__init__(*args, **options)
        self.fields["organisation"].queryset = organisations


class ReceiptForm(forms.Form):
    code = forms.CharField(
        label=_("The code of the receipt"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "ltr"}),
    )
