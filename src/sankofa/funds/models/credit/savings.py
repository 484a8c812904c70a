"""Deposits that stand behind loans, what moved in them, and what the marketing fund paid."""

from django.db import models
from django.db.models import Q

from sankofa.directory.models import Account, Organisation
from sankofa.funds.models.every_fund import Fund
from sankofa.funds.terms.credit import DepositMoveKind


class Deposit(models.Model):
    """Somebody's savings in a fund. Its balance is that of its account in the book."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="credit_deposits")
    number = models.PositiveIntegerField()
    account = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="credit_deposits")
    opened_on = models.DateField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "number"], name="deposit_number_once"),
            models.UniqueConstraint(fields=["fund", "account"], name="deposit_of_one"),
        ]

    def __str__(self) -> str:
        return f"{self.fund_id}/{self.number}"


class DepositMove(models.Model):
    """Added, never changed. `amount` is above 0 where the deposit grows."""

    deposit = models.ForeignKey(Deposit, on_delete=models.PROTECT, related_name="moves")
    kind = models.CharField(max_length=8, choices=DepositMoveKind.choices)
    on = models.DateField()
    amount = models.BigIntegerField()
    key = models.CharField(max_length=80)
    made_by = models.CharField(max_length=40)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["deposit", "key"], name="deposit_move_once"),
            models.CheckConstraint(
                condition=Q(kind__in=DepositMoveKind.values) & ~Q(amount=0), name="deposit_move_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}"


class MarketingSpending(models.Model):
    """What the marketing fund paid for certification and sales of a producer cooperative, with its proof."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="credit_marketing")
    cooperative = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    amount = models.BigIntegerField()
    what = models.CharField(max_length=200)
    sales = models.BigIntegerField(null=True)  # that followed, as the cooperative told
    proof = models.URLField(blank=True)
    key = models.CharField(max_length=64)
    made_by = models.CharField(max_length=40)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "key"], name="marketing_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="marketing_amount"),
        ]

    def __str__(self) -> str:
        return self.what
