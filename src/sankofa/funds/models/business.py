"""One file for an entrepreneur, shared by the desks that serve them, here and there.

What is told stands sealed. Who reads it: the entrepreneur, and who serves at a desk that they let in.
"""

import uuid

from django.db import models
from django.db.models import F, Q

from sankofa.directory.models import Account, Organisation
from sankofa.foundation.fields import SealedTextField
from sankofa.funds.terms.business import BusinessStage, FileKind, ObstacleKind
from sankofa.places.models import Country


class BusinessFile(models.Model):
    """An idea on its way to a firm, or an investment. It goes with its account."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    entrepreneur = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=FileKind.choices)
    stage = models.CharField(max_length=10, choices=BusinessStage.choices, default=BusinessStage.IDEA)
    title = SealedTextField()
    idea = SealedTextField()
    plan = SealedTextField()  # numbers of the viability check, as the address of the calculator has them
    home = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    abroad = models.ForeignKey(Country, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-changed_at"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=FileKind.values), name="business_kind_known"),
            models.CheckConstraint(condition=Q(stage__in=BusinessStage.values), name="business_stage_known"),
        ]

    def __str__(self) -> str:
        return str(self.id)


class BusinessDesk(models.Model):
    """A desk that the entrepreneur lets into the file, until they take it back."""

    file = models.ForeignKey(BusinessFile, on_delete=models.CASCADE, related_name="desks")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    let_in_at = models.DateTimeField(auto_now_add=True)
    taken_back_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["let_in_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["file", "organisation"],
                condition=Q(taken_back_at__isnull=True),
                name="business_desk_once",
            ),
            models.CheckConstraint(
                condition=Q(taken_back_at__isnull=True) | Q(taken_back_at__gte=F("let_in_at")),
                name="business_desk_taken_back_later",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.file_id}"


class BusinessNote(models.Model):
    """What a coach or the entrepreneur wrote, and a step from one stage to the next. Added, never changed."""

    file = models.ForeignKey(BusinessFile, on_delete=models.CASCADE, related_name="notes")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="+")
    stage = models.CharField(max_length=10, choices=BusinessStage.choices)
    is_step = models.BooleanField(default=False)  # the file came to this stage
    words = SealedTextField()
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["written_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(stage__in=BusinessStage.values), name="business_note_stage_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.file_id} {self.written_at:%Y-%m-%d}"


class BusinessObstacle(models.Model):
    """What stands in somebody's way, of which kind and where. In public only counted; a committee answers by kind."""

    file = models.ForeignKey(BusinessFile, on_delete=models.CASCADE, related_name="obstacles")
    kind = models.CharField(max_length=10, choices=ObstacleKind.choices)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    words = SealedTextField()
    met_on = models.DateField()
    gone_on = models.DateField(null=True)

    class Meta:
        ordering = ["-met_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ObstacleKind.values), name="obstacle_kind_known"),
            models.CheckConstraint(
                condition=Q(gone_on__isnull=True) | Q(gone_on__gte=F("met_on")), name="obstacle_gone_later"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.met_on}"


class CommitteeAnswer(models.Model):
    """What an inter-institutional committee answers to a recurring obstacle. Public; added, never changed."""

    kind = models.CharField(max_length=10, choices=ObstacleKind.choices)
    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=2)
    words = models.TextField()
    answered_on = models.DateField()

    class Meta:
        ordering = ["-answered_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ObstacleKind.values), name="answer_kind_known"),
            models.CheckConstraint(condition=~Q(words=""), name="answer_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.answered_on}"
