"""What the catalogue holds under each address, whole, with every version it ever had; and who keeps it true."""

import pghistory
from django.db import models
from django.db.models import Q

from sankofa.catalogue.terms import Origin
from sankofa.directory.models import Account, Organisation


@pghistory.track(
    fields=["slug", "entry", "origin", "withdrawn_why"],
    context_field=None,
    append_only=True,
    model_name="ContentVersion",
    obj_field=pghistory.ObjForeignKey(related_name="versions"),
)
class Content(models.Model):
    """A record's entry as one value, in the shape of the catalogue file (`formats.entries.RecordEntry`).

    The rows that are searched are made of it. It stays when a record is withdrawn, and those rows go: nothing that
    reads records can then show it.
    """

    slug = models.SlugField(max_length=120, unique=True)
    entry = models.JSONField()
    origin = models.CharField(max_length=10, choices=Origin.choices)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.TextField(blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(condition=Q(origin__in=Origin.values), name="content_origin_known"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_why="")
                | Q(withdrawn_at__isnull=False) & ~Q(withdrawn_why=""),
                name="content_withdrawn_says_why",
            ),
        ]
        indexes = [
            models.Index(
                fields=["withdrawn_at"], condition=Q(withdrawn_at__isnull=False), name="content_withdrawn"
            )
        ]

    def __str__(self) -> str:
        return self.slug


class Keeping(models.Model):
    """Who keeps a record true: the organisation, publicly, and the account that is asked once a year."""

    slug = models.SlugField(max_length=120, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    evidence = models.PositiveSmallIntegerField(null=True)  # the grade that its reviewers gave
    confirmed_on = models.DateField()  # when somebody last said that it is still so
    asked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["confirmed_on"]

    def __str__(self) -> str:
        return self.slug
