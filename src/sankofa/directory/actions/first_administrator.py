"""The office and its first administrators, made by whoever runs the server: there is nobody yet who could name them."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from sankofa.directory.actions.accounts import end_sessions
from sankofa.directory.actions.duties import make_administrator_on_the_server
from sankofa.directory.actions.organisations import make_office
from sankofa.directory.models import Account, Organisation
from sankofa.directory.queries.accounts import account_at
from sankofa.directory.queries.duties import duties_in_force, duties_without_second_step, organisations_with
from sankofa.directory.terms import DirectoryRefused, Duty
from sankofa.journal.actions import record

NEEDS_OFFICE = "The office that runs this installation has no name yet: give one with --office."


@transaction.atomic
def make_first_administrator(
    *, address: str, office: str = "", language: str = "en", without_second_step: bool = False, by: str
) -> Account:
    """The account with this address, as an administrator of the office. Both are made where they are not there.

    With `without_second_step` whoever lost theirs may set up a new one, and is signed out everywhere. Raises
    `DirectoryRefused`.
    """
    address = _checked(address)
    if not office and not Organisation.objects.filter(is_office=True).exists():
        raise DirectoryRefused(NEEDS_OFFICE)
    running = make_office(name=office, by=by)
    account = account_at(address) or _made(address, language, by)
    if running.pk not in _administered(account):
        make_administrator_on_the_server(account, by=by)
    if without_second_step:
        Authenticator.objects.filter(user=account).delete()
        record(by=by, action="account.second-steps-removed", subject=str(account.public_id))
        end_sessions(account=account, by=by)  # where the lost step lies, somebody may still be signed in
    return account


def _administered(account: Account) -> frozenset[int]:
    """Also where the duty rests for want of a second step."""
    held = duties_in_force(account) | duties_without_second_step(account)
    return organisations_with(held, Duty.ADMINISTRATOR)


def _checked(address: str) -> str:
    try:
        validate_email(address.strip())
    except ValidationError:
        raise DirectoryRefused(f"{address!r} is no e-mail address, such as ama@example.org.") from None
    return address.strip().lower()


def _made(address: str, language: str, by: str) -> Account:
    """An account without a password, which nobody can enter before a link was used. An earlier one that never
    confirmed this address gives it up."""
    EmailAddress.objects.filter(email=address, verified=False).delete()
    account = Account.objects.create_user(language=language)
    EmailAddress.objects.create(user=account, email=address, verified=True, primary=True)
    record(by=by, action="account.made", subject=str(account.public_id))
    return account
