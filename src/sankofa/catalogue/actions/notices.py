"""Telling people what became of drafts and records. The only way from the catalogue into inbox and mail."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import override

from sankofa.catalogue.formats.blinding import blinded_text
from sankofa.catalogue.models import Draft, Review
from sankofa.catalogue.queries.reviewing import editors, names_to_hide
from sankofa.directory.models import Account
from sankofa.foundation.letters import LetterKind
from sankofa.messaging.actions import notify

NO_TITLE = "—"
LONGEST = 120  # letters of a title in a mail


def tell(accounts: Iterable[Account | None], kind: LetterKind, address: str, **places: str) -> None:
    """Leaves a notice with each of these accounts, and mails it to those who want that."""
    told = {account.pk: account for account in accounts if account and account.is_active}
    for account in told.values():
        notify(account=account, kind=kind.code, context=places, address=address)


def tell_author(draft: Draft, kind: LetterKind) -> None:
    tell([draft.author], kind, address_of("catalogue:draft", draft.pk), title=title_of(draft.content))


def tell_editors(draft: Draft, kind: LetterKind) -> None:
    """All editors but one who wrote it."""
    others = [account for account in editors() if account.pk != draft.author_id]
    tell(others, kind, address_of("catalogue:draft_desk", draft.pk), title=title_of(draft.content))


def tell_reviewer(review: Review, kind: LetterKind) -> None:
    """Neither author nor organisation may be guessed from what a reviewer is told."""
    title = blinded_text(title_of(review.draft.content), names_to_hide(review.draft))
    address = address_of("catalogue:review", review.pk)
    tell([review.reviewer], kind, address, title=title, day=review.due_on.isoformat())


def title_of(content: dict) -> str:
    title = " ".join(str(content.get("title") or NO_TITLE).split())
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1]}…"


def address_of(name: str, *parts: object) -> str:
    """A page; the inbox and the mail put the reader's language into it."""
    with override("en"):
        return reverse(name, args=parts)
