"""Drafts: records that somebody writes, on their way into the catalogue."""

import uuid

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse

from sankofa.catalogue.terms import MOVES, WRITABLE, Kind, State
from sankofa.directory.models import Account, Organisation

_MOVES = ", ".join(f"('{start.value}', '{end.value}')" for (start, _step), end in MOVES.items())
_WRITABLE = ", ".join(f"'{state.value}'" for state in WRITABLE)


def _before(operation: pgtrigger.Operation, name: str, refused: str, message: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=operation,
        func=f"""
            IF {refused} THEN
                RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation';
            END IF;
            RETURN {"OLD" if operation is pgtrigger.Delete else "NEW"};
        """,
    )


@pghistory.track(
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    fields=["version", "content"],
    context_field=None,
    meta={
        "triggers": [
            pgtrigger.Protect(name="stays_as_written", operation=pgtrigger.Update),
            _before(
                pgtrigger.Delete,
                "stays_with_the_draft",
                "EXISTS (SELECT FROM catalogue_draft WHERE id = OLD.pgh_obj_id)",
                "a version stays as long as its draft",
            ),
        ]
    },
    model_name="DraftVersion",
    obj_field=pghistory.ObjForeignKey(related_name="versions"),
)
class Draft(models.Model):
    """A record in the making, of one organisation. Its text stands still while others judge it.

    `content` has the fields of a catalogue file's entry, but may lack some and hold odd ones: nothing typed is lost.
    `version` rises with each change of it, so that a second writer's change can be merged with the first's.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    author = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="drafts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="drafts")
    slug = models.SlugField(max_length=80, blank=True)  # of the record that it changes or became
    based_on = models.BigIntegerField(null=True)  # the version of that record from which it was written
    content = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    round = models.PositiveSmallIntegerField(default=0)  # of review; rises with each submission
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)
    submitted_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(Account, on_delete=models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)
    told = models.TextField(blank=True)  # what an editor wrote to the author when asking to revise

    class Meta:
        ordering = ["-changed_at"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="draft_kind_known"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="draft_state_known"),
        ]
        indexes = [models.Index(fields=["state", "submitted_at"], name="draft_waiting")]
        triggers = [
            _before(
                pgtrigger.Insert,
                "begins_as_draft",
                "NEW.state <> 'draft' OR NEW.round <> 0 OR NEW.author_id IS NULL",
                "a draft begins as a draft, with an author",
            ),
            _before(
                pgtrigger.Update,
                "moves_as_declared",
                f"NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN ({_MOVES})",
                "no such step from one state of a draft to another",
            ),
            _before(
                pgtrigger.Update,
                "text_stands_still",
                f"OLD.state NOT IN ({_WRITABLE}) AND (NEW.content <> OLD.content OR NEW.kind <> OLD.kind)",
                "the text of a draft stands still while it is judged, and afterwards",
            ),
            _before(
                pgtrigger.Update,
                "author_stays",
                """NEW.author_id IS NOT NULL AND NEW.author_id IS DISTINCT FROM OLD.author_id
                OR NEW.round < OLD.round
                OR NEW.organisation_id <> OLD.organisation_id AND NEW.organisation_id IS DISTINCT FROM
                   (SELECT merged_into_id FROM directory_organisation WHERE id = OLD.organisation_id)""",
                "author, organisation and round of a draft stay",
            ),
            _before(
                pgtrigger.Update,
                "accepted_by_two",
                """NEW.state IN ('accepted', 'published') AND NEW.state <> OLD.state AND 2 > (
                    SELECT count(*) FROM catalogue_review
                    WHERE draft_id = NEW.id AND round = NEW.round AND verdict = 'accept' AND recused_at IS NULL
                )""",
                "two reviewers must have accepted this round of the draft",
            ),
            _before(
                pgtrigger.Update,
                "published_by_another",
                """NEW.state = 'published' AND NEW.state <> OLD.state AND (
                    NEW.published_by_id IS NULL OR NEW.published_by_id = NEW.author_id OR NOT EXISTS (
                        SELECT FROM directory_duty_in_force held
                        JOIN directory_organisation office ON office.id = held.organisation_id
                        WHERE held.account_id = NEW.published_by_id AND held.duty = 'editor' AND office.is_office
                    )
                )""",
                "a draft is published by an editor of the office who did not write it",
            ),
            _before(
                pgtrigger.Delete,
                "only_unread_ones_go",
                "OLD.state <> 'draft' OR OLD.round > 0",
                "a draft that was submitted stays",
            ),
        ]

    def __str__(self) -> str:
        return str(self.content.get("title") or self.id)

    def get_absolute_url(self) -> str:
        return reverse("catalogue:draft", args=[self.pk])

    @property
    def is_writable(self) -> bool:
        return self.state in WRITABLE


class DraftParty(models.Model):
    """An organisation of the directory that a draft names as taking part: its people may not review it."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "organisation"], name="draft_party_once")]

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.draft_id}"


class Attachment(models.Model):
    """A file that comes with a draft, and with the record that it becomes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()
    size = models.PositiveIntegerField()
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["added_at"]
        constraints = [models.UniqueConstraint(fields=["draft", "name"], name="attachment_name_once")]

    def __str__(self) -> str:
        return self.name
