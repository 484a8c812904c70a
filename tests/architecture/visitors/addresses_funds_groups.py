"""Savings groups and safety nets: for their members alone. Objects: `objects_funds_groups.py`."""

from tests.architecture.visitors.rights import SIGNED_IN, Address, seated

ONE = "funds/{group}/group/"
MEETING = f"{ONE}meetings/1/{{group_meeting}}/"
VOTE = f"{ONE}votes/{{group_vote}}/"
HELP = f"{ONE}help/{{group_help}}/"
KEYS = ("manager", "treasurer", "trustee")
IN_GROUP = (*KEYS, "committee", "member")
INSIDE = seated(*IN_GROUP, "auditor")
BELONGING = seated(*IN_GROUP)
HOLDING = seated(*KEYS)
LEADING = seated("manager")
DECIDING = seated("manager", "committee")
SEES_HELP = seated("manager", "committee", "member")  # the member asked
ASKED = seated("member")

PUBLIC: dict[str, Address] = {}
GUARDED = {
    "funds:group": Address(ONE, INSIDE),
    "funds:group_charter": Address(f"{ONE}charter/", INSIDE),
    "funds:group_write_charter": Address(f"{ONE}charter/write/", LEADING, post=422),
    "funds:group_members": Address(f"{ONE}members/", INSIDE),
    "funds:group_add_member": Address(f"{ONE}members/add/", HOLDING, post=302),
    "funds:group_number_members": Address(f"{ONE}members/numbers/", HOLDING, get=405, post=302),
    "funds:group_forget_name": Address(f"{ONE}members/1/forget/", HOLDING, get=405, post=302),
    "funds:group_cycle": Address(f"{ONE}cycles/1/", INSIDE),
    "funds:group_meetings": Address(f"{ONE}meetings/", INSIDE),
    "funds:group_begin": Address(f"{ONE}meetings/begin/", HOLDING, post=422),
    "funds:group_meeting": Address(MEETING, INSIDE),
    "funds:group_write": Address(f"{MEETING}write/", HOLDING, post=422),
    "funds:group_keep": Address(f"{MEETING}keep/", HOLDING, get=405, post=200),
    "funds:group_agree": Address(f"{MEETING}agree/", HOLDING, get=405, post=302),
    "funds:group_correct": Address(f"{MEETING}correct/", HOLDING, get=405, post=302),
    "funds:group_drop": Address(f"{MEETING}drop/", HOLDING, get=405, post=302),
    "funds:group_votes": Address(f"{ONE}votes/", INSIDE),
    "funds:group_propose": Address(f"{ONE}votes/propose/", BELONGING, post=422),
    "funds:group_vote": Address(VOTE, INSIDE, post=422),
    "funds:group_close_vote": Address(f"{VOTE}close/", HOLDING, get=405, post=302),
    "funds:group_agreement": Address(f"{VOTE}agreement/", HOLDING, post=422),
    "funds:group_report": Address(f"{VOTE}report/", BELONGING, post=422),
    "funds:group_result": Address(f"{VOTE}result/", HOLDING, post=422),
    "funds:group_help": Address(f"{ONE}help/", BELONGING),
    "funds:group_ask_help": Address(f"{ONE}help/ask/", BELONGING, post=422),
    "funds:group_help_one": Address(HELP, BELONGING, SEES_HELP),
    "funds:group_say_help": Address(f"{HELP}say/", DECIDING, get=405, post=302),
    "funds:group_take_back_help": Address(f"{HELP}take-back/", BELONGING, SEES_HELP, get=405, post=302),
    "funds:group_passbook": Address("me/money/groups/{group}/", SIGNED_IN, BELONGING),
}
