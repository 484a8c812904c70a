"""What goes when somebody is erased, beside what goes with their account by itself; and what is held, for exports."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sankofa.directory.queries.holdings import Holding, Subject, register
from sankofa.foundation.statement import stated
from sankofa.messaging.models import Mail, UnreachableAddress
from sankofa.messaging.queries.own_data import choices_of, fingerprints_of, mails_to, marks_of, notices_of
from sankofa.messaging.terms import BY_JOB, DELIVERY


@transaction.atomic
def erase_mails(subject: Subject) -> None:
    """Mails to the addresses of the account, whether they wait or not. One that is being sent is waited for."""
    with stated(actor=BY_JOB, purpose=DELIVERY):
        Mail.objects.filter(to_blind__in=fingerprints_of(subject.account)).delete()


@transaction.atomic
def erase_marks(subject: Subject) -> None:
    UnreachableAddress.objects.filter(blind__in=fingerprints_of(subject.account)).delete()


HELD = (
    Holding("notices", _("Notices in the inbox"), notices_of),
    Holding("mails", _("Mails to you"), mails_to, erase=erase_mails),
    Holding("mails-turned-off", _("Mails you do not want"), choices_of),
    Holding("unreachable", _("Addresses from which mail came back"), marks_of, erase=erase_marks),
)


def register_own() -> None:
    for holding in HELD:
        register(holding)
