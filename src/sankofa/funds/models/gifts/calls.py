"""A fund of several donors: calls for ideas, what two people gave each, and grants in tranches; and appeals."""

from django.db import models
from django.db.models import F, Q

from sankofa.directory.models import Account, Organisation
from sankofa.funds.models.every_fund import Fund, Seat
from sankofa.funds.terms.gifts.calls import CallStanding, IdeaStanding
from sankofa.ledger.models import Entry
from sankofa.places.models import Country


class CallForIdeas(models.Model):
    """What a fund asks for, how it scores, and how much money there is."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="calls")
    title = models.TextField()
    language = models.CharField(max_length=2, default="en")
    about = models.TextField()
    money = models.BigIntegerField()
    criteria = models.JSONField()  # code, most and weight of each
    bar = models.PositiveIntegerField(default=0)  # basis points of the score
    closes_on = models.DateField()
    standing = models.CharField(max_length=8, choices=CallStanding.choices, default=CallStanding.OPEN)
    made_by = models.CharField(max_length=40)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(money__gte=1, bar__lte=10_000), name="call_has_money"),
            models.CheckConstraint(condition=Q(standing__in=CallStanding.values), name="call_standing_known"),
        ]

    def __str__(self) -> str:
        return self.title


class Idea(models.Model):
    """What an organisation would do with the money."""

    call = models.ForeignKey(CallForIdeas, on_delete=models.PROTECT, related_name="ideas")
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    title = models.TextField()
    language = models.CharField(max_length=2, default="en")
    about = models.TextField()
    asks = models.BigIntegerField()
    standing = models.CharField(max_length=8, choices=IdeaStanding.choices, default=IdeaStanding.SENT)
    score = models.PositiveIntegerField(null=True)  # basis points
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-score", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(asks__gte=1) & ~Q(title=""), name="idea_asks_for_something"),
            models.CheckConstraint(condition=Q(standing__in=IdeaStanding.values), name="idea_standing_known"),
        ]

    def __str__(self) -> str:
        return self.title


class IdeaScore(models.Model):
    """What one person gave an idea, by criterion. Added, never changed."""

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="scores")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    points = models.JSONField()
    why = models.TextField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["idea", "seat"], name="idea_scored_once_by_each")]

    def __str__(self) -> str:
        return f"{self.idea_id} by {self.seat_id}"


class IdeaTranche(models.Model):
    """A part of a grant: what must have been reached, what was, and when it was paid."""

    idea = models.ForeignKey(Idea, on_delete=models.PROTECT, related_name="tranches")
    number = models.PositiveSmallIntegerField()
    amount = models.BigIntegerField()
    condition = models.TextField()
    result = models.TextField(blank=True)
    proof = models.URLField(blank=True, max_length=500)
    paid_on = models.DateField(null=True)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["idea", "number"]
        constraints = [
            models.UniqueConstraint(fields=["idea", "number"], name="idea_tranche_number"),
            models.CheckConstraint(condition=Q(amount__gte=1), name="idea_tranche_has_amount"),
            models.CheckConstraint(
                condition=Q(paid_on__isnull=True, entry__isnull=True)
                | (Q(paid_on__isnull=False, entry__isnull=False) & ~Q(result="")),
                name="idea_tranche_paid_for_a_result",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.idea_id} {self.number}"


class Appeal(models.Model):
    """A draft appeal, checked for migrants, and what it asks."""

    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")  # that checks it
    title = models.TextField()
    language = models.CharField(max_length=2, default="en")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, null=True, related_name="+")
    year = models.PositiveSmallIntegerField()
    link = models.URLField(blank=True, max_length=500)
    answers = models.JSONField(default=dict)  # by point of the checklist: true, false; unknown is missing
    currency = models.CharField(max_length=3)
    asked = models.BigIntegerField(default=0)
    for_migrants = models.BigIntegerField(default=0)
    targeted = models.PositiveBigIntegerField(default=0)
    migrants = models.PositiveBigIntegerField(default=0)
    made_by = models.CharField(max_length=40)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-year", "title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(asked__gte=F("for_migrants"), for_migrants__gte=0, targeted__gte=F("migrants")),
                name="appeal_part_of_the_whole",
            ),
            models.CheckConstraint(
                condition=Q(year__range=(1990, 2100)) & ~Q(title=""), name="appeal_has_year"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.year}"


class AppealFunding(models.Model):
    """Money that came for an appeal by a day, and how much of it for migrants. Added, never changed."""

    appeal = models.ForeignKey(Appeal, on_delete=models.PROTECT, related_name="funding")
    on = models.DateField()
    received = models.BigIntegerField()
    for_migrants = models.BigIntegerField(default=0)
    source = models.TextField()
    made_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(for_migrants__gte=0, received__gte=F("for_migrants")) & ~Q(source=""),
                name="appeal_funding_part_of_the_whole",
            )
        ]

    def __str__(self) -> str:
        return f"{self.appeal_id} {self.on}"
