"""The words of remittance prices: who sells, how money goes in and comes out, how fast, and where a quote stands."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

FRESH_DAYS = 92  # a quarter: an older quote is marked, and left out of rankings
MARKET_NEEDED = 60  # per cent of a corridor's market that a comparison must cover
LARGEST_PROOF = 2_000_000  # bytes


class FirmKind(TextChoices):
    BANK = "bank", _("Bank")
    OPERATOR = "operator", _("Money transfer operator")
    MOBILE = "mobile", _("Mobile operator")
    POST = "post", _("Post office")
    COOPERATIVE = "cooperative", _("Savings cooperative or microfinance institution")
    OTHER = "other", _("Other firm")
    UNKNOWN = "unknown", _("Not known")


class PayIn(TextChoices):
    CASH = "cash", _("Cash")
    ACCOUNT = "account", _("Bank transfer")
    DEBIT = "debit", _("Debit card")
    CREDIT = "credit", _("Credit card")
    MOBILE = "mobile", _("Mobile money")
    OTHER = "other", _("Another way")


class PayOut(TextChoices):
    CASH = "cash", _("Cash at a counter")
    ACCOUNT = "account", _("Into a bank account")
    MOBILE = "mobile", _("Mobile money")
    CARD = "card", _("Onto a card")
    HOME = "home", _("Brought home")
    OTHER = "other", _("Another way")


class Speed(TextChoices):
    HOUR = "hour", _("Within an hour")
    SAME_DAY = "same-day", _("The same day")
    NEXT_DAY = "next-day", _("The next day")
    TWO_DAYS = "two-days", _("In two days")
    FIVE_DAYS = "five-days", _("In three to five days")
    LONGER = "longer", _("In six days or more")
    UNKNOWN = "unknown", _("Not known")


DAYS: dict[str, float | None] = {
    Speed.HOUR: 0,
    Speed.SAME_DAY: 1,
    Speed.NEXT_DAY: 2,
    Speed.TWO_DAYS: 2,
    Speed.FIVE_DAYS: 5,
    Speed.LONGER: 6,
    Speed.UNKNOWN: None,
}


class Reach(TextChoices):
    """How near a place to be paid out is, in the receiving country."""

    WIDE = "wide", _("In towns and villages")
    TOWNS = "towns", _("In towns")
    FEW = "few", _("In few places")
    UNKNOWN = "unknown", _("Not known")


class Gathered(TextChoices):
    """How somebody came to know a price."""

    CUSTOMER = "customer", _("Asked as a customer would")
    WEBSITE = "website", _("Read on the firm’s page or app")
    POSTER = "poster", _("Read at a counter")
    PUBLISHED = "published", _("Published by a price survey")


class QuoteStanding(TextChoices):
    """Where a quote stands. Only checked ones are public."""

    PROPOSED = "proposed", _("Waiting for a second person")
    CHECKED = "checked", _("Checked")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")
