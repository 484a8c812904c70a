"""Mails about accounts. Their words stand in templates, where the library of accounts looks for them; an office may
put its own in their place as with all mails."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.functional import Promise, lazy
from django.utils.translation import gettext_lazy as _

from sankofa.foundation import letters
from sankofa.foundation.letters import Letter, LetterKind, Place

# Each template, and what the library calls the link in it.
LINKS = {
    "account/email/account_already_exists": "password_reset_url",
    "account/email/email_changed": "",
    "account/email/email_confirm": "",
    "account/email/email_confirmation": "activate_url",
    "account/email/email_deleted": "",
    "account/email/login_code": "",
    "account/email/password_changed": "",
    "account/email/password_reset": "",
    "account/email/password_reset_key": "password_reset_url",
    "account/email/password_set": "",
    "account/email/unknown_account": "signup_url",
    "mfa/email/recovery_codes_generated": "",
    "mfa/email/totp_activated": "",
    "mfa/email/totp_deactivated": "",
    "mfa/email/webauthn_added": "",
    "mfa/email/webauthn_removed": "",
    "socialaccount/email/account_connected": "",
    "socialaccount/email/account_disconnected": "",
}
ALIKE = {"account/email/email_confirmation_signup": "account/email/email_confirmation"}
WITH_CODE = "account/email/login_code"
CODE = Place("code", _("a code that can be used once"), "AB12-CD34")
OPEN = {name: "{link}" for name in LINKS.values() if name} | {"code": "{code}", "site": "{site}"}


def _words(template: str) -> Promise:
    """In the language of whoever reads, the places open."""
    return lazy(lambda: render_to_string(template, OPEN).strip(), str)()


def _kind(template: str) -> LetterKind:
    return letters.kind(
        code=template.replace("/email/", "-").replace("_", "-"),
        label=_words(f"{template}_subject.txt"),
        subject=_words(f"{template}_subject.txt"),
        body=_words(f"{template}_message.txt"),
        places=(CODE,) if template == WITH_CODE else (),
        may_be_turned_off=False,
    )


KINDS = {template: _kind(template) for template in LINKS}


def about_account(template: str, told: Mapping[str, object], *, to: str, language: str) -> Letter:
    """The library's mail as one of our letters. Who asks for such a mail waits for it, so it is tried even where mail
    came back before. Its link leads to this installation, whatever address somebody came by."""
    template = ALIKE.get(template, template)
    places = {"link": _here(str(told[LINKS[template]]))} if LINKS[template] else {}
    if template == WITH_CODE:
        places["code"] = str(told["code"])
    return Letter(KINDS[template], to=to, language=language, asked_for=True, **places)


def _here(link: str) -> str:
    path = urlsplit(link)
    return f"{settings.SITE_URL}{path.path}{path.query and f'?{path.query}'}"
