"""From a booking of money that went out to what it paid in a fund, and back to its partner."""

from datetime import timedelta

import pytest
from django.utils import timezone

from factories import covers, credit, matching, people
from factories import funds as made_up
from factories.bank_lines import bank_line
from factories.bank_pages import at, filled, followed, places, signed_in, treasurer
from sankofa.directory.terms import Duty
from sankofa.funds.actions.credit import lending
from sankofa.funds.actions.every_fund import give_seat
from sankofa.funds.actions.gifts import campaigns, emergencies, pledges, releases, trustees
from sankofa.funds.actions.gifts.ending import end_campaign
from sankofa.funds.actions.matching import ending, paying, proving
from sankofa.funds.models import (
    CallForIdeas,
    CoverClaim,
    CreditApplication,
    CreditLoan,
    Fund,
    Idea,
    IdeaTranche,
    MoneyGift,
)
from sankofa.funds.queries.credit.loans import previewed, seen
from sankofa.funds.queries.credit.money import deposits_of
from sankofa.funds.queries.matching.money import clubs_owed
from sankofa.funds.terms import FundKind, SeatRole
from sankofa.funds.terms.matching import Verdict

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
START = TODAY - timedelta(days=40)


def signed_loan(cast: credit.Cast, amount: int = 40_000) -> CreditApplication:
    cast.capital(100_000, START)
    return credit.signed(credit.approved(cast, credit.applied(cast, people.account(), amount=amount)))


def _approved() -> tuple[Fund, CoverClaim]:
    claim = covers.approved_claim()
    return claim.provider.fund, claim


def missed_gift(monkeypatch, amount: int = 50_00) -> tuple[Fund, MoneyGift]:
    """A gift to a campaign that ended short of its goal."""
    fund = made_up.fund(FundKind.GIFTS)
    author, by = (made_up.seated(fund, role) for role in (SeatRole.MANAGER, SeatRole.TREASURER))
    said = {
        "title": "Made-up tents", "need": "Tents for made-up families", "goal": 900_00,
        "ends_on": TODAY + timedelta(days=9), "keeping": "all_or_nothing", "left_over": "general",
    }  # fmt: skip
    made = campaigns.draft_campaign(fund=fund, by=author, **said)
    made = campaigns.verify_need(campaign=made, how="A made-up visit", by=by)
    gift = campaigns.promise(fund=fund, campaign=made, amount=amount, by=by)
    gift = campaigns.receive_gift(gift=gift, by=by)
    with monkeypatch.context() as later:
        later.setattr(campaigns.timezone, "localdate", lambda: TODAY + timedelta(days=10))
        end_campaign(campaign=made, by=by)
    return fund, gift


def test_a_loan_that_was_paid_out_is_led_to_its_application():
    cast = credit.cast()
    application = signed_loan(cast)
    amount = previewed(application, TODAY)[0].paid_out
    line = bank_line(cast.fund, -amount, "loan", code="cash", payer="Ama Example")
    label = f"Loan to be paid out: {application.purpose}"
    client = treasurer(cast.fund, sits=False)
    assert list(places(client, cast.fund, line)) == [label]
    said = followed(client, cast.fund, line, label)
    assert (said["on"], said["reference"]) == (TODAY.isoformat(), "MB-0101")
    assert CreditLoan.objects.get().paid_out_on == TODAY


def test_a_loan_of_another_amount_or_of_ones_own_is_not_named():
    cast = credit.cast()
    application = signed_loan(cast)
    amount = previewed(application, TODAY)[0].paid_out
    line = bank_line(cast.fund, 1 - amount, "loan", code="cash", payer="Ama Example")
    assert places(treasurer(cast.fund), cast.fund, line) == {}
    other = credit.cast()
    other.capital(100_000, START)
    own = people.holder(Duty.TREASURER, other.fund.run_by)
    credit.signed(credit.approved(other, credit.applied(other, own)))
    line = bank_line(other.fund, -40_000, "loan", code="cash", payer="Ama Example")
    assert places(signed_in(own), other.fund, line) == {}


def test_savings_that_went_back_are_led_to_whoever_holds_so_much():
    cast = credit.cast()
    for name, amount in (("Esi Example", 90_00), ("Yaw Example", 20_00)):
        saver = made_up.seated(cast.fund, SeatRole.DEPOSITOR, called=name)
        credit.pay_in(cast, saver, amount, START)
    line = bank_line(cast.fund, -80_00, "to Esi Example and Yaw Example", code="cash", payer="")
    client = treasurer(cast.fund, sits=False)
    assert list(places(client, cast.fund, line)) == ["Savings of Esi Example", "Savings paid out"]
    said = followed(client, cast.fund, line, "Savings of Esi Example")
    assert (said["kind"], said["amount"]) == ("out", "80.00")
    assert [held for _deposit, held in deposits_of(cast.fund)] == [10_00, 20_00]


def test_the_marketing_fund_is_named_while_it_holds_so_much():
    cast = credit.cast(marketing=10_000)
    cast.capital(100_000, START)
    loan = credit.loan(cast, people.account(), START)
    interest = seen([loan])[0].next_due.open.interest
    lending.take_payment(loan=loan, on=TODAY, amount=10_400, key="1", by=cast.treasurer)
    line = bank_line(cast.fund, -interest, "organic label", code="cash", payer="")
    (address,) = places(treasurer(cast.fund), cast.fund, line).values()
    said, _sent_to = filled(treasurer(cast.fund), address)
    assert said["amount"] == f"{interest // 100}.{interest % 100:02}"
    assert (said["on"], said["reference"]) == (TODAY.isoformat(), "MB-0101")


def test_a_claim_that_was_paid_is_led_to_its_page():
    fund, claim = _approved()
    line = bank_line(fund, -claim.amount, f"bill {str(claim.pk)[:8]}", payer="Made-up clinic")
    label = f"Claim {str(claim.pk)[:8]}: Made-up clinic"
    client = treasurer(fund, sits=False)
    said = followed(client, fund, line, label)
    assert said["reference"] == "MB-0101"
    claim.refresh_from_db()
    assert claim.standing == "paid"


def test_a_claim_of_another_amount_is_not_named():
    fund, claim = _approved()
    line = bank_line(fund, -claim.amount - 1, str(claim.pk)[:8], payer="Made-up clinic")
    assert places(treasurer(fund), fund, line) == {}


def test_a_claim_is_not_paid_on_a_day_to_come_and_nothing_typed_is_lost():
    fund, claim = _approved()
    address = f"/en/desk/funds/{fund.slug}/cover/claims/{claim.pk}/"
    said = {"on": (TODAY + timedelta(days=1)).isoformat(), "reference": "typed-7"}
    answer = treasurer(fund).post(f"{address}pay/", said)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "This day has not come yet" in page
    assert 'value="typed-7"' in page


def test_a_loan_is_not_paid_out_on_a_day_to_come_and_nothing_typed_is_lost():
    cast = credit.cast()
    application = signed_loan(cast)
    address = f"/en/desk/funds/{cast.fund.slug}/credit/applications/{application.pk}/"
    said = {"on": (TODAY + timedelta(days=1)).isoformat(), "reference": "typed-7"}
    answer = treasurer(cast.fund).post(f"{address}pay-out/", said)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "This day has not come yet" in page
    assert 'value="typed-7"' in page


def test_money_of_an_emergency_is_led_to_its_release_but_not_for_who_asked():
    fund = made_up.fund(FundKind.BRIDGE)
    rules = {
        "triggers": [{"measure": "request", "at_least": 1}], "needed": 1, "floor": 0, "one_emergency": 10_000,
        "uncovered": 10_000, "repay_days": 90,
    }  # fmt: skip
    emergencies.set_bridge_rules(fund=fund, content=rules, why="x", by="test")
    body = people.organisation("Made-up bus company")
    pledges.receive(
        fund=fund, donor=body, amount=100_00, received_on=TODAY, reference="N-1", by="test", order="capital"
    )
    crisis = emergencies.watch(fund=fund, title="Made-up port", by="test")
    emergencies.see(emergency=crisis, measure="request", value=1, source="x", by="test")
    crisis = emergencies.open_emergency(emergency=crisis, by="test")
    own, client = people.holder(Duty.TREASURER, fund.run_by), treasurer(fund)
    give_seat(fund=fund, account=own, role=SeatRole.TREASURER, by="test")
    out = releases.ask_release(emergency=crisis, amount=50_00, payee=body, purpose="Buses", by=own)
    line = bank_line(fund, -50_00, "buses", payer="Made-up bus company")
    assert places(signed_in(own), fund, line) == {}
    followed(client, fund, line, "Asked for in an emergency: Buses")
    out.refresh_from_db()
    assert (out.standing, out.entry.detail["reference"]) == ("released", "MB-0101")


def test_a_gift_that_went_back_is_led_to_its_form(monkeypatch):
    fund, gift = missed_gift(monkeypatch)
    line = bank_line(fund, -gift.amount, f"back {gift.code}", payer="Kofi Example")
    client = treasurer(fund)
    said = followed(client, fund, line, f"Gift {gift.code} goes back: Made-up tents")
    assert (said["on"], said["reference"]) == (TODAY.isoformat(), "MB-0101")
    gift = MoneyGift.objects.get(pk=gift.pk)
    assert (gift.standing, gift.returned.detail["reference"]) == ("returned", "MB-0101")


def test_who_has_no_seat_is_not_told_which_gift_goes_back(monkeypatch):
    fund, gift = missed_gift(monkeypatch)
    line = bank_line(fund, -gift.amount, f"back {gift.code}")
    client = treasurer(fund, sits=False)
    assert places(client, fund, line) == {}
    assert "written down at the fund first" in client.get(at(fund, line)).content.decode()


def test_a_club_that_is_paid_back_is_led_to_what_it_is_owed():
    of = matching.cast()
    project = matching.approved(of)
    paying.contribute(project=project, club=of.club, amount=800_00, by=of.treasurer, key="1")
    ending.fail(project=project, by=of.manager, why="Made-up rock")
    line = bank_line(of.fund, -800_00, "thank you", payer=of.club.name)
    client = treasurer(of.fund, sits=False)
    early = {"club": of.club.slug, "amount": "8", "on": (TODAY + timedelta(days=1)).isoformat(), "key": "1"}
    refused = client.post(f"/en/desk/funds/{of.fund.slug}/paid-back/", early)
    assert (refused.status_code, "This day has not come yet" in refused.content.decode()) == (422, True)
    said = followed(client, of.fund, line, f"{of.club.name} is paid back")
    assert (said["club"], said["amount"], said["key"]) == (of.club.slug, "800.00", "MB-0101")
    assert clubs_owed(of.fund) == []
    assert (
        "Nothing is to be paid back"
        in client.get(f"/en/desk/funds/{of.fund.slug}/paid-back/").content.decode()
    )


def test_a_club_is_not_named_for_more_than_it_is_owed():
    of = matching.cast()
    project = matching.approved(of)
    paying.contribute(project=project, club=of.club, amount=800_00, by=of.treasurer, key="1")
    ending.fail(project=project, by=of.manager, why="Made-up rock")
    line = bank_line(of.fund, -800_01, "thank you", payer=of.club.name)
    assert places(treasurer(of.fund), of.fund, line) == {}


def test_a_stage_that_was_paid_is_led_to_its_form_and_not_by_who_confirmed_it():
    of = matching.cast()
    project = matching.approved(of)
    paying.contribute(project=project, club=of.club, amount=3_000_00, by=of.treasurer, key="1")
    stage = project.stages.get(position=0)
    matching.proved(of, stage)
    line = bank_line(of.fund, -stage.amount, "walls", payer="Made-up builder", on=TODAY - timedelta(days=2))
    label = f"Project {project.number}, {project.title}: {stage.name}"
    said = followed(treasurer(of.fund, sits=False), of.fund, line, label)
    assert said["reference"] == "MB-0101"
    stage.refresh_from_db()
    assert (stage.paid_on, stage.paid_by.detail["reference"]) == (TODAY - timedelta(days=2), "MB-0101")


def test_who_confirmed_a_stage_is_not_led_to_pay_it():
    of = matching.cast()
    project = matching.approved(of)
    paying.contribute(project=project, club=of.club, amount=3_000_00, by=of.treasurer, key="1")
    stage = project.stages.get(position=0)
    by = people.holder(Duty.TREASURER, of.fund.run_by)
    line = bank_line(of.fund, -stage.amount, "walls", payer="Made-up builder")
    assert len(places(signed_in(by), of.fund, line)) == 1
    seat = give_seat(fund=of.fund, account=by, role=SeatRole.MONITOR, called="Made-up", by="test")
    matching.proved(of, stage)
    proving.watch(stage=stage, seat=seat, verdict=Verdict.CONFIRMED, words="", by=by)
    assert places(signed_in(by), of.fund, line) == {}


def test_what_the_trustees_agreed_to_is_led_to_its_form():
    fund = made_up.fund(FundKind.DIASPORA_FUND)
    client = treasurer(fund)
    by = made_up.seated(fund, SeatRole.TREASURER)
    campaigns.take_gift(fund=fund, amount=500_00, by=by, on=TODAY)
    half = {"quorum": 5_000, "majority": 5_000}
    trustees.set_voting_rules(fund=fund, content={"together": half}, why="", by=by)
    made_up.seated(fund, SeatRole.TRUSTEE)
    plan = trustees.propose(
        fund=fund, by=by, closes_on=TODAY, title="Made-up roof", about="x", heading="building", amount=200_00,
        payee=people.organisation("Made-up roofers"),
    )  # fmt: skip
    type(plan).objects.filter(pk=plan.pk).update(standing="passed", reasons="x", decided_at=timezone.now())
    line = bank_line(fund, -200_00, "roof", payer="Made-up roofers")
    assert list(places(client, fund, line)) == ["Agreed by the trustees: Made-up roof", "Money was spent"]
    followed(client, fund, line, "Agreed by the trustees: Made-up roof")
    plan.refresh_from_db()
    assert (plan.standing, plan.entry.detail["reference"]) == ("paid", "MB-0101")


def test_the_next_part_of_a_grant_is_led_to_its_form():
    fund = made_up.fund(FundKind.TRUST_FUND)
    client, by = treasurer(fund), made_up.seated(fund, SeatRole.TREASURER)
    campaigns.take_gift(fund=fund, amount=500_00, by=by, on=TODAY)
    call = CallForIdeas.objects.create(
        fund=fund, title="x", about="x", money=500_00, closes_on=TODAY, criteria=[]
    )
    body = people.organisation("Made-up weavers")
    idea = Idea.objects.create(
        call=call, body=body, title="Made-up looms", about="x", asks=100_00, standing="chosen"
    )
    for number in (1, 2):
        IdeaTranche.objects.create(idea=idea, number=number, amount=50_00, condition="x")
    line = bank_line(fund, -50_00, "looms", payer="Made-up weavers")
    label = "Grant, part 1: Made-up looms"
    assert list(places(client, fund, line)) == [label]
    followed(client, fund, line, label, result="Two looms")
    assert list(idea.tranches.exclude(paid_on=None).values_list("number", flat=True)) == [1]


def test_a_partner_that_takes_back_is_led_to_the_pools():
    of = matching.cast(aside=0)
    matching.fill(of, "state", 700_00)
    line = bank_line(of.fund, -300_00, "as agreed", payer="Made-up state")
    label = "Made-up state takes back what it set aside"
    said = followed(treasurer(of.fund), of.fund, line, label)
    assert (said["partner"], said["what"], said["amount"]) == ("state", "withdrawn", "300.00")


@pytest.mark.parametrize(("paid", "amount"), [(True, 700_01), (False, 300_00)])
def test_a_partner_is_not_named_for_more_than_is_free_or_what_it_has_not_paid(paid: bool, amount: int):
    of = matching.cast(aside=0)
    matching.fill(of, "state", 700_00, paid=paid)
    line = bank_line(of.fund, -amount, "as agreed", payer="Made-up state")
    assert places(treasurer(of.fund), of.fund, line) == {}


def test_another_account_of_the_fund_has_no_places():
    cast = credit.cast()
    amount = previewed(signed_loan(cast), TODAY)[0].paid_out
    line = bank_line(cast.fund, -amount, "loan", code="bank", payer="Ama Example")
    assert places(treasurer(cast.fund), cast.fund, line) == {}


def test_of_a_form_that_serves_both_ways_nonsense_is_the_way_in():
    cast = credit.cast()
    give_seat(fund=cast.fund, account=people.account(), role=SeatRole.DEPOSITOR, called="Esi", by="test")
    address = f"/en/desk/funds/{cast.fund.slug}/credit/deposits/"
    client = treasurer(cast.fund)
    for way, kind in (("out", "out"), ("in", "in"), ("../x", "in"), ("", "in")):
        said, _sent_to = filled(client, address, way=way, reference="B-1")
        assert said["kind"] == kind


def test_nonsense_in_an_address_is_left_out_of_every_form(monkeypatch):
    cast = credit.cast()
    application = signed_loan(cast)
    scheme, claim = _approved()
    gifts, gift = missed_gift(monkeypatch)
    desk = "/en/desk/funds"
    for fund, rest in (
        (cast.fund, f"credit/applications/{application.pk}/"),
        (scheme, f"cover/claims/{claim.pk}/"),
        (gifts, f"gifts/money/{gift.code}/send-back/"),
    ):
        client, address = treasurer(fund), f"{desk}/{fund.slug}/{rest}"
        plain, _sent_to = filled(client, address)
        for said in ({"on": "9999-12-31", "reference": "x" * 500}, {"on": "2026-13-45", "reference": "\x1b"}):
            hostile, _sent_to = filled(client, address, **said)
            assert (hostile["on"], hostile["reference"]) == (plain["on"], plain["reference"])
