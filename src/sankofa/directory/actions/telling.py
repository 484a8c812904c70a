"""Writing to people about organisations and duties. A mail is stored in the transaction of what it tells of."""

from collections.abc import Callable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from sankofa.directory.formats import letters
from sankofa.directory.models import Account, DutyGrant, Organisation
from sankofa.directory.queries.accounts import address_of_account
from sankofa.directory.queries.duties import holders_of
from sankofa.directory.queries.granting import seconds_for
from sankofa.directory.terms import Duty
from sankofa.foundation.letters import Letter


def tell_seconds(grant: DutyGrant) -> None:
    """Writes to those who may be the second person."""
    for account in seconds_for(grant):
        _tell(account, "directory:desk_waiting", lambda **to: letters.duty_waits(grant, **to))


def tell_of_proposal(organisation: Organisation) -> None:
    """Writes to the office that an organisation was proposed."""
    for office in Organisation.objects.filter(is_office=True):
        for account in holders_of(Duty.ADMINISTRATOR, office.pk):
            _tell(account, "directory:desk_organisations", lambda **to: letters.proposed(organisation, **to))


def tell_of_end(grant: DutyGrant) -> bool:
    """Writes to whoever has a duty that it runs out. Gives whether there was an address to write to."""
    account = grant.membership.account
    return _tell(account, "directory:own_duties", lambda **to: letters.duty_runs_out(grant, **to))


def page_for(language: str, name: str, *parts: object) -> str:
    """The whole address of a page: that of this installation, whatever address somebody came by."""
    with override(language):
        return f"{settings.SITE_URL}{reverse(name, args=parts)}"


def _tell(account: Account, page: str, written: Callable[..., Letter]) -> bool:
    to, language = address_of_account(account), account.language
    if to:
        written(to=to, language=language, link=page_for(language, page)).send()
    return bool(to)
