"""The words of messaging: where a mail stands, what became of one, and the letters that are its own."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from sankofa.foundation import letters

DELIVERY = "delivery"  # the purpose for which the text and the address of a mail are read
BY_JOB = "mail delivery"  # who delivers, in statements and in the journal
ADDRESS = "mail address"  # what fingerprints of addresses are of

# Pauses before each further try. After the last one the mail is given up: all in all some four days.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 720, 720, 720, 1440, 1440))
OLDEST = timedelta(days=7)  # what could not be sent for so long is no longer worth reading
CONFIRMATION_LASTS = timedelta(days=3)


class State(TextChoices):
    WAITING = "waiting", _("Waiting")
    SENT = "sent", _("Sent")
    FAILED = "failed", _("Given up")
    HELD = "held", _("Held back")


class Outcome(TextChoices):
    """What became of one try."""

    ACCEPTED = "accepted", _("The mail server took it")
    LATER = "later", _("To be tried again")
    REFUSED = "refused", _("Refused for good")
    NO_SUCH_ADDRESS = "no-such-address", _("The address cannot be reached")


class ServerTrouble(Exception):
    """The mail server cannot be used now; no mail is to blame. The message says what to look at."""


class NoServer(ServerTrouble):
    """No mail server is named."""


class NotABounce(Exception):
    """What was handed in is no report about a mail of ours; the message says what is missing."""


class MessagingRefused(Exception):
    """Something was not done; the message says why, and nothing was changed."""


@dataclass(frozen=True)
class Told:
    """What the server said to a try."""

    outcome: Outcome
    reason: str = ""
    is_line_lost: bool = False  # the next mail needs a new connection


CONFIRM_ADDRESS = letters.kind(
    code="confirm-address",
    label=_("Confirming an address from which mail came back"),
    subject=_("Confirm your e-mail address"),
    body=_(
        "Hello,\n\n"
        "mail from {site} to this address came back, so we stopped writing to it. If you can read this, your address "
        "works again. Open this page and confirm it:\n\n"
        "{link}\n\n"
        "The page works for three days. If you did not ask for this, you need not do anything."
    ),
    may_be_turned_off=False,
)
TEST_MAIL = letters.kind(
    code="test",
    label=_("Test of the mail server"),
    subject=_("A test from {site}"),
    body=_("Hello,\n\nwho runs {site} has sent this to see whether mail arrives. It does:\n\n{link}"),
    may_be_turned_off=False,
)
