"""Addresses of the desk: below /<language>/desk/, each for some duty."""

from tests.architecture.visitors.addresses_public import RECORD
from tests.architecture.visitors.rights import (
    ADMINISTRATORS,
    ADMINISTRATORS_HERE,
    ANSWERING,
    ANSWERING_HERE,
    FINDING,
    OFFICE_ADMINISTRATORS,
    OFFICE_AUDITORS,
    OFFICE_EDITORS,
    OWNER,
    REGISTRARS,
    REVIEWERS,
    SIGNED_IN,
    WITH_A_DESK,
    WRITERS,
    WRITERS_HERE,
    Address,
    either,
    here,
)

from sankofa.directory.terms import Duty

OFFICE_VOCABULARY = either(OFFICE_EDITORS, OFFICE_ADMINISTRATORS)
ONE = "desk/organisations/{slug}/"
OFFICE_DESK = either(OFFICE_EDITORS, OFFICE_ADMINISTRATORS)
ORGANISATIONS = {
    "directory:desk_organisations": Address("desk/organisations/", ADMINISTRATORS),
    "directory:desk_new": Address("desk/organisations/new/", OFFICE_ADMINISTRATORS, post=422),
    "directory:desk_waiting": Address("desk/organisations/waiting/", ADMINISTRATORS),
    "directory:desk_organisation": Address(ONE, ADMINISTRATORS_HERE, post=422),
    "directory:desk_standing": Address(f"{ONE}standing/", OFFICE_ADMINISTRATORS, get=405, post=302),
    "directory:desk_confirm": Address(f"{ONE}confirm/", ADMINISTRATORS_HERE, get=405, post=302),
    "directory:desk_merge": Address(f"{ONE}merge/", OFFICE_ADMINISTRATORS, post=422),
    "directory:desk_members": Address(f"{ONE}members/", ADMINISTRATORS_HERE, post=422),
    "directory:desk_remove_member": Address(
        f"{ONE}members/{{member}}/remove/", ADMINISTRATORS_HERE, get=405, post=302
    ),
    "directory:desk_withdraw": Address(
        f"{ONE}invitations/{{invitation}}/withdraw/", ADMINISTRATORS_HERE, get=405, post=302
    ),
    "directory:desk_duties": Address(f"{ONE}duties/", ADMINISTRATORS_HERE, post=422),
    "directory:desk_confirm_duty": Address(
        f"{ONE}duties/{{grant}}/confirm/", ADMINISTRATORS_HERE, get=405, post=302
    ),
    "directory:desk_end_duty": Address(f"{ONE}duties/{{grant}}/end/", ADMINISTRATORS_HERE, get=405, post=302),
    "directory:desk_hand_over": Address(
        f"{ONE}hand-overs/{{hand_over}}/", ADMINISTRATORS_HERE, get=405, post=302
    ),
}

PEOPLE = {
    "directory:journal": Address("desk/journal/", OFFICE_AUDITORS),
    "directory:desk_requests": Address("desk/requests/", ANSWERING),
    "directory:desk_request_new": Address("desk/requests/new/", ANSWERING, post=422),
    "directory:desk_request": Address("desk/requests/{request}/", ANSWERING, ANSWERING_HERE, post=200),
    "directory:desk_texts": Address("desk/consent-texts/", OFFICE_ADMINISTRATORS),
    "directory:desk_text": Address("desk/consent-texts/matching/", OFFICE_ADMINISTRATORS, post=422),
    "directory:desk_retention": Address("desk/retention/", OFFICE_ADMINISTRATORS, post=422),
    "directory:desk_persons": Address("desk/persons/", FINDING, post=422),
    "directory:desk_register": Address("desk/persons/register/{slug}/", here(Duty.REGISTRAR), post=422),
    "directory:desk_registered": Address("desk/persons/registered/", REGISTRARS),
    # Another's consent is told of as one that is not there.
    "directory:desk_take_back": Address("desk/persons/withdraw/{consent}/", ANSWERING, get=405, post=302),
    "directory:desk_by_receipt": Address("desk/persons/receipt/", REGISTRARS, post=422),
    "directory:desk_stop": Address(
        "desk/requests/{request}/stop/", ANSWERING, ANSWERING_HERE, get=405, post=302
    ),
}
ACCOUNTS = {
    "directory:desk_accounts": Address("desk/accounts/", OFFICE_ADMINISTRATORS, post=422),
    "directory:desk_account": Address("desk/accounts/{account}/", OFFICE_ADMINISTRATORS, post=422),
    "directory:desk_unlock": Address(
        "desk/accounts/{account}/unlock/", OFFICE_ADMINISTRATORS, get=405, post=302
    ),
    "directory:desk_end_sessions": Address(
        "desk/accounts/{account}/sign-out/", OFFICE_ADMINISTRATORS, get=405, post=302
    ),
    "directory:desk_confirm_address": Address(
        "desk/accounts/{account}/confirm/", OFFICE_ADMINISTRATORS, get=405, post=302
    ),
}

CATALOGUE = {
    "catalogue:drafts": Address("desk/catalogue/", SIGNED_IN, post=422),
    "catalogue:draft": Address("desk/catalogue/draft/{draft}/", SIGNED_IN, WRITERS_HERE, post=302),
    "catalogue:draft_step": Address(
        "desk/catalogue/draft/{draft}/step/", SIGNED_IN, WRITERS_HERE, get=405, post=302
    ),
    "catalogue:draft_files": Address(
        "desk/catalogue/draft/{draft}/files/", SIGNED_IN, WRITERS_HERE, get=405, post=302
    ),
    "catalogue:draft_file": Address("desk/catalogue/draft/{draft}/files/{file}/", SIGNED_IN, WRITERS_HERE),
    "catalogue:record_desk": Address("desk/catalogue/record/{record}/", SIGNED_IN, WRITERS_HERE, post=302),
    "catalogue:revise": Address(f"desk/catalogue/record/{RECORD}/revise/", WRITERS, get=405, post=302),
    "catalogue:withdraw": Address("desk/catalogue/record/{record}/withdraw/", OFFICE_EDITORS, post=422),
    "catalogue:reinstate": Address(
        "desk/catalogue/record/{record}/reinstate/", OFFICE_EDITORS, get=405, post=302
    ),
    "catalogue:revert": Address(
        "desk/catalogue/record/{record}/revert/1/", OFFICE_EDITORS, get=405, post=302
    ),
    "catalogue:reviews": Address("desk/catalogue/reviews/", REVIEWERS),
    "catalogue:take_review": Address(
        "desk/catalogue/reviews/take/{handed_in}/", REVIEWERS, get=405, post=302
    ),
    "catalogue:review": Address(
        "desk/catalogue/review/{review}/", REVIEWERS, OWNER, post=422, owner="reader"
    ),
    "catalogue:step_back": Address(
        "desk/catalogue/review/{review}/step-back/", REVIEWERS, OWNER, get=405, post=302, owner="reader"
    ),
    "catalogue:queue": Address("desk/catalogue/queue/", OFFICE_EDITORS),
    "catalogue:draft_desk": Address("desk/catalogue/queue/{handed_in}/", OFFICE_EDITORS),
    "catalogue:assign": Address(
        "desk/catalogue/queue/{handed_in}/assign/", OFFICE_EDITORS, get=405, post=302
    ),
    "catalogue:ask_others": Address(
        "desk/catalogue/queue/{handed_in}/ask-others/", OFFICE_EDITORS, get=405, post=302
    ),
    "catalogue:publish": Address(
        "desk/catalogue/queue/{handed_in}/publish/", OFFICE_EDITORS, get=405, post=302
    ),
    "catalogue:send_back": Address(
        "desk/catalogue/queue/{handed_in}/send-back/", OFFICE_EDITORS, get=405, post=422
    ),
    "catalogue:queued_file": Address(
        "desk/catalogue/queue/{handed_in}/files/{handed_in_file}/", OFFICE_EDITORS
    ),
    "catalogue:translations": Address("desk/catalogue/translations/", WRITERS),
    "catalogue:translation": Address(f"desk/catalogue/translations/{RECORD}/fr/", WRITERS, post=302),
}

VOCABULARY = {
    "catalogue:desk_vocabulary": Address("desk/catalogue/vocabulary/", OFFICE_DESK),
    "catalogue:desk_terms": Address("desk/catalogue/vocabulary/tags/", OFFICE_DESK, post=422),
    "catalogue:desk_term": Address("desk/catalogue/vocabulary/term/tags.gender/", OFFICE_DESK, post=422),
    "catalogue:desk_merge_term": Address(
        "desk/catalogue/vocabulary/term/tags.gender/merge/", OFFICE_DESK, get=405, post=422
    ),
    "catalogue:desk_retire_term": Address(
        "desk/catalogue/vocabulary/term/tags.gender/retire/", OFFICE_DESK, get=405, post=302
    ),
}

TABLES = {
    "tables:index": Address("desk/tables/", OFFICE_DESK),
    "tables:table": Address("desk/tables/records/", SIGNED_IN, OFFICE_EDITORS, post=422),
    "tables:download": Address("desk/tables/vocabulary/rows.csv", SIGNED_IN, OFFICE_EDITORS),
    "tables:upload": Address("desk/tables/uploads/{upload}/", SIGNED_IN, OWNER, post=404, owner="sender"),
}

MAIL = {
    "messaging:outbox": Address("desk/mail/", OFFICE_ADMINISTRATORS),
    "messaging:templates": Address("desk/mail/templates/", OFFICE_ADMINISTRATORS),
    "messaging:template": Address("desk/mail/templates/test/en/", OFFICE_ADMINISTRATORS, post=422),
    "messaging:shipped": Address(
        "desk/mail/templates/test/en/shipped/", OFFICE_ADMINISTRATORS, get=405, post=302
    ),
    "messaging:try_again": Address("desk/mail/{mail}/again/", OFFICE_ADMINISTRATORS, get=405, post=302),
}

OFFICE = {
    "portal:desk": Address("desk/", WITH_A_DESK),
    "portal:desk_health": Address("desk/health/", OFFICE_ADMINISTRATORS),
    "portal:desk_jobs": Address("desk/jobs/", OFFICE_ADMINISTRATORS),
    "portal:desk_job_again": Address("desk/jobs/{job}/again/", OFFICE_ADMINISTRATORS, get=405, post=302),
    "portal:desk_job_give_up": Address("desk/jobs/{job}/give-up/", OFFICE_ADMINISTRATORS, get=405, post=302),
    "portal:desk_storage": Address("desk/storage/", OFFICE_ADMINISTRATORS, post=302),
}

ACCOUNTS_AT_DESK = {
    "directory:desk_accounts": Address("desk/accounts/", OFFICE_ADMINISTRATORS, post=422),
    "directory:desk_account": Address("desk/accounts/{account}/", OFFICE_ADMINISTRATORS, post=422),
    "directory:desk_unlock": Address(
        "desk/accounts/{account}/unlock/", OFFICE_ADMINISTRATORS, get=405, post=302
    ),
    "directory:desk_end_sessions": Address(
        "desk/accounts/{account}/sign-out/", OFFICE_ADMINISTRATORS, get=405, post=302
    ),
    "directory:desk_confirm_address": Address(
        "desk/accounts/{account}/confirm/", OFFICE_ADMINISTRATORS, get=405, post=302
    ),
}

TERM = "desk/catalogue/vocabulary/term/tags.gender/"
VOCABULARY = {
    "catalogue:desk_vocabulary": Address("desk/catalogue/vocabulary/", OFFICE_VOCABULARY),
    "catalogue:desk_terms": Address("desk/catalogue/vocabulary/tags/", OFFICE_VOCABULARY, post=422),
    "catalogue:desk_term": Address(TERM, OFFICE_VOCABULARY, post=422),
    "catalogue:desk_merge_term": Address(f"{TERM}merge/", OFFICE_VOCABULARY, get=405, post=422),
    "catalogue:desk_retire_term": Address(f"{TERM}retire/", OFFICE_VOCABULARY, get=405, post=302),
}

DESK = (
    ORGANISATIONS
    | PEOPLE
    | ACCOUNTS
    | CATALOGUE
    | VOCABULARY
    | TABLES
    | MAIL
    | OFFICE
    | ACCOUNTS_AT_DESK
    | VOCABULARY
)
