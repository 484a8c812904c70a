"""Writing drafts, and handing them in."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.catalogue.actions.moves import locked, move
from sankofa.catalogue.actions.notices import tell_author, tell_editors
from sankofa.catalogue.actions.records import whole
from sankofa.catalogue.formats.checking import Checked
from sankofa.catalogue.formats.merging import Merge, merged
from sankofa.catalogue.models import Attachment, Draft, DraftParty, Record
from sankofa.catalogue.queries.drafts import base_of, draft_content, look_through, parties_named
from sankofa.catalogue.terms import Step, SubmissionRefused
from sankofa.catalogue.terms import letters as kinds
from sankofa.directory.models import Account, Organisation
from sankofa.journal import actions as journal

MOST_ATTACHED = 5
LARGEST = 10_000_000  # bytes of one file


@dataclass(frozen=True)
class Saved:
    draft: Draft
    merge: Merge


@transaction.atomic
def begin_draft(*, kind: str, organisation: Organisation, language: str, by: Account) -> Draft:
    draft = Draft.objects.create(
        kind=kind, organisation=organisation, author=by, content={"language": language}
    )
    _note(by, "begin draft", draft)
    return draft


@transaction.atomic
def begin_revision(*, slug: str, organisation: Organisation, by: Account) -> Draft:
    """A draft that will take the place of a published record. One that this author has begun is gone on with."""
    begun = Draft.objects.filter(slug=slug, author=by, organisation=organisation, state="draft").first()
    if begun:
        return begun
    held = whole(Record.objects.get(slug=slug))
    draft = Draft.objects.create(
        kind=held.entry["kind"],
        organisation=organisation,
        author=by,
        slug=slug,
        content=draft_content(held.entry),
        based_on=held.versions.latest("pgh_id").pgh_id,
    )
    _note(by, "begin revision", draft)
    return draft


@transaction.atomic
def save_draft(*, draft: Draft, content: dict, base: int, by: Account) -> Saved:
    """Keeps what was written from version `base`. What somebody else wrote meanwhile is merged field by field;
    a field that both changed keeps the other's words, and comes back as a conflict."""
    held = locked(draft)
    if not held.is_writable:
        raise SubmissionRefused(_("This draft was handed in, so its text stands still for now."))
    merge = merged(base_of(held, base), held.content, content)
    if merge.content != held.content:
        held.content = merge.content
        held.version += 1
        held.save(update_fields=["content", "version", "changed_at"])
        _note(by, "write draft", held, version=held.version)
    return Saved(held, merge)


@transaction.atomic
def attach(*, draft: Draft, name: str, media_type: str, content: bytes, by: Account) -> Attachment:
    """Adds a file, in place of one with the same name."""
    held = locked(draft)
    if not held.is_writable:
        raise SubmissionRefused(_("This draft was handed in, so its text stands still for now."))
    held.attachments.filter(name=name).delete()
    if held.attachments.count() >= MOST_ATTACHED:
        raise SubmissionRefused(_("At most %(most)s files go with a record.") % {"most": MOST_ATTACHED})
    made = Attachment.objects.create(
        draft=held, name=name, media_type=media_type, content=content, size=len(content)
    )
    _note(by, "attach file", held)
    return made


@transaction.atomic
def detach(*, draft: Draft, attachment: str, by: Account) -> None:
    held = locked(draft)
    if held.is_writable and held.attachments.filter(pk=attachment).delete()[0]:
        _note(by, "detach file", held)


@transaction.atomic
def discard(*, draft: Draft, by: Account) -> None:
    """Throws away a draft that nobody else has read."""
    held = locked(draft)
    if held.state != "draft" or held.round:
        raise SubmissionRefused(_("A draft that was handed in once is kept."))
    _note(by, "discard draft", held)
    held.delete()


@transaction.atomic
def submit(*, draft: Draft, by: Account, today: date | None = None) -> Checked:
    """Hands a draft in for review, unless something stops it: then nothing is changed and the remarks say what."""
    held = locked(draft)
    found = look_through(held, today or timezone.localdate())
    if found.entry is None:
        return found
    bodies = parties_named(held)
    held.parties.exclude(organisation__in=bodies).delete()
    known = set(held.parties.values_list("organisation_id", flat=True))
    DraftParty.objects.bulk_create(
        DraftParty(draft=held, organisation=body) for body in bodies if body.pk not in known
    )
    held.round += 1
    held.submitted_at = timezone.now()
    held.told = ""
    move(held, Step.SUBMIT, by=by)
    tell_editors(held, kinds.DRAFT_SUBMITTED)
    return found


@transaction.atomic
def take_back(*, draft: Draft, by: Account) -> None:
    """Gives a draft back to its author, as long as nobody reads it."""
    move(locked(draft), Step.TAKE_BACK, by=by)


def _note(by: Account, action: str, draft: Draft, **detail: object) -> None:
    journal.record(by=str(by.public_id), action=action, subject=f"draft {draft.pk}", **detail)


__all__ = [
    "attach",
    "begin_draft",
    "begin_revision",
    "detach",
    "discard",
    "save_draft",
    "submit",
    "take_back",
    "tell_author",
]
