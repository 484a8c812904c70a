"""Campaigns and gifts, goods, trustees, and bridge funds."""

from django.urls import path

from sankofa.funds.views.gifts import appeals, bridge, calls, desk_giving, emergency, giving, goods, trustees

ONE = "funds/<slug:slug>/"
DESK = "desk/funds/<slug:slug>/"
CAMPAIGN = f"{DESK}gifts/campaigns/<slug:code>/"
GIFT = f"{DESK}gifts/money/<str:code>/"
GOODS = f"{DESK}goods/"
MATCH = f"{GOODS}matches/<int:number>/"
PROPOSAL = f"{DESK}proposals/<int:number>/"
EMERGENCY = f"{DESK}bridge/emergencies/<slug:code>/"
RELEASE = f"{EMERGENCY}releases/<int:number>/"

IDEA = f"{DESK}ideas/<int:number>/"

urlpatterns = [
    path("funds/appeals/", appeals.appeals, name="appeals"),
    path("funds/appeals/<int:number>/", appeals.appeal, name="appeal"),
    path("desk/funds/appeals/", appeals.check, name="desk_appeal"),
    path("desk/funds/appeals/<int:number>/", appeals.fund_appeal, name="desk_appeal_funding"),
    path(f"{ONE}calls/<int:number>/send/", calls.send, name="send_idea"),
    path(f"{DESK}calls/", calls.desk_calls, name="desk_calls"),
    path(f"{DESK}calls/new/", calls.new_call, name="desk_call_new"),
    path(f"{DESK}calls/<int:number>/", calls.desk_call, name="desk_call"),
    path(f"{DESK}calls/<int:number>/judge/", calls.judge, name="desk_call_judge"),
    path(f"{IDEA}score/", calls.score, name="desk_idea_score"),
    path(f"{IDEA}grant/", calls.grant, name="desk_idea_grant"),
    path(f"{IDEA}parts/<int:part>/pay/", calls.pay, name="desk_idea_pay"),
    path(f"{ONE}give/", giving.give, name="give"),
    path(f"{ONE}campaigns/<slug:code>/", giving.campaign, name="campaign"),
    path(f"{ONE}campaigns/<slug:code>/give/", giving.give, name="give_to"),
    path(f"{ONE}campaigns/<slug:code>/time/", giving.give_time, name="give_time"),
    path("me/money/gifts/", giving.own_gifts, name="own_gifts"),
    path("me/money/gifts/<str:code>/", giving.own_gift, name="own_gift"),
    path(f"{DESK}gifts/", desk_giving.desk_gifts, name="desk_gifts"),
    path(f"{DESK}gifts/came/", desk_giving.unannounced, name="desk_gift_came"),
    path(f"{DESK}gifts/spend/", desk_giving.spend, name="desk_spend"),
    path(f"{DESK}gifts/campaigns/", desk_giving.new_campaign, name="desk_campaign_new"),
    path(f"{CAMPAIGN}verify/", desk_giving.verify, name="desk_campaign_verify"),
    path(f"{CAMPAIGN}end/", desk_giving.end, name="desk_campaign_end"),
    path(f"{CAMPAIGN}finish/", desk_giving.finish, name="desk_campaign_finish"),
    path(f"{GIFT}received/", desk_giving.receive, name="desk_gift_receive"),
    path(f"{GIFT}withdraw/", desk_giving.withdraw, name="desk_gift_withdraw"),
    path(f"{GIFT}send-back/", desk_giving.send_back, name="desk_gift_back"),
    path(f"{DESK}gifts/time/<int:number>/confirm/", desk_giving.confirm_time, name="desk_time_confirm"),
    path(f"{ONE}proofs/<uuid:proof>/", giving.proof, name="gift_proof"),
    path(f"{DESK}gifts/proofs/<uuid:proof>/", desk_giving.proof, name="desk_gift_proof"),
    path(f"{ONE}goods/", goods.register, name="goods"),
    path(f"{ONE}goods/offer/", goods.offer, name="goods_offer"),
    path(GOODS, goods.desk_goods, name="desk_goods"),
    path(f"{GOODS}needs/", goods.need, name="desk_goods_need"),
    path(f"{GOODS}needs/<int:number>/verify/", goods.verify_need, name="desk_goods_verify"),
    path(f"{GOODS}offers/<int:offer>/withdraw/", goods.withdraw, name="desk_goods_withdraw"),
    path(f"{GOODS}offers/<int:offer>/to/<int:need>/", goods.match, name="desk_goods_match"),
    path(f"{MATCH}customs/", goods.customs, name="desk_goods_customs"),
    path(f"{MATCH}received/", goods.came, name="desk_goods_came"),
    path(f"{MATCH}handed-on/", goods.hand_on, name="desk_goods_hand_on"),
    path(f"{MATCH}end/", goods.end_match, name="desk_goods_end"),
    path(f"{ONE}accounts/<int:year>/", trustees.accounts, name="fund_accounts"),
    path(f"{ONE}accounts/<int:year>.pdf", trustees.accounts_pdf, name="fund_accounts_pdf"),
    path(f"{DESK}proposals/", trustees.desk_proposals, name="desk_proposals"),
    path(f"{DESK}proposals/new/", trustees.propose, name="desk_propose"),
    path(f"{DESK}proposals/rules/", trustees.rules, name="desk_voting_rules"),
    path(f"{DESK}branches/", trustees.branch, name="desk_branch"),
    path(f"{DESK}branches/<int:number>/end/", trustees.end_branch, name="desk_branch_end"),
    path(PROPOSAL, trustees.desk_proposal, name="desk_proposal"),
    path(f"{PROPOSAL}speak/", trustees.speak, name="desk_speak"),
    path(f"{PROPOSAL}decide/", trustees.decide, name="desk_decide"),
    path(f"{PROPOSAL}pay/", trustees.pay, name="desk_pay"),
    path(f"{DESK}bridge/", bridge.desk_bridge, name="desk_bridge"),
    path(f"{DESK}bridge/rules/", bridge.rules, name="desk_bridge_rules"),
    path(f"{DESK}bridge/watch/", bridge.watch, name="desk_watch"),
    path(f"{DESK}bridge/routes/", bridge.route, name="desk_route"),
    path(f"{DESK}bridge/pledges/", bridge.pledge, name="desk_pledge"),
    path(f"{DESK}bridge/pledges/<int:number>/withdraw/", bridge.withdraw_pledge, name="desk_pledge_withdraw"),
    path(f"{DESK}bridge/payments/", bridge.payment, name="desk_payment"),
    path(EMERGENCY, emergency.desk_emergency, name="desk_emergency"),
    path(f"{EMERGENCY}see/", emergency.see, name="desk_see"),
    path(f"{EMERGENCY}open/", emergency.open_, name="desk_emergency_open"),
    path(f"{EMERGENCY}close/", emergency.close, name="desk_emergency_close"),
    path(f"{EMERGENCY}groups/", emergency.cohort, name="desk_cohort"),
    path(f"{EMERGENCY}groups/<int:number>/arrived/", emergency.arrived, name="desk_arrived"),
    path(f"{EMERGENCY}ask/", emergency.ask, name="desk_ask"),
    path(f"{RELEASE}release/", emergency.release, name="desk_release"),
    path(f"{RELEASE}refuse/", emergency.refuse, name="desk_refuse"),
    path(f"{RELEASE}write-off/", emergency.write_off, name="desk_write_off"),
    path(f"{RELEASE}lost/", emergency.lose, name="desk_loss"),
]
