"""Credit: asking, one's own loan, the committee, the books of loans, savings. Objects: `objects_funds_credit.py`."""

from tests.architecture.visitors.rights import OWNER, SIGNED_IN, Address, either, here, seated

from sankofa.directory.terms import Duty

KEEPING, READING = (Duty.TREASURER, Duty.ADMINISTRATOR), (Duty.TREASURER, Duty.ADMINISTRATOR, Duty.AUDITOR)
WRITERS = either(here(*KEEPING), seated("manager"))
KEEPERS = either(here(*KEEPING), seated("manager", "treasurer"))
READERS = either(here(*READING), seated("manager", "treasurer", "auditor"))
ROUND = either(here(*READING), seated("manager", "treasurer", "auditor", "committee"))
JUDGES, SAVERS, COACHES = seated("committee"), seated("depositor"), seated("manager", "coach")
FUND = "funds/{credit_fund}/credit/"
DESK = "desk/funds/{credit_fund}/credit/"
ASKED = f"{DESK}applications/{{credit_asked}}/"
LOAN = f"{DESK}loans/{{credit_loan}}/"
OWN = "me/money/credit/{credit_own}/"

PUBLIC: dict[str, Address] = {}
GUARDED = {
    "funds:apply_credit": Address(f"{FUND}apply/", SIGNED_IN, post=422),
    "funds:deposits": Address(f"{FUND}deposits/", SAVERS),
    "funds:vote_credit": Address(f"{FUND}vote/{{credit_asked}}/", SAVERS, get=405, post=302),
    "funds:own_credit": Address("me/money/credit/", SIGNED_IN),
    "funds:own_application": Address(OWN, SIGNED_IN, OWNER),
    "funds:own_history": Address(f"{OWN}history/", SIGNED_IN, OWNER, post=422),
    "funds:own_history_back": Address(
        f"{OWN}history/{{credit_proof}}/back/", SIGNED_IN, OWNER, get=405, post=302
    ),
    "funds:own_contract": Address(f"{OWN}contract/", SIGNED_IN, OWNER, get=404),
    # The link is the secret.
    "funds:join_credit": Address(f"{OWN}join/{{credit_token}}/", SIGNED_IN, post=422),
    "funds:own_step": Address(f"{OWN}sign/", SIGNED_IN, OWNER, get=405, post=302),
    "funds:credit_portfolio": Address(DESK, READERS),
    "funds:credit_picture": Address(f"{DESK}portfolio.csv", READERS),
    "funds:credit_workbook": Address(f"{DESK}portfolio.xlsx", READERS),
    "funds:credit_rules": Address(f"{DESK}rules/", READERS),
    "funds:credit_rules_write": Address(f"{DESK}rules/write/", WRITERS, post=422),
    "funds:credit_product_new": Address(f"{DESK}products/new/", WRITERS, post=422),
    "funds:credit_product": Address(f"{DESK}products/harvest/", WRITERS, post=422),
    "funds:credit_product_end": Address(f"{DESK}products/no-such/end/", WRITERS, get=405, post=302),
    "funds:credit_remind": Address(f"{DESK}remind/", KEEPERS, get=405, post=302),
    "funds:credit_capital": Address(f"{DESK}capital/", KEEPERS, post=422),
    "funds:credit_deposits": Address(f"{DESK}deposits/", KEEPERS, post=422),
    "funds:credit_interest": Address(f"{DESK}deposits/interest/", KEEPERS, get=405, post=302),
    "funds:credit_marketing": Address(f"{DESK}marketing/", KEEPERS, post=422),
    "funds:credit_applications": Address(f"{DESK}applications/", ROUND),
    "funds:credit_application": Address(ASKED, ROUND),
    "funds:credit_judge": Address(f"{ASKED}judge/", JUDGES, post=422),
    "funds:credit_end_vote": Address(f"{ASKED}end-vote/", KEEPERS, get=405, post=302),
    "funds:credit_pay_out": Address(f"{ASKED}pay-out/", KEEPERS, get=405, post=422),
    "funds:credit_loan": Address(LOAN, READERS),
    "funds:credit_payment": Address(f"{LOAN}payment/", KEEPERS, post=422),
    "funds:credit_decide": Address(f"{LOAN}decide/", KEEPERS, post=422),
    "funds:credit_settle": Address(f"{LOAN}decisions/{{credit_decision}}/", KEEPERS, get=405, post=302),
    "funds:credit_take_back": Address(f"{LOAN}events/{{credit_event}}/back/", KEEPERS, get=405, post=302),
    "funds:credit_refund": Address(f"{LOAN}refund/", KEEPERS, get=405, post=302),
    "funds:credit_crisis": Address(f"{DESK}crisis/", KEEPERS, post=422),
    "funds:credit_crisis_pay": Address(f"{DESK}crisis/{{credit_listed}}/pay/", KEEPERS, get=405, post=302),
    "funds:credit_crisis_evaluate": Address(f"{DESK}crisis/{{credit_listed}}/evaluate/", KEEPERS, post=422),
    "funds:credit_coaching": Address(f"{DESK}coaching/", COACHES, post=422),
    "funds:credit_reached": Address(f"{DESK}coaching/steps/{{credit_step}}/", COACHES, get=405, post=302),
    "funds:credit_coaching_end": Address(
        f"{DESK}coaching/{{credit_family}}/end/", COACHES, get=405, post=302
    ),
    "funds:credit_quiet": Address(f"{LOAN}quiet/", KEEPERS, get=405, post=302),
}
