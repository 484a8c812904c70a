"""The words of savings groups and safety nets."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sankofa.funds.terms.every_fund import FundKind, SeatRole
from sankofa.methods.group_moves import What

KINDS = (FundKind.SAVINGS_GROUP, FundKind.SAFETY_NET)
KEY_HOLDERS = (SeatRole.MANAGER, SeatRole.TREASURER, SeatRole.TRUSTEE)  # two of them close a meeting
DECIDING = (SeatRole.COMMITTEE, SeatRole.MANAGER)  # on who is helped
IN_GROUP = (*KEY_HOLDERS, SeatRole.COMMITTEE, SeatRole.MEMBER)  # who belongs to it
INSIDE = (*IN_GROUP, SeatRole.AUDITOR)
KEYS = 2


class Mark(TextChoices):
    PRESENT = "present", _("present")
    LATE = "late", _("late")
    ABSENT = "absent", _("absent")
    EXCUSED = "excused", _("excused")
    UNPREPARED = "unprepared", _("without passbook or money")


class Way(TextChoices):
    ONLINE = "online", _("On line")
    PHONE = "phone", _("By telephone")
    TOGETHER = "together", _("In one place, written down afterwards")


class MeetingStanding(TextChoices):
    DRAFT = "draft", pgettext_lazy("meeting", "Being written")
    CLOSED = "closed", pgettext_lazy("meeting", "Closed")


class Why(TextChoices):
    """Why somebody is no longer a member."""

    LEFT = "left", _("left")
    DIED = "died", _("died")
    EXCLUDED = "excluded", _("excluded by a vote")


class ProposalKind(TextChoices):
    INVEST = "invest", _("An investment")
    RULES = "rules", _("A change of the charter")
    OTHER = "other", _("Something else")


class VoteStanding(TextChoices):
    OPEN = "open", pgettext_lazy("vote", "Open")
    CARRIED = "carried", _("Carried")
    LOST = "lost", _("Not carried")
    TIED = "tied", _("Tied: not carried")
    NO_QUORUM = "no-quorum", _("Too few took part")


class Said(TextChoices):
    YES = "yes", pgettext_lazy("vote", "For")
    NO = "no", _("Against")
    ABSTAIN = "abstain", _("Neither")


class Course(TextChoices):
    """How an investment goes, as a member saw it."""

    WELL = "well", _("Goes well")
    DIFFICULT = "difficult", _("Has difficulties")
    STOPPED = "stopped", _("Has stopped")


class Shock(TextChoices):
    ILLNESS = "illness", _("Illness")
    DEATH = "death", _("A death in the family")
    WORK = "work", _("Loss of work")
    DISASTER = "disaster", _("An accident or a disaster")
    OTHER = "other", _("Another shock")


class HelpStanding(TextChoices):
    ASKED = "asked", pgettext_lazy("help", "Waits for a decision")
    GRANTED = "granted", pgettext_lazy("help", "Granted, not yet paid")
    REFUSED = "refused", pgettext_lazy("help", "Refused")
    PAID = "paid", pgettext_lazy("help", "Paid")
    WITHDRAWN = "withdrawn", pgettext_lazy("help", "Taken back")


WHATS = {
    What.SHARES: _("Shares bought"),
    What.FINE: _("Fine"),
    What.SOCIAL_IN: _("Into the social fund"),
    What.SOCIAL_OUT: _("Out of the social fund"),
    What.PRINCIPAL: _("Loan paid back"),
    What.CHARGE: _("Charge of a loan"),
    What.LENT: _("Loan given"),
    What.INCOME: _("Income"),
    What.COST: _("Cost"),
    What.DIVIDEND: _("Dividend"),
    What.INVESTED: _("Invested"),
    What.RETURNED: _("Investment returned"),
    What.HANDED_ON: _("Handed on to who had shares then"),
    What.LEAVING: _("For the shares of who leaves"),
    What.DUE_PAID: _("Paid of what was kept for who is gone"),
    What.DEBT: _("Debt taken off shares"),
    What.WRITTEN_OFF: _("Debt written off"),
    What.SHARE_OUT: _("Shared out"),
    What.MORE: _("More in the box than in the books"),
    What.LESS: _("Less in the box than in the books"),
}
