"""Insurance schemes: a scheme of an organisation in which those of each seat sit, with a cover and a claim."""

from tests.architecture.visitors.rights import OWNER, SIGNED_IN, Address, either, here, seated

from sankofa.directory.terms import Duty

KEEPERS = here(Duty.TREASURER, Duty.ADMINISTRATOR)
READERS = either(
    here(Duty.TREASURER, Duty.ADMINISTRATOR, Duty.AUDITOR),
    seated("manager", "treasurer", "committee", "auditor"),
)
MANAGERS = either(KEEPERS, seated("manager"))
TREASURERS = either(KEEPERS, seated("treasurer"))
DECIDING = either(KEEPERS, seated("committee", "treasurer"))
DESK = "desk/funds/{scheme}/cover/"
COVER = f"{DESK}{{cover}}/"
CLAIM = f"{DESK}claims/{{cover_claim}}/"

PUBLIC: dict[str, Address] = {}
GUARDED = {
    "funds:take_out_cover": Address("funds/{scheme}/cover/", SIGNED_IN, post=422),
    "funds:own_covers": Address("me/covers/", SIGNED_IN),
    # The link is the secret; without a consent nobody is covered.
    "funds:agree_to_cover": Address("me/covers/agree/{cover_token}/", SIGNED_IN, post=(302, 422)),
    "funds:own_policy": Address("me/covers/{cover}/", SIGNED_IN, OWNER, post=422),
    "funds:end_own_cover": Address("me/covers/{cover}/end/", SIGNED_IN, OWNER, get=405, post=302),
    "funds:end_covered_person": Address(
        "me/covers/people/{cover_place}/end/", SIGNED_IN, OWNER, get=405, post=302
    ),
    "funds:desk_cover": Address(DESK, READERS),
    "funds:cover_terms": Address(f"{DESK}terms/", MANAGERS, post=422),
    "funds:cover_providers": Address(f"{DESK}providers/", MANAGERS, post=422),
    "funds:cover_end_provider": Address(
        f"{DESK}providers/{{cover_provider}}/end/", MANAGERS, get=405, post=302
    ),
    "funds:cover_support": Address(f"{DESK}support/", MANAGERS, post=422),
    "funds:cover_support_paid": Address(f"{DESK}support/{{cover_support}}/paid/", TREASURERS, post=422),
    "funds:cover_premiums": Address(f"{DESK}premiums/", MANAGERS, get=405, post=302),
    "funds:cover_claims": Address(f"{DESK}claims/", READERS),
    "funds:cover_new_claim": Address(f"{DESK}claims/new/", MANAGERS, post=422),
    "funds:cover_claim": Address(CLAIM, READERS),
    "funds:cover_decide": Address(f"{CLAIM}decide/", DECIDING, get=405, post=422),
    "funds:cover_pay": Address(f"{CLAIM}pay/", TREASURERS, get=405, post=422),
    "funds:cover_policy": Address(COVER, READERS),
    "funds:cover_payment": Address(f"{COVER}payment/", TREASURERS, get=405, post=422),
    "funds:cover_choose_support": Address(f"{COVER}support/", MANAGERS, get=405, post=302),
}
