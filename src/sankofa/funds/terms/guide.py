"""The words of the guide: kinds of privileges and benefits, and the branches of social security."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

STALE_DAYS = 365  # an entry that nobody checked for longer says so


class EntryKind(TextChoices):
    AGREEMENT = "agreement", _("Social security agreement")
    PENSION = "pension", _("Pension that travels")
    HEALTH = "health", _("Health cover abroad")
    CUSTOMS = "customs", _("Customs and entry")
    TAX = "tax", _("Taxes")
    PROPERTY = "property", _("Property")
    WORK = "work", _("Jobs and professions")
    VOTING = "voting", _("Voting")
    OTHER = "other", _("Other right or privilege")


class Branch(TextChoices):
    """The nine branches of the ILO's Social Security (Minimum Standards) Convention, 1952 (No. 102)."""

    MEDICAL = "medical", _("Medical care")
    SICKNESS = "sickness", _("Sickness")
    UNEMPLOYMENT = "unemployment", _("Unemployment")
    OLD_AGE = "old-age", _("Old age")
    INJURY = "injury", _("Injury at work")
    FAMILY = "family", _("Family")
    MATERNITY = "maternity", _("Maternity")
    INVALIDITY = "invalidity", _("Invalidity")
    SURVIVORS = "survivors", _("Survivors")


class EntryStanding(TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")
