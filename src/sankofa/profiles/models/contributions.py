"""What a country's own institutions contribute: who owes which table, keys to hand it in, and every version."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from sankofa.places.models import Country
from sankofa.profiles.terms import NationalTable

NEVER_CHANGED = pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete)

LONG_MONTHS = (1, 3, 5, 7, 8, 10, 12)
EVERY_YEAR = (  # a day of its month, leap years or not
    Q(due_day__range=(1, 28))
    | Q(due_day__lte=30, due_day__gte=1) & ~Q(due_month=2)
    | Q(due_day=31, due_month__in=LONG_MONTHS)
)


class TableOwner(models.Model):
    """The one institution that answers for a table of a country, and the day by which it owes it each year."""

    country = models.ForeignKey(Country, on_delete=models.PROTECT, related_name="+")
    table = models.CharField(max_length=20, choices=NationalTable.choices)
    institution = models.TextField()
    due_month = models.PositiveSmallIntegerField()  # for the figures of the year before
    due_day = models.PositiveSmallIntegerField()
    first_year = models.PositiveSmallIntegerField()  # of the figures that are owed

    class Meta:
        ordering = ["country_id", "table"]
        constraints = [
            models.UniqueConstraint(fields=["country", "table"], name="table_has_one_owner"),
            models.CheckConstraint(condition=Q(table__in=NationalTable.values), name="owned_table_known"),
            models.CheckConstraint(condition=~Q(institution=""), name="owner_institution_given"),
            models.CheckConstraint(condition=Q(due_month__range=(1, 12)), name="owner_due_month"),
            models.CheckConstraint(condition=EVERY_YEAR, name="owner_due_day"),
            models.CheckConstraint(condition=Q(first_year__range=(1950, 2200)), name="owner_first_year"),
        ]

    def __str__(self) -> str:
        return f"{self.country_id} {self.table}"


class UploadKey(models.Model):
    """Lets whoever holds it hand in one table until a day. Only a digest of it is kept."""

    owner = models.ForeignKey(TableOwner, on_delete=models.CASCADE, related_name="keys")
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of a key of 256 random bits
    made_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="upload_key_lasts")
        ]

    def __str__(self) -> str:
        return f"key {self.pk} to {self.owner}"


class Contribution(models.Model):
    """One version of a table, whole. A later one stands beside it and replaces nothing."""

    owner = models.ForeignKey(TableOwner, on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)  # of the rows, so that handing in the same twice is seen
    institution = models.TextField()  # as it was called then
    received_at = models.DateTimeField(db_default=Now())
    through = models.TextField()  # "key 12" or "command"

    class Meta:
        ordering = ["owner_id", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "version"], name="contribution_version_once"),
            models.CheckConstraint(condition=Q(version__gte=1), name="contribution_version_from_1"),
        ]
        triggers = [NEVER_CHANGED]

    def __str__(self) -> str:
        return f"{self.owner} version {self.version}"


class ContributedRow(models.Model):
    """One row of a version: a year, a combination of codes, and its numbers."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="rows")
    year = models.PositiveSmallIntegerField()
    codes = models.JSONField()  # {"sex": "women", "partner": "ITA", ...}
    numbers = models.JSONField()  # {"persons": 1250.0}; null where the file gives none
    places = models.JSONField()  # {"persons": "inflows!J12"}

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["contribution", "year", "codes"], name="contributed_row_once"),
        ]
        triggers = [NEVER_CHANGED]

    def __str__(self) -> str:
        return f"{self.contribution_id} {self.year}"
