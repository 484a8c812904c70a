"""A loan that was paid out, what happened to it, and what two persons decided about it."""

import uuid

from django.db import models
from django.db.models import F, Q

from sankofa.directory.models import Account
from sankofa.funds.models.credit.applications import CreditApplication
from sankofa.funds.models.every_fund import Fund
from sankofa.funds.terms.credit import DecisionKind, EventKind, LoanStanding

MOVING = [EventKind.PAYMENT, EventKind.TAKEN_BACK, EventKind.REFUND]  # money


class CreditLoan(models.Model):
    """Terms and practice are those of the day it was paid out. `booked` is what its entries in the book add up to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="credit_loans")
    number = models.PositiveIntegerField()
    application = models.OneToOneField(CreditApplication, on_delete=models.PROTECT, related_name="loan")
    principal = models.BigIntegerField()
    paid_out_on = models.DateField()
    terms = models.JSONField()
    practice = models.JSONField()
    marketing = models.PositiveIntegerField(default=0)  # basis points of interest
    deposits_bear = models.PositiveIntegerField(default=0)  # basis points of a loss
    standing = models.CharField(max_length=8, choices=LoanStanding.choices, default=LoanStanding.RUNNING)
    booked = models.JSONField(default=dict)
    borne = models.JSONField(default=dict)  # of a loss, by number of deposit; "fund" for the fund
    reminders_off = models.BooleanField(default=False)
    reminded_on = models.DateField(null=True)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "number"], name="loan_number_once"),
            models.CheckConstraint(condition=Q(principal__gt=0), name="loan_principal"),
            models.CheckConstraint(condition=Q(standing__in=LoanStanding.values), name="loan_standing_known"),
            models.CheckConstraint(
                condition=Q(marketing__lte=10_000) & Q(deposits_bear__lte=10_000), name="loan_shares"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fund_id}/{self.number}"


class LoanDecision(models.Model):
    """Somebody proposes to ease or to give up a loan; it counts when another confirms it."""

    loan = models.ForeignKey(CreditLoan, on_delete=models.PROTECT, related_name="decisions")
    kind = models.CharField(max_length=12, choices=DecisionKind.choices)
    on = models.DateField()
    terms = models.JSONField(null=True)
    reasons = models.TextField()
    proposed_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    confirmed_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["proposed_at"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=DecisionKind.values), name="loan_decision_known"),
            models.CheckConstraint(condition=~Q(reasons=""), name="loan_decision_has_reasons"),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | ~Q(proposed_by=F("confirmed_by")),
                name="loan_decision_by_two",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at=None) | Q(withdrawn_at=None), name="loan_decision_ends_once"
            ),
            models.UniqueConstraint(
                fields=["loan"],
                condition=Q(confirmed_at=None, withdrawn_at=None),
                name="loan_one_open_decision",
            ),
        ]

    def __str__(self) -> str:
        return self.kind


class LoanEvent(models.Model):
    """What happened to a loan, in the order it was written down. Added, never changed; the replay puts it in order."""

    loan = models.ForeignKey(CreditLoan, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=12, choices=EventKind.choices)
    on = models.DateField()
    amount = models.BigIntegerField(default=0)
    key = models.CharField(max_length=64)  # the same key is the same event
    takes_back = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="taken_back_by"
    )
    decision = models.OneToOneField(LoanDecision, on_delete=models.PROTECT, null=True, related_name="event")
    note = models.CharField(max_length=200, blank=True)  # such as the bank's reference; no names
    made_by = models.CharField(max_length=40)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["loan", "key"], name="loan_event_once"),
            models.CheckConstraint(condition=Q(kind__in=EventKind.values), name="loan_event_known"),
            models.CheckConstraint(
                condition=(Q(kind__in=MOVING) & Q(amount__gt=0)) | (~Q(kind__in=MOVING) & Q(amount=0)),
                name="loan_event_amount",
            ),
            models.CheckConstraint(
                condition=Q(kind=EventKind.TAKEN_BACK, takes_back__isnull=False)
                | (~Q(kind=EventKind.TAKEN_BACK) & Q(takes_back=None)),
                name="loan_event_takes_back_one",
            ),
            models.CheckConstraint(
                condition=(Q(kind__in=DecisionKind.values) & Q(decision__isnull=False))
                | (~Q(kind__in=DecisionKind.values) & Q(decision=None)),
                name="loan_event_was_decided",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"
