"""Insurance of the journey home: policies that agencies report, checks by the authority, what was claimed.

Workers stand here as groups under a public number; nobody is named.
"""

import uuid

from django.db import models
from django.db.models import F, Q

from sankofa.directory.models import Organisation
from sankofa.funds.terms.repatriation import CheckFinding, JourneyStanding, PremiumPayer
from sankofa.places.models import Country

PUBLIC_NUMBER = r"^[A-Za-z0-9./_-]*[0-9][A-Za-z0-9./_-]*$"  # no blanks and at least one digit: no name


class JourneyPolicy(models.Model):
    """A policy for workers whom an agency sends. Workers do not pay for it: a constraint says so."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    insurer = models.TextField()
    number = models.CharField(max_length=80)  # of the policy, as the insurer writes it
    group = models.CharField(max_length=80, blank=True)  # public number of a contract or group; no name
    workers = models.PositiveIntegerField()
    origin = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    destination = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    paid_by = models.CharField(max_length=8, choices=PremiumPayer.choices)
    currency = models.CharField(max_length=3)
    premium = models.BigIntegerField()  # for all workers together
    insured = models.BigIntegerField()  # for one worker's journey
    begins = models.DateField()
    ends = models.DateField()
    cancelled_on = models.DateField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["ends", "number"]
        constraints = [
            models.CheckConstraint(
                condition=Q(paid_by__in=PremiumPayer.values), name="journey_not_paid_by_the_worker"
            ),
            models.CheckConstraint(condition=Q(ends__gte=F("begins")), name="journey_policy_ends_later"),
            models.CheckConstraint(
                condition=Q(workers__gt=0, premium__gte=0, insured__gt=0),
                name="journey_policy_covers_somebody",
            ),
            models.CheckConstraint(condition=~Q(insurer="") & ~Q(number=""), name="journey_policy_is_named"),
            models.UniqueConstraint(fields=["agency", "number", "group"], name="journey_policy_once"),
            models.CheckConstraint(
                condition=Q(group="") | Q(group__regex=PUBLIC_NUMBER), name="journey_group_is_a_number"
            ),
        ]

    def __str__(self) -> str:
        return self.number


class JourneyCheck(models.Model):
    """What the authority found on a day. Added, never changed."""

    policy = models.ForeignKey(JourneyPolicy, on_delete=models.PROTECT, related_name="checks")
    finding = models.CharField(max_length=14, choices=CheckFinding.choices)
    words = models.TextField(blank=True)
    checked_on = models.DateField()
    checked_by = models.CharField(max_length=40)  # public id of an account

    class Meta:
        ordering = ["-checked_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(finding__in=CheckFinding.values), name="journey_finding_known")
        ]

    def __str__(self) -> str:
        return f"{self.policy_id} {self.finding}"


class JourneyClaim(models.Model):
    """Journeys home that the insurer was asked to pay, of how many workers, and what it paid."""

    policy = models.ForeignKey(JourneyPolicy, on_delete=models.PROTECT, related_name="claims")
    happened_on = models.DateField()
    workers = models.PositiveIntegerField()
    asked = models.BigIntegerField()
    paid = models.BigIntegerField(default=0)
    standing = models.CharField(max_length=8, choices=JourneyStanding.choices, default=JourneyStanding.ASKED)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-happened_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(standing__in=JourneyStanding.values), name="journey_standing_known"
            ),
            models.CheckConstraint(
                condition=Q(workers__gt=0, asked__gt=0, paid__gte=0, paid__lte=F("asked")),
                name="journey_claim_within_bounds",
            ),
            models.CheckConstraint(
                condition=Q(standing=JourneyStanding.PAID, paid__gt=0)
                | ~Q(standing=JourneyStanding.PAID) & Q(paid=0),
                name="journey_paid_has_amount",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.policy_id} {self.happened_on}"
