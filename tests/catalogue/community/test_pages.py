"""The pages of those who write, judge and edit, as each of them sees them."""

import re

import pytest
from django.test import Client

from factories import drafts as made_up
from factories import people
from sankofa.catalogue.actions import publishing
from sankofa.catalogue.models import Content, Draft, Keeping, Record, Translation
from sankofa.catalogue.terms import State
from sankofa.directory.models import Account, OrganisationName
from sankofa.messaging.models import Notice

pytestmark = pytest.mark.django_db

CLUB = "Made-up Friends of Wells"
ROWS = ("countries", "partners", "links", "amounts", "figures", "sources", "related")


def of(account: Account) -> Client:
    client = Client()
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def typed(draft: Draft, **changes: object) -> dict:
    """What a browser without JavaScript sends of a draft's form."""
    held = draft.content
    sent = {
        "base": draft.version,
        "language": "en",
        "title": held.get("title", ""),
        "summary": held.get("summary", ""),
    }
    sent["terms"] = held.get("terms", [])
    for name in ROWS:
        rows = held.get(name) or []
        sent |= {f"{name}-TOTAL_FORMS": len(rows), f"{name}-INITIAL_FORMS": 0}
        sent |= {f"{name}-{n}-{key}": value for n, row in enumerate(rows) for key, value in row.items()}
    return sent | changes


@pytest.fixture
def club():
    body = people.organisation(CLUB, acronym="MUFOW", website="https://www.mufow.example.org")
    OrganisationName.objects.create(organisation=body, language="fr", name="Amis inventés des puits")
    return body


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_draft_is_begun_saved_and_handed_in_without_javascript(club, language: str):
    author = made_up.contributor(club)
    client = of(author)
    begun = client.post(f"/{language}/desk/catalogue/", {"kind": "practice", "organisation": club.pk})
    draft = Draft.objects.get(author=author)
    assert begun.headers["Location"] == f"/{language}/desk/catalogue/draft/{draft.pk}/"
    page = client.get(begun.headers["Location"])
    assert page.status_code == 200
    assert f'<html lang="{language}"' in page.content.decode()
    told = client.post(page.request["PATH_INFO"], typed(draft, then="submit"), follow=True)
    assert told.status_code == 422
    assert told.content.decode().count('class="error"') >= 4, "all at once, beside the fields"
    draft.content = made_up.content()
    sent = typed(draft, base=made_up.fresh(draft).version, then="submit")
    assert client.post(page.request["PATH_INFO"], sent).status_code == 302
    held = made_up.fresh(draft)
    assert held.state == State.SUBMITTED
    assert held.content["countries"] == [{"country": "GHA", "role": "origin"}]
    assert client.get(page.request["PATH_INFO"]).status_code == 200


def test_what_is_typed_is_kept_whatever_it_is(club):
    author = made_up.contributor(club)
    draft = made_up.draft(author, club)
    sent = typed(
        draft, start_year="20x4", figures__x="", **{"links-TOTAL_FORMS": 1, "links-0-url": "htp:/no where"}
    )
    of(author).post(draft.get_absolute_url(), sent)
    held = made_up.fresh(draft).content
    assert (held["start_year"], held["links"]) == ("20x4", [{"url": "htp:/no where"}])


def test_the_second_writer_sees_the_first_ones_change_and_both_are_kept(club):
    first, second = made_up.contributor(club), made_up.contributor(club)
    draft = made_up.draft(first, club)
    of(first).post(draft.get_absolute_url(), typed(draft, title="A title by the first writer"))
    answer = of(second).post(
        draft.get_absolute_url(), typed(draft, population="Those the second thinks of"), follow=True
    )
    held = made_up.fresh(draft).content
    assert (held["title"], held["population"]) == (
        "A title by the first writer",
        "Those the second thinks of",
    )
    assert "Somebody else changed this meanwhile" in answer.content.decode()


def test_where_both_changed_a_field_the_second_joins_them(club):
    first, second = made_up.contributor(club), made_up.contributor(club)
    draft = made_up.draft(first, club)
    of(first).post(draft.get_absolute_url(), typed(draft, title="A title by the first writer"))
    answer = of(second).post(draft.get_absolute_url(), typed(draft, title="Another by the second writer"))
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "A title by the first writer" in page
    assert 'value="Another by the second writer"' in page
    assert made_up.fresh(draft).content["title"] == "A title by the first writer"
    again = of(second).post(draft.get_absolute_url(), typed(draft, title="Another by the second writer"))
    assert again.status_code == 409, "until the second says that both are joined"
    joined = re.search(r'name="joined" value="(\d+)"', page)[1]
    sent = typed(draft, joined=joined, title="Both writers agree on this title")
    assert of(second).post(draft.get_absolute_url(), sent).status_code == 302
    assert made_up.fresh(draft).content["title"] == "Both writers agree on this title"


def test_saving_while_typing_never_writes_over_what_another_wrote(club):
    first, second = made_up.contributor(club), made_up.contributor(club)
    draft = made_up.draft(first, club)
    of(first).post(draft.get_absolute_url(), typed(draft, title="A title by the first writer"))
    base = draft.version
    for _time in range(3):
        sent = typed(draft, base=base, title="Another by the second writer")
        answer = (
            of(second).post(draft.get_absolute_url(), sent, headers={"HX-Request": "true"}).content.decode()
        )
        base = re.search(r'name="base" value="(\d+)"', answer)[1]
        assert "A title by the first writer" in answer
    assert made_up.fresh(draft).content["title"] == "A title by the first writer"


def test_saving_while_typing_answers_with_remarks_and_doubles(club):
    author = made_up.contributor(club)
    draft = made_up.draft(author, club)
    sent = typed(draft, title="MIDA Ghana Health Project", then="", words="réintegration\nremitances")
    answer = of(author).post(draft.get_absolute_url(), sent, headers={"HX-Request": "true"})
    page = answer.content.decode()
    assert "mida-ghana-health" in page
    assert f'name="base" value="{made_up.fresh(draft).version}"' in page
    assert "<html" not in page
    assert 'value="tags.remittances-tag"' in page or 'value="thematic-areas.remittances"' in page


@pytest.mark.parametrize("language", ["en", "fr", "ar"])
def test_a_reviewer_reads_neither_author_nor_organisation_anywhere(club, language: str):
    author, reader = made_up.contributor(club), made_up.reviewer()
    draft = made_up.in_review(
        [reader, made_up.reviewer()],
        author=author,
        within=club,
        title=f"How {CLUB} dig wells in made-up places",
        summary="The made-up friends of wells (MUFOW) dug ten; amis inventés des puits. See www.mufow.example.org.",
        partners=[{"name": CLUB, "role": "implementer"}, {"name": "Made-up Town Hall", "role": "funder"}],
        links=[{"url": "https://www.mufow.example.org/wells"}],
        authors=["Ama Example"],
    )
    review = draft.reviews.get(reviewer=reader)
    client = of(reader)
    pages = [
        client.get(f"/{language}/desk/catalogue/reviews/"),
        client.get(f"/{language}/desk/catalogue/review/{review.pk}/"),
        client.post(f"/{language}/desk/catalogue/review/{review.pk}/", {}),
        client.get(f"/{language}/me/inbox/"),
    ]
    assert [page.status_code for page in pages] == [200, 200, 422, 200]
    notices = [str(notice.context) + notice.address for notice in Notice.objects.filter(account=reader)]
    told = " ".join([*(page.content.decode() for page in pages), *notices]).casefold()
    hidden = [CLUB, "mufow", "Amis inventés", "Ama Example", club.slug, str(author.public_id), str(draft.pk)]
    assert [word for word in hidden if word.casefold() in told] == []
    assert "dig wells in made-up places" in told


def test_the_author_learns_what_reviewers_say_and_not_who_they_are(club):
    body = people.organisation("Made-up House of Readers")
    readers = [made_up.reviewer(body), made_up.reviewer()]
    draft = made_up.in_review(readers, within=club)
    page = of(draft.author).get(draft.get_absolute_url()).content.decode()
    assert made_up.MARKS["evidence"][1] not in page
    for review in draft.reviews.all():
        made_up.judge(review)
    page = of(draft.author).get(draft.get_absolute_url()).content.decode()
    assert page.count(made_up.MARKS["evidence"][1]) == 10
    assert [word for word in (body.name, *(str(r.public_id) for r in readers)) if word in page] == []


def test_strangers_colleagues_and_reviewers_find_no_page_that_is_not_theirs(club):
    draft = made_up.in_review(within=club)
    review = draft.reviews.first()
    for account in (made_up.contributor(people.organisation()), made_up.reviewer(), review.reviewer):
        assert of(account).get(draft.get_absolute_url()).status_code == 404
        assert of(account).get(f"/en/desk/catalogue/queue/{draft.pk}/").status_code == 404
    for account in (draft.author, made_up.reviewer(), made_up.editor()):
        assert of(account).get(f"/en/desk/catalogue/review/{review.pk}/").status_code == 404


def test_an_editor_chooses_reviewers_and_publishes(club):
    draft = made_up.submitted(within=club)
    readers = [made_up.reviewer(), made_up.reviewer()]
    made_up.reviewer(club)
    client = of(made_up.editor())
    page = client.get(f"/en/desk/catalogue/queue/{draft.pk}/").content.decode()
    assert page.count("<option") == len(readers)
    client.post(f"/en/desk/catalogue/queue/{draft.pk}/assign/", {"by-load": "yes"})
    for review in draft.reviews.all():
        made_up.judge(review)
    answer = client.post(f"/en/desk/catalogue/queue/{draft.pk}/publish/")
    slug = made_up.fresh(draft).slug
    assert answer.headers["Location"] == f"/en/catalogue/record/{slug}/"
    assert CLUB in client.get(f"/en/catalogue/record/{slug}/").content.decode()
    again = client.post(f"/en/desk/catalogue/queue/{draft.pk}/publish/", follow=True)
    assert "Somebody was quicker" in again.content.decode()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_withdrawn_record_says_why_at_its_address_and_is_nowhere_else(client: Client, language: str):
    slug = "mida-ghana-health"
    why = "The made-up figures were wrong"
    publishing.withdraw(slug=slug, why=why, by=made_up.editor())
    page = client.get(f"/{language}/catalogue/record/{slug}/")
    assert page.status_code == 410
    assert why in page.content.decode()
    assert Content.objects.get(slug=slug).entry["summary"][:40] not in page.content.decode()
    assert client.get(f"/{language}/catalogue/record/{slug}/history/").status_code == 410
    for address in (
        f"/{language}/catalogue/?q=MIDA+Ghana+health",
        f"/{language}/catalogue/feed.atom",
        "/api/v1/records?q=MIDA+Ghana+health",
        f"/{language}/catalogue/results.csv?q=MIDA+Ghana+health",
    ):
        assert (
            f"{slug}<" not in client.get(address).content.decode() if not address.endswith("health") else True
        )
        assert f"record/{slug}/" not in b"".join(client.get(address)).decode()
    assert client.get(f"/api/v1/records/{slug}").status_code == 404
    told = client.get(
        f"/oai?verb=GetRecord&metadataPrefix=oai_dc&identifier=oai:testserver:{slug}"
    ).content.decode()
    assert '<header status="deleted">' in told
    assert "<metadata>" not in told


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_versions_show_what_changed_in_words_and_by_nobody(client: Client, language: str):
    draft = made_up.published()
    record = Record.objects.get(slug=draft.slug)
    change = made_up.content(title="A made-up workshop for people who came home")
    from sankofa.catalogue.actions import save_records
    from sankofa.catalogue.formats.entries import RecordEntry
    from sankofa.catalogue.terms import Origin

    entry = Content.objects.get(slug=draft.slug).entry | {"title": change["title"]}
    save_records([RecordEntry.model_validate(entry)], by="a test", origin=Origin.TABLE)
    page = client.get(f"/{language}/catalogue/record/{record.slug}/history/").content.decode()
    assert "<ins>came</ins>" in page
    assert "<del>come</del>" in page
    assert str(draft.author.public_id) not in page


def test_an_editor_sets_a_record_back_and_others_may_not(client: Client):
    draft = made_up.published()
    version = Content.objects.get(slug=draft.slug).versions.get().pgh_id
    address = f"/en/desk/catalogue/record/{draft.slug}/revert/{version}/"
    assert of(draft.author).post(address).status_code == 404
    assert of(made_up.editor()).post(address).status_code == 302


def test_a_person_checks_a_translation_and_it_no_longer_counts_as_made_by_a_machine(club):
    slug = "mida-ghana-health"
    key = f"record.{slug}.title"
    held = Translation.objects.get(key=key, language="fr")
    assert held.by_machine
    client = of(made_up.contributor(club))
    page = client.get(f"/en/desk/catalogue/translations/{slug}/fr/")
    assert held.text in page.content.decode()
    client.post(page.request["PATH_INFO"], {"text-0": held.text, "checked-0": "on", "text-1": ""})
    held.refresh_from_db()
    assert (held.by_machine, held.by_hand) == (False, True)
    Record.objects.filter(slug=slug).update(title="Another made-up title")
    assert (
        "The original was changed"
        in client.get(f"/en/desk/catalogue/translations/{slug}/fr/").content.decode()
    )
    assert slug in client.get("/en/desk/catalogue/translations/?into=fr").content.decode()


def test_whoever_keeps_a_record_confirms_it_at_one_touch():
    draft = made_up.published()
    Keeping.objects.filter(slug=draft.slug).update(confirmed_on="2020-01-01")
    client = of(draft.author)
    address = f"/en/desk/catalogue/record/{draft.slug}/"
    assert "Yes, it is still so" in client.get(address).content.decode()
    assert client.post(address, {"answer": "confirm"}).status_code == 302
    assert Keeping.objects.get(slug=draft.slug).confirmed_on.year > 2020
    assert of(made_up.reviewer()).get(address).status_code == 404


def test_a_file_goes_with_a_record_and_one_with_macros_is_refused(club, client: Client):
    import io
    import zipfile

    from django.core.files.uploadedfile import SimpleUploadedFile

    author = made_up.contributor(club)
    draft = made_up.draft(author, club)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        made.writestr("word/document.xml", "<made-up/>")
        made.writestr("word/vbaProject.bin", "macros")
    address = f"/en/desk/catalogue/draft/{draft.pk}/files/"
    of(author).post(address, {"file": SimpleUploadedFile("bad.docx", packed.getvalue())})
    of(author).post(address, {"file": SimpleUploadedFile("../manual.pdf", b"%PDF-1.4 made up")})
    held = draft.attachments.get()
    assert held.name == "manual.pdf"
    assert client.get(f"/en/catalogue/record/none/file/{held.pk}/").status_code == 404
    answer = of(author).get(f"/en/desk/catalogue/draft/{draft.pk}/files/{held.pk}/")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="manual.pdf"'
