"""What the catalogue holds about a person: drafts, reviews, and records that they keep true."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from sankofa.catalogue.models import Attachment, Draft, Keeping, Review
from sankofa.catalogue.terms import State
from sankofa.directory.models import Account
from sankofa.directory.queries.holdings import Holding, Row, of_account


@of_account
def drafts_of(account: Account) -> Iterator[Row]:
    names = Prefetch("attachments", Attachment.objects.defer("content"))
    rows = Draft.objects.filter(author=account).select_related("organisation")
    for draft in rows.prefetch_related(names):
        yield {
            "title": str(draft),
            "kind": draft.get_kind_display(),
            "for": draft.organisation.name,
            "standing": draft.get_state_display(),
            "record": draft.slug,
            "content": draft.content,
            "files": [file.name for file in draft.attachments.all()],
            "told": draft.told,
            "begun": draft.made_at,
            "changed": draft.changed_at,
            "handed in": draft.submitted_at,
            "published": draft.published_at,
        }


@of_account
@transaction.atomic
def forget_unread(account: Account) -> None:
    """What nobody was ever given to read goes, with its files and earlier versions."""
    Draft.objects.filter(author=account, state=State.DRAFT, round=0).delete()


@of_account
def published_by(account: Account) -> Iterator[Row]:
    for draft in Draft.objects.filter(published_by=account):
        yield {"title": str(draft), "record": draft.slug, "published": draft.published_at}


@of_account
def reviews_of(account: Account) -> Iterator[Row]:
    rows = Review.objects.filter(reviewer=account).select_related("draft")
    for review in rows.prefetch_related("judgements"):
        yield {
            "draft": str(review.draft),
            "round": review.round,
            "asked": review.asked_at,
            "due": review.due_on,
            "stood back": review.recused_at,
            "verdict": review.get_verdict_display(),
            "words": review.words,
            "given": review.given_at,
            "marks": [
                {"criterion": each.get_criterion_display(), "mark": each.mark, "reason": each.reason}
                for each in review.judgements.all()
            ],
        }


@of_account
def kept_by(account: Account) -> Iterator[Row]:
    for kept in Keeping.objects.filter(owner=account).select_related("organisation"):
        yield {
            "record": kept.slug,
            "for": kept.organisation.name,
            "confirmed": kept.confirmed_on,
            "asked": kept.asked_at,
        }


HELD = (
    Holding(
        "drafts",
        _("Drafts that you began"),
        drafts_of,
        erase=forget_unread,
        stays=_("What was handed in once stays with the organisation that keeps it, without who wrote it."),
    ),
    Holding(
        "published",
        _("Drafts that you published"),
        published_by,
        stays=_("The record stays public, without who published it."),
    ),
    Holding(
        "reviews",
        _("Reviews that you were asked for"),
        reviews_of,
        stays=_("Marks, reasons and verdict stay with the draft that they decided, without whose they were."),
    ),
    Holding(
        "records-kept",
        _("Records that you keep true"),
        kept_by,
        stays=_("The record stays with the organisation that keeps it, without who was asked about it."),
    ),
)
