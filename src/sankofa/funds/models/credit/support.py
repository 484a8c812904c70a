"""Money for those who came home with nothing: lists of a crisis loan, and families who are coached out of poverty."""

import uuid

from django.db import models
from django.db.models import Q

from sankofa.directory.models import Account, Person
from sankofa.funds.models.every_fund import Fund
from sankofa.funds.terms.credit.words import SupportStanding


class CrisisRecipient(models.Model):
    """Somebody on the list of a crisis loan. The person stands in the register of people, and nowhere here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="crisis_recipients")
    round = models.CharField(max_length=40)
    reference = models.CharField(max_length=60)  # the number on the list, as the managing agency gives it
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    amount = models.BigIntegerField()
    paid_on = models.DateField(null=True)
    debt_part = models.BigIntegerField(null=True)  # of it that went to debts of migration, as they told
    earning = models.BooleanField(null=True)  # at the evaluation
    evaluated_on = models.DateField(null=True)

    class Meta:
        ordering = ["round", "reference"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "round", "reference"], name="crisis_recipient_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="crisis_amount"),
            models.CheckConstraint(
                condition=Q(evaluated_on=None) | Q(paid_on__isnull=False), name="crisis_paid_before_evaluated"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round}/{self.reference}"


class CoachedFamily(models.Model):
    """A very poor family with an asset to earn from, a coach, milestones and an end."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="coached")
    reference = models.CharField(max_length=60)
    coach = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    asset = models.CharField(max_length=200)
    asset_value = models.BigIntegerField(default=0)
    began_on = models.DateField()
    standing = models.CharField(
        max_length=8, choices=SupportStanding.choices, default=SupportStanding.COACHED
    )
    ended_on = models.DateField(null=True)

    class Meta:
        ordering = ["reference"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "reference"], name="coached_once"),
            models.CheckConstraint(
                condition=Q(standing=SupportStanding.COACHED, ended_on=None)
                | (~Q(standing=SupportStanding.COACHED) & Q(ended_on__isnull=False)),
                name="coached_until_the_end",
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class Milestone(models.Model):
    """A step on the way, by when, and when it was reached."""

    family = models.ForeignKey(CoachedFamily, on_delete=models.CASCADE, related_name="milestones")
    title = models.CharField(max_length=200)
    due_on = models.DateField()
    reached_on = models.DateField(null=True)

    class Meta:
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return self.title
