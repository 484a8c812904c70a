"""Where the library of accounts (django-allauth) asks us: language of mails, what is kept and what refused."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest
from django.urls import translate_url
from django.utils import timezone
from django.utils.translation import get_language, gettext, override
from django.utils.translation import gettext_lazy as _

from sankofa.directory.actions import accounts
from sankofa.directory.formats.account_letters import about_account
from sankofa.directory.models import Account
from sankofa.directory.queries.accounts import (
    account_at,
    address_of_account,
    has_another_second_step,
    needs_second_step,
)
from sankofa.directory.sessions import DEVICE, STARTED, device_of, digest_of
from sankofa.foundation import sealing
from sankofa.foundation.letters import Letter


def shown_name(account: Account) -> str:
    """By what people know their own account."""
    return address_of_account(account)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("E-mail address and password do not fit together."),
        "too_many_login_attempts": _("Too many tries. Wait five minutes, or set a new password."),
        "incorrect_password": _("This is not your password."),
        "enter_current_password": _("This is not your present password."),
        "invalid_password_reset": _("This link was used or is too old. Ask for a new one."),
        "duplicate_email": _("This is already the address of your account."),
        "rate_limited": _("Too many tries. Wait a few minutes."),
    }

    def new_user(self, request: HttpRequest) -> Account:
        """An account speaks the language in which it was made."""
        account = super().new_user(request)
        account.language = get_language() or account.language
        return account

    def login(self, request: HttpRequest, user: Account) -> None:
        super().login(request, user)
        request.session[DEVICE] = device_of(self.get_http_user_agent(request))
        request.session[STARTED] = timezone.now().isoformat()

    def set_password(self, user: Account, password: str) -> None:
        """Whoever came in with the old password is out at once; only the session that changes it goes on."""
        request = context.request
        key = request.session.session_key if request and request.user.is_authenticated else None
        accounts.set_password(
            account=user,
            password=password,
            session_kept=digest_of(key) if key else None,
            by=str(user.public_id),
        )

    def render_mail(
        self, template_prefix: str, email: str, context: dict, headers: dict | None = None
    ) -> Letter:
        return about_account(template_prefix, context, to=email, language=get_language())

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the language of the account, links included; to strangers in that of the page."""
        account = context.get("user") or account_at(email)
        language = account.language if account else get_language()
        there = {
            name: translate_url(value, language) if name.endswith("_url") else value
            for name, value in context.items()
        }
        with override(language):
            super().send_mail(template_prefix, email, there)


class SecondStepAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is not right. Look again; codes change every 30 seconds."),
        "cannot_delete_authenticator": _(
            "Your duties need a second step at sign-in. Set up another one before you remove this one."
        ),
    }

    def encrypt(self, text: str) -> str:
        return sealing.seal(text).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return sealing.unseal(encrypted_text.encode())

    def build_totp_svg(self, url: str) -> str:
        """Ready to stand inside a page; as a picture of its own it would have to be stored or fetched."""
        return super().build_totp_svg(url).partition("?>")[2] or super().build_totp_svg(url)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        account = authenticator.user
        return has_another_second_step(account, authenticator.pk) or not needs_second_step(account)

    def generate_authenticator_name(self, user: Account, of_type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user=user, type=of_type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}

    def _get_user_identifier(self, user: Account) -> str:
        return address_of_account(user)

    def _get_site_name(self) -> str:
        return gettext("Sankofa")


class OtherSignInAdapter(DefaultSocialAccountAdapter):
    """Of who comes through a government's own sign-in, only the subject is kept (`signals.keep_only_the_subject`)."""

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Account:
        return sociallogin.user
