"""Votes of a group, the investments they carried, and how these go. What the database holds beyond these constraints
stands in `migrations/rules/groups.sql`."""

import uuid

from django.db import models
from django.db.models import Q

from sankofa.directory.models import Organisation
from sankofa.foundation.fields import SealedTextField
from sankofa.funds.models.every_fund import Fund
from sankofa.funds.models.groups import GroupMeeting, GroupMember
from sankofa.funds.terms.groups import Course, HelpStanding, ProposalKind, Said, Shock, VoteStanding


class GroupProposal(models.Model):
    """Something the members vote on. `roll` holds who may vote and with how many votes, as it was when it opened."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="group_proposals")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=ProposalKind.choices)
    title = models.TextField()
    aim = models.TextField()  # what it does for people
    expected = models.TextField(blank=True)  # what it is expected to bring in
    partner = models.TextField(blank=True)  # the firm or cooperative, as it calls itself
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    amount = models.BigIntegerField(null=True)
    currency = models.CharField(max_length=3, blank=True)
    parts = models.JSONField(default=dict)  # of income, by who gets it, in basis points
    quorum = models.PositiveIntegerField()
    majority = models.CharField(max_length=12)
    secret = models.BooleanField()
    roll = models.JSONField()
    standing = models.CharField(max_length=10, choices=VoteStanding.choices, default=VoteStanding.OPEN)
    opened_on = models.DateField()
    closes_on = models.DateField()
    decided_at = models.DateTimeField(null=True)
    made_by = models.CharField(max_length=40)
    yes = models.PositiveIntegerField(default=0)
    no = models.PositiveIntegerField(default=0)
    abstain = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "number"], name="group_proposal_number"),
            models.CheckConstraint(
                condition=Q(standing__in=VoteStanding.values), name="group_proposal_standing"
            ),
            models.CheckConstraint(condition=Q(quorum__lte=10_000), name="group_proposal_quorum"),
            models.CheckConstraint(
                condition=Q(amount__isnull=True) | Q(amount__gt=0, currency__regex="^[A-Z]{3}$"),
                name="group_proposal_amount",
            ),
            models.CheckConstraint(
                condition=Q(closes_on__gte=models.F("opened_on")), name="group_proposal_closes_later"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class GroupBallot(models.Model):
    """That a member voted, once; and how, unless the vote is secret: then only the sums on the proposal tell."""

    proposal = models.ForeignKey(GroupProposal, on_delete=models.PROTECT, related_name="ballots")
    member = models.ForeignKey(GroupMember, on_delete=models.PROTECT, related_name="ballots")
    weight = models.PositiveIntegerField()
    said = models.CharField(max_length=8, choices=Said.choices, blank=True)

    class Meta:
        ordering = ["member__number"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "member"], name="group_ballot_once"),
            models.CheckConstraint(condition=Q(said__in=["", *Said.values]), name="group_ballot_known"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} on {self.proposal_id}"


class GroupInvestment(models.Model):
    """What was agreed with a partner after a vote. `holdings` are the shares of each member when it was agreed."""

    proposal = models.OneToOneField(GroupProposal, on_delete=models.PROTECT, related_name="investment")
    agreement = models.TextField()
    agreed_on = models.DateField()
    holdings = models.JSONField()
    ended_on = models.DateField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.proposal_id)


class MonitoringReport(models.Model):
    """What a member saw of an investment. Added, never changed."""

    investment = models.ForeignKey(GroupInvestment, on_delete=models.PROTECT, related_name="reports")
    member = models.ForeignKey(GroupMember, on_delete=models.PROTECT, related_name="reports")
    seen_on = models.DateField()
    course = models.CharField(max_length=10, choices=Course.choices)
    words = models.TextField()

    class Meta:
        ordering = ["-seen_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(course__in=Course.values), name="group_report_course")
        ]

    def __str__(self) -> str:
        return f"{self.investment_id} on {self.seen_on}"


class InvestmentResult(models.Model):
    """Income and costs of an enterprise in a period, and how what was left is shared. Added, never changed."""

    investment = models.ForeignKey(GroupInvestment, on_delete=models.PROTECT, related_name="results")
    since = models.DateField()
    until = models.DateField()
    income = models.BigIntegerField()
    costs = models.BigIntegerField()
    parts = models.JSONField()  # amounts, by who gets them
    by = models.CharField(max_length=40)

    class Meta:
        ordering = ["until", "id"]
        constraints = [
            models.UniqueConstraint(fields=["investment", "since", "until"], name="group_result_period_once"),
            models.CheckConstraint(
                condition=Q(income__gte=0, costs__gte=0), name="group_result_not_negative"
            ),
            models.CheckConstraint(condition=Q(until__gte=models.F("since")), name="group_result_period"),
        ]

    def __str__(self) -> str:
        return f"{self.investment_id} until {self.until}"


class HelpRequest(models.Model):
    """A member asks the social fund for help after a shock. Only the committee and the member see it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="help_requests")
    member = models.ForeignKey(GroupMember, on_delete=models.PROTECT, related_name="help_requests")
    shock = models.CharField(max_length=10, choices=Shock.choices)
    words = SealedTextField()
    currency = models.CharField(max_length=3)
    amount = models.BigIntegerField()
    standing = models.CharField(max_length=10, choices=HelpStanding.choices, default=HelpStanding.ASKED)
    asked_on = models.DateField()
    paid_in = models.ForeignKey(GroupMeeting, on_delete=models.PROTECT, null=True, related_name="helped")

    class Meta:
        ordering = ["-asked_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="group_help_of_something"),
            models.CheckConstraint(condition=Q(standing__in=HelpStanding.values), name="group_help_standing"),
            models.CheckConstraint(condition=Q(shock__in=Shock.values), name="group_help_shock"),
            models.CheckConstraint(
                condition=Q(standing=HelpStanding.PAID, paid_in__isnull=False)
                | (~Q(standing=HelpStanding.PAID) & Q(paid_in__isnull=True)),
                name="group_help_paid_in_a_meeting",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class HelpSay(models.Model):
    """What one of the committee said to a request. Added, never changed."""

    request = models.ForeignKey(HelpRequest, on_delete=models.PROTECT, related_name="says")
    by = models.CharField(max_length=40)
    said = models.CharField(max_length=8, choices=Said.choices)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["request", "by"], name="group_help_said_once"),
            models.CheckConstraint(condition=Q(said__in=["yes", "no"]), name="group_help_said"),
        ]

    def __str__(self) -> str:
        return f"{self.request_id}: {self.said}"
