"""The words of a bridge fund: what is measured, where an emergency, a release and a pledge stand."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MeasureChoice(TextChoices):
    """`methods.bridge_triggers.Measure`, in words."""

    STRANDED = "stranded", _("People stranded")
    ALERT = "alert", _("Alert level, 1 to 4")
    REQUEST = "request", _("A state asked for help (1 for yes)")


class EmergencyStanding(TextChoices):
    WATCHED = "watched", _("Watched")
    OPEN = "open", _("Open: money may be released")
    CLOSED = "closed", _("Closed")


class ReleaseStanding(TextChoices):
    ASKED = "asked", _("Waits for a second person")
    RELEASED = "released", _("Released")
    REFUSED = "refused", _("Refused")


class PledgeStanding(TextChoices):
    OPEN = "open", pgettext_lazy("standing", "Open")
    PAID = "paid", _("Paid")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class CostItem(TextChoices):
    """What one person may need on the way; a cost table has a price for each that it offers."""

    TRANSPORT = "transport", _("Transport")
    DOCUMENTS = "documents", _("Travel documents")
    MEDICAL = "medical", _("Medical help")
    SHELTER = "shelter", _("Food and shelter on the way")
    ONWARD = "onward", _("Onward travel at home")
    VEHICLES = "vehicles", _("Whole vehicles")
    FIXED = "fixed", _("Fixed costs of the group")
    RESERVE = "reserve", _("Reserve")


OF_SOME = (CostItem.DOCUMENTS, CostItem.MEDICAL, CostItem.ONWARD)  # the others everybody needs
PRICED = (CostItem.TRANSPORT, CostItem.DOCUMENTS, CostItem.MEDICAL, CostItem.SHELTER, CostItem.ONWARD)
