"""Publishing a draft changes neither what other records cite nor what was withdrawn."""

import pytest
from django.test import Client

from factories import drafts as made_up
from factories import people
from sankofa.catalogue.actions import drafts, publishing, reviews
from sankofa.catalogue.models import Content, Document, Draft, Record
from sankofa.catalogue.terms import State, SubmissionRefused

pytestmark = pytest.mark.django_db

TITLE = "The made-up handbook"
WHY = "It named a made-up person who was hurt by it."


def handbook() -> Document:
    return Document.objects.create(code="made-up-handbook", title=TITLE, publisher="Made-up body", year=2016)


def cited(draft: Draft) -> Document:
    return Document.objects.get(sources__record__slug=draft.slug)


@pytest.mark.parametrize("more", [{}, {"publisher": "Made-up body"}, {"year": "2016"}])
def test_a_document_that_others_cite_is_cited_as_it_is(more: dict):
    held = handbook()
    draft = made_up.published(sources=[{"title": TITLE, "locator": "p. 3"} | more])
    assert cited(draft) == held
    held.refresh_from_db()
    assert (held.publisher, held.year) == ("Made-up body", 2016)


@pytest.mark.parametrize("more", [{"publisher": "Another made-up body"}, {"year": "2021"}])
def test_a_document_of_the_same_title_and_another_year_or_publisher_is_another(more: dict):
    held = handbook()
    draft = made_up.published(sources=[{"title": TITLE, "locator": "p. 3"} | more])
    assert cited(draft).code == "the-made-up-handbook"
    assert cited(draft) != held
    assert Document.objects.filter(title=TITLE).count() == 2


def test_two_new_documents_of_one_title_are_kept_apart_and_one_named_twice_is_one():
    rows = [{"title": TITLE, "year": year, "locator": "p. 3"} for year in ("2015", "2016", "2016")]
    draft = made_up.published(sources=rows)
    found = Document.objects.filter(sources__record__slug=draft.slug).distinct()
    assert {document.year for document in found} == {2015, 2016}


def test_what_an_organisation_told_under_an_earlier_name_keeps_that_name():
    body = people.organisation("Made-up Club")
    first = made_up.published(within=body)
    body.name = "Made-up Society"
    body.save()
    second = made_up.published(within=body, title="Another made-up workshop entirely")
    assert (cited(first).title, cited(second).title) == ("Made-up Club", "Made-up Society")
    third = made_up.published(within=body, title="A third one, of other made-up people")
    assert cited(third) == cited(second)


def accepted_revision() -> Draft:
    first = made_up.published()
    change = drafts.begin_revision(slug=first.slug, organisation=first.organisation, by=first.author)
    content = change.content | {"lessons": ["A made-up lesson"]}
    drafts.save_draft(draft=change, content=content, base=1, by=first.author)
    assert drafts.submit(draft=change, by=first.author).entry
    reviews.choose_reviewers(draft=change, by=None)
    for review in change.reviews.all():
        made_up.judge(review)
    return made_up.fresh(change)


def test_a_withdrawn_record_does_not_come_back_by_a_change_that_was_under_way():
    change, editor = accepted_revision(), made_up.editor()
    publishing.withdraw(slug=change.slug, why=WHY, by=made_up.editor())
    client = Client()
    client.force_login(editor, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert WHY in client.get(f"/en/desk/catalogue/queue/{change.pk}/").content.decode()
    with pytest.raises(SubmissionRefused, match="bring it back first"):
        publishing.publish(draft=change, by=editor)
    assert Content.objects.get(slug=change.slug).withdrawn_why == WHY
    assert not Record.objects.filter(slug=change.slug).exists()
    assert made_up.fresh(change).state == State.ACCEPTED
