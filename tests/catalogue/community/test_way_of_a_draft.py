"""From the first word to the catalogue, and out of it again."""

import pytest

from factories import drafts as made_up
from factories import people
from sankofa.catalogue.actions import drafts, publishing, reviews
from sankofa.catalogue.formats.blinding import blinded
from sankofa.catalogue.models import Content, Document, Draft, Keeping, Record, Review
from sankofa.catalogue.queries.reviewing import names_to_hide
from sankofa.catalogue.terms import Origin, State, SubmissionRefused, Verdict
from sankofa.journal.models import Entry
from sankofa.messaging.models import Notice

pytestmark = pytest.mark.django_db


def test_a_draft_that_lacks_something_is_not_handed_in_and_all_is_told_at_once():
    draft = made_up.draft(title="", terms=[], links=[{"url": "htp:/made up"}], start_year="20x4")
    found = drafts.submit(draft=draft, by=draft.author)
    assert found.entry is None
    assert {remark.field for remark in found.stopping} == {"title", "terms", "links", "start_year"}
    assert made_up.fresh(draft).state == State.DRAFT


def test_what_two_accept_an_editor_publishes():
    draft = made_up.published()
    assert draft.state == State.PUBLISHED
    record = Record.objects.get(slug=draft.slug)
    assert record.title == draft.content["title"]
    assert Content.objects.get(slug=draft.slug).origin == Origin.REVIEWED
    keeping = Keeping.objects.get(slug=draft.slug)
    assert (keeping.organisation, keeping.owner, keeping.evidence) == (draft.organisation, draft.author, 2)
    assert set(Notice.objects.filter(account=draft.author).values_list("kind", flat=True)) == {
        "draft-accepted",
        "record-published",
    }
    assert Document.objects.get(sources__record=record).publisher == draft.organisation.name


def test_nobody_publishes_what_they_wrote():
    office = people.office()
    author = made_up.editor()
    draft = made_up.accepted(author=author, within=office)
    with pytest.raises(SubmissionRefused):
        publishing.publish(draft=draft, by=author)
    assert publishing.publish(draft=draft, by=made_up.editor())


def test_a_third_is_asked_when_two_disagree_and_what_two_say_counts():
    third = made_up.reviewer()
    first, second = made_up.reviewer(), made_up.reviewer()
    draft = made_up.in_review([first, second])
    made_up.judge(draft.reviews.get(reviewer=first), Verdict.ACCEPT)
    made_up.judge(draft.reviews.get(reviewer=second), Verdict.DECLINE)
    assert made_up.fresh(draft).state == State.IN_REVIEW
    made_up.judge(draft.reviews.get(reviewer=third, place=3), Verdict.DECLINE)
    assert made_up.fresh(draft).state == State.DECLINED


def test_where_all_three_differ_the_author_is_asked_to_revise():
    made_up.reviewer()
    draft = made_up.in_review()
    for verdict in (Verdict.ACCEPT, Verdict.DECLINE, Verdict.REVISE):
        made_up.judge(draft.reviews.filter(verdict="").order_by("place").first(), verdict)
    assert made_up.fresh(draft).state == State.REVISE


def test_a_revised_draft_is_judged_in_a_new_round_by_those_who_know_it():
    draft = made_up.in_review()
    readers = {review.reviewer_id for review in draft.reviews.all()}
    made_up.reviewer()
    for review in draft.reviews.order_by("place"):
        made_up.judge(review, Verdict.REVISE)
    draft = made_up.fresh(draft)
    changed = draft.content | {"title": "A made-up workshop, told again"}
    drafts.save_draft(draft=draft, content=changed, base=draft.version, by=draft.author)
    drafts.submit(draft=draft, by=draft.author)
    chosen = reviews.choose_reviewers(draft=draft, by=made_up.editor())
    assert {review.reviewer_id for review in chosen} == readers
    assert made_up.fresh(draft).round == 2
    assert Review.objects.filter(draft=draft, round=1, verdict=Verdict.REVISE).count() == 2


def test_who_steps_back_is_replaced_and_not_asked_again():
    draft = made_up.in_review()
    other = made_up.reviewer()
    review = draft.reviews.get(place=1)
    reviews.step_back(review=review, by=review.reviewer)
    assert draft.reviews.get(place=1, recused_at=None).reviewer == other
    with pytest.raises(SubmissionRefused):
        reviews.give_place(draft=draft, reviewer=review.reviewer)


def test_a_withdrawn_record_is_nowhere_and_comes_back_with_what_others_say_of_it():
    draft = made_up.published()
    pointing = made_up.published(
        title="Another made-up workshop entirely", related=[{"record": draft.slug, "as": "see also"}]
    )
    editor = made_up.editor()
    publishing.withdraw(slug=draft.slug, why="The made-up figures were wrong", by=editor)
    assert not Record.objects.filter(slug=draft.slug).exists()
    assert made_up.fresh(draft).state == State.WITHDRAWN
    publishing.reinstate(slug=draft.slug, by=editor)
    assert made_up.fresh(draft).state == State.PUBLISHED
    record = Record.objects.get(slug=draft.slug)
    assert [link.origin.slug for link in record.pointed_at_by.all()] == [pointing.slug]


def test_nobody_brings_back_what_they_wrote():
    office = people.office()
    author = made_up.editor()
    draft = made_up.published(by=made_up.editor(), author=author, within=office)
    publishing.withdraw(slug=draft.slug, why="The made-up figures were wrong", by=author)
    with pytest.raises(SubmissionRefused):
        publishing.reinstate(slug=draft.slug, by=author)
    assert not Record.objects.filter(slug=draft.slug).exists()


def test_a_change_of_a_published_record_takes_its_place():
    first = made_up.published()
    writer = first.author
    change = drafts.begin_revision(slug=first.slug, organisation=first.organisation, by=writer)
    content = change.content | {"title": "A made-up workshop for people who came back"}
    drafts.save_draft(draft=change, content=content, base=1, by=writer)
    assert drafts.submit(draft=change, by=writer).entry
    reviews.choose_reviewers(draft=change, by=None)
    for review in change.reviews.all():
        made_up.judge(review)
    assert publishing.publish(draft=change, by=made_up.editor()) == first.slug
    assert Record.objects.get(slug=first.slug).title == content["title"]
    assert Content.objects.get(slug=first.slug).versions.count() == 2


def test_a_change_from_an_old_version_is_not_published_over_a_newer_one():
    first = made_up.published()
    change = drafts.begin_revision(slug=first.slug, organisation=first.organisation, by=first.author)
    editor = made_up.editor()
    content = change.content | {"lessons": ["A made-up lesson"]}
    drafts.save_draft(draft=change, content=content, base=1, by=first.author)
    drafts.submit(draft=change, by=first.author)
    reviews.choose_reviewers(draft=change, by=None)
    for review in change.reviews.all():
        made_up.judge(review)
    _published_meanwhile(first, title="A made-up title that came meanwhile")
    with pytest.raises(SubmissionRefused, match="changed since"):
        publishing.publish(draft=change, by=editor)
    publishing.ask_to_revise(draft=change, words="Please look at both", by=editor)
    merged = made_up.fresh(change).content
    assert (merged["title"], merged["lessons"]) == (
        "A made-up title that came meanwhile",
        ["A made-up lesson"],
    )


def _published_meanwhile(first: Draft, **changes: object) -> None:
    from sankofa.catalogue.actions import save_records
    from sankofa.catalogue.formats.entries import RecordEntry

    entry = Content.objects.get(slug=first.slug).entry | changes
    save_records([RecordEntry.model_validate(entry)], by="a test", origin=Origin.TABLE)


def test_an_earlier_version_comes_back_as_a_new_one():
    first = made_up.published()
    held = Content.objects.get(slug=first.slug)
    before = held.versions.get()
    _published_meanwhile(first, title="A made-up title that was a mistake")
    publishing.revert(slug=first.slug, version=before.pgh_id, by=made_up.editor())
    assert Record.objects.get(slug=first.slug).title == first.content["title"]
    assert [version.origin for version in held.versions.order_by("pgh_id")] == [
        Origin.REVIEWED,
        Origin.TABLE,
        Origin.REVERTED,
    ]


def test_every_step_leaves_a_row_in_the_journal():
    draft = made_up.published()
    told = set(Entry.objects.filter(subject=f"draft {draft.pk}").values_list("action", flat=True))
    assert told >= {
        "begin draft",
        "write draft",
        "submit",
        "take place",
        "begin review",
        "judge",
        "accept",
        "publish",
    }


def test_neither_what_an_author_is_called_nor_who_wrote_with_them_is_told_to_a_reviewer():
    body = people.organisation()
    author = made_up.contributor(body)
    author.memberships.update(called="Ama Example")
    summary = (
        "Ama Example and Kofi Sample of Made-up Town taught forty made-up people to keep their own books."
    )
    draft = made_up.submitted(author=author, within=body, summary=summary, authors=["Kofi Sample"])
    assert blinded(draft.content, names_to_hide(draft))["summary"].startswith("[…] and […] of Made-up Town")


def test_without_its_author_a_draft_hides_its_own_organisation_and_no_stranger():
    stranger, body = people.organisation("Made-up strangers"), people.organisation("Made-up harbour")
    draft = made_up.draft(within=body)
    draft.author = None
    hidden = names_to_hide(draft)
    assert body.name in hidden
    assert stranger.name not in hidden
