"""What every fund has: a kind, where it stands, and who sits in it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sankofa.foundation.refusals import Refused
from sankofa.ledger.terms import AccountKind


class FundKind(TextChoices):
    MATCHING = "matching", _("Matching fund")
    SAVINGS_GROUP = "savings-group", _("Savings and investment group")
    CREDIT = "credit", _("Revolving credit fund")
    GIFTS = "gifts", _("Gifts and crowdfunding")
    DIASPORA_FUND = "diaspora-fund", _("Diaspora fund with trustees")
    BRIDGE = "bridge", _("Emergency bridge fund")
    INSURANCE = "insurance", _("Insurance scheme")
    SAFETY_NET = "safety-net", _("Community safety net")
    TRUST_FUND = "trust-fund", _("Fund of several donors")


class FundStanding(TextChoices):
    DRAFT = "draft", _("In preparation")
    OPEN = "open", pgettext_lazy("standing", "Open")
    CLOSED = "closed", _("Closed to what is new")
    ENDED = "ended", _("Ended")


class SeatRole(TextChoices):
    """What somebody may do in one fund. Duties are an organisation's, seats are a fund's."""

    MANAGER = "manager", _("Manager")
    TREASURER = "treasurer", _("Treasurer")
    TRUSTEE = "trustee", _("Trustee")
    COMMITTEE = "committee", _("Member of the committee")
    MONITOR = "monitor", _("Member of the local mirror committee")
    MEMBER = "member", _("Member")
    DEPOSITOR = "depositor", _("Depositor")
    COACH = "coach", _("Coach")
    AUDITOR = "auditor", _("Auditor")


class Side(TextChoices):
    """From which shore somebody speaks where both must be heard."""

    HOME = "home", _("From home")
    ABROAD = "abroad", _("From abroad")


# Where a fund may go from where it stands. What has ended stays ended.
FLOW: dict[FundStanding, frozenset[FundStanding]] = {
    FundStanding.DRAFT: frozenset({FundStanding.OPEN, FundStanding.ENDED}),
    FundStanding.OPEN: frozenset({FundStanding.CLOSED, FundStanding.ENDED}),
    FundStanding.CLOSED: frozenset({FundStanding.OPEN, FundStanding.ENDED}),
    FundStanding.ENDED: frozenset(),
}


# The codes of accounts that treasurers may move by hand at the desk of books: where the money lies, and what the bank
# itself takes and gives. A savings group writes such costs down at its meetings.
MONEY_AT_HAND = frozenset({"bank", "cash"})
OF_THE_BANK = {
    "bank-charges": ("Charges of the bank", AccountKind.EXPENSE),
    "bank-interest": ("Interest from the bank", AccountKind.INCOME),
}


class FundRefused(Refused):
    """Something that the rules of a fund do not allow."""
