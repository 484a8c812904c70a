"""What people ask about their data, with the clock that runs, and how long each kind of data is kept."""

import uuid
from datetime import timedelta

import pgtrigger
from django.db import models
from django.db.models import F, Q

from sankofa.directory.models.account import Account
from sankofa.directory.models.organisation import Organisation
from sankofa.directory.models.person import Person
from sankofa.directory.terms import DAYS_TO_ANSWER, SHORTEST_KEPT, Right
from sankofa.foundation.fields import SealedTextField


class RightsRequest(models.Model):
    """A request to an organisation about one's own data. While it is open, those who answer may read the person, until
    30 days after it was due (`migrations/0006_policies.py`)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="requests")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    right = models.CharField(max_length=10, choices=Right.choices)
    words = SealedTextField()  # what the person wrote
    answer = SealedTextField()
    asked_at = models.DateTimeField(auto_now_add=True)
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Account, on_delete=models.DO_NOTHING, null=True, related_name="+")
    taken_back = models.BooleanField(default=False)  # done, because whoever asked wants it no more

    class Meta:
        ordering = ["due_at"]
        constraints = [
            models.CheckConstraint(condition=Q(right__in=Right.values), name="right_known"),
            models.CheckConstraint(
                condition=Q(due_at__lte=F("asked_at") + timedelta(days=DAYS_TO_ANSWER)),
                name="request_due_in_time",
            ),
            models.CheckConstraint(
                condition=Q(taken_back=False) | Q(done_at__isnull=False), name="taken_back_is_done"
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "due_at"], condition=Q(done_at__isnull=True), name="request_due"
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="clock_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    'ROW(OLD.person_id, OLD.organisation_id, OLD."right", OLD.asked_at, OLD.due_at) IS DISTINCT FROM'
                    ' ROW(NEW.person_id, NEW.organisation_id, NEW."right", NEW.asked_at, NEW.due_at)'
                ),
                func="RAISE EXCEPTION 'what was asked, and its clock, do not change';",
            ),
            # While a request is open those who answer read the person, so nobody opens one again.
            pgtrigger.Trigger(
                name="done_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.done_at IS NOT NULL AND NEW.done_at IS DISTINCT FROM OLD.done_at"
                ),
                func="RAISE EXCEPTION 'a request that was answered stays answered';",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class RetentionRule(models.Model):
    """How long one kind of data is kept once it is no longer in use."""

    kind = models.SlugField(max_length=40, unique=True)
    days = models.PositiveIntegerField()
    last_run_at = models.DateTimeField(null=True)
    last_removed = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["kind"]
        constraints = [  # a slip of the hand must not empty the house
            models.CheckConstraint(condition=Q(days__gte=SHORTEST_KEPT), name="retention_not_too_short")
        ]

    def __str__(self) -> str:
        return self.kind
