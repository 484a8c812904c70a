"""Where an application or a loan stands, and what happens to it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ApplicationStanding(TextChoices):
    GATHERING = "gathering", _("Being prepared")
    COMMITTEE = "committee", _("Before the committee")
    DEPOSITORS = "depositors", _("Before the depositors")
    APPROVED = "approved", _("Approved, to be signed")
    SIGNED = "signed", _("Signed, to be paid out")
    PAID_OUT = "paid-out", _("Paid out")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


_STANDS = ApplicationStanding
# Where an application may go from where it stands; the database holds the same.
APPLICATION_FLOW: dict[ApplicationStanding, frozenset[ApplicationStanding]] = {
    _STANDS.GATHERING: frozenset({_STANDS.COMMITTEE, _STANDS.WITHDRAWN}),
    _STANDS.COMMITTEE: frozenset({_STANDS.DEPOSITORS, _STANDS.APPROVED, _STANDS.REFUSED, _STANDS.WITHDRAWN}),
    _STANDS.DEPOSITORS: frozenset({_STANDS.APPROVED, _STANDS.REFUSED, _STANDS.WITHDRAWN}),
    _STANDS.APPROVED: frozenset({_STANDS.SIGNED, _STANDS.WITHDRAWN}),
    _STANDS.SIGNED: frozenset({_STANDS.PAID_OUT, _STANDS.WITHDRAWN}),
    _STANDS.PAID_OUT: frozenset(),
    _STANDS.REFUSED: frozenset(),
    _STANDS.WITHDRAWN: frozenset(),
}


class Verdict(TextChoices):
    YES = "yes", _("For the loan")
    NO = "no", _("Against the loan")
    RECUSED = "recused", _("I stand too near; I do not judge")


class LoanStanding(TextChoices):
    RUNNING = "running", pgettext_lazy("standing", "Running")
    SETTLED = "settled", _("Paid back")
    LOST = "lost", _("Written off")


class EventKind(TextChoices):
    PAYMENT = "payment", _("Payment")
    TAKEN_BACK = "taken-back", _("Payment taken back")
    REFUND = "refund", _("Paid back, as it was too much")
    FORGIVEN = "forgiven", _("Interest, fees and penalties due are forgiven")
    RESCHEDULED = "rescheduled", _("Other terms")
    WRITTEN_OFF = "written-off", _("Written off")


class DecisionKind(TextChoices):
    """What two persons decide together about a loan."""

    FORGIVE = "forgiven", _("Forgive the interest, fees and penalties that are due")
    RESCHEDULE = "rescheduled", _("Agree on other terms for what is owed")
    WRITE_OFF = "written-off", _("Write the loan off")


class DepositMoveKind(TextChoices):
    IN = "in", _("Paid in")
    OUT = "out", _("Paid out")
    INTEREST = "interest", _("Interest")
    LOSS = "loss", _("Share of a loss")
    RECOVERY = "recovery", _("Share of what a lost loan brought after all")


class SupportStanding(TextChoices):
    """Where a family under coaching stands."""

    COACHED = "coached", _("Coached")
    EXITED = "exited", _("On their own feet")
    LEFT = "left", _("Left before the end")
