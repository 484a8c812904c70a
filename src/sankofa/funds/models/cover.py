"""Health covers that somebody abroad pays for people at home. No row tells an illness, and no row a name."""

import uuid
from datetime import date, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from sankofa.directory.models import Account, Organisation
from sankofa.foundation.fields import SealedTextField
from sankofa.funds.models.every_fund import Fund, Rules
from sankofa.funds.terms.cover import ClaimReason, ClaimStanding, CoverStanding, DueStanding, Period
from sankofa.places.models import Country


class CareProvider(models.Model):
    """A clinic, pharmacy or hospital where a scheme is taken."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="providers")
    name = models.TextField()
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    place = models.TextField()
    services = ArrayField(models.CharField(max_length=20))
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        ordering = ["place", "name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & ~Q(place=""), name="provider_is_named"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="provider_ends_after_it_began",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PremiumSupport(models.Model):
    """A supporter pays a share of premiums for people who cannot. Why somebody cannot is written nowhere."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="supports")
    supporter = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    share = models.PositiveIntegerField()  # basis points of the premium
    most_people = models.PositiveIntegerField()
    begins = models.DateField()
    ends = models.DateField()
    who = models.TextField()  # whom it is for, as it is told in public

    class Meta:
        ordering = ["begins", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(share__range=(1, 10_000)), name="premium_support_is_a_share"),
            models.CheckConstraint(condition=Q(ends__gte=F("begins")), name="premium_support_ends_later"),
        ]

    def __str__(self) -> str:
        return f"{self.supporter_id} in {self.fund_id}"


class CoverPolicy(models.Model):
    """What a payer abroad has taken out, under one version of a scheme's rules."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="covers")
    payer = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    rules = models.ForeignKey(Rules, on_delete=models.PROTECT, related_name="+")
    period = models.PositiveSmallIntegerField(choices=Period.choices)
    standing = models.CharField(max_length=8, choices=CoverStanding.choices, default=CoverStanding.ACTIVE)
    support = models.ForeignKey(PremiumSupport, on_delete=models.PROTECT, null=True, related_name="covers")
    begins = models.DateField()
    ended_on = models.DateField(null=True)
    reminded_on = models.DateField(null=True)
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(standing__in=CoverStanding.values), name="cover_standing_known"
            ),
            models.CheckConstraint(condition=Q(period__in=Period.values), name="cover_period_known"),
            models.CheckConstraint(
                condition=Q(standing=CoverStanding.ACTIVE, ended_on__isnull=True)
                | ~Q(standing=CoverStanding.ACTIVE) & Q(ended_on__isnull=False),
                name="cover_not_in_force_has_end",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class CoveredPerson(models.Model):
    """Somebody at home whom a cover is for, once they agreed. Until then only what the payer calls them is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    policy = models.ForeignKey(CoverPolicy, on_delete=models.PROTECT, related_name="people")
    called = SealedTextField()  # by the payer: “my mother”
    digest = models.CharField(max_length=64, unique=True)  # of the link by which they agree
    person = models.UUIDField(null=True, db_index=True)  # a person of the directory, who consented
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    asked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=True, since__isnull=True)
                | Q(person__isnull=False, since__isnull=False),
                name="covered_once_agreed",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gte=F("since")),
                name="covered_ends_after_it_began",
            ),
            models.UniqueConstraint(
                fields=["policy", "person"],
                condition=Q(person__isnull=False, until__isnull=True),
                name="covered_once_in_a_policy",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class PremiumDue(models.Model):
    """A premium for a period: what the supporter and what the payer owes of it, and what the payer has paid."""

    policy = models.ForeignKey(CoverPolicy, on_delete=models.PROTECT, related_name="dues")
    begins = models.DateField()
    ends = models.DateField()
    people = models.PositiveIntegerField()
    amount = models.BigIntegerField()
    supported = models.BigIntegerField(default=0)
    paid = models.BigIntegerField(default=0)
    standing = models.CharField(max_length=8, choices=DueStanding.choices, default=DueStanding.DUE)
    called_on = models.DateField()  # when the payer could first see it

    class Meta:
        ordering = ["begins"]
        constraints = [
            models.UniqueConstraint(fields=["policy", "begins"], name="premium_due_once"),
            models.CheckConstraint(
                condition=Q(amount__gt=0, supported__gte=0, supported__lte=F("amount")),
                name="premium_supported_up_to_all",
            ),
            models.CheckConstraint(
                condition=Q(paid__gte=0, paid__lte=F("amount") - F("supported")),
                name="premium_paid_up_to_own_part",
            ),
            models.CheckConstraint(
                condition=~Q(standing=DueStanding.PAID) | Q(paid=F("amount") - F("supported")),
                name="premium_paid_whole",
            ),
            models.CheckConstraint(
                condition=Q(standing__in=DueStanding.values), name="premium_standing_known"
            ),
            models.CheckConstraint(condition=Q(ends__gte=F("begins")), name="premium_period_ends_later"),
        ]

    def __str__(self) -> str:
        return f"{self.policy_id} {self.begins}"

    def grace_until(self, days: int) -> date:
        """The last of the days of grace: nobody pays before they could know."""
        return max(self.begins, self.called_on) + timedelta(days=days)


class CoverClaim(models.Model):
    """A bill that the operator settles: service, day and amounts. Who enters it never decides it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    covered = models.ForeignKey(CoveredPerson, on_delete=models.PROTECT, related_name="claims")
    provider = models.ForeignKey(CareProvider, on_delete=models.PROTECT, related_name="claims")
    service = models.CharField(max_length=20)
    used_on = models.DateField()
    charged = models.BigIntegerField()
    amount = models.BigIntegerField()  # that the scheme pays
    standing = models.CharField(max_length=8, choices=ClaimStanding.choices, default=ClaimStanding.MADE)
    reason = models.CharField(max_length=12, choices=ClaimReason.choices, blank=True)
    made_by = models.CharField(max_length=40)
    made_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.CharField(max_length=40, blank=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(standing__in=ClaimStanding.values), name="claim_standing_known"
            ),
            models.CheckConstraint(
                condition=Q(charged__gt=0, amount__gte=0, amount__lte=F("charged")),
                name="claim_within_the_bill",
            ),
            models.CheckConstraint(condition=~Q(decided_by=F("made_by")), name="claim_decided_by_another"),
            models.CheckConstraint(
                condition=Q(standing=ClaimStanding.MADE, decided_by="")
                | ~Q(standing=ClaimStanding.MADE) & ~Q(decided_by=""),
                name="claim_decision_has_somebody",
            ),
            models.CheckConstraint(
                condition=Q(standing=ClaimStanding.REFUSED, reason__in=ClaimReason.values)
                | ~Q(standing=ClaimStanding.REFUSED) & Q(reason=""),
                name="claim_refused_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)
