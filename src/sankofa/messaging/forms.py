"""What the inbox and the desk may ask."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sankofa.foundation.letters import LONGEST_BODY, LONGEST_SUBJECT, LetterKind, Words, faults_of
from sankofa.messaging.terms import State


def asked_state(given: str) -> State:
    """Which mails the desk lists: those that wait, where nothing else is asked."""
    return State(given) if given in State.values else State.WAITING


class MailChoices(forms.Form):
    """Of which kinds an account wants mail."""

    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Send me mail about"),
        help_text=gettext_lazy("What you leave out still comes to this inbox."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: object, offered: list[LetterKind], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kinds"].choices = [(kind.code, kind.label) for kind in offered]


class MailWords(forms.Form):
    """An office's own words for a kind of mail."""

    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=LONGEST_SUBJECT)
    body = forms.CharField(
        label=gettext_lazy("Text"),
        max_length=LONGEST_BODY,
        widget=forms.Textarea(attrs={"rows": 16, "dir": "auto"}),
        strip=False,
    )

    seen = forms.CharField(
        widget=forms.HiddenInput, required=False, max_length=64
    )  # digest of what was shown

    def __init__(self, *args: object, kind: LetterKind, language: str, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.language = kind, language
        for name in ("subject", "body"):
            self.fields[name].widget.attrs |= {"lang": language, "dir": "auto"}

    @property
    def words(self) -> Words:
        """What was typed, as it is kept: a browser sends other ends of lines."""
        body = self.cleaned_data.get("body", "").replace("\r\n", "\n").strip()
        return Words(self.cleaned_data.get("subject", ""), body)

    def clean(self) -> dict:
        read = set(self.cleaned_data)
        for field, fault, about in faults_of(self.words, self.kind, self.language):
            if field in read and fault != "long":  # too long was said already
                self.add_error(field, _said(fault, about))
        return self.cleaned_data


def _said(fault: str, about: str) -> str:
    return {
        "empty": _("Write something here."),
        "unknown": _("There is no place %(name)s in this mail.") % {"name": f"{{{about}}}"},
        "missing": _("The place %(name)s is missing.") % {"name": f"{{{about}}}"},
        "brace": _("Braces stand only around the name of a place, as in {link}."),
        "lines": _("The subject is one line."),
    }[fault]
