"""What the database refuses whoever asks: raw statements of the site's own role, past all our code."""

import uuid

import pytest
from django.db import DatabaseError, connection, transaction

from factories import drafts as made_up
from factories import people
from sankofa.catalogue.models import Draft, Review
from sankofa.directory.models import Account, Membership
from sankofa.directory.terms import Duty

pytestmark = pytest.mark.django_db


def refused(statement: str, *values: object, because: str) -> None:
    with pytest.raises(DatabaseError, match=because), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def takes_place(draft: Draft, reviewer: Account, place: int = 1) -> tuple:
    statement = """
        INSERT INTO catalogue_review (id, draft_id, round, place, reviewer_id, asked_at, due_on, verdict, words)
        VALUES (%s, %s, %s, %s, %s, now(), now(), '', '')
    """
    return statement, uuid.uuid4(), draft.pk, draft.round, place, reviewer.pk


@pytest.fixture
def waiting() -> Draft:
    return made_up.submitted()


@pytest.fixture
def own() -> Draft:
    """A draft whose author has the duty of a reviewer too."""
    made = made_up.submitted()
    people.grant(made.author, Duty.REVIEWER, people.organisation())
    return made


@pytest.fixture
def colleague(waiting: Draft) -> Account:
    return made_up.reviewer(waiting.organisation)


@pytest.fixture
def from_parent(waiting: Draft) -> Account:
    parent = people.organisation()
    waiting.organisation.parent = parent
    waiting.organisation.save()
    return made_up.reviewer(parent)


@pytest.fixture
def who_left(waiting: Draft) -> Account:
    """Somebody who was a member until a moment ago."""
    from django.utils import timezone

    made = made_up.reviewer()
    Membership.objects.create(account=made, organisation=waiting.organisation, left_at=timezone.now())
    return made


@pytest.fixture
def partner() -> tuple[Draft, Account]:
    town = people.organisation("Made-up Town Hall of Wells")
    made = made_up.submitted(partners=[{"name": "The made-up town hall of Wells", "role": "funder"}])
    return made, made_up.reviewer(town)


@pytest.fixture
def in_review() -> Draft:
    return made_up.in_review()


@pytest.fixture
def accepted() -> Draft:
    return made_up.accepted()


@pytest.fixture
def reader() -> Account:
    return made_up.reviewer()


@pytest.fixture
def editor() -> Account:
    return made_up.editor()


def test_nobody_judges_their_own_draft(own: Draft, as_site):
    refused(*takes_place(own, own.author), because="conflict of interest: author")


def test_no_colleague_judges(waiting: Draft, colleague: Account, as_site):
    refused(*takes_place(waiting, colleague), because="conflict of interest: organisation")


def test_nobody_of_the_parent_body_judges(waiting: Draft, from_parent: Account, as_site):
    refused(*takes_place(waiting, from_parent), because="conflict of interest: organisation")


def test_nobody_leaves_in_order_to_judge(waiting: Draft, who_left: Account, as_site):
    refused(*takes_place(waiting, who_left), because="conflict of interest: organisation")


def test_nobody_of_a_partner_judges(partner: tuple[Draft, Account], as_site):
    refused(*takes_place(*partner), because="conflict of interest: partner")


def test_nobody_judges_without_the_duty(waiting: Draft, as_site):
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM directory_account WHERE id <> %s LIMIT 1", [waiting.author_id])
        stranger = Account(pk=(cursor.fetchone() or [0])[0])
    refused(*takes_place(waiting, stranger), because="duty of a reviewer|conflict|not-null|foreign key")


def test_nobody_judges_twice_in_a_round(in_review: Draft, as_site):
    first = Review.objects.filter(draft=in_review, place=1).get()
    refused(*takes_place(in_review, first.reviewer, 3), because="third reviewer|reviewer_once")


def test_a_place_is_taken_once(in_review: Draft, reader: Account, as_site):
    refused(*takes_place(in_review, reader, 2), because="review_place_taken_once")


def test_no_third_is_asked_while_two_do_not_disagree(in_review: Draft, reader: Account, as_site):
    refused(*takes_place(in_review, reader, 3), because="only when two disagree")


def test_a_verdict_needs_its_reasons(in_review: Draft, as_site):
    statement = "UPDATE catalogue_review SET verdict = 'accept', given_at = now() WHERE draft_id = %s"
    refused(statement, in_review.pk, because="a mark and a reason for each criterion")


def test_a_verdict_stays(accepted: Draft, as_site):
    refused(
        "UPDATE catalogue_review SET verdict = 'decline' WHERE draft_id = %s",
        accepted.pk,
        because="stays as it is",
    )
    refused(
        "UPDATE catalogue_judgement SET mark = 4 WHERE review_id = %s",
        accepted.reviews.first().pk,
        because="stays as it is",
    )
    refused("DELETE FROM catalogue_review WHERE draft_id = %s", accepted.pk, because="Cannot delete")


@pytest.mark.parametrize("state", ["accepted", "published"])
def test_no_draft_jumps(waiting: Draft, as_site, state: str):
    refused(
        "UPDATE catalogue_draft SET state = %s WHERE id = %s",
        state,
        waiting.pk,
        because="no such step|two reviewers",
    )


def test_no_draft_is_accepted_without_two(in_review: Draft, as_site):
    refused(
        "UPDATE catalogue_draft SET state = 'accepted' WHERE id = %s", in_review.pk, because="two reviewers"
    )


def test_no_draft_is_published_by_its_author_or_by_somebody_without_the_duty(
    accepted: Draft, reader: Account, as_site
):
    for account in (accepted.author_id, reader.pk, None):
        refused(
            "UPDATE catalogue_draft SET state = 'published', published_by_id = %s WHERE id = %s",
            account,
            accepted.pk,
            because="published by an editor",
        )


def test_the_text_stands_still_while_it_is_judged(in_review: Draft, as_site):
    refused(
        """UPDATE catalogue_draft SET content = '{"title": "Other"}' WHERE id = %s""",
        in_review.pk,
        because="still",
    )


def test_the_author_stays(waiting: Draft, reader: Account, as_site):
    refused("UPDATE catalogue_draft SET author_id = %s WHERE id = %s", reader.pk, waiting.pk, because="stay")


def test_a_round_is_not_taken_back(waiting: Draft, as_site):
    refused("UPDATE catalogue_draft SET round = 0 WHERE id = %s", waiting.pk, because="stay")
    refused("DELETE FROM catalogue_draft WHERE id = %s", waiting.pk, because="stays")


def test_no_version_is_rewritten(accepted: Draft, as_site):
    refused("UPDATE catalogue_draftversion SET content = '{}'", because="permission denied")
    refused("DELETE FROM catalogue_contentversion", because="permission denied")


def test_no_setting_switches_the_rules_off(accepted: Draft, as_site):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('pgtrigger.ignore', '{' || string_agg(tgname, ',') || '}', true) FROM pg_trigger"
            " WHERE tgrelid = 'catalogue_draft'::regclass"
        )
    refused(
        "UPDATE catalogue_draft SET state = 'published', published_by_id = author_id WHERE id = %s",
        accepted.pk,
        because="published by an editor",
    )


def test_who_joins_the_organisation_meanwhile_can_no_longer_judge(in_review: Draft):
    review = in_review.reviews.get(place=1)
    people.grant(review.reviewer, Duty.CONTRIBUTOR, in_review.organisation)
    from sankofa.catalogue.terms import SubmissionRefused

    with pytest.raises(SubmissionRefused):
        made_up.judge(review)
    for criterion, (mark, reason) in made_up.MARKS.items():
        review.judgements.create(criterion=criterion, mark=mark, reason=reason)
    refused(
        "UPDATE catalogue_review SET verdict = 'accept', given_at = now() WHERE id = %s",
        review.pk,
        because="conflict of interest: organisation",
    )


def test_an_account_that_goes_leaves_its_drafts_and_reviews(accepted: Draft):
    review = accepted.reviews.first()
    review.reviewer.delete()
    accepted.author.delete()
    held = made_up.fresh(accepted)
    assert held.author is None
    assert held.reviews.filter(reviewer=None, verdict="accept").count() == 1
