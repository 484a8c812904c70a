"""Credit: asking, one's own loans, the committee, the books of loans, deposits."""

from django.urls import path, re_path

from sankofa.funds.views.credit import desk, keeping, own, public, saving, support

FUND = "funds/<slug:slug>/credit/"
DESK = "desk/funds/<slug:slug>/credit/"
ASKED = f"{DESK}applications/<uuid:number>/"
LOAN = f"{DESK}loans/<int:number>/"
OWN = "me/money/credit/<uuid:number>/"

urlpatterns = [
    path(f"{FUND}apply/", public.apply, name="apply_credit"),
    path(f"{FUND}deposits/", saving.deposits, name="deposits"),
    path(f"{FUND}vote/<uuid:number>/", saving.vote, name="vote_credit"),
    path("me/money/credit/", own.own_credit, name="own_credit"),
    path(OWN, own.own_application, name="own_application"),
    path(f"{OWN}history/", own.own_history, name="own_history"),
    path(f"{OWN}history/<uuid:proof>/back/", own.own_history_back, name="own_history_back"),
    path(f"{OWN}contract/", own.own_contract, name="own_contract"),
    path(f"{OWN}join/<str:token>/", own.join_credit, name="join_credit"),
    re_path(
        r"^me/money/credit/(?P<number>[0-9a-f-]{36})/(?P<step>agree|sign|withdraw)/$",
        own.own_step,
        name="own_step",
    ),
    path(DESK, desk.portfolio, name="credit_portfolio"),
    re_path(
        r"^desk/funds/(?P<slug>[-\w]+)/credit/portfolio\.(?P<extension>svg|png|csv)$",
        desk.portfolio_picture,
        name="credit_picture",
    ),
    path(f"{DESK}portfolio.xlsx", desk.portfolio_workbook, name="credit_workbook"),
    path(f"{DESK}rules/", desk.rules, name="credit_rules"),
    path(f"{DESK}rules/write/", desk.rules_write, name="credit_rules_write"),
    path(f"{DESK}products/new/", desk.product, name="credit_product_new"),
    path(f"{DESK}products/<slug:code>/", desk.product, name="credit_product"),
    path(f"{DESK}products/<slug:code>/end/", desk.product_end, name="credit_product_end"),
    path(f"{DESK}remind/", desk.remind, name="credit_remind"),
    path(f"{DESK}capital/", desk.capital, name="credit_capital"),
    path(f"{DESK}deposits/", desk.deposits_kept, name="credit_deposits"),
    path(f"{DESK}deposits/interest/", desk.savings_interest, name="credit_interest"),
    path(f"{DESK}marketing/", desk.marketing, name="credit_marketing"),
    path(f"{DESK}applications/", keeping.applications, name="credit_applications"),
    path(ASKED, keeping.application, name="credit_application"),
    path(f"{ASKED}judge/", keeping.judge, name="credit_judge"),
    path(f"{ASKED}end-vote/", keeping.end_vote, name="credit_end_vote"),
    path(f"{ASKED}pay-out/", keeping.pay_out, name="credit_pay_out"),
    path(LOAN, keeping.loan, name="credit_loan"),
    path(f"{LOAN}payment/", keeping.payment, name="credit_payment"),
    path(f"{LOAN}decide/", keeping.decide, name="credit_decide"),
    path(f"{LOAN}decisions/<int:decision>/", keeping.settle_decision, name="credit_settle"),
    path(f"{LOAN}events/<int:event>/back/", keeping.take_back, name="credit_take_back"),
    path(f"{LOAN}refund/", keeping.refund, name="credit_refund"),
    path(f"{LOAN}quiet/", keeping.quiet, name="credit_quiet"),
    path(f"{DESK}crisis/", support.crisis, name="credit_crisis"),
    path(f"{DESK}crisis/<uuid:number>/pay/", support.crisis_pay, name="credit_crisis_pay"),
    path(f"{DESK}crisis/<uuid:number>/evaluate/", support.crisis_evaluate, name="credit_crisis_evaluate"),
    path(f"{DESK}coaching/", support.coaching, name="credit_coaching"),
    path(f"{DESK}coaching/steps/<int:number>/", support.reached, name="credit_reached"),
    path(f"{DESK}coaching/<uuid:number>/end/", support.coaching_end, name="credit_coaching_end"),
]
