"""The words of giving: how campaigns stand, how givers are shown, what goods are, what customs say."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class KeepingChoice(TextChoices):
    """`methods.giving.Keeping`, in words."""

    ALL_OR_NOTHING = "all_or_nothing", _("All or nothing: if the goal is missed, the money goes back")
    WHAT_COMES = "what_comes", _("Keep what comes")


class CampaignStanding(TextChoices):
    DRAFT = "draft", _("In preparation")
    OPEN = "open", pgettext_lazy("standing", "Open")
    REACHED = "reached", _("Goal reached")
    KEPT = "kept", _("Ended; what came is used")
    MISSED = "missed", _("Ended; the money goes back")
    DONE = "done", _("Done")


# A campaign takes gifts until it is spent, also beyond its goal.
TAKING = (CampaignStanding.OPEN, CampaignStanding.REACHED, CampaignStanding.KEPT)


class LeftOver(TextChoices):
    """What becomes of money that is left at the end; stated before the first gift."""

    GENERAL = "general", _("It goes to the fund’s general purposes")
    CAMPAIGN = "campaign", _("It goes to another campaign of this fund")
    RETURN = "return", _("It goes back to the givers in proportion")


class ShownAs(TextChoices):
    NAMED = "named", _("By name")
    NICKNAME = "nickname", _("By a nickname")
    ANONYMOUS = "anonymous", _("Not at all")


class GiftStanding(TextChoices):
    PROMISED = "promised", _("Promised")
    RECEIVED = "received", _("Received")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    RETURNED = "returned", _("Sent back")


class KindOf(TextChoices):
    """What is offered or needed."""

    MEDICINE = "medicine", _("Medicines")
    EQUIPMENT = "equipment", _("Medical equipment")
    COMPUTERS = "computers", _("Computers")
    BOOKS = "books", _("Books and school things")
    VEHICLES = "vehicles", _("Vehicles")
    TEAM = "team", _("Visiting team (days of work)")
    OTHER = "other", _("Something else")


class CustomsStatus(TextChoices):
    NOT_NEEDED = "not-needed", _("No waiver needed")
    TO_ASK = "to-ask", _("Waiver to be asked for")
    ASKED = "asked", _("Waiver asked for")
    GRANTED = "granted", _("Waiver granted")
    REFUSED = "refused", _("Waiver refused")
