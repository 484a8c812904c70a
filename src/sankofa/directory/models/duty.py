"""Who acts for which organisation, and with which duties."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from sankofa.directory.models.account import Account
from sankofa.directory.models.organisation import Organisation
from sankofa.directory.terms import SENSITIVE, Duty, Purpose
from sankofa.foundation.fields import SealedTextField


class Membership(models.Model):
    """An account that belongs to an organisation, until it leaves. When the account is removed, it has left.

    What holds of memberships and duties stands in `migrations/0004_rules_of_duties.py`, where no setting of a
    connection gets around it.
    """

    account = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    called = SealedTextField()  # what the member asked to be called here; seen by the administrators alone
    since = models.DateTimeField(auto_now_add=True)
    left_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["account", "organisation"], condition=Q(left_at__isnull=True), name="member_once"
            ),
            models.CheckConstraint(
                condition=Q(account__isnull=False) | Q(left_at__isnull=False), name="removed_member_has_left"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} in {self.organisation_id}"


class DutyGrant(models.Model):
    """A duty given to a member. A sensitive one counts only once a second administrator has confirmed it.

    It is in force between `granted_at` (or `confirmed_at`) and `expires_at`, unless it was ended. It is never
    deleted nor rewritten: who wants another end gives the duty anew.
    """

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="grants")
    duty = models.CharField(max_length=20, choices=Duty.choices)
    granted_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    granted_at = models.DateTimeField(auto_now_add=True)
    confirmed_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)  # when its holder was told that it runs out

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(duty__in=Duty.values), name="duty_known"),
            models.UniqueConstraint(
                fields=["membership", "duty"], condition=Q(ended_at__isnull=True), name="duty_once"
            ),
            models.CheckConstraint(
                condition=~Q(duty__in=[duty.value for duty in SENSITIVE])
                | Q(confirmed_by__isnull=True)
                | Q(granted_by__isnull=True)
                | ~Q(confirmed_by=F("granted_by")),
                name="sensitive_duty_confirmed_by_another",
            ),
        ]

    def __str__(self) -> str:
        return self.duty

    @property
    def is_sensitive(self) -> bool:
        return self.duty in SENSITIVE


class HandOver(models.Model):
    """A wish of whoever has a duty that another member takes it over. Administrators give it, or refuse.

    The old duty ends when the new one counts.
    """

    grant = models.ForeignKey(DutyGrant, on_delete=models.PROTECT, related_name="handed_over")
    to = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True)
    became = models.ForeignKey(DutyGrant, on_delete=models.PROTECT, null=True, related_name="taken_over")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["grant"], condition=Q(settled_at__isnull=True), name="handed_over_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.grant_id} to {self.to_id}"


class Invitation(models.Model):
    """An invitation to act for an organisation. Of its link only a digest is kept, and the e-mail address only
    while it is open."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    duties = ArrayField(models.CharField(max_length=20, choices=Duty.choices), default=list)
    email = SealedTextField()
    language = models.CharField(max_length=2, default="en")
    digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-invited_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(duties__contained_by=Duty.values), name="invitation_duties_known"
            )
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def duty_labels(self) -> list[str]:
        return [str(Duty(duty).label) for duty in self.duties]


class PurposeDuty(models.Model):
    """Which duty may read a person's data for which purpose: `terms.SERVED_BY`, where the policies can read it."""

    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    duty = models.CharField(max_length=20, choices=Duty.choices)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["purpose", "duty"], name="purpose_duty_once")]

    def __str__(self) -> str:
        return f"{self.duty} for {self.purpose}"
