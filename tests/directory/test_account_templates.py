"""No page and no mail of the library of accounts looks as the library would have it."""

import re
from pathlib import Path

import allauth
import pytest
from django.template.loader import get_template

OURS = Path(__file__).resolve().parents[2] / "src" / "sankofa" / "directory" / "templates"
THEIRS = Path(allauth.__file__).parent / "templates"
# Ways that are not offered here: by telephone, by code in place of a link, with stricter cookies than ours.
NOT_USED = re.compile(
    r"phone|password_reset_code|confirm_login_code|request_login_code|email_verification_code|confirm_email_"
    r"|signup_by_passkey|login_redirect|webauthn/signup|verified_email_required|signup_closed|authenticator_list|trust|base|snippets"
)
USED = sorted(
    str(file.relative_to(THEIRS))
    for folder in ("account", "mfa", "socialaccount")
    for file in (THEIRS / folder).rglob("*.*")
    if not NOT_USED.search(str(file.relative_to(THEIRS)))
)


@pytest.mark.parametrize("name", USED)
def test_it_is_ours(name: str):
    if name == "account/email.html":  # one address at a time: email_change.html stands for it
        return
    assert Path(get_template(name).origin.name).is_relative_to(OURS)


def test_templates_are_looked_for():
    assert len(USED) > 60
