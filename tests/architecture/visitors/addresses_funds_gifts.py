"""Gifts, diaspora funds and bridge funds: givers, trustees, treasurers, auditors. Objects: `objects_funds_gifts.py`."""

from tests.architecture.visitors.rights import OWNER, SIGNED_IN, Address, anywhere, here, seated

from sankofa.directory.terms import Duty

KEEP = seated("manager", "treasurer")
MANAGER = seated("manager")
TREASURER = seated("treasurer")
VERIFY = seated("manager", "treasurer", "trustee", "monitor")
GIFTS_READ = seated("manager", "treasurer", "trustee", "monitor", "auditor")
BOARD = seated("manager", "treasurer", "trustee", "auditor")
ANSWER = seated("manager", "treasurer", "trustee")
GIFTS = "desk/funds/{gifts_fund}/gifts/"
CAMPAIGN = f"{GIFTS}campaigns/{{gifts_campaign}}/"
MONEY = f"{GIFTS}money/{{gifts_money}}/"
GOODS = "desk/funds/{gifts_fund}/goods/"
MATCH = f"{GOODS}matches/{{gifts_match}}/"
BOARDS = "desk/funds/{trustees_fund}/"
PROPOSAL = f"{BOARDS}proposals/{{trustees_proposal}}/"
BRIDGE = "desk/funds/{bridge_fund}/bridge/"
EMERGENCY = f"{BRIDGE}emergencies/{{bridge_emergency}}/"
RELEASE = f"{EMERGENCY}releases/{{bridge_release}}/"

CALLS = "desk/funds/{calls_fund}/"
CALL_READ = seated("manager", "treasurer", "committee", "auditor")
CHECKS = (Duty.CONTRIBUTOR, Duty.EDITOR, Duty.CRISIS_LEAD)

PUBLIC = {
    "funds:campaign": Address("funds/{gifts_fund}/campaigns/{gifts_campaign}/"),
    "funds:goods": Address("funds/{gifts_fund}/goods/"),
    "funds:appeals": Address("funds/appeals/"),
    "funds:appeal": Address("funds/appeals/{gifts_appeal}/"),
    "funds:fund_accounts": Address("funds/{gifts_fund}/accounts/2026/"),
    "funds:fund_accounts_pdf": Address("funds/{gifts_fund}/accounts/2026.pdf"),
    "funds:gift_proof": Address("funds/{gifts_fund}/proofs/{gifts_proof}/"),
}
GUARDED = {
    "funds:give": Address("funds/{gifts_fund}/give/", SIGNED_IN, post=422),
    "funds:give_to": Address("funds/{gifts_fund}/campaigns/{gifts_campaign}/give/", SIGNED_IN, post=422),
    "funds:give_time": Address("funds/{gifts_fund}/campaigns/{gifts_campaign}/time/", SIGNED_IN, post=422),
    "funds:goods_offer": Address("funds/{gifts_fund}/goods/offer/", SIGNED_IN, post=422),
    "funds:own_gifts": Address("me/money/gifts/", SIGNED_IN),
    "funds:own_gift": Address("me/money/gifts/{gifts_own}/", SIGNED_IN, of=OWNER),
    "funds:desk_gifts": Address(GIFTS, GIFTS_READ),
    "funds:desk_gift_proof": Address(f"{GIFTS}proofs/{{gifts_desk_proof}}/", GIFTS_READ),
    "funds:desk_gift_came": Address(f"{GIFTS}came/", TREASURER, post=422),
    "funds:desk_spend": Address(f"{GIFTS}spend/", TREASURER, post=422),
    "funds:desk_campaign_new": Address(f"{GIFTS}campaigns/", MANAGER, post=422),
    "funds:desk_campaign_verify": Address(f"{CAMPAIGN}verify/", VERIFY, post=422),
    "funds:desk_campaign_end": Address(f"{CAMPAIGN}end/", MANAGER, get=405, post=302),
    "funds:desk_campaign_finish": Address(f"{CAMPAIGN}finish/", MANAGER, post=422),
    "funds:desk_gift_receive": Address(f"{MONEY}received/", TREASURER, post=422),
    "funds:desk_gift_withdraw": Address(f"{MONEY}withdraw/", TREASURER, get=405, post=302),
    "funds:desk_gift_back": Address(f"{MONEY}send-back/", TREASURER, post=422),
    "funds:desk_time_confirm": Address(f"{GIFTS}time/{{gifts_time}}/confirm/", VERIFY, get=405, post=302),
    "funds:desk_goods": Address(GOODS, GIFTS_READ),
    "funds:desk_goods_need": Address(f"{GOODS}needs/", KEEP, post=422),
    "funds:desk_goods_verify": Address(f"{GOODS}needs/{{gifts_need}}/verify/", VERIFY, get=405, post=302),
    "funds:desk_goods_withdraw": Address(f"{GOODS}offers/{{gifts_offer}}/withdraw/", KEEP, get=405, post=302),
    "funds:desk_goods_match": Address(f"{GOODS}offers/{{gifts_offer}}/to/{{gifts_need}}/", KEEP, post=422),
    "funds:desk_goods_customs": Address(f"{MATCH}customs/", KEEP, post=422),
    "funds:desk_goods_came": Address(f"{MATCH}received/", KEEP, post=422),
    "funds:desk_goods_hand_on": Address(f"{MATCH}handed-on/", KEEP, post=422),
    "funds:desk_goods_end": Address(f"{MATCH}end/", KEEP, get=405, post=302),
    "funds:desk_proposals": Address(f"{BOARDS}proposals/", BOARD),
    "funds:desk_propose": Address(f"{BOARDS}proposals/new/", seated("manager", "trustee"), post=422),
    "funds:desk_voting_rules": Address(f"{BOARDS}proposals/rules/", MANAGER, post=422),
    "funds:desk_branch": Address(f"{BOARDS}branches/", MANAGER, post=422),
    "funds:desk_branch_end": Address(
        f"{BOARDS}branches/{{trustees_branch}}/end/", MANAGER, get=405, post=302
    ),
    "funds:desk_proposal": Address(PROPOSAL, BOARD),
    "funds:desk_speak": Address(f"{PROPOSAL}speak/", seated("trustee"), post=422),
    "funds:desk_decide": Address(f"{PROPOSAL}decide/", MANAGER, post=422),
    "funds:desk_pay": Address(f"{PROPOSAL}pay/", TREASURER, post=422),
    "funds:desk_bridge": Address(BRIDGE, BOARD),
    "funds:desk_bridge_rules": Address(f"{BRIDGE}rules/", MANAGER, post=422),
    "funds:desk_watch": Address(f"{BRIDGE}watch/", MANAGER, post=422),
    "funds:desk_route": Address(f"{BRIDGE}routes/", MANAGER, post=422),
    "funds:desk_pledge": Address(f"{BRIDGE}pledges/", TREASURER, post=422),
    "funds:desk_pledge_withdraw": Address(
        f"{BRIDGE}pledges/{{bridge_pledge}}/withdraw/", TREASURER, get=405, post=302
    ),
    "funds:desk_payment": Address(f"{BRIDGE}payments/", TREASURER, post=422),
    "funds:desk_emergency": Address(EMERGENCY, BOARD),
    "funds:desk_see": Address(f"{EMERGENCY}see/", MANAGER, post=422),
    "funds:desk_emergency_open": Address(f"{EMERGENCY}open/", MANAGER, get=405, post=302),
    "funds:desk_emergency_close": Address(f"{EMERGENCY}close/", MANAGER, get=405, post=302),
    "funds:desk_cohort": Address(f"{EMERGENCY}groups/", MANAGER, post=422),
    "funds:desk_arrived": Address(f"{EMERGENCY}groups/{{bridge_cohort}}/arrived/", MANAGER, post=422),
    "funds:desk_ask": Address(f"{EMERGENCY}ask/", MANAGER, post=422),
    "funds:desk_release": Address(f"{RELEASE}release/", ANSWER, post=422),
    "funds:desk_refuse": Address(f"{RELEASE}refuse/", ANSWER, post=422),
    "funds:desk_write_off": Address(f"{RELEASE}write-off/", TREASURER, post=422),
    "funds:desk_loss": Address(f"{RELEASE}lost/", ANSWER, get=405, post=302),
    "funds:desk_appeal": Address("desk/funds/appeals/", anywhere(*CHECKS), post=422),
    "funds:desk_appeal_funding": Address("desk/funds/appeals/{gifts_appeal}/", here(*CHECKS), post=422),
    "funds:send_idea": Address("funds/{calls_fund}/calls/{calls_call}/send/", SIGNED_IN, post=422),
    "funds:desk_calls": Address(f"{CALLS}calls/", CALL_READ),
    "funds:desk_call_new": Address(f"{CALLS}calls/new/", MANAGER, post=422),
    "funds:desk_call": Address(f"{CALLS}calls/{{calls_call}}/", CALL_READ),
    "funds:desk_call_judge": Address(f"{CALLS}calls/{{calls_call}}/judge/", MANAGER, get=405, post=302),
    "funds:desk_idea_score": Address(f"{CALLS}ideas/{{calls_idea}}/score/", seated("committee"), post=422),
    "funds:desk_idea_grant": Address(f"{CALLS}ideas/{{calls_idea}}/grant/", MANAGER, post=422),
    "funds:desk_idea_pay": Address(f"{CALLS}ideas/{{calls_idea}}/parts/1/pay/", TREASURER, post=422),
}
