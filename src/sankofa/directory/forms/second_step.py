"""The library's forms of the second step at sign-in, in our words."""

from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.utils.translation import gettext_lazy as _

from sankofa.directory.forms.accounts import InOurWords

CODE = {"inputmode": "numeric", "autocomplete": "one-time-code", "autofocus": True}


class _Code(InOurWords):
    labels = {"code": _("Code")}
    hints = {"code": _("Six digits from your app, or one of your recovery codes.")}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs |= CODE


class CodeForm(_Code, base.AuthenticateForm):
    pass


class ConfirmCodeForm(_Code, base.ReauthenticateForm):
    pass


class StartCodesForm(_Code, totp.ActivateTOTPForm):
    hints = {"code": _("Six digits that the app shows now.")}


class AddPasskeyForm(InOurWords, webauthn.AddWebAuthnForm):
    labels = {"name": _("Name"), "passwordless": _("Also sign in with it alone, without a password")}
    hints = {
        "name": _("So that you know it again, such as “My phone”."),
        "passwordless": _("The device then asks for your finger, your face or its own code."),
    }

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs["initial"] = {"passwordless": True} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["maxlength"] = 80
        self.fields["name"].max_length = 80


class RenamePasskeyForm(InOurWords, webauthn.EditWebAuthnForm):
    labels = {"name": _("Name")}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["maxlength"] = 80
        self.fields["name"].max_length = 80
