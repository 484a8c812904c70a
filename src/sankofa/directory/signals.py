"""What the library of accounts tells, for the journal; and what must not be stored."""

from typing import Any

from allauth.account.signals import email_changed, email_confirmed, user_signed_up
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.signals import social_account_added, social_account_removed
from django.db.models.signals import pre_save
from django.dispatch import receiver

from sankofa.directory.actions.accounts import end_sessions, note
from sankofa.directory.sessions import digest_of


def _told(account: Any, what: str, **detail: object) -> None:
    note(account=account, what=what, by=str(account.public_id), detail=detail)


@receiver(user_signed_up)
def made(user: Any, **_more: object) -> None:
    _told(user, "made")


@receiver(email_confirmed)
def address_confirmed(email_address: Any, **_more: object) -> None:
    _told(email_address.user, "address-confirmed")


@receiver(email_changed)
def address_changed(user: Any, from_email_address: Any, **_more: object) -> None:
    if from_email_address is not None:  # an account's first is told of above
        _told(user, "address-changed")


@receiver(authenticator_added)
def second_step_added(request: Any, user: Any, authenticator: Any, **_more: object) -> None:
    """Whoever came in before, by a password that others may know too, comes in again with the second step."""
    _told(user, "second-step-added", kind=authenticator.type)
    key = request.session.session_key
    end_sessions(account=user, but=digest_of(key) if key else None, by=str(user.public_id))


@receiver(authenticator_removed)
def second_step_removed(user: Any, authenticator: Any, **_more: object) -> None:
    _told(user, "second-step-removed", kind=authenticator.type)


@receiver(authenticator_reset)
def recovery_codes_made(user: Any, **_more: object) -> None:
    _told(user, "recovery-codes-made")


@receiver(social_account_added)
def other_sign_in_added(sociallogin: Any, **_more: object) -> None:
    _told(sociallogin.user, "other-sign-in-added")


@receiver(social_account_removed)
def other_sign_in_removed(socialaccount: Any, **_more: object) -> None:
    _told(socialaccount.user, "other-sign-in-removed")


@receiver(pre_save, sender=SocialAccount)
def keep_only_the_subject(instance: SocialAccount, **_more: object) -> None:
    """Name, address and whatever else the other sign-in told are not ours to keep."""
    instance.extra_data = {}
