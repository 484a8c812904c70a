"""A draft does not wait for a reviewer who has gone, and nobody meddles with the review of their own."""

import pytest
from django.test import Client
from django.utils import timezone
from procrastinate.contrib.django import app

from factories import drafts as made_up
from factories import people
from sankofa.catalogue.actions import reviews
from sankofa.catalogue.jobs import free_places_of_reviewers_who_are_gone
from sankofa.catalogue.models import Draft, Review
from sankofa.catalogue.queries.reviewing import able_reviewers, conflict_of, lost_places
from sankofa.catalogue.terms import Conflict, State, SubmissionRefused
from sankofa.directory.actions.accounts import remove_account
from sankofa.directory.models import Account, Membership
from sankofa.directory.terms import Duty

pytestmark = pytest.mark.django_db

BODY = "Made-up University of Nowhere"


def of(account: Account) -> Client:
    client = Client()
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def leaves(reader: Account, _draft: Draft) -> None:
    Membership.objects.filter(account=reader).update(left_at=timezone.now())


def removes_account(reader: Account, _draft: Draft) -> None:
    remove_account(account=reader, by="a test")


def is_locked(reader: Account, _draft: Draft) -> None:
    Account.objects.filter(pk=reader.pk).update(is_active=False)


def joins_the_author(reader: Account, draft: Draft) -> None:
    people.grant(reader, Duty.CONTRIBUTOR, draft.organisation)


def edits_for_the_office(reader: Account, _draft: Draft) -> None:
    people.grant(reader, Duty.EDITOR, people.office())


WAYS = [leaves, removes_account, is_locked, joins_the_author, edits_for_the_office]


@pytest.mark.parametrize("goes", WAYS, ids=lambda way: way.__name__)
def test_the_place_of_a_reviewer_who_is_gone_is_given_to_another(goes):
    draft = made_up.in_review()
    gone, stays = draft.reviews.order_by("place")
    goes(gone.reviewer, draft)
    other = made_up.reviewer()
    assert [review.pk for review in lost_places()] == [gone.pk]
    assert free_places_of_reviewers_who_are_gone(0) == 1
    standing = draft.reviews.filter(recused_at=None).order_by("place")
    assert [(review.place, review.reviewer) for review in standing] == [(1, other), (2, stays.reviewer)]
    for review in standing:
        made_up.judge(review)
    assert made_up.fresh(draft).state == State.ACCEPTED


def test_nothing_is_freed_where_all_are_there_or_have_judged():
    draft = made_up.in_review()
    given = made_up.judge(draft.reviews.get(place=1))
    leaves(draft.reviews.get(place=1).reviewer, draft)
    assert free_places_of_reviewers_who_are_gone(0) == 0
    assert reviews.free_places(draft=given, by=made_up.editor()) == []
    assert not Review.objects.exclude(recused_at=None).exists()


def test_it_is_looked_for_every_morning():
    planned = app.periodic_registry.periodic_tasks.values()
    name = free_places_of_reviewers_who_are_gone.name
    assert [task.cron for task in planned if task.task.name == name] == ["37 5 * * *"]


def test_an_editor_asks_another_in_place_of_who_is_gone():
    draft, editor = made_up.in_review(), of(made_up.editor())
    here = f"/en/desk/catalogue/queue/{draft.pk}/"
    assert "ask-others/" not in editor.get(here).content.decode()
    leaves(draft.reviews.get(place=1).reviewer, draft)
    assert f'action="{here}ask-others/"' in editor.get(here).content.decode()
    assert "Nobody could be found" in editor.post(f"{here}ask-others/", follow=True).content.decode()
    assert "ask-others/" not in editor.get(here).content.decode()  # freed, and now to be given like any other
    other = made_up.reviewer()
    editor.post(f"{here}assign/", {"by-load": "yes"})
    assert draft.reviews.get(place=1, recused_at=None).reviewer == other


def test_an_editor_neither_chooses_the_reviewers_of_their_own_draft_nor_sees_them():
    office, body = people.office(), people.organisation(BODY)
    author = made_up.editor()
    draft = made_up.submitted(author=author, within=office)
    readers = [made_up.reviewer(body), made_up.reviewer(people.organisation())]
    here = f"/en/desk/catalogue/queue/{draft.pk}/"
    for said in ({"reviewer": str(readers[0].public_id)}, {"by-load": "yes"}):
        page = of(author).post(f"{here}assign/", said, follow=True).content.decode()
        assert "Somebody else has to choose who reviews what you wrote yourself." in page
    assert not draft.reviews.exists()
    reviews.choose_reviewers(draft=draft, by=made_up.editor())
    made_up.judge(draft.reviews.get(reviewer=readers[0]))
    page = of(author).get(here).content.decode()
    assert BODY not in page
    assert "Made-up words to the author" not in page
    assert "assign/" not in page
    assert BODY in of(made_up.editor()).get(here).content.decode()
    leaves(readers[1], draft)
    with pytest.raises(SubmissionRefused):
        reviews.free_places(draft=draft, by=author)


def test_who_edits_for_the_office_sees_whose_each_draft_is_and_reviews_none():
    both = made_up.editor()
    people.grant(both, Duty.REVIEWER, people.organisation())
    draft = made_up.submitted()
    assert conflict_of(both, draft) == Conflict.EDITOR
    assert both not in able_reviewers(draft)
    with pytest.raises(SubmissionRefused, match="You edit for the office"):
        reviews.give_place(draft=draft, reviewer=both)
    elsewhere = people.holder(Duty.EDITOR, people.organisation())
    people.grant(elsewhere, Duty.REVIEWER, elsewhere.memberships.get().organisation)
    assert conflict_of(elsewhere, draft) == ""
