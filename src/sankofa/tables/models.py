"""Uploads of tables: the file, what it would do or did, and the rows as they were before."""

import uuid

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from sankofa.directory.models import Account
from sankofa.foundation.fields import SealedBytesField, SealedTextField
from sankofa.foundation.tabular.terms import What
from sankofa.tables.terms import MOVES, State, Step


class Upload(models.Model):
    """A table that somebody sent back. It belongs to the account that sent it, and nobody else sees it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    table = models.SlugField(max_length=60)
    digest = models.CharField(max_length=64)  # SHA-256 of the file
    language = models.CharField(max_length=2)  # in which what is wrong is told
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    insists = models.BooleanField(default=False)  # the file wins over what others changed meanwhile
    received_at = models.DateTimeField(auto_now_add=True)
    moved_at = models.DateTimeField(auto_now_add=True)  # into the state it is in
    applied_at = models.DateTimeField(null=True)

    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0)
    faults_found = models.PositiveIntegerField(default=0)
    are_conflicts = models.BooleanField(default=False)  # all of them, so that it helps to insist
    told = SealedTextField()  # the first faults, with what stands in their cells
    has_versions = models.BooleanField(default=True)
    encoding = models.CharField(max_length=20, blank=True)
    note = models.TextField(blank=True)  # what happened last, where that needs words

    class Meta:
        ordering = ["-received_at"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="upload_state_known"),
            models.CheckConstraint(
                condition=Q(language__in=[code for code, _name in settings.LANGUAGES]),
                name="upload_language_known",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.ORDERED, State.APPLIED]) | Q(faults_found=0),
                name="upload_with_faults_not_applied",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[State.APPLIED, State.RECALLED, State.UNDONE, State.SETTLED])
                | Q(applied_at__isnull=False),
                name="upload_applied_says_when",
            ),
        ]
        triggers = [
            pgtrigger.FSM(
                name="one_state_after_the_other",
                field="state",
                transitions=[(before.value, after.value) for before, each in MOVES.items() for after in each],
            )
        ]

    def __str__(self) -> str:
        return f"{self.table} {self.id}"


class UploadFile(models.Model):
    """What was sent, until it is examined for the last time."""

    upload = models.OneToOneField(Upload, on_delete=models.CASCADE, primary_key=True, related_name="file")
    content = SealedBytesField()

    def __str__(self) -> str:
        return str(self.upload_id)


class UploadProgress(models.Model):
    """How far a job is. Written beside its transaction, so that the page can be told meanwhile."""

    upload = models.OneToOneField(Upload, on_delete=models.CASCADE, primary_key=True, related_name="progress")
    step = models.CharField(max_length=10, choices=Step.choices, default=Step.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    began_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.step} {self.done}/{self.total}"


class UploadRow(models.Model):
    """One row that the upload adds, changes or takes away.

    Its cells are kept sealed, as tables may hold what is told of people. The key of a table tells nothing of them.
    """

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()  # of the row in the file
    key = models.TextField()
    what = models.CharField(max_length=6, choices=[(each.value, each.value) for each in What])
    before = SealedTextField()  # cells by the code of their column; empty where there is no row
    after = SealedTextField()  # of a row that is changed, only those cells that are
    stored = SealedTextField()  # once applied: the row as its room keeps it

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["upload", "key"], name="upload_row_once"),
            models.CheckConstraint(
                condition=Q(what__in=[each.value for each in What]), name="upload_row_what_known"
            ),
        ]
        indexes = [models.Index(fields=["upload", "number"], name="upload_row_in_order")]

    def __str__(self) -> str:
        return self.key
