"""The words of repatriation insurance: who pays the premium, what a check finds, where a claim stands."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PremiumPayer(TextChoices):
    """Who may pay. The worker is not among them, and the database holds that."""

    AGENCY = "agency", _("The recruitment agency")
    EMPLOYER = "employer", _("The employer")
    STATE = "state", _("The state")


class CheckFinding(TextChoices):
    IN_ORDER = "in-order", _("In order")
    NOT_AT_INSURER = "not-at-insurer", _("The insurer does not know it")
    WORKER_PAID = "worker-paid", _("Workers were made to pay")
    TOO_LITTLE = "too-little", _("It covers less than the law asks")
    OTHER = "other", _("Something else is not in order")


class JourneyStanding(TextChoices):
    ASKED = "asked", _("Asked of the insurer")
    PAID = "paid", _("Paid")
    REFUSED = "refused", _("Refused by the insurer")
