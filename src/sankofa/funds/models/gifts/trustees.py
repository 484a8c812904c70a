"""A diaspora fund: branch offices, what is proposed, and what its trustees say.

That nobody speaks in a matter of their own, twice, or after the end is held by `migrations/0005_gifts.py`.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from sankofa.directory.models import Organisation
from sankofa.funds.models.every_fund import Fund, Rules, Seat
from sankofa.funds.terms import Side
from sankofa.funds.terms.gifts import ProposalStanding, SayChoice
from sankofa.ledger.models import Entry
from sankofa.places.models import Country


class BranchOffice(models.Model):
    """An organisation that works for the fund in a country."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="branches")
    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    side = models.CharField(max_length=6, choices=Side.choices)
    since = models.DateField()
    ended_on = models.DateField(null=True)

    class Meta:
        ordering = ["country", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["fund", "body", "country"], condition=Q(ended_on__isnull=True), name="branch_once"
            ),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="branch_side_known"),
        ]

    def __str__(self) -> str:
        return f"{self.fund_id} in {self.country_id}"


class TrusteeProposal(models.Model):
    """A plan to spend money of the fund, before its trustees."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="proposals")
    title = models.TextField()
    language = models.CharField(max_length=2, default="en")
    about = models.TextField()
    heading = models.CharField(max_length=80)
    amount = models.BigIntegerField()
    payee = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    rules = models.ForeignKey(Rules, on_delete=models.PROTECT, related_name="+")
    opened_on = models.DateField()
    closes_on = models.DateField()
    seats = ArrayField(models.BigIntegerField())  # who decides: the trustees who sat when it was proposed
    standing = models.CharField(max_length=7, choices=ProposalStanding.choices, default=ProposalStanding.OPEN)
    reasons = models.TextField(blank=True)  # of the decision
    counted = models.JSONField(default=dict)  # how it was counted
    decided_at = models.DateTimeField(null=True)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, null=True, related_name="+")
    made_by = models.CharField(max_length=40)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=1) & ~Q(title="") & ~Q(about="") & ~Q(heading=""),
                name="proposal_says_what",
            ),
            models.CheckConstraint(
                condition=Q(standing__in=ProposalStanding.values), name="proposal_standing"
            ),
            models.CheckConstraint(
                condition=Q(standing=ProposalStanding.OPEN) | (~Q(reasons="") & Q(decided_at__isnull=False)),
                name="proposal_decided_with_reasons",
            ),
            models.CheckConstraint(
                condition=Q(standing=ProposalStanding.PAID, entry__isnull=False)
                | (~Q(standing=ProposalStanding.PAID) & Q(entry__isnull=True)),
                name="proposal_paid_is_booked",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class TrusteeVoice(models.Model):
    """What one trustee says of a proposal. Said once; a conflict of interest that was declared stays."""

    proposal = models.ForeignKey(TrusteeProposal, on_delete=models.PROTECT, related_name="voices")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    say = models.CharField(max_length=8, choices=SayChoice.choices)
    why = models.TextField(blank=True)
    said_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "seat"], name="voice_once"),
            models.CheckConstraint(condition=Q(say__in=SayChoice.values), name="voice_say_known"),
            models.CheckConstraint(
                condition=Q(say__in=[SayChoice.YES, SayChoice.ABSTAIN]) | ~Q(why=""),
                name="voice_against_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal_id}: {self.say}"
