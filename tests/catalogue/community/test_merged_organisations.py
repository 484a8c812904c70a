"""Drafts and records of an organisation that was merged are the other's, and can be gone on with."""

import pytest
from django.test import Client

from factories import drafts as made_up
from factories import people
from sankofa.catalogue.actions import drafts
from sankofa.catalogue.models import DraftParty, Keeping
from sankofa.directory.actions.merging import merge
from sankofa.directory.terms import Duty
from sankofa.journal.models import Entry

pytestmark = pytest.mark.django_db

CLUB = "Made-up Friends of Harbours"


@pytest.fixture
def boss():
    return people.holder(Duty.ADMINISTRATOR, people.office())


def test_a_draft_is_gone_on_with_by_its_author(boss):
    one, other = people.organisation(), people.organisation()
    draft = made_up.draft(within=one)
    merge(one, into=other, by=boss)
    client = Client()
    client.force_login(draft.author)
    page = client.get(f"/en/desk/catalogue/draft/{draft.pk}/").content.decode()
    assert "no longer contribute" not in page
    draft = made_up.fresh(draft)
    assert draft.organisation == other
    assert drafts.submit(draft=draft, by=draft.author).entry


def test_what_is_judged_or_published_goes_over_too_and_who_keeps_a_record(boss):
    one, other = people.organisation(), people.organisation()
    judged = made_up.in_review(within=one)
    kept = made_up.published(within=one, title="Another made-up workshop entirely")
    merge(one, into=other, by=boss)
    assert made_up.fresh(judged).organisation == made_up.fresh(kept).organisation == other
    assert Keeping.objects.get(slug=kept.slug).organisation == other
    told = Entry.objects.get(action="organisation.merged").detail["moved"]
    assert told["catalogue"] == 3


def test_who_takes_part_takes_part_under_the_other_name_once(boss):
    one, other = people.organisation(CLUB), people.organisation("Made-up Friends of Lakes")
    parties = [{"name": name, "role": "implementer"} for name in (CLUB, "Made-up Friends of Lakes")]
    both = made_up.submitted(partners=parties)
    first = made_up.submitted(partners=parties[:1], title="Another made-up workshop entirely")
    merge(one, into=other, by=boss)
    found = DraftParty.objects.values_list("draft", "organisation")
    assert set(found) == {(both.pk, other.pk), (first.pk, other.pk)}
    assert len(found) == 2
