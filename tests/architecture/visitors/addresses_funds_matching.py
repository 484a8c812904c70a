"""Matching funds: treasurer, auditor, committees, club and outsider. Objects: `objects_funds_matching.py`."""

from tests.architecture.visitors.rights import (
    CLUB,
    ELSEWHERE,
    SIGNED_IN,
    Address,
    Right,
    either,
    here,
    seated,
)

from sankofa.directory.terms import Duty

FUND, DESK = "funds/{matching}/", "desk/funds/{matching}/"
ONE, DRAFT = f"{FUND}projects/{{project}}/", f"{FUND}projects/{{draft_project}}/"
FINISHED = f"{FUND}projects/{{finished_project}}/"
CLUBS = here(Duty.CONTRIBUTOR, Duty.TREASURER, Duty.ADMINISTRATOR)  # the organisation asked about proposes it
MANAGERS = either(here(Duty.TREASURER, Duty.ADMINISTRATOR), seated("manager"))
TREASURERS = either(here(Duty.TREASURER), seated("treasurer"))
AUDITORS = either(here(Duty.AUDITOR), seated("auditor"))
READERS = either(MANAGERS, either(AUDITORS, seated("treasurer")))
WORKING = either(either(CLUBS, READERS), seated("committee", "monitor"))
OF_A_CLUB = Right(
    "acts for some club",
    lambda visitor, held, place, owner: any(
        where in (CLUB, ELSEWHERE) and duty in (Duty.CONTRIBUTOR, Duty.TREASURER, Duty.ADMINISTRATOR)
        for where, duty in held
    ),
)
POSTED = {"get": 405, "post": 302}
SHORT = {"get": 405, "post": 422}  # a form of the page of a project, which comes back in its place

PUBLIC = {
    "funds:matching_rules": Address(f"{FUND}rules/"),
    "funds:matching_statistics": Address(f"{FUND}statistics.csv"),
    "funds:matching_map": Address(f"{FUND}map.svg"),
    "funds:project": Address(ONE),
    "funds:project_proof": Address(f"{ONE}proofs/{{project_proof}}/"),
    "funds:project_report": Address(f"{FINISHED}report.pdf"),
}
GUARDED = {
    "funds:propose_project": Address(f"{FUND}propose/", SIGNED_IN, OF_A_CLUB, post=422),
    "funds:edit_project": Address(f"{DRAFT}edit/", CLUBS, OF_A_CLUB, post=422),
    "funds:work_project": Address(f"{ONE}steps/", WORKING),
    "funds:project_receipt": Address(f"{ONE}receipts/{{project_receipt}}/", either(CLUBS, READERS)),
    "funds:take_contribution_back": Address(
        f"{ONE}receipts/{{project_receipt}}/take-back/", TREASURERS, post=422
    ),
    "funds:project_contract": Address(f"{ONE}contract.pdf", either(CLUBS, READERS)),
    "funds:sign_project": Address(f"{ONE}signatures/", either(MANAGERS, TREASURERS), post=422),
    "funds:correct_signature": Address(
        f"{ONE}signatures/{{project_signature}}/", either(MANAGERS, TREASURERS), post=422
    ),
    "funds:report_project": Address(f"{ONE}report/", either(CLUBS, MANAGERS), post=422),
    "funds:agree_project": Address(f"{DRAFT}agree/", CLUBS, OF_A_CLUB, **POSTED),
    "funds:step_project": Address(f"{ONE}step/", either(CLUBS, MANAGERS), **SHORT),
    "funds:score_project": Address(f"{ONE}score/", seated("committee"), **SHORT),
    "funds:answer_alarm": Address(
        f"{ONE}alarms/{{project_alarm}}/answer/", seated("monitor", "auditor"), **SHORT
    ),
    "funds:prove_stage": Address(
        f"{ONE}stages/0/proof/", either(either(CLUBS, MANAGERS), seated("treasurer", "monitor")), **SHORT
    ),
    "funds:watch_stage": Address(f"{ONE}stages/0/watch/", seated("monitor"), **SHORT),
    "funds:pay_stage": Address(f"{ONE}stages/0/pay/", TREASURERS, post=422),
    "funds:contribute": Address(f"{ONE}contribute/", TREASURERS, post=422),
    "funds:project_given_back": Address(f"{ONE}given-back/", TREASURERS, **SHORT),
    "funds:project_overrun": Address(f"{ONE}overrun/", TREASURERS, **SHORT),
    "funds:project_drop": Address(f"{ONE}drop/", TREASURERS, **SHORT),
    "funds:project_in_kind": Address(f"{ONE}in-kind/", TREASURERS, **POSTED),
    "funds:matching_partners": Address(f"{DESK}partners/", TREASURERS, post=422),
    "funds:matching_paid_back": Address(f"{DESK}paid-back/", TREASURERS, post=422),
    "funds:matching_ranking": Address(
        f"{DESK}ranking/", either(either(MANAGERS, AUDITORS), seated("committee"))
    ),
    "funds:matching_editor": Address(f"{DESK}rules/", MANAGERS, post=422),
    "funds:matching_simulator": Address(f"{DESK}simulator/", READERS, post=422),
    "funds:matching_simulation": Address(f"{DESK}simulator.svg?t=1;2024:100,200", READERS),
}
