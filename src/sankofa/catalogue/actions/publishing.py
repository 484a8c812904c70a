"""What editors do: publish, ask to revise, withdraw with a reason, bring back, and set back to an earlier version."""

from statistics import median_low

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.catalogue.actions.moves import locked, move
from sankofa.catalogue.actions.notices import address_of, tell, tell_author, title_of
from sankofa.catalogue.actions.records import relate_again, save_records, whole
from sankofa.catalogue.actions.vocabulary import save_documents
from sankofa.catalogue.formats.entries import RecordEntry
from sankofa.catalogue.formats.merging import merged
from sankofa.catalogue.models import Content, Draft, Judgement, Keeping, Record
from sankofa.catalogue.queries.drafts import code_for, draft_content, look_through, sources_of
from sankofa.catalogue.queries.readable import NAMES
from sankofa.catalogue.queries.reviewing import standing_reviews
from sankofa.catalogue.terms import Criterion, Origin, State, Step, SubmissionRefused, Verdict
from sankofa.catalogue.terms import letters as kinds
from sankofa.directory.models import Account
from sankofa.foundation.turns import wait_for_turn
from sankofa.journal import actions as journal


@transaction.atomic
def publish(*, draft: Draft, by: Account) -> str:
    """Puts an accepted draft into the catalogue, as a new record or in place of the one it changes; gives its slug."""
    held = locked(draft)
    if held.author_id == by.pk:
        raise SubmissionRefused(_("Somebody else has to publish what you wrote yourself."))
    if held.state != State.ACCEPTED:
        move(held, Step.PUBLISH, by=by)  # which refuses and says why
    _refuse_what_changed_meanwhile(held)
    wait_for_turn("catalogue: publish")  # two drafts with the same title must not become one record
    held.slug = held.slug or code_for(held, str(held.content.get("title", "")))
    found = look_through(held, timezone.localdate())
    if found.entry is None:
        told = (f"{NAMES.get(remark.field, remark.field)}: {remark.text}" for remark in found.stopping)
        raise SubmissionRefused(" ".join(told))
    held.published_by, held.published_at = by, timezone.now()
    move(held, Step.PUBLISH, by=by)
    save_documents(sources_of(held).documents)  # new ones only: what others cite is not theirs to change
    save_records([found.entry], by=str(by.public_id), origin=Origin.REVIEWED)
    _entrust(held)
    address = address_of("catalogue:record", held.slug)
    tell([held.author], kinds.RECORD_PUBLISHED, address, title=title_of(held.content))
    return held.slug


def _refuse_what_changed_meanwhile(held: Draft) -> None:
    if not held.based_on:
        return
    content = Content.objects.select_for_update().get(slug=held.slug)
    if content.withdrawn_at:
        raise SubmissionRefused(
            _("The record was withdrawn: %(why)s If that no longer holds, bring it back first.")
            % {"why": content.withdrawn_why}
        )
    if content.versions.latest("pgh_id").pgh_id != held.based_on:
        raise SubmissionRefused(
            _(
                "The record was changed since this draft was begun. Ask the author to revise: both are merged then."
            )
        )


def _entrust(held: Draft) -> None:
    """Names who keeps the record true. Whoever keeps it already goes on, unless that organisation wrote the draft."""
    keeping, made = Keeping.objects.get_or_create(
        slug=held.slug,
        defaults={
            "organisation": held.organisation,
            "owner": held.author,
            "confirmed_on": timezone.localdate(),
        },
    )
    keeping.evidence = _evidence(held)
    if not made and keeping.organisation_id == held.organisation_id:
        keeping.owner, keeping.confirmed_on = held.author, timezone.localdate()
    keeping.save()


def _evidence(held: Draft) -> int | None:
    accepting = [review for review in standing_reviews(held) if review.verdict == Verdict.ACCEPT]
    marks = Judgement.objects.filter(review__in=accepting, criterion=Criterion.EVIDENCE)
    return median_low(marks.values_list("mark", flat=True)) if marks else None


@transaction.atomic
def ask_to_revise(*, draft: Draft, words: str, by: Account) -> None:
    """Gives an accepted draft back to its author, with a reason. What changed in the record meanwhile is merged in."""
    held = locked(draft)
    if held.author_id == by.pk:
        raise SubmissionRefused(_("Somebody else has to decide on what you wrote yourself."))
    held.told = words
    move(held, Step.ASK_TO_REVISE, by=by)
    _catch_up(held)
    tell_author(held, kinds.DRAFT_TO_REVISE)


def _catch_up(held: Draft) -> None:
    """Merges what others published since into a draft; where both changed a field, the draft's words stay."""
    content = Content.objects.filter(slug=held.slug, withdrawn_at=None).first() if held.based_on else None
    if content is None:
        return
    latest = content.versions.latest("pgh_id")
    if latest.pgh_id == held.based_on:
        return
    base = content.versions.get(pgh_id=held.based_on)
    both = merged(draft_content(base.entry), draft_content(latest.entry), held.content)
    held.content = both.content | both.conflicts
    held.based_on = latest.pgh_id
    held.version += 1
    held.save()


@transaction.atomic
def withdraw(*, slug: str, why: str, by: Account) -> None:
    """Takes a record out of the catalogue. Its address then says that it was withdrawn, and why."""
    record = Record.objects.filter(slug=slug).first()
    content = record and whole(record)
    if content is None or content.withdrawn_at:
        raise SubmissionRefused(_("This record is withdrawn already."))
    content.withdrawn_at, content.withdrawn_why = timezone.now(), why
    content.save()
    Record.objects.filter(slug=slug).delete()
    for draft in Draft.objects.filter(slug=slug, state=State.PUBLISHED):
        move(locked(draft), Step.WITHDRAW, by=by)
    journal.record(by=str(by.public_id), action="withdraw record", subject=f"record {slug}")
    owner = Keeping.objects.filter(slug=slug).select_related("owner").first()
    address = address_of("catalogue:record", slug)
    if owner:
        tell([owner.owner], kinds.RECORD_WITHDRAWN, address, title=title_of(content.entry))


@transaction.atomic
def reinstate(*, slug: str, by: Account) -> None:
    """Brings a withdrawn record back as it was, with what others said of it."""
    content = Content.objects.select_for_update().filter(slug=slug).exclude(withdrawn_at=None).first()
    if content is None:
        raise SubmissionRefused(_("This record is not withdrawn."))
    drafts = Draft.objects.filter(slug=slug, state=State.WITHDRAWN)
    if drafts.filter(author=by).exists():
        raise SubmissionRefused(_("Somebody else has to bring back what you wrote yourself."))
    _save_again(content.entry, slug, by=by)
    latest = drafts.order_by("-published_at").first()
    if latest:
        held = locked(latest)
        held.published_by, held.published_at = by, timezone.now()
        move(held, Step.REINSTATE, by=by)
    journal.record(by=str(by.public_id), action="reinstate record", subject=f"record {slug}")


@transaction.atomic
def revert(*, slug: str, version: int, by: Account) -> None:
    """Sets a record back to an earlier version: a new version with those words, through the same saving."""
    content = Content.objects.select_for_update().filter(slug=slug, withdrawn_at=None).first()
    earlier = content and content.versions.filter(pgh_id=version).first()
    if earlier is None:
        raise SubmissionRefused(_("There is no such version."))
    _save_again(earlier.entry, slug, by=by)
    journal.record(by=str(by.public_id), action="revert record", subject=f"record {slug}", version=version)


def _save_again(entry: dict, slug: str, *, by: Account) -> None:
    try:
        save_records([RecordEntry.model_validate(entry)], by=str(by.public_id), origin=Origin.REVERTED)
    except (KeyError, ValueError) as fault:
        raise SubmissionRefused(_("Something that this version names is no longer there.")) from fault
    relate_again(slug)
