"""A fund of gifts with a campaign, gifts and goods; a diaspora fund with a proposal; a bridge fund in an emergency."""

import uuid
from datetime import timedelta

from django.utils import timezone
from tests.architecture.visitors.objects_funds_core import fund_of

from factories import matching, people
from sankofa.directory.models import Account, Organisation
from sankofa.foundation.sent_files import taken
from sankofa.funds.actions.every_fund import give_seat
from sankofa.funds.actions.gifts import (
    appeals,
    calls,
    campaigns,
    emergencies,
    given_time,
    goods,
    pledges,
    releases,
    trustees,
)
from sankofa.funds.models import IdeaTranche
from sankofa.funds.terms import FundKind, SeatRole
from sankofa.funds.terms.proofs import LARGEST_PROOF
from sankofa.places.models import Country

NONE = 99_999_999
NOBODYS = {
    "gifts_fund": "no-such-fund",
    "gifts_campaign": "none",
    "gifts_proof": uuid.UUID(int=1),
    "gifts_desk_proof": uuid.UUID(int=1),
    "gifts_money": "G-NONE",
    "gifts_own": "G-NONE",
    "gifts_time": NONE,
    "gifts_need": NONE,
    "gifts_offer": NONE,
    "gifts_match": NONE,
    "trustees_fund": "no-such-fund",
    "trustees_proposal": NONE,
    "trustees_branch": NONE,
    "bridge_fund": "no-such-fund",
    "bridge_emergency": "none",
    "bridge_cohort": NONE,
    "bridge_release": NONE,
    "bridge_pledge": NONE,
    "calls_fund": "no-such-fund",
    "calls_call": NONE,
    "calls_idea": NONE,
    "gifts_appeal": NONE,
}
HALF = {"quorum": 5_000, "majority": 5_000}
RULES = {
    "triggers": [{"measure": "alert", "at_least": 1}],
    "needed": 1,
    "floor": 0,
    "one_emergency": 10_000,
    "uncovered": 10_000,
    "repay_days": 90,
}


def made(of: Organisation, owner: Account, seated: dict[str, Account]) -> dict[str, object]:
    return (
        _gifts(of, owner, seated)
        | _trustees(of, owner, seated)
        | _bridge(of, owner, seated)
        | _calls(of, owner, seated)
    )


def _gifts(of: Organisation, owner: Account, seated: dict[str, Account]) -> dict[str, object]:
    fund = fund_of(of, FundKind.GIFTS, owner, seated, is_public=True)
    author, second = people.account(), people.account()
    campaign = campaigns.draft_campaign(
        fund=fund, by=author, title="Made-up roof", need="A roof", goal=100_00, keeping="what_comes",
        ends_on=timezone.localdate() + timedelta(days=30), left_over="general",
    )  # fmt: skip
    seen = {"file": taken(matching.png(), largest=LARGEST_PROOF), "shows": "Made-up walls"}
    campaign = campaigns.verify_need(campaign=campaign, how="A visit", by=second, **seen)
    gift = campaigns.promise(fund=fund, campaign=campaign, amount=5_00, by=owner, giver=owner)
    at_large = campaigns.promise(fund=fund, amount=1_00, by=owner)
    campaigns.receive_gift(gift=at_large, by=author)
    spent = campaigns.spend(fund=fund, amount=1_00, heading="Rent", what="A room", by=author, **seen)
    time = given_time.give_time(
        campaign=campaign, minutes=30, day=timezone.localdate(), what="Carried", by=author
    )
    need = goods.need_goods(fund=fund, by=author, item="beds", kind="other", what="Beds", quantity=5)
    need = goods.verify_goods_need(need=need, by=second)
    offer = goods.offer_goods(fund=fund, by=owner, item="beds", kind="other", what="Beds", quantity=5)
    match = goods.match_goods(offer=offer, need=need, quantity=1, by=author)
    return {
        "gifts_fund": fund.slug,
        "gifts_campaign": campaign.code,
        "gifts_proof": campaign.file.pk,
        "gifts_desk_proof": spent.file.pk,
        "gifts_money": gift.code,
        "gifts_own": gift.code,
        "gifts_time": time.pk,
        "gifts_need": need.pk,
        "gifts_offer": offer.pk,
        "gifts_match": match.pk,
    }


def _trustees(of: Organisation, owner: Account, seated: dict[str, Account]) -> dict[str, object]:
    fund = fund_of(of, FundKind.DIASPORA_FUND, owner, seated)
    trustees.set_voting_rules(fund=fund, content={"together": HALF}, why="", by=owner)
    give_seat(fund=fund, account=people.account(), role=SeatRole.TRUSTEE, by=owner)
    plan = trustees.propose(
        fund=fund, by=owner, closes_on=timezone.localdate(), title="Made-up roof", about="A roof",
        heading="Relief", amount=1_00, payee=of,
    )  # fmt: skip
    branch = trustees.add_branch(fund=fund, body=of, country=Country.objects.first(), side="home", by=owner)
    return {"trustees_fund": fund.slug, "trustees_proposal": plan.pk, "trustees_branch": branch.pk}


def _bridge(of: Organisation, owner: Account, seated: dict[str, Account]) -> dict[str, object]:
    fund = fund_of(of, FundKind.BRIDGE, owner, seated)
    officer = people.account()
    today = timezone.localdate()
    emergencies.set_bridge_rules(fund=fund, content=RULES, why="", by=officer)
    pledges.receive(
        fund=fund, donor=of, amount=100_00, received_on=today, reference="N-1", by=officer, order="capital"
    )
    pledge = pledges.pledge(fund=fund, donor=of, amount=9_00, due_on=today, reference="L", by=officer)
    crisis = emergencies.watch(fund=fund, title="Made-up port", by=officer)
    emergencies.see(emergency=crisis, measure="alert", value=3, source="Made-up", by=officer)
    crisis = emergencies.open_emergency(emergency=crisis, by=officer)
    route = emergencies.price_route(fund=fund, name="Home", each={}, fixed=1, source="Made-up", by=officer)
    group = emergencies.add_cohort(emergency=crisis, route=route, people=3, needs={}, by=officer)
    asked = releases.ask_release(emergency=crisis, amount=1_00, payee=of, purpose="Bus", by=officer)
    return {
        "bridge_fund": fund.slug,
        "bridge_emergency": crisis.code,
        "bridge_cohort": group.pk,
        "bridge_release": asked.pk,
        "bridge_pledge": pledge.pk,
    }


def _calls(of: Organisation, owner: Account, seated: dict[str, Account]) -> dict[str, object]:
    fund = fund_of(of, FundKind.TRUST_FUND, owner, seated, is_public=True)
    today = timezone.localdate()
    call = calls.open_call(
        fund=fund, by=owner, title="Made-up call", about="Ideas", money=10_00, closes_on=today,
        criteria=[{"code": "need", "name": "Need", "most": 5, "weight": 10_000}],
    )  # fmt: skip
    idea = calls.send_idea(call=call, body=of, by=owner, title="Made-up idea", about="x", asks=5_00)
    IdeaTranche.objects.create(idea=idea, number=1, amount=5_00, condition="Begun")
    appeal = appeals.check_appeal(
        body=of, answers={}, by=owner, title="Made-up appeal", year=2026, currency="USD", asked=5, targeted=5
    )
    return {
        "calls_fund": fund.slug,
        "calls_call": call.pk,
        "calls_idea": idea.pk,
        "gifts_appeal": appeal.pk,
    }
