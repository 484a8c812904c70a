"""Editions of publishers' series that were imported into this installation.

The numbers themselves stand in a Parquet file in the folder of files, named by the code, so that a backup holds
them; a row here says what they are and where they come from.
"""

from pathlib import Path

from django.core.files.storage import default_storage
from django.db import models
from django.db.models import Q

from sankofa.profiles.terms import IMPORTED_FAMILIES

FOLDER = "datasets"
CODE = r"^[a-z0-9]+(-[a-z0-9]+)*$"  # part of addresses and of figures' ids, which are joined by dots


class ImportedDataset(models.Model):
    code = models.CharField(max_length=60, unique=True)
    family = models.CharField(
        max_length=30, choices=[(family.value, family.label) for family in IMPORTED_FAMILIES]
    )
    publisher = models.TextField()
    title = models.TextField()
    edition = models.TextField()
    licence = models.TextField()
    attribution = models.TextField(blank=True)
    released = models.CharField(max_length=10, blank=True)  # a year, a month or a day, as far as it is known
    retrieved = models.DateField()
    coverage = models.TextField()
    source = models.TextField()
    faults = models.JSONField(default=dict)  # by language
    may_be_passed_on = models.BooleanField()
    file_name = models.TextField()  # of the publisher's file
    digest = models.CharField(max_length=64, unique=True)  # SHA-256 of the publisher's file
    rows = models.PositiveIntegerField()
    imported_at = models.DateTimeField(auto_now_add=True)
    by = models.TextField()

    class Meta:
        ordering = ["family", "code"]
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=CODE), name="imported_dataset_code_shape"),
            models.CheckConstraint(
                condition=Q(family__in=[family.value for family in IMPORTED_FAMILIES]),
                name="imported_dataset_family_known",
            ),
            models.CheckConstraint(
                condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="imported_dataset_digest_shape"
            ),
            models.CheckConstraint(
                condition=Q(released__regex=r"^([0-9]{4}(-[0-9]{2}){0,2})?$"),
                name="imported_dataset_released_shape",
            ),
            models.CheckConstraint(condition=Q(rows__gt=0), name="imported_dataset_has_rows"),
            models.CheckConstraint(
                condition=~Q(publisher="") & ~Q(title="") & ~Q(edition="") & ~Q(licence="") & ~Q(by=""),
                name="imported_dataset_described",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def path(self) -> Path:
        """Its Parquet file."""
        return Path(default_storage.path(f"{FOLDER}/{self.code}.parquet"))
