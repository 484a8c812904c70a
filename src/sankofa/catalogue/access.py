"""The one door: finds a thing and checks that the visitor may see it, or may do what they ask.

Published records are public. Drafts are for those who write at them and for editors, reviews for their reviewer.
"""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest

from sankofa.catalogue.models import Attachment, Draft, Keeping, Record, Review, Term, TermGroup
from sankofa.catalogue.terms import State
from sankofa.directory.models import Account, Organisation
from sankofa.directory.queries.duties import duties_in_force, organisations_with
from sankofa.directory.terms import Duty

WRITERS = (Duty.CONTRIBUTOR, Duty.EDITOR)


def record_for(slug: str) -> Record:
    """The record under an address. Raises Http404 when there is none."""
    record = Record.objects.filter(slug=slug).first()
    if record is None:
        raise Http404
    return record


def records_for(slugs: list[str]) -> list[Record]:
    """The records under some addresses, in that order. Raises Http404 when one is missing."""
    return [record_for(slug) for slug in slugs]


def group_for(code: str) -> TermGroup:
    """A group of the vocabulary. Raises Http404 when there is none."""
    group = TermGroup.objects.filter(code=code).first()
    if group is None:
        raise Http404
    return group


def term_for(code: str) -> Term:
    """A term of the vocabulary. Raises Http404 when there is none."""
    term = Term.objects.filter(code=code).select_related("group", "parent").first()
    if term is None:
        raise Http404
    return term


def writes_for(account: Account) -> frozenset[int]:
    """The organisations for which somebody contributes."""
    return organisations_with(duties_in_force(account), *WRITERS)


def edits(request: HttpRequest) -> bool:
    """Whether the visitor is an editor of the office."""
    if not request.user.is_authenticated:
        return False
    held = organisations_with(duties_in_force(request.user), Duty.EDITOR)
    return Organisation.objects.filter(pk__in=held, is_office=True).exists()


@dataclass(frozen=True)
class Opened:
    draft: Draft
    may_write: bool


def draft_for(request: HttpRequest, id: UUID) -> Opened:
    """A draft for its author or for somebody who contributes for its organisation. Raises Http404 for others."""
    draft = Draft.objects.filter(pk=id).select_related("organisation").first()
    if draft is None:
        raise Http404
    of_ours = draft.organisation_id in writes_for(request.user)
    if not of_ours and draft.author_id != request.user.pk:
        raise Http404
    return Opened(draft, of_ours)


def draft_to_write(request: HttpRequest, id: UUID) -> Draft:
    """A draft for somebody who contributes for its organisation. Raises Http404 for others."""
    opened = draft_for(request, id)
    if not opened.may_write:
        raise Http404
    return opened.draft


def draft_to_edit(id: UUID) -> Draft:
    """A draft that was handed in, for editors; what somebody still writes at is not theirs to read."""
    draft = Draft.objects.filter(pk=id, round__gt=0).select_related("organisation").first()
    if draft is None:
        raise Http404
    return draft


def draft_to_review(id: UUID) -> Draft:
    """A draft under review, for whoever may take a place in it."""
    draft = Draft.objects.filter(pk=id, state__in=(State.SUBMITTED, State.IN_REVIEW)).first()
    if draft is None:
        raise Http404
    return draft


def review_for(request: HttpRequest, id: UUID) -> Review:
    """A review for its reviewer alone, until they step back."""
    review = (
        Review.objects.filter(pk=id, reviewer=request.user, recused_at=None)
        .select_related("draft__organisation")
        .first()
    )
    if review is None:
        raise Http404
    return review


def keeping_for(request: HttpRequest, slug: str) -> Keeping:
    """Who keeps a record, for its owner or somebody who contributes for its organisation."""
    keeping = Keeping.objects.filter(slug=slug).select_related("organisation").first()
    ours = keeping and (
        keeping.owner_id == request.user.pk or keeping.organisation_id in writes_for(request.user)
    )
    if not ours:
        raise Http404
    return keeping


def published_file(slug: str, id: UUID) -> Attachment:
    """A file of a published record."""
    record = record_for(slug)
    held = Attachment.objects.filter(pk=id, draft__slug=record.slug, draft__state=State.PUBLISHED).first()
    if held is None:
        raise Http404
    return held
