"""Matching funds: projects, the work on them, the money, the rules and the simulator."""

from django.urls import path

from sankofa.funds.views.matching import entries, money, papers, proposing, public, rules, simulator, work

FUND, DESK = "funds/<slug:slug>/", "desk/funds/<slug:slug>/"
ONE = f"{FUND}projects/<int:number>/"

urlpatterns = [
    path(f"{FUND}rules/", public.rules_page, name="matching_rules"),
    path(f"{FUND}statistics.<str:extension>", public.statistics, name="matching_statistics"),
    path(f"{FUND}map.<str:extension>", public.map_picture, name="matching_map"),
    path(f"{FUND}propose/", proposing.propose, name="propose_project"),
    path(ONE, public.project, name="project"),
    path(f"{ONE}proofs/<uuid:proof>/", public.proof, name="project_proof"),
    path(f"{ONE}receipts/<int:entry>/", money.receipt, name="project_receipt"),
    path(f"{ONE}receipts/<int:entry>/take-back/", money.take_back, name="take_contribution_back"),
    path(f"{ONE}contract.pdf", papers.contract, name="project_contract"),
    path(f"{ONE}signatures/", papers.signature, name="sign_project"),
    path(f"{ONE}signatures/<int:signature>/", papers.correct_signature, name="correct_signature"),
    path(f"{ONE}report/", papers.write_report, name="report_project"),
    path(f"{ONE}report.pdf", papers.report, name="project_report"),
    path(f"{ONE}edit/", proposing.edit, name="edit_project"),
    path(f"{ONE}steps/", work.page, name="work_project"),
    path(f"{ONE}step/", work.step, name="step_project"),
    path(f"{ONE}agree/", work.agree, name="agree_project"),
    path(f"{ONE}score/", work.score, name="score_project"),
    path(f"{ONE}alarms/<int:alarm>/answer/", work.answer, name="answer_alarm"),
    path(f"{ONE}stages/<int:position>/proof/", work.proof, name="prove_stage"),
    path(f"{ONE}stages/<int:position>/watch/", work.watch, name="watch_stage"),
    path(f"{ONE}stages/<int:position>/pay/", money.pay_stage, name="pay_stage"),
    path(f"{ONE}contribute/", money.contribute, name="contribute"),
    path(f"{ONE}given-back/", entries.given_back, name="project_given_back"),
    path(f"{ONE}overrun/", entries.overrun, name="project_overrun"),
    path(f"{ONE}drop/", entries.drop, name="project_drop"),
    path(f"{ONE}in-kind/", entries.in_kind, name="project_in_kind"),
    path(f"{DESK}partners/", money.partners, name="matching_partners"),
    path(f"{DESK}paid-back/", money.paid_back, name="matching_paid_back"),
    path(f"{DESK}ranking/", work.ranking, name="matching_ranking"),
    path(f"{DESK}rules/", rules.editor, name="matching_editor"),
    path(f"{DESK}simulator/", simulator.page, name="matching_simulator"),
    path(f"{DESK}simulator.<str:extension>", simulator.picture, name="matching_simulation"),
]
