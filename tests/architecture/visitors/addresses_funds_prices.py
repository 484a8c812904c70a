"""Money: what sending costs, the household budget, lessons, the guide; and their desk."""

from tests.architecture.visitors.rights import OFFICE_EDITORS, SIGNED_IN, WRITERS, Address, of_the_office

from sankofa.directory.terms import Duty

RECORDING = of_the_office(Duty.CONTRIBUTOR, Duty.EDITOR)
DESK = "desk/money/"

PUBLIC = {
    "funds:money": Address("money/"),
    "funds:send": Address("money/send/"),
    "funds:send_corridor": Address("money/send/AUT/SRB/"),
    "funds:send_file": Address("money/send/AUT/SRB/prices.csv"),
    "funds:send_history": Address("money/send/AUT/SRB/history.svg"),
    # Worked out and forgotten; without a currency there is no plan.
    "funds:budget": Address("money/budget/", post=422),
    "funds:lessons": Address("money/lessons/"),
    "funds:lesson": Address("money/lessons/comparing/"),
    "funds:school_plan": Address("money/lessons/school/how-money-travels/"),
    "funds:guide": Address("money/guide/"),
    "funds:guide_country": Address("money/guide/PHL/"),
    "funds:guide_pair": Address("money/guide/PHL/ITA/"),
}
GUARDED = {
    "funds:own_budget": Address("me/money/budget/", SIGNED_IN, post=422),
    "funds:desk_prices": Address(f"{DESK}prices/", RECORDING),
    "funds:desk_price_new": Address(f"{DESK}prices/new/", RECORDING, post=422),
    "funds:desk_markets": Address(f"{DESK}prices/markets/", OFFICE_EDITORS, post=422),
    # Of a price that everybody sees: only an editor of the office decides on it, and not without a reason.
    "funds:desk_price": Address(f"{DESK}prices/{{price}}/", RECORDING, get=200, post=(422, 404)),
    "funds:desk_price_proof": Address(f"{DESK}prices/{{price}}/proof/", RECORDING),
    "funds:desk_guide": Address(f"{DESK}guide/", OFFICE_EDITORS),
    "funds:desk_guide_new": Address(f"{DESK}guide/new/", OFFICE_EDITORS, post=422),
    "funds:desk_guide_entry": Address(f"{DESK}guide/{{guide_entry}}/", OFFICE_EDITORS, post=422),
    "funds:desk_courses": Address(f"{DESK}courses/", WRITERS, post=422),
    "funds:desk_schools": Address(f"{DESK}schools/", WRITERS, post=422),
}
