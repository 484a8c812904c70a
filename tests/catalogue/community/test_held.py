"""What somebody wrote for the catalogue is in their export; what nobody was given to read goes with them."""

import pytest
from django.apps import apps
from django.db import DatabaseError, transaction

from factories import drafts as made_up
from factories.site_role import as_owner
from sankofa.catalogue.actions.held import HELD
from sankofa.catalogue.models import Draft, Keeping, Review
from sankofa.directory.actions.erasure import erase_oneself
from sankofa.directory.models import Account
from sankofa.directory.queries.holdings import Subject

DraftVersion = apps.get_model("catalogue", "DraftVersion")
pytestmark = pytest.mark.django_db
WORDS = "I, Ama Example of 5 Made-up Road, came back in 2020 and opened a shop with forty others."


def told(account: Account) -> dict[str, list[dict]]:
    return {kind.name: [dict(row) for row in kind.told(Subject(None, account))] for kind in HELD}


def test_all_of_it_is_told():
    editor = made_up.editor()
    draft = made_up.published(by=editor)
    written = told(draft.author)
    assert [row["content"]["title"] for row in written["drafts"]] == [draft.content["title"]]
    assert [row["record"] for row in written["records-kept"]] == [draft.slug]
    assert [row["record"] for row in told(editor)["published"]] == [draft.slug]
    (read,) = told(draft.reviews.first().reviewer)["reviews"]
    assert (read["verdict"], len(read["marks"])) == ("Accept", len(made_up.MARKS))
    assert {*map(len, (list(kind.told(Subject(None, None))) for kind in HELD))} == {0}


def test_what_nobody_was_given_to_read_goes_with_every_version(as_site):
    with as_owner():
        author = made_up.draft(summary=WORDS).author
    assert "Made-up Road" in str(list(DraftVersion.objects.values_list("content", flat=True)))
    erase_oneself(account=author)
    assert not Draft.objects.exists()
    assert not DraftVersion.objects.exists()


def test_what_was_handed_in_stays_without_whose_it_was(as_site):
    with as_owner():
        draft = made_up.published()
        reviewer = draft.reviews.first().reviewer
        versions = DraftVersion.objects.filter(pgh_obj=draft).count()
    for account in (draft.author, reviewer):
        erase_oneself(account=account)
    assert Draft.objects.get().author is None
    assert DraftVersion.objects.filter(pgh_obj=draft).count() == versions > 0
    assert Review.objects.filter(reviewer=None, verdict="accept").count() == 1
    assert Keeping.objects.get(slug=draft.slug).owner is None


@pytest.mark.parametrize("change", [{"content": {}}, None])
def test_versions_stay_as_long_as_their_draft(change: dict | None):
    rows = DraftVersion.objects.filter(pgh_obj=made_up.draft())
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(**change) if change else rows._raw_delete(rows.db)
