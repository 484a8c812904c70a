"""What donors promise to a bridge fund, what they pay, and which advance a payment settles."""

from django.db import models
from django.db.models import F, Q

from sankofa.directory.models import Organisation
from sankofa.funds.models.every_fund import Fund
from sankofa.funds.models.gifts.bridge import BridgeRelease, Emergency
from sankofa.funds.terms.gifts import PledgeStanding
from sankofa.ledger.models import Entry


class BridgePledge(models.Model):
    """A promise by a donor; what of it is open stands pending in the ledger."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="bridge_pledges")
    donor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    emergency = models.ForeignKey(
        Emergency, on_delete=models.PROTECT, null=True, related_name="pledges"
    )  # it is meant for
    amount = models.BigIntegerField()
    paid = models.BigIntegerField(default=0)
    due_on = models.DateField()
    reference = models.TextField()  # of the letter
    standing = models.CharField(max_length=9, choices=PledgeStanding.choices, default=PledgeStanding.OPEN)
    pending = models.OneToOneField(Entry, on_delete=models.PROTECT, null=True, related_name="+")
    made_by = models.CharField(max_length=40)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(standing__in=PledgeStanding.values), name="pledge_standing_is_known"
            ),
            models.CheckConstraint(
                condition=Q(amount__gte=1, paid__gte=0, paid__lte=F("amount")), name="pledge_paid_at_most_all"
            ),
            models.CheckConstraint(
                condition=~Q(standing=PledgeStanding.OPEN)
                | (Q(pending__isnull=False) & Q(paid__lt=F("amount"))),
                name="pledge_open_is_pending",
            ),
            models.CheckConstraint(
                condition=~Q(standing=PledgeStanding.PAID) | Q(paid=F("amount")), name="pledge_paid_is_paid"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.donor_id}: {self.amount}"

    @property
    def open(self) -> int:
        return self.amount - self.paid if self.standing == PledgeStanding.OPEN else 0


class BridgePayment(models.Model):
    """Money of a donor that came in. Added, never changed."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="bridge_payments")
    pledge = models.ForeignKey(BridgePledge, on_delete=models.PROTECT, null=True, related_name="payments")
    donor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    amount = models.BigIntegerField()
    received_on = models.DateField()
    reference = models.TextField()  # of the bank
    order = models.CharField(max_length=10)  # in which it settled advances
    over = models.BigIntegerField(default=0)  # that settled none; it adds to the fund
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="+")
    made_by = models.CharField(max_length=40)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["received_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=1, over__gte=0, over__lte=F("amount")),
                name="payment_over_at_most_all",
            ),
            models.CheckConstraint(
                condition=Q(order__in=["oldest", "earmarked", "capital"]), name="payment_order_known"
            ),
            models.UniqueConstraint(fields=["fund", "reference"], name="payment_reference_once"),
        ]

    def __str__(self) -> str:
        return f"{self.donor_id}: {self.amount}"


class BridgeAllocation(models.Model):
    """A part of a payment that settled an advance. Added, never changed."""

    payment = models.ForeignKey(BridgePayment, on_delete=models.PROTECT, related_name="parts")
    release = models.ForeignKey(BridgeRelease, on_delete=models.PROTECT, related_name="settled")
    amount = models.BigIntegerField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["payment", "release"], name="allocation_once"),
            models.CheckConstraint(condition=Q(amount__gte=1), name="allocation_has_amount"),
        ]

    def __str__(self) -> str:
        return f"{self.payment_id} to {self.release_id}: {self.amount}"
