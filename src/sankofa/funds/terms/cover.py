"""The words of insurance schemes: where a cover stands, what claims are, why they are refused."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class CoverStanding(TextChoices):
    ACTIVE = "active", _("In force")
    LAPSED = "lapsed", _("Lapsed: premiums were not paid")
    ENDED = "ended", _("Ended")


class Period(IntegerChoices):
    MONTH = 1, _("Each month")
    QUARTER = 3, _("Every three months")
    YEAR = 12, _("Once a year")


class DueStanding(TextChoices):
    DUE = "due", _("To be paid")
    PAID = "paid", _("Paid")
    LAPSED = "lapsed", _("Lapsed")


class ClaimStanding(TextChoices):
    MADE = "made", _("Waits for a decision")
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Refused")
    PAID = "paid", _("Paid")


class ClaimReason(TextChoices):
    """Why a claim is refused: fixed words, so that nothing about health is written down."""

    NOT_COVERED = "not-covered", _("The service is not covered")
    WAITING = "waiting", _("The waiting time was not over")
    NOT_IN_FORCE = "not-in-force", _("The cover was not in force on that day")
    TWICE = "twice", _("It was claimed before")
    BILL = "bill", _("The bill is not in order")


@dataclass(frozen=True)
class Benefit:
    """A service of a scheme: the share that the scheme pays, its limit for one use, days until it begins."""

    service: str
    share: Decimal  # per cent
    most: int  # minor units for one use; 0 for no limit
    wait: int  # days

    def covered(self, charged: int) -> int:
        """What the scheme pays of a bill, rounded down."""
        part = int(charged * self.share / 100)
        return min(part, self.most) if self.most else part


@dataclass(frozen=True)
class Terms:
    """A version of what a scheme offers: the premium for one person and month, days of grace, benefits."""

    premium: int
    grace: int
    people: int  # whom it is meant for, to tell uptake
    benefits: tuple[Benefit, ...]

    def benefit(self, service: str) -> Benefit | None:
        return next((each for each in self.benefits if each.service == service), None)
