"""Photos and documents beside needs, spending and goods: cleaned, kept once and for good, seen by whom they are for."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from factories import funds as made_up
from factories import matching, people
from factories.documents import AUTHOR, document
from factories.photos import exif, jpeg
from factories.site_role import as_owner
from sankofa.directory.actions.erasure import erase_oneself
from sankofa.foundation.sent_files import taken
from sankofa.funds.actions.gifts import campaigns, goods, trustees
from sankofa.funds.models import CampaignSpending, GiftProof
from sankofa.funds.terms import FundKind, FundRefused, SeatRole
from sankofa.funds.terms.proofs import LARGEST_PROOF, ProofKind
from sankofa.journal.models import Entry

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def fund():
    return made_up.fund()


def run_script(writer) -> None:
    action = {
        NameObject("/S"): NameObject("/JavaScript"),
        NameObject("/JS"): TextStringObject("app.alert(1)"),
    }
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(action)


def sent(content: bytes | None = None):
    return taken(content or matching.png(), largest=LARGEST_PROOF)


def drafted(fund, by=None):
    return campaigns.draft_campaign(
        fund=fund, by=by or people.account(), title="Made-up tents", need="Tents", goal=1_00, keeping="what_comes",
        ends_on=TODAY + timedelta(days=9), left_over="general",
    )  # fmt: skip


def reached(fund):
    """A campaign that has its money, and no file."""
    campaign = campaigns.verify_need(campaign=drafted(fund), how="Seen", by=people.account())
    campaigns.receive_gift(
        gift=campaigns.promise(fund=fund, campaign=campaign, amount=9_00, by="test"), by="test"
    )
    campaign.refresh_from_db()
    return campaign


def came(fund):
    """Goods that came and were not handed on yet."""
    author = people.account()
    thing = {"item": "beds", "kind": "other", "what": "Beds", "quantity": 1}
    need = goods.need_goods(fund=fund, by=author, **thing)
    need = goods.verify_goods_need(need=need, by=people.account())
    offer = goods.offer_goods(fund=fund, by=author, **thing)
    match = goods.match_goods(offer=offer, need=need, quantity=1, by=author)
    match = goods.clear_customs(match=match, customs="not-needed", reference="", by=author)
    return goods.receive_goods(match=match, on=TODAY, by=author)


def signed_in(account) -> Client:
    browser = Client()
    browser.force_login(account)
    return browser


def sits(fund, role) -> Client:
    return signed_in(made_up.seated(fund, role))


def upload(content: bytes, name: str = "IMG_2026 Ama.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_need_a_spending_and_a_handing_on_each_keep_one_file(fund):
    by = people.account()
    shown = {"file": sent(), "shows": " Made-up walls ", "by": by}
    need = campaigns.verify_need(campaign=drafted(fund), how="Seen", **shown)
    paid = campaigns.spend(
        fund=fund, campaign=reached(fund), amount=1_00, heading="Tents", what="A tent", **shown
    )
    given = goods.hand_on(match=came(fund), on=TODAY, proof="", **shown)
    for thing in (need, paid, given):
        assert (thing.file.kind, thing.file.what, thing.file.added_by) == (
            ProofKind.PHOTO,
            "Made-up walls",
            by,
        )
    rows = Entry.objects.filter(action="gifts.proof", actor=str(by.public_id))
    assert {key for row in rows for key in row.detail} == {"campaign", "spending", "match", "digest"}
    assert "walls" not in repr([row.detail for row in rows])


def test_without_a_file_all_is_as_before_and_a_file_needs_its_words(fund):
    campaign = campaigns.verify_need(campaign=drafted(fund), how="Seen", by=people.account(), proof="")
    assert not GiftProof.objects.exists()
    assert not hasattr(campaign, "file")
    waiting = drafted(fund)
    with pytest.raises(FundRefused, match="Say what") as refused:
        campaigns.verify_need(campaign=waiting, how="Seen", by=people.account(), file=sent(), shows=" ")
    assert refused.value.field == "shows"
    waiting.refresh_from_db()
    assert waiting.standing == "draft"


def test_what_the_trustees_agreed_to_is_shown_with_a_file_too():
    fund = made_up.fund(FundKind.DIASPORA_FUND)
    treasurer = made_up.seated(fund, SeatRole.TREASURER)
    campaigns.receive_gift(gift=campaigns.promise(fund=fund, amount=9_00, by="test"), by="test")
    half = {"quorum": 5_000, "majority": 5_000}
    trustees.set_voting_rules(fund=fund, content={"together": half}, why="", by=treasurer)
    made_up.seated(fund, SeatRole.TRUSTEE)
    plan = trustees.propose(
        fund=fund, by=treasurer, closes_on=TODAY, title="Made-up roof", about="A roof", heading="Relief", amount=1_00,
        payee=people.organisation(),
    )  # fmt: skip
    type(plan).objects.filter(pk=plan.pk).update(standing="passed", reasons="x", decided_at=timezone.now())
    form = {"file": upload(document(), "list.pdf"), "shows": "Made-up receipt", "on": TODAY}
    answer = signed_in(treasurer).post(f"/en/desk/funds/{fund.slug}/proposals/{plan.pk}/pay/", form)
    assert answer.status_code == 302
    assert CampaignSpending.objects.get().file.kind == ProofKind.DOCUMENT


def test_the_database_keeps_files_as_they_came_and_each_with_one_thing(fund):
    paid = campaigns.spend(
        fund=fund,
        campaign=reached(fund),
        amount=1_00,
        heading="x",
        what="x",
        by="test",
        file=sent(),
        shows="x",
    )
    rows = GiftProof.objects.all()
    for change in ({"what": "Another"}, {"content": b"x"}, {"added_by": people.account()}):
        with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
            rows.update(**change)
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        rows.delete()
    told = {"kind": "photo", "name": "x", "what": "x", "media_type": "image/png", "content": b"x", "size": 1}
    match, campaign = came(fund), drafted(fund)
    for more, rule in (
        ({}, "one_thing"),
        ({"match": match, "campaign": campaign}, "one_thing"),
        ({"match": match, "what": ""}, "says_what"),
        ({"match": match, "kind": "film"}, "kind_known"),
        ({"spending": paid}, "spending_id"),
    ):
        with pytest.raises(IntegrityError, match=rule), transaction.atomic():
            GiftProof.objects.create(**told | more)


def test_a_file_stays_when_whoever_added_it_goes(fund, as_site):
    with as_owner():
        match, by = came(fund), people.account()
    goods.hand_on(match=match, on=TODAY, proof="", by=by, file=sent(), shows="Made-up list")
    erase_oneself(account=by)
    proof = GiftProof.objects.get()
    assert (proof.added_by, proof.what) == (None, "Made-up list")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"GIF89a", "Only photos"),
        (b"<svg onload='alert(1)'>", "Only photos"),
        (b"\xff\xd8\xff\xe0 made up", "damaged"),
        (b"%PDF-1.7 made up", "cannot be read"),
        (matching.png(0, matching.chunk(b"zzZz", b"x" * LARGEST_PROOF)), "larger than 5 MB"),
        (document(change=run_script), "scripts"),
        (document(change=lambda writer: writer.add_attachment("a.exe", b"x")), "other files"),
        (document(change=lambda writer: writer.encrypt("x", algorithm="AES-256")), "password"),
    ],
)
def test_a_hostile_file_is_refused_beside_its_field_with_all_other_faults(fund, content, words):
    match, manager = came(fund), sits(fund, SeatRole.MANAGER)
    form = {
        "on": "no day",
        "file": upload(content),
        "shows": "Made-up list",
        "proof": "https://example.org/a",
    }
    answer = manager.post(f"/en/desk/funds/{fund.slug}/goods/matches/{match.pk}/handed-on/", form)
    assert answer.status_code == 422
    errors = answer.context["form"].errors
    assert set(errors) == {"file", "on"}
    assert words in str(errors["file"])
    page = answer.content.decode()
    assert ("Made-up list" in page, "https://example.org/a" in page) == (True, True)
    assert not GiftProof.objects.exists()


def test_what_is_kept_tells_nothing_of_its_making(fund):
    treasurer, campaign = sits(fund, SeatRole.TREASURER), reached(fund)
    for content, kind in ((jpeg(exif(6)), "image/jpeg"), (document(), "application/pdf")):
        assert b"GPS" in content or AUTHOR.encode() in content
        form = {
            "campaign": campaign.code, "amount": "1", "heading": "Tents", "what": "A tent", "on": TODAY,
            "file": upload(content), "shows": "Made-up tent",
        }  # fmt: skip
        assert treasurer.post(f"/en/desk/funds/{fund.slug}/gifts/spend/", form).status_code == 302
        proof = GiftProof.objects.get(media_type=kind)
        kept = bytes(proof.content)
        assert (b"GPS" in kept, AUTHOR.encode() in kept, "Ama" in proof.name) == (False, False, False)


def test_words_and_file_come_together_or_not_at_all(fund):
    verifier, campaign = sits(fund, SeatRole.MONITOR), drafted(fund)
    page = f"/en/desk/funds/{fund.slug}/gifts/campaigns/{campaign.code}/verify/"
    assert 'enctype="multipart/form-data"' in verifier.get(page).content.decode()
    for said, field in (({"file": upload(matching.png())}, "shows"), ({"shows": "Walls"}, "file")):
        answer = verifier.post(page, {"how": "Seen", **said})
        assert (answer.status_code, set(answer.context["form"].errors)) == (422, {field})
    said = {"how": "Seen", "file": upload(matching.png()), "shows": "Walls", "once": "a-key-of-a-form-456"}
    assert {verifier.post(page, said).status_code for _each in range(2)} == {302}
    assert campaign.file.what == "Walls"


def test_files_are_shown_beside_their_text_and_through_its_doors(fund):
    by = people.account()
    photo = {"file": sent(), "shows": "Made-up walls", "by": by}
    need = campaigns.verify_need(campaign=drafted(fund), how="Seen", **photo)
    campaigns.receive_gift(
        gift=campaigns.promise(fund=fund, campaign=need, amount=9_00, by="test"), by="test"
    )
    paper = {"file": sent(document()), "shows": "Made-up bill", "by": by}
    paid = campaigns.spend(fund=fund, campaign=need, amount=1_00, heading="x", what="x", **paper)
    given = goods.hand_on(match=came(fund), on=TODAY, proof="", **paper)
    one = f"/en/funds/{fund.slug}/proofs/"
    page = Client().get(f"/en/funds/{fund.slug}/campaigns/{need.code}/").content.decode()
    assert f'<img src="{one}{need.file.pk}/" alt="Made-up walls"' in page
    assert f"{one}{paid.file.pk}/" in page
    assert f"{one}{given.file.pk}/" in Client().get(f"/en/funds/{fund.slug}/goods/").content.decode()
    shown = Client().get(f"{one}{need.file.pk}/")
    assert (shown.headers["Content-Type"], shown.content) == ("image/png", bytes(need.file.content))
    assert "Content-Disposition" not in shown.headers
    for thing in (paid, given):
        saved = Client().get(f"{one}{thing.file.pk}/")
        assert saved.headers["Content-Type"] == "application/pdf"
        assert saved.headers["Content-Disposition"] == f'attachment; filename="{thing.file.name}"'
        assert saved.headers["X-Content-Type-Options"] == "nosniff"
    other = made_up.fund()
    assert Client().get(f"/en/funds/{other.slug}/proofs/{need.file.pk}/").status_code == 404
    type(fund).objects.filter(pk=fund.pk).update(is_public=False)
    assert Client().get(f"{one}{need.file.pk}/").status_code == 404
    assert signed_in(people.account()).get(f"{one}{need.file.pk}/").status_code == 404
    assert sits(fund, SeatRole.AUDITOR).get(f"{one}{need.file.pk}/").status_code == 200


def test_what_the_fund_at_large_spent_is_shown_at_the_desk_alone(fund):
    campaigns.receive_gift(gift=campaigns.promise(fund=fund, amount=9_00, by="test"), by="test")
    paid = campaigns.spend(
        fund=fund,
        amount=1_00,
        heading="Rent",
        what="Made-up room",
        by="test",
        file=sent(document()),
        shows="Bill",
    )
    at_desk = f"/en/desk/funds/{fund.slug}/gifts/proofs/{paid.file.pk}/"
    for role in (SeatRole.MANAGER, SeatRole.AUDITOR, SeatRole.TRUSTEE):
        reader = sits(fund, role)
        page = reader.get(f"/en/desk/funds/{fund.slug}/gifts/").content.decode()
        assert ("Made-up room" in page, at_desk in page) == (True, True)
        assert reader.get(at_desk).status_code == 200
    assert signed_in(people.account()).get(at_desk).status_code == 404
    assert Client().get(f"/en/funds/{fund.slug}/proofs/{paid.file.pk}/").status_code == 404
