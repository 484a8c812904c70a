"""What services ask for sending money: quotes with their proofs, and how much of each corridor's market they cover."""

import uuid

from django.db import models
from django.db.models import F, Q

from sankofa.directory.models import Organisation
from sankofa.funds.terms.prices import FirmKind, Gathered, PayIn, PayOut, QuoteStanding, Reach, Speed
from sankofa.places.models import Country


def new_code() -> str:
    return uuid.uuid4().hex[:16]


class PriceQuote(models.Model):
    """What one service asked for one amount on one day. Never rewritten once it is checked; a new price is a new quote
    (`migrations/0007_prices.py`)."""

    code = models.SlugField(max_length=60, unique=True, default=new_code)
    sender = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    firm = models.CharField(max_length=120)
    firm_kind = models.CharField(max_length=12, choices=FirmKind.choices, default=FirmKind.UNKNOWN)
    product = models.CharField(max_length=80, blank=True)  # tells two services of a firm apart
    pay_in = models.CharField(max_length=8, choices=PayIn.choices)
    pay_out = models.CharField(max_length=8, choices=PayOut.choices)
    speed = models.CharField(max_length=10, choices=Speed.choices, default=Speed.UNKNOWN)
    reach = models.CharField(max_length=8, choices=Reach.choices, default=Reach.UNKNOWN)
    accessible = models.BooleanField(null=True)  # to ordinary senders and receivers; None where not known
    currency = models.CharField(max_length=3)
    amount = models.BigIntegerField()
    fee = models.BigIntegerField()
    margin = models.DecimalField(
        max_digits=8, decimal_places=4, null=True
    )  # per cent; None where it is hidden
    bands = models.JSONField(default=list, blank=True)  # fees by amount, as the firm publishes them
    note = models.TextField(blank=True)  # reliability and risk, as known; of the service, of no person
    gathered = models.CharField(max_length=10, choices=Gathered.choices)
    seen_on = models.DateField()
    source = models.TextField()  # where it was seen, in words
    link = models.URLField(max_length=500, blank=True)
    licence = models.CharField(max_length=80, blank=True)
    office = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    standing = models.CharField(max_length=10, choices=QuoteStanding.choices, default=QuoteStanding.PROPOSED)
    made_by = models.CharField(max_length=40)  # public id of an account, or the name of a command
    checked_by = models.CharField(max_length=40, blank=True)
    why = models.TextField(blank=True)  # it was refused or withdrawn
    added_at = models.DateTimeField(auto_now_add=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-seen_on", "firm", "id"]
        indexes = [models.Index(fields=["sender", "receiver", "standing", "seen_on"], name="quote_corridor")]
        constraints = [
            models.CheckConstraint(condition=~Q(sender=F("receiver")), name="quote_crosses_a_border"),
            models.CheckConstraint(condition=Q(amount__gt=0, fee__gte=0), name="quote_amounts_sane"),
            models.CheckConstraint(
                condition=Q(margin__isnull=True) | Q(margin__gt=-100, margin__lt=100),
                name="quote_margin_sane",
            ),
            models.CheckConstraint(
                condition=Q(currency__regex="^[A-Z]{3}$"), name="quote_currency_looks_right"
            ),
            models.CheckConstraint(condition=~Q(firm="") & ~Q(source=""), name="quote_says_who_and_where"),
            models.CheckConstraint(
                condition=Q(firm_kind__in=FirmKind.values)
                & Q(pay_in__in=PayIn.values)
                & Q(pay_out__in=PayOut.values)
                & Q(speed__in=Speed.values)
                & Q(reach__in=Reach.values)
                & Q(gathered__in=Gathered.values)
                & Q(standing__in=QuoteStanding.values),
                name="quote_words_known",
            ),
            models.CheckConstraint(
                condition=Q(checked_by="") | ~Q(checked_by=F("made_by")), name="quote_checked_by_another"
            ),
            models.CheckConstraint(
                condition=Q(standing=QuoteStanding.PROPOSED, decided_at__isnull=True)
                | ~Q(standing=QuoteStanding.PROPOSED) & Q(decided_at__isnull=False),
                name="quote_decided_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.firm} {self.sender_id}-{self.receiver_id} {self.seen_on}"


class QuoteProof(models.Model):
    """The document or photo behind a quote, for those who check it. Not public."""

    quote = models.OneToOneField(PriceQuote, on_delete=models.CASCADE, related_name="proof")
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=20)
    content = models.BinaryField()
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class CorridorMarket(models.Model):
    """How much of a corridor's market the firms that are priced here hold, as an office knows it."""

    sender = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    percent = models.PositiveSmallIntegerField()
    firms = models.PositiveSmallIntegerField()  # so many it was said of
    source = models.TextField()
    known_on = models.DateField()
    office = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["sender_id", "receiver_id"]
        constraints = [
            models.UniqueConstraint(fields=["sender", "receiver"], name="market_once_a_corridor"),
            models.CheckConstraint(condition=Q(percent__lte=100), name="market_at_most_all"),
            models.CheckConstraint(condition=~Q(source=""), name="market_has_source"),
        ]

    def __str__(self) -> str:
        return f"{self.sender_id}-{self.receiver_id} {self.percent}"
