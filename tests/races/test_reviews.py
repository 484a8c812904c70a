"""People who do the same at the same moment: the last place of a draft, and its publication."""

from collections.abc import Iterator

import pgtrigger
import pytest
from allauth.mfa.models import Authenticator
from django.db import connection, transaction

from factories import drafts as made_up
from factories import people as people_made_up
from sankofa.catalogue.actions import publishing, reviews
from sankofa.catalogue.models import (
    Content,
    ContentVersion,
    Document,
    Draft,
    Keeping,
    Partner,
    Record,
    Review,
)
from sankofa.catalogue.terms import SubmissionRefused, Verdict
from sankofa.directory.models import Account, DutyGrant, Membership, Organisation
from sankofa.messaging.models import Mail, Notice


@pytest.fixture
def lasting(people) -> Iterator:
    """Somebody whose rows others see; they are taken away in the end."""
    owner = people()
    yield owner
    owner.does(_take_away)


def _take_away() -> None:
    with transaction.atomic(), people_made_up.as_found(), pgtrigger.ignore(), connection.cursor() as cursor:
        slugs = list(Draft.objects.exclude(slug="").values_list("slug", flat=True))
        Record.objects.filter(slug__in=slugs).delete()
        Keeping.objects.filter(slug__in=slugs).delete()
        Content.objects.filter(slug__in=slugs).delete()
        cursor.execute("DELETE FROM catalogue_contentversion WHERE slug = ANY(%s)", [slugs])
        for table in ("judgement", "review", "draftparty", "draftversion", "draft"):
            cursor.execute(f"DELETE FROM catalogue_{table}")
        Notice.objects.all()._raw_delete("default")
        Mail.objects.all()._raw_delete("default")
        for model in (DutyGrant, Membership, Authenticator, Account):
            model.objects.all()._raw_delete("default")
        Document.objects.filter(code__startswith="account-made-up").delete()
        Partner.objects.filter(name__startswith="Made-up").delete()
        Organisation.objects.filter(slug__startswith="made-up")._raw_delete("default")


def outcome(future) -> str:
    try:
        future.result(timeout=60)
    except SubmissionRefused as refused:
        return str(refused)
    return "done"


def test_two_reviewers_take_the_last_place(people, lasting):
    draft = lasting.does(made_up.submitted)
    first, second, third = (lasting.does(made_up.reviewer) for _ in range(3))
    lasting.does(reviews.give_place, draft=draft, reviewer=first)
    tries = [people().starts(reviews.give_place, draft=draft, reviewer=each) for each in (second, third)]
    told = sorted(outcome(each) for each in tries)
    assert told == ["Somebody was quicker: all places of this draft are taken.", "done"]
    assert lasting.does(Review.objects.filter(draft=draft).count) == 2


def test_two_editors_publish(people, lasting):
    draft = lasting.does(made_up.accepted)
    editors = [lasting.does(made_up.editor) for _ in range(2)]
    told = sorted(
        outcome(each) for each in [people().starts(publishing.publish, draft=draft, by=e) for e in editors]
    )
    assert told == ["Somebody was quicker: this draft is “Published” now.", "done"]
    slug = lasting.does(lambda: Draft.objects.get(pk=draft.pk).slug)
    assert lasting.does(ContentVersion.objects.filter(slug=slug).count) == 1


def test_two_reviewers_who_judge_at_once_are_both_counted(people, lasting):
    draft = lasting.does(made_up.in_review)
    held = lasting.does(lambda: list(Review.objects.filter(draft=draft).select_related("draft", "reviewer")))
    tries = [people().starts(made_up.judge, review, Verdict.ACCEPT) for review in held]
    assert [outcome(each) for each in tries] == ["done", "done"]
    assert lasting.does(lambda: Draft.objects.get(pk=draft.pk).state) == "accepted"


def test_two_drafts_of_one_title_become_two_records(people, lasting):
    drafts = [lasting.does(made_up.accepted) for _ in range(2)]
    editor = lasting.does(made_up.editor)
    tries = [people().starts(publishing.publish, draft=draft, by=editor) for draft in drafts]
    assert [outcome(each) for each in tries] == ["done", "done"]
    slugs = lasting.does(lambda: set(Draft.objects.exclude(slug="").values_list("slug", flat=True)))
    assert len(slugs) == 2
