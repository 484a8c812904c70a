"""The yearly question whether a record is still true."""

from datetime import timedelta

import pytest
from django.utils import timezone

from factories import drafts as made_up
from sankofa.catalogue.actions.keeping import ask_whether_still_so, confirm
from sankofa.catalogue.actions.reviews import remind_reviewers
from sankofa.catalogue.models import Keeping, Review
from sankofa.messaging.models import Notice

pytestmark = pytest.mark.django_db

A_YEAR = timedelta(days=365)


def asked(account) -> int:
    return Notice.objects.filter(account=account, kind="still-so").count()


def test_the_owner_is_asked_after_a_year_and_again_after_a_month_until_somebody_answers():
    draft = made_up.published()
    assert ask_whether_still_so() == 0
    held = Keeping.objects.filter(slug=draft.slug)
    held.update(confirmed_on=timezone.localdate() - A_YEAR)
    assert ask_whether_still_so() == 1
    assert ask_whether_still_so() == 0
    held.update(asked_at=timezone.now() - timedelta(days=31))
    assert ask_whether_still_so() == 1
    assert asked(draft.author) == 2
    confirm(slug=draft.slug, by=draft.author)
    held.update(asked_at=None)
    assert ask_whether_still_so() == 0


def test_when_the_owner_is_gone_the_organisation_is_asked_and_then_the_editors():
    draft = made_up.published()
    editor = made_up.editor()
    Keeping.objects.filter(slug=draft.slug).update(confirmed_on=timezone.localdate() - A_YEAR)
    colleague = made_up.contributor(draft.organisation)
    author = draft.author
    author.is_active = False
    author.save()
    ask_whether_still_so()
    assert (asked(author), asked(colleague), asked(editor)) == (0, 1, 0)
    colleague.is_active = False
    colleague.save()
    Keeping.objects.update(asked_at=None)
    ask_whether_still_so()
    assert asked(editor) == 1


def test_a_late_reviewer_is_reminded_on_the_day_after_and_not_daily():
    draft = made_up.in_review()
    review = draft.reviews.first()
    for days, told in ((0, 0), (1, 1), (2, 0), (8, 1)):
        Review.objects.filter(pk=review.pk).update(due_on=timezone.localdate() - timedelta(days=days))
        assert remind_reviewers() == told
