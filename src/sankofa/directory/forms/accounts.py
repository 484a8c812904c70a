"""The library's forms of accounts, in our words. What they check is the library's."""

from allauth.account import forms as account
from allauth.socialaccount import forms as social
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class InOurWords:
    """Labels in plain words; no placeholders, which vanish where they are needed."""

    labels: dict = {}
    hints: dict = {}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")


class SignInForm(InOurWords, account.LoginForm):
    labels = {
        "login": _("E-mail address"),
        "password": _("Password"),
        "remember": _("Stay signed in on this device"),
    }
    hints = {"remember": _("Not on a device that you share with others.")}


class SignUpForm(InOurWords, account.SignupForm):
    labels = {
        "email": _("E-mail address"),
        "password1": _("Password"),
        "password2": _("The same password again"),
    }
    hints = {
        "email": _("We send a link there to see that it is yours."),
        "password1": password_validators_help_text_html(),
    }

    def try_save(self, request: HttpRequest) -> tuple:
        """A taken address takes as long as a free one, so that no clock tells who has an account."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        return super().try_save(request)


class OtherSignUpForm(InOurWords, social.SignupForm):
    labels = {"email": _("E-mail address")}
    hints = {"email": _("For messages about your account.")}


class ForgottenPasswordForm(InOurWords, account.ResetPasswordForm):
    labels = {"email": _("E-mail address")}


class ResetPasswordForm(InOurWords, account.ResetPasswordKeyForm):
    labels = {"password1": _("New password"), "password2": _("The same password again")}
    hints = {"password1": password_validators_help_text_html()}


class ChangePasswordForm(InOurWords, account.ChangePasswordForm):
    labels = {"oldpassword": _("Present password"), **ResetPasswordForm.labels}
    hints = ResetPasswordForm.hints


class SetPasswordForm(InOurWords, account.SetPasswordForm):
    labels = ResetPasswordForm.labels
    hints = ResetPasswordForm.hints


class ChangeAddressForm(InOurWords, account.AddEmailForm):
    labels = {"email": _("New e-mail address")}
    hints = {
        "email": _("It takes the place of the present one once you have opened the link that we send there.")
    }


class AskForCodeForm(InOurWords, account.RequestReauthenticationCodeForm):
    labels = {"recipient": _("To which address?")}


class CodeFromMailForm(InOurWords, account.ConfirmReauthenticationCodeForm):
    labels = {"code": _("Code from the mail")}


class ConfirmPasswordForm(InOurWords, account.ReauthenticateForm):
    labels = {"password": _("Password")}
