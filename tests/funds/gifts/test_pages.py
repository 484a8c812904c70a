"""Givers, treasurers, trustees and officers at their pages, from the first form to the books."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from factories import funds as made_up
from factories import people
from sankofa.directory.terms import OrganisationKind
from sankofa.funds.actions.every_fund import set_rules
from sankofa.funds.actions.gifts import campaigns, emergencies
from sankofa.funds.models import (
    BridgeRelease,
    Campaign,
    Cohort,
    Emergency,
    GoodsMatch,
    MoneyGift,
    Traveller,
    TrusteeProposal,
)
from sankofa.funds.terms import FundKind, SeatRole, Side

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
LATER = TODAY + timedelta(days=20)


def client(account=None) -> Client:
    made = Client()
    if account is not None:
        made.force_login(account)
    return made


def sits(fund, role, **more) -> Client:
    return client(made_up.seated(fund, role, **more))


def send(to: Client, address: str, **said):
    """Sends a form that must be carried out."""
    answer = to.post(f"/en/{address}", said)
    assert answer.status_code == 302, answer.content.decode()
    return answer.headers["Location"]


def text_of(to: Client, address: str) -> str:
    answer = to.get(f"/en/{address}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_gift_that_nobody_announced_is_written_down_and_named_only_for_an_organisation():
    fund = made_up.fund(FundKind.GIFTS)
    treasurer, desk = sits(fund, SeatRole.TREASURER), f"desk/funds/{fund.slug}/gifts/"
    body = people.organisation("Made-up choir")
    early = {"amount": "5", "on": TODAY + timedelta(days=1), "reference": "typed-7"}
    refused = treasurer.post(f"/en/{desk}came/", early)
    assert refused.status_code == 422
    assert (
        "This day has not come yet" in refused.content.decode(),
        b'value="typed-7"' in refused.content,
    ) == (
        True,
        True,
    )
    send(treasurer, f"{desk}came/", amount="25,50", on=TODAY)
    send(
        treasurer,
        f"{desk}came/",
        amount="100",
        on=TODAY - timedelta(days=3),
        organisation=body.slug,
        reference="B-1",
    )
    box, choir = MoneyGift.objects.order_by("pk")
    assert (box.amount, box.standing, box.shown, box.giver, box.called) == (
        25_50,
        "received",
        "anonymous",
        None,
        "",
    )
    assert (choir.shown, choir.organisation, choir.received_on) == ("named", body, TODAY - timedelta(days=3))
    assert choir.entry.detail["reference"] == "B-1"
    again = treasurer.post(f"/en/{desk}came/", {"amount": "100", "on": TODAY, "reference": "B-1"})
    assert (again.status_code, MoneyGift.objects.count()) == (422, 2)
    accounts = text_of(client(), f"funds/{fund.slug}/accounts/{TODAY.year}/")
    assert "€125.50" in accounts
    assert sits(fund, SeatRole.MANAGER).get(f"/en/{desk}came/").status_code == 404


def test_a_gift_from_the_form_to_the_receipt():
    fund = made_up.fund(FundKind.GIFTS, how_to_pay="Made-up bank, account 123")
    desk = f"desk/funds/{fund.slug}/"
    manager, treasurer, giver = (
        sits(fund, SeatRole.MANAGER),
        sits(fund, SeatRole.TREASURER),
        client(people.account()),
    )
    send(
        manager, f"{desk}gifts/campaigns/", title="Made-up tents", need="Tents", goal="1,000", ends_on=LATER,
        keeping="all_or_nothing", left_over="general",
    )  # fmt: skip
    assert "Made-up tents" not in text_of(client(), f"funds/{fund.slug}/")
    refused = manager.post(f"/en/{desk}gifts/campaigns/made-up-tents/verify/", {"how": "I know"})
    assert refused.status_code == 422
    assert "Somebody else must verify" in refused.content.decode()
    send(treasurer, f"{desk}gifts/campaigns/made-up-tents/verify/", how="We saw the camp")
    assert "Made-up tents" in text_of(client(), f"funds/{fund.slug}/")
    one = f"funds/{fund.slug}/campaigns/made-up-tents/"
    faulty = giver.post(f"/en/{one}give/", {"amount": "-5", "shown": "nickname", "called": ""})
    assert faulty.status_code == 422
    assert "choose not to be shown" in faulty.content.decode()
    receipt = send(giver, f"{one}give/", amount="1 000,00", shown="nickname", called="Ama E.")
    gift = MoneyGift.objects.get()
    assert receipt == f"/en/me/money/gifts/{gift.code}/"
    assert "Made-up bank, account 123" in giver.get(receipt).content.decode()
    assert client(people.account()).get(receipt).status_code == 404
    send(treasurer, f"{desk}gifts/money/{gift.code}/received/", amount="1000", on=TODAY)
    assert "Receipt" in giver.get(receipt).content.decode()
    page = text_of(client(), one)
    assert ("Ama E." in page, "Goal reached" in page) == (True, True)
    send(
        treasurer, f"{desk}gifts/spend/", campaign="made-up-tents", amount="400", heading="Tents", what="Four tents",
        on=TODAY, document="https://example.org/bill.pdf",
    )  # fmt: skip
    over = treasurer.post(
        f"/en/{desk}gifts/spend/",
        {"campaign": "made-up-tents", "amount": "601", "heading": "x", "what": "x", "on": TODAY},
    )
    assert over.status_code == 422
    page = text_of(client(), one)
    assert ("Four tents" in page, "€600.00" in page) == (True, True)
    send(manager, f"{desk}gifts/campaigns/made-up-tents/finish/")
    assert "€600.00" in text_of(client(), f"funds/{fund.slug}/accounts/{TODAY.year}/")


def test_the_same_form_twice_is_one_gift():
    fund = made_up.fund(FundKind.GIFTS)
    giver = client(people.account())
    said = {"amount": "5", "shown": "anonymous", "once": "a-key-of-a-form-123"}
    places = {giver.post(f"/en/funds/{fund.slug}/give/", said).headers["Location"] for _ in range(2)}
    assert (len(places), MoneyGift.objects.count()) == (1, 1)


def test_goods_from_the_offer_to_the_signed_list():
    fund = made_up.fund(FundKind.GIFTS)
    desk = f"desk/funds/{fund.slug}/goods/"
    manager, treasurer, club = (
        sits(fund, SeatRole.MANAGER),
        sits(fund, SeatRole.TREASURER),
        client(people.account()),
    )
    send(
        manager,
        f"{desk}needs/",
        kind="computers",
        item="Laptops",
        what="Twenty for the school",
        quantity=20,
        plan="Made-up plan",
    )
    need = fund.goods_needs.get()
    assert "Twenty for the school" not in text_of(client(), f"funds/{fund.slug}/goods/")
    send(treasurer, f"{desk}needs/{need.pk}/verify/")
    send(club, f"funds/{fund.slug}/goods/offer/", kind="computers", item="laptops", what="Good used ones", quantity=12,
         unit_price="600", price_source="Made-up shop", years_old=1, years_of_life=4, shown="anonymous")  # fmt: skip
    page = text_of(manager, desk)
    assert ("Good used ones" in page, "asked for in a plan" in page) == (True, True)
    offer = fund.goods_offers.get()
    send(manager, f"{desk}offers/{offer.pk}/to/{need.pk}/", quantity=12)
    match = GoodsMatch.objects.get()
    one = f"{desk}matches/{match.pk}/"
    assert manager.post(f"/en/{one}received/", {"on": TODAY}).status_code == 422
    send(manager, f"{one}customs/", customs="granted", reference="W-7")
    send(manager, f"{one}received/", on=TODAY)
    send(manager, f"{one}handed-on/", on=TODAY, proof="https://example.org/list.pdf")
    page = text_of(client(), f"funds/{fund.slug}/goods/")
    assert ("€5,400.00" in page, "Signed list" in page) == (True, True)


def test_trustees_of_both_shores_decide_and_the_treasurer_pays():
    fund = made_up.fund(FundKind.DIASPORA_FUND)
    desk = f"desk/funds/{fund.slug}/"
    manager, treasurer = sits(fund, SeatRole.MANAGER), sits(fund, SeatRole.TREASURER)
    school = people.organisation("Made-up school")
    home, abroad = (
        sits(fund, SeatRole.TRUSTEE, side=Side.HOME),
        sits(fund, SeatRole.TRUSTEE, side=Side.ABROAD),
    )
    rules = {f"{who}{what}": 50 for who in ("", "home_", "abroad_") for what in ("quorum", "majority")}
    send(manager, f"{desk}proposals/rules/", why="First rules", **rules)
    gift = campaigns.promise(fund=fund, amount=900_00, by="test")
    campaigns.receive_gift(gift=gift, by="test")
    send(
        manager, f"{desk}proposals/new/", title="Made-up roof", about="It leaks", heading="Education", amount="800",
        payee=school.slug, closes_on=LATER,
    )  # fmt: skip
    one = f"{desk}proposals/{TrusteeProposal.objects.get().pk}/"
    send(home, f"{one}speak/", say="yes")
    assert manager.post(f"/en/{one}decide/", {"reasons": "x"}).status_code == 422
    assert abroad.post(f"/en/{one}speak/", {"say": "no"}).status_code == 422
    send(abroad, f"{one}speak/", say="yes", why="Good")
    send(manager, f"{one}decide/", reasons="The roof leaks")
    send(treasurer, f"{one}pay/", on=TODAY)
    page = text_of(client(), f"funds/{fund.slug}/")
    assert ("The roof leaks" in page, "at least 50" in page) == (True, True)
    assert "Education" in text_of(client(), f"funds/{fund.slug}/accounts/{TODAY.year}/")


def test_an_officer_and_a_second_person_bridge_an_emergency():
    fund = made_up.fund(FundKind.BRIDGE)
    desk = f"desk/funds/{fund.slug}/bridge/"
    officer, treasurer = sits(fund, SeatRole.MANAGER), sits(fund, SeatRole.TREASURER)
    donor = people.organisation("Made-up donor", kind=OrganisationKind.DONOR)
    send(
        officer,
        f"{desk}rules/",
        stranded=100,
        needed=1,
        floor="0",
        one_emergency=80,
        uncovered=100,
        repay_days=90,
        why="Agreed",
    )
    send(
        treasurer,
        f"{desk}payments/",
        donor=donor.slug,
        amount="10 000",
        received_on=TODAY,
        reference="N-1",
        order="capital",
    )
    send(officer, f"{desk}watch/", title="Made-up port")
    one = f"{desk}emergencies/made-up-port/"
    assert "I confirm" not in text_of(officer, one)
    send(officer, f"{one}see/", measure="stranded", value=140, source="Made-up consulate", seen_on=TODAY)
    assert "I confirm" in text_of(officer, one)
    send(officer, f"{one}open/")
    send(
        officer,
        f"{desk}routes/",
        name="Home by bus",
        source="Made-up offer",
        seats=50,
        vehicle="900",
        each_documents="10",
    )
    route = fund.routes.get()
    send(officer, f"{one}groups/", route=route.pk, people=140, needs_documents=20)
    assert Cohort.objects.get().total == 2_900_00
    page = text_of(officer, one)
    assert ("€2,900.00" in page, "€20.72" in page) == (True, True)
    too_much = officer.post(f"/en/{one}ask/", {"amount": "8001", "payee": donor.slug, "purpose": "Buses"})
    assert too_much.status_code == 422
    assert "one emergency" in too_much.content.decode()
    send(
        officer,
        f"{one}ask/",
        amount="2900",
        payee=donor.slug,
        purpose="Buses",
        cohort=Cohort.objects.get().pk,
    )
    release = f"{one}releases/{BridgeRelease.objects.get().pk}/"
    own = officer.post(f"/en/{release}release/", {"on": TODAY.isoformat(), "reference": "MB-9"})
    assert "Another person" in own.content.decode()
    assert BridgeRelease.objects.get().standing == "asked"
    assert "€2,900.00" in text_of(treasurer, f"{release}release/")
    send(treasurer, f"{release}release/", on=TODAY, reference="MB-9")
    assert BridgeRelease.objects.get().entry.detail["reference"] == "MB-9"
    send(
        treasurer,
        f"{desk}pledges/",
        donor=donor.slug,
        amount="2000",
        due_on=LATER,
        reference="L-1",
        emergency="made-up-port",
    )
    pledge = fund.bridge_pledges.get()
    send(
        treasurer,
        f"{desk}payments/",
        donor=donor.slug,
        pledge=pledge.pk,
        amount="1500",
        received_on=TODAY,
        reference="N-2",
        order="oldest",
    )
    page = text_of(client(), f"funds/{fund.slug}/")
    assert ("€1,400.00" in page, "€500.00" in page, "€8,600.00" in page) == (True, True, True)
    assert "Nobody pays" in text_of(treasurer, desk)


def test_a_group_by_references_counts_what_each_needs_and_takes_no_names():
    fund = made_up.fund(FundKind.BRIDGE)
    officer = sits(fund, SeatRole.MANAGER)
    desk = f"desk/funds/{fund.slug}/bridge/"
    send(officer, f"{desk}watch/", title="Made-up port")
    send(officer, f"{desk}routes/", name="Home", source="x", each_documents="10", each_medical="100")
    one = f"{desk}emergencies/made-up-port/groups/"
    first, second = (f"00000000-0000-4000-8000-00000000000{n}" for n in (1, 2))
    named = officer.post(
        f"/en/{one}", {"route": fund.routes.get().pk, "people": 1, "references": "Ama Example"}
    )
    assert named.status_code == 422
    few = officer.post(f"/en/{one}", {"route": fund.routes.get().pk, "people": 3, "references": first})
    assert "not as many references" in few.content.decode()
    twice = {"route": fund.routes.get().pk, "people": 2, "references": f"{first} medical\n{first}\n{second}"}
    assert "on two lines" in officer.post(f"/en/{one}", twice).content.decode()
    for lines, total in ((f"{first} medical\n{second}", 100_00), (f"{first}\n{second}", 220_00)):
        send(officer, one, route=fund.routes.get().pk, people=2, references=lines)
        assert Cohort.objects.latest("pk").total == total
    Traveller.objects.all().delete()
    Cohort.objects.all().delete()
    send(
        officer,
        one,
        route=fund.routes.get().pk,
        people=2,
        references=f"{first} medical\n{second}, documents medical",
    )
    assert Cohort.objects.get().total == 210_00
    assert "documents" in Cohort.objects.get().travellers.get(reference=second).needs
    rules = set_rules(fund=fund, content={}, by="test")
    Emergency.objects.update(standing="open", rules=rules, opened_by="test", opened_at=timezone.now())
    emergencies.close_emergency(emergency=Emergency.objects.get(), by="test")
    assert (Traveller.objects.exists(), Cohort.objects.get().people) == (False, 2)  # who it was is forgotten


def test_lists_of_campaigns_ask_no_more_as_they_grow(django_assert_max_num_queries):
    fund = made_up.fund(FundKind.GIFTS)
    author, other = people.account(), people.account()
    for number in range(12):
        made = campaigns.draft_campaign(
            fund=fund, by=author, title=f"Made-up {number}", need="x", goal=5, ends_on=LATER, keeping="what_comes",
            left_over="general",
        )  # fmt: skip
        campaigns.verify_need(campaign=made, how="x", by=other)
    assert Campaign.objects.count() == 12
    visitor = client()
    visitor.get(f"/en/funds/{fund.slug}/")
    with django_assert_max_num_queries(10):
        assert "Made-up 11" in text_of(visitor, f"funds/{fund.slug}/")


def test_a_fund_that_is_not_public_shows_nothing_to_strangers():
    fund = made_up.fund(FundKind.GIFTS, is_public=False)
    for part in ("", "goods/", f"accounts/{TODAY.year}/"):
        assert client().get(f"/en/funds/{fund.slug}/{part}").status_code == 404
