"""Who may review what, who edits, and what a reviewer must not read."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.db import connection
from django.db.models import Exists, Func, OuterRef, Prefetch, TextField, Value

from sankofa.catalogue.formats.blinding import traces
from sankofa.catalogue.models import Draft, Review
from sankofa.catalogue.terms import UNDER_REVIEW, Conflict
from sankofa.directory.models import Account, Membership, Organisation
from sankofa.directory.queries.duties import holders_of
from sankofa.directory.terms import Duty


def editors() -> list[Account]:
    """Those who edit for the office."""
    office = Organisation.objects.filter(is_office=True).first()
    return holders_of(Duty.EDITOR, office.pk) if office else []


def conflict_of(account: Account, draft: Draft) -> str:
    """Why somebody may not review a draft, or nothing; the database says so and refuses by the same rule."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT catalogue_conflict(%s, %s)", [account.pk, draft.pk])
        found = cursor.fetchone()[0]
    if not found and current_reviews(draft).filter(reviewer=account).exists():
        return Conflict.REVIEWED
    return found


def current_reviews(draft: Draft):
    return Review.objects.filter(draft=draft, round=draft.round)


def standing_reviews(draft: Draft) -> list[Review]:
    """The reviews of this round from which nobody stepped back, by place."""
    return list(current_reviews(draft).filter(recused_at=None).order_by("place"))


def able_reviewers(draft: Draft) -> list[Account]:
    """Who may review a draft: first those who read it before, then those with least to do.

    Where it can be, not two from one organisation.
    """
    with connection.cursor() as cursor:
        cursor.execute(_ABLE, {"draft": draft.pk, "round": draft.round})
        ids = [row[0] for row in cursor.fetchall()]
    found = Account.objects.in_bulk(ids)
    return [found[id] for id in ids]


_ABLE = """
    SELECT held.account_id
    FROM (SELECT DISTINCT account_id FROM directory_duty_in_force WHERE duty = 'reviewer') held
    CROSS JOIN LATERAL (
        SELECT EXISTS (SELECT FROM catalogue_review WHERE draft_id = %(draft)s AND reviewer_id = held.account_id
                       AND verdict <> '') AS knows_it,
               EXISTS (SELECT FROM catalogue_review other
                       JOIN directory_membership theirs ON theirs.account_id = other.reviewer_id
                       JOIN directory_membership own ON own.organisation_id = theirs.organisation_id
                       WHERE other.draft_id = %(draft)s AND other.round = %(round)s AND other.recused_at IS NULL
                       AND own.account_id = held.account_id
                       AND own.left_at IS NULL AND theirs.left_at IS NULL) AS is_alike,
               (SELECT count(*) FROM catalogue_review
                WHERE reviewer_id = held.account_id AND verdict = '' AND recused_at IS NULL) AS open,
               (SELECT count(*) FROM catalogue_review WHERE reviewer_id = held.account_id) AS ever
    ) load
    WHERE catalogue_conflict(held.account_id, %(draft)s) = ''
      AND NOT EXISTS (SELECT FROM catalogue_review
                      WHERE draft_id = %(draft)s AND round = %(round)s AND reviewer_id = held.account_id)
    ORDER BY load.knows_it DESC, load.is_alike, load.open, load.ever, held.account_id
"""


def lost_places(draft: Draft | None = None) -> list[Review]:
    """Places without a verdict whose reviewer will not give one: the account is removed or closed, the duty is not in
    force, or a conflict has come up. Of one draft, or of all that are in review."""
    with connection.cursor() as cursor:
        cursor.execute(_LOST, {"draft": draft.pk if draft else None})
        ids = [row[0] for row in cursor.fetchall()]
    return list(Review.objects.filter(pk__in=ids).select_related("draft").order_by("draft", "place"))


_LOST = """
    SELECT review.id FROM catalogue_review review
    JOIN catalogue_draft draft ON draft.id = review.draft_id AND draft.round = review.round
    LEFT JOIN directory_account reader ON reader.id = review.reviewer_id
    WHERE review.verdict = '' AND review.recused_at IS NULL AND draft.state = 'in-review'
      AND (%(draft)s::uuid IS NULL OR draft.id = %(draft)s)
      AND (reader.is_active IS NOT TRUE
           OR NOT EXISTS (SELECT FROM directory_duty_in_force
                          WHERE account_id = reader.id AND duty = 'reviewer')
           OR catalogue_conflict(reader.id, draft.id) <> '')
"""


def names_to_hide(draft: Draft) -> list[str]:
    """All by which an author could be known in a text: their organisations' names, short names, web and mail
    addresses and what stands in those; what they are called there, and who is named as an author."""
    return names_to_hide_of([draft])[draft.pk]


def names_to_hide_of(drafts: Sequence[Draft]) -> dict[UUID, list[str]]:
    """The same for several drafts, by their ids, asked for at once."""
    members: dict[int | None, list[Membership]] = defaultdict(list)
    authors = {draft.author_id for draft in drafts}
    for member in Membership.objects.filter(account__in=authors).select_related("organisation"):
        members[member.account_id].append(member)
    kin = {draft.pk: _kin(draft, members[draft.author_id]) for draft in drafts}
    bodies = Organisation.objects.prefetch_related("names").in_bulk(
        {id for ids in kin.values() for id in ids}
    )
    return {
        draft.pk: _names([bodies[id] for id in kin[draft.pk]], members[draft.author_id], draft)
        for draft in drafts
    }


def _kin(draft: Draft, members: Sequence[Membership]) -> list[int]:
    """The organisations of a draft and its author; of the office nobody can tell an author."""
    of_author = {
        member.organisation_id
        for member in members
        if member.left_at is None and not member.organisation.is_office
    }
    return sorted({draft.organisation_id} | of_author)


def _names(bodies: Sequence[Organisation], members: Sequence[Membership], draft: Draft) -> list[str]:
    found: list[str] = []
    for body in bodies:
        found += [body.name, body.acronym, *(name.name for name in body.names.all())]
        found += traces([body.website, body.contact])
    found += [member.called for member in members]
    found += draft.content.get("authors", [])
    return [name for name in dict.fromkeys(found) if name]


def open_to(account: Account) -> list[Draft]:
    """Drafts with a free place that this reviewer may take, those waiting longest first."""
    read_by_them = Review.objects.filter(draft=OuterRef("pk"), round=OuterRef("round"), reviewer=account)
    stood = Prefetch("reviews", Review.objects.filter(recused_at=None), to_attr="standing")
    conflict = Func(Value(account.pk), "pk", function="catalogue_conflict", output_field=TextField())
    waiting = (
        Draft.objects.filter(~Exists(read_by_them), state__in=UNDER_REVIEW)
        .alias(conflict=conflict)
        .filter(conflict="")
        .prefetch_related(stood)
        .order_by("submitted_at")
    )
    return [draft for draft in waiting if free_place(_of_this_round(draft)) is not None]


def _of_this_round(draft: Draft) -> list[Review]:
    return [review for review in draft.standing if review.round == draft.round]


def free_place(reviews: Sequence[Review]) -> int | None:
    """The place that is to be taken next: one of the first two, or the third when these two disagree."""
    taken = {review.place for review in reviews}
    for place in (1, 2):
        if place not in taken:
            return place
    verdicts = {review.verdict for review in reviews if review.place in (1, 2)}
    return 3 if 3 not in taken and "" not in verdicts and len(verdicts) == 2 else None
