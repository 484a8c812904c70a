"""A fund, its rules in every version, and who sits in it."""

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from sankofa.directory.models import Account, Organisation
from sankofa.foundation.fields import SealedTextField
from sankofa.funds.terms import FundKind, FundStanding, SeatRole, Side
from sankofa.ledger.models import Book
from sankofa.places.models import Country


class Fund(models.Model):
    """Money with a purpose and rules, kept in one book of the ledger. An organisation answers for it."""

    slug = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=20, choices=FundKind.choices)
    name = models.TextField()  # as it calls itself
    language = models.CharField(max_length=2, default="en")  # that name and description are written in
    about = models.TextField(blank=True)
    run_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="funds")
    country = models.ForeignKey(
        Country, on_delete=models.PROTECT, null=True, related_name="+"
    )  # it works for
    currency = models.CharField(max_length=3)
    standing = models.CharField(max_length=10, choices=FundStanding.choices, default=FundStanding.DRAFT)
    is_public = models.BooleanField(default=False)  # otherwise only those who sit in it know of it
    book = models.OneToOneField(Book, on_delete=models.PROTECT, related_name="fund")
    how_to_pay = models.TextField(
        blank=True
    )  # to which account of the organisation, by what way; no person's
    opened_on = models.DateField(null=True)
    added_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=FundKind.values), name="fund_kind_known"),
            models.CheckConstraint(condition=Q(standing__in=FundStanding.values), name="fund_standing_known"),
            models.CheckConstraint(condition=~Q(name=""), name="fund_has_name"),
            models.CheckConstraint(
                condition=Q(currency__regex="^[A-Z]{3}$"), name="fund_currency_looks_right"
            ),
            models.CheckConstraint(
                condition=~Q(standing=FundStanding.OPEN) | Q(opened_on__isnull=False),
                name="open_fund_has_day",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("funds:fund", args=[self.slug])


class Rules(models.Model):
    """The rules of a fund as data. Never rewritten: a change is another version (`migrations/0001_initial.py`)."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="rules")
    version = models.PositiveIntegerField()
    content = models.JSONField(encoder=DjangoJSONEncoder)
    in_force_from = models.DateField()
    made_by = models.CharField(max_length=40)  # public id of an account, or the name of a command
    made_at = models.DateTimeField(auto_now_add=True)
    why = models.TextField(blank=True)

    class Meta:
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "version"], name="rules_version_once"),
            models.CheckConstraint(condition=Q(version__gte=1), name="rules_version_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.fund_id} v{self.version}"


class SeatOffer(models.Model):
    """A link by which whoever holds it may take a seat once. Only its digest is kept."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="offers")
    role = models.CharField(max_length=12, choices=SeatRole.choices)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    side = models.CharField(max_length=6, choices=Side.choices, blank=True)
    until = models.DateField(null=True)  # of the seat
    digest = models.CharField(max_length=64, unique=True)
    offered_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    expires_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(role__in=SeatRole.values), name="offer_role_known"),
            models.CheckConstraint(condition=Q(side__in=["", *Side.values]), name="offer_side_known"),
            models.CheckConstraint(
                condition=Q(taken_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="offer_taken_or_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} in {self.fund_id}"


class Seat(models.Model):
    """Somebody's place in one fund, until it ends. When the account is removed, the seat has ended."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="seats")
    account = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="seats")
    role = models.CharField(max_length=12, choices=SeatRole.choices)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+"
    )  # that they speak for
    side = models.CharField(max_length=6, choices=Side.choices, blank=True)
    called = SealedTextField()  # what they asked to be called here; seen by those who sit in the fund
    since = models.DateField()
    until = models.DateField(null=True)  # a term that runs out by itself
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["fund", "account", "role"], condition=Q(ended_at__isnull=True), name="seat_once"
            ),
            models.CheckConstraint(condition=Q(role__in=SeatRole.values), name="seat_role_known"),
            models.CheckConstraint(condition=Q(side__in=["", *Side.values]), name="seat_side_known"),
            models.CheckConstraint(
                condition=Q(account__isnull=False) | Q(ended_at__isnull=False), name="removed_seat_has_ended"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="seat_ends_after_it_began"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} in {self.fund_id} as {self.role}"
