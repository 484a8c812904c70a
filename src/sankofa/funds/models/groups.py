"""Savings groups and safety nets: members, cycles, meetings and what they moved.

What the database holds beyond these constraints stands in `migrations/rules/groups.sql`.
"""

from django.db import models
from django.db.models import Q

from sankofa.directory.models import Account
from sankofa.foundation.fields import SealedTextField
from sankofa.funds.models.every_fund import Fund
from sankofa.funds.terms.groups import Mark, MeetingStanding, Way, Why
from sankofa.methods.group_loans import Charge
from sankofa.methods.group_moves import What


class GroupMember(models.Model):
    """A member by their number in the group. One without an account is known by the number alone, or by a name under
    seal when they agreed to that. The name of one with an account is that of their seat."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="group_members")
    number = models.PositiveIntegerField()
    account = models.ForeignKey(
        Account, on_delete=models.SET_NULL, null=True, related_name="group_memberships"
    )
    called = SealedTextField()  # of a member without an account
    consented_on = models.DateField(null=True)  # to that name being kept
    joined_on = models.DateField()
    left_on = models.DateField(null=True)
    left_why = models.CharField(max_length=10, choices=Why.choices, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "number"], name="group_member_number"),
            models.UniqueConstraint(
                fields=["fund", "account"], condition=Q(left_on__isnull=True), name="group_member_once"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="group_member_from_one"),
            models.CheckConstraint(
                condition=Q(left_on__isnull=True, left_why="")
                | Q(left_on__isnull=False, left_why__in=Why.values),
                name="group_member_left_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fund_id} member {self.number}"


class GroupCycle(models.Model):
    """From one share-out to the next."""

    fund = models.ForeignKey(Fund, on_delete=models.PROTECT, related_name="group_cycles")
    number = models.PositiveIntegerField()
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["fund", "number"], name="group_cycle_number"),
            models.UniqueConstraint(
                fields=["fund"], condition=Q(closed_on__isnull=True), name="group_cycle_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fund_id} cycle {self.number}"


class GroupMeeting(models.Model):
    """What was written down of a meeting. While it is a draft it changes; when two key holders agreed to the same
    version it is posted and stays. One that was wrong is corrected by another, which takes its entries back."""

    cycle = models.ForeignKey(GroupCycle, on_delete=models.PROTECT, related_name="meetings")
    number = models.PositiveIntegerField()
    held_on = models.DateField()
    way = models.CharField(max_length=10, choices=Way.choices, default=Way.TOGETHER)
    standing = models.CharField(max_length=10, choices=MeetingStanding.choices, default=MeetingStanding.DRAFT)
    content = models.JSONField(default=dict)  # as it was written
    version = models.PositiveIntegerField(default=1)
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="corrected_by")
    rules = models.ForeignKey("funds.Rules", on_delete=models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "number"], name="group_meeting_number"),
            models.UniqueConstraint(
                fields=["cycle"], condition=Q(standing=MeetingStanding.DRAFT), name="group_meeting_one_draft"
            ),
            models.CheckConstraint(
                condition=Q(standing=MeetingStanding.DRAFT, closed_at__isnull=True)
                | Q(standing=MeetingStanding.CLOSED, closed_at__isnull=False, rules__isnull=False),
                name="group_meeting_closed_at",
            ),
            models.CheckConstraint(condition=Q(way__in=Way.values), name="group_meeting_way_known"),
        ]

    def __str__(self) -> str:
        return f"{self.cycle_id} meeting {self.number}"


class MeetingConfirmation(models.Model):
    """A key holder counted the boxes and agrees to one version. Added, never changed."""

    meeting = models.ForeignKey(GroupMeeting, on_delete=models.PROTECT, related_name="confirmations")
    version = models.PositiveIntegerField()
    by = models.CharField(max_length=40)  # public id of the account
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "version", "by"], name="group_meeting_confirmed_once")
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} v{self.version}"


class MeetingMark(models.Model):
    """Who was there. Added when the meeting is closed."""

    meeting = models.ForeignKey(GroupMeeting, on_delete=models.PROTECT, related_name="marks")
    member = models.ForeignKey(GroupMember, on_delete=models.PROTECT, related_name="marks")
    mark = models.CharField(max_length=12, choices=Mark.choices)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "member"], name="group_meeting_mark_once"),
            models.CheckConstraint(condition=Q(mark__in=Mark.values), name="group_meeting_mark_known"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.mark}"


class GroupLoan(models.Model):
    """A loan to a member, given at a meeting under the charter of that day. Its payments are movements."""

    meeting = models.ForeignKey(GroupMeeting, on_delete=models.PROTECT, related_name="loans")
    member = models.ForeignKey(GroupMember, on_delete=models.PROTECT, related_name="loans")
    currency = models.CharField(max_length=3)
    principal = models.BigIntegerField()
    charge = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Charge])
    monthly = models.PositiveIntegerField()  # basis points
    months = models.PositiveSmallIntegerField()
    given_on = models.DateField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(principal__gt=0), name="group_loan_of_something"),
            models.CheckConstraint(condition=Q(monthly__lte=2000), name="group_loan_charge_sane"),
            models.CheckConstraint(condition=Q(months__range=(1, 36)), name="group_loan_months_sane"),
        ]

    def __str__(self) -> str:
        return f"{self.member_id}: {self.principal} {self.currency}"


class GroupMove(models.Model):
    """One movement of a closed meeting, in the order in which it was worked out. Added, never changed."""

    meeting = models.ForeignKey(GroupMeeting, on_delete=models.PROTECT, related_name="moves")
    position = models.PositiveIntegerField()
    what = models.CharField(max_length=12)
    member = models.ForeignKey(GroupMember, on_delete=models.PROTECT, null=True, related_name="moves")
    loan = models.ForeignKey(GroupLoan, on_delete=models.PROTECT, null=True, related_name="moves")
    currency = models.CharField(max_length=3)
    amount = models.BigIntegerField()
    charge = models.BigIntegerField(default=0)
    kept = models.BigIntegerField(default=0)  # not paid out, but owed to who is gone
    shares = models.IntegerField(default=0)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["meeting", "position"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "position"], name="group_move_once"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="group_move_not_negative"),
            models.CheckConstraint(
                condition=Q(kept__gte=0, kept__lte=models.F("amount")), name="group_move_kept_of_it"
            ),
            models.CheckConstraint(
                condition=Q(what__in=[each.value for each in What]), name="group_move_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.amount} {self.currency}"
