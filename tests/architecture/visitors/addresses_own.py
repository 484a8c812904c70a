"""Addresses of one's own pages, and of signing in."""

from tests.architecture.visitors.rights import OWNER, SIGNED_IN, Address

OWN = {
    "directory:me": Address("me/", SIGNED_IN),
    "directory:devices": Address("me/devices/", SIGNED_IN, post=302),
    "directory:language": Address("me/language/", SIGNED_IN, post=422),
    "directory:leave": Address("me/leave/", SIGNED_IN, post=422, is_fresh=True),
    "directory:propose": Address("directory/propose/", SIGNED_IN, post=422),
    "directory:own_duties": Address("me/duties/", SIGNED_IN),
    "directory:hand_over": Address("me/duties/{own_grant}/hand-over/", SIGNED_IN, OWNER, post=422),
    "directory:give_back": Address("me/duties/{own_grant}/give-back/", SIGNED_IN, OWNER, get=405, post=302),
    "directory:called": Address("me/organisations/{own_member}/name/", SIGNED_IN, OWNER, post=302),
    "directory:leave_organisation": Address(
        "me/organisations/{own_member}/leave/", SIGNED_IN, OWNER, get=405, post=302
    ),
    # The link is the secret. Accepting is refused to who belongs to it already.
    "directory:invitation": Address("me/invitations/{token}/", SIGNED_IN, post=(302, 422)),
    "directory:own_data": Address("me/data/", SIGNED_IN),
    "directory:own_file": Address("me/data.json", SIGNED_IN, is_fresh=True),
    "directory:own_identity": Address("me/data/identity/", SIGNED_IN, post=302),
    "directory:own_documents": Address("me/data/documents/", SIGNED_IN, post=422),
    "directory:own_document": Address("me/data/documents/{own_document}/", SIGNED_IN, OWNER),
    "directory:remove_document": Address(
        "me/data/documents/{own_document}/remove/", SIGNED_IN, OWNER, get=405, post=302
    ),
    "directory:restrict": Address("me/data/stop/", SIGNED_IN, post=302),
    "directory:erase": Address("me/data/erase/", SIGNED_IN, post=422, is_fresh=True),
    "directory:own_requests": Address("me/requests/", SIGNED_IN, post=422),
    "directory:take_back_request": Address(
        "me/requests/{request}/take-back/", SIGNED_IN, OWNER, get=405, post=302
    ),
    "directory:own_consents": Address("me/consents/", SIGNED_IN),
    "directory:consents_to": Address("me/consents/to/{slug}/", SIGNED_IN, post=404),  # an answer to nothing
    "directory:withdraw_consent": Address(
        "me/consents/{consent}/withdraw/", SIGNED_IN, OWNER, get=405, post=302
    ),
    "directory:receipt": Address("me/consents/{consent}/receipt/", SIGNED_IN, OWNER),
    "directory:receipt_file": Address("me/consents/{consent}/receipt.json", SIGNED_IN, OWNER),
    "messaging:inbox": Address("me/inbox/", SIGNED_IN, post=302),
    "messaging:choices": Address("me/inbox/mails/", SIGNED_IN, post=302),
    "messaging:ask_to_confirm": Address("me/inbox/address/", SIGNED_IN, get=405, post=302),
    "messaging:confirm_address": Address("me/inbox/address/{link}/", SIGNED_IN, OWNER, post=302),
    "messaging:read": Address("me/inbox/{notice}/", SIGNED_IN, OWNER, get=405, post=302),
}

# The library's own pages. Without a government's own sign-in nothing leads there.
ACCOUNTS = {
    "account_login": Address("accounts/sign-in/", get=302, stranger=200, post=302),
    "account_logout": Address("accounts/sign-out/", stranger=302, post=302),
    "account_signup": Address("accounts/sign-up/", get=302, stranger=200, post=302),
    "account_inactive": Address("accounts/inactive/"),
    "account_reauthenticate": Address("accounts/confirm/", SIGNED_IN, post=200),
    "account_request_reauthentication_code": Address("accounts/confirm/by-mail/", SIGNED_IN, get=(200, 302)),
    "account_confirm_reauthentication_code": Address("accounts/confirm/by-mail/code/", SIGNED_IN, get=302),
    "account_email": Address("accounts/address/", SIGNED_IN, is_fresh=True),
    "account_email_verification_sent": Address("accounts/address/sent/"),
    "account_confirm_email": Address("accounts/address/confirm/made-up/"),
    "account_change_password": Address("accounts/password/", SIGNED_IN, is_fresh=True),
    "account_set_password": Address("accounts/password/first/", SIGNED_IN, get=302, is_fresh=True),
    "account_reset_password": Address("accounts/password/forgotten/"),
    "account_reset_password_done": Address("accounts/password/forgotten/sent/"),
    "account_reset_password_from_key": Address("accounts/password/new/1-made-up/"),
    "account_reset_password_from_key_done": Address("accounts/password/new/done/"),
    "mfa_index": Address("accounts/second-step/", SIGNED_IN),
    "mfa_authenticate": Address("accounts/second-step/code/", stranger=302, get=302),
    "mfa_reauthenticate": Address("accounts/second-step/confirm/", SIGNED_IN, get=(200, 302)),
    "mfa_activate_totp": Address("accounts/second-step/app/", SIGNED_IN, is_fresh=True),
    "mfa_deactivate_totp": Address(
        "accounts/second-step/app/remove/", SIGNED_IN, get=(200, 404), is_fresh=True
    ),
    "mfa_view_recovery_codes": Address(
        "accounts/second-step/recovery/", SIGNED_IN, get=(200, 404), is_fresh=True
    ),
    "mfa_generate_recovery_codes": Address("accounts/second-step/recovery/new/", SIGNED_IN, is_fresh=True),
    "mfa_download_recovery_codes": Address(
        "accounts/second-step/recovery/codes.txt", SIGNED_IN, get=(200, 404), is_fresh=True
    ),
    "mfa_add_webauthn": Address("accounts/passkeys/add/", SIGNED_IN, is_fresh=True),
    "mfa_edit_webauthn": Address("accounts/passkeys/{passkey}/name/", SIGNED_IN, OWNER, is_fresh=True),
    "mfa_remove_webauthn": Address("accounts/passkeys/{passkey}/remove/", SIGNED_IN, OWNER, is_fresh=True),
    "mfa_reauthenticate_webauthn": Address("accounts/passkeys/confirm/", SIGNED_IN, get=(200, 302)),
    "mfa_login_webauthn": Address("accounts/passkeys/sign-in/", get=302, stranger=302),
    "socialaccount_connections": Address("accounts/elsewhere/", SIGNED_IN, is_fresh=True),
    "socialaccount_signup": Address("accounts/elsewhere/sign-up/", get=302, stranger=302),
    "socialaccount_login_cancelled": Address("accounts/elsewhere/cancelled/"),
    "socialaccount_login_error": Address("accounts/elsewhere/error/", get=401),
    "openid_connect_login": Address("accounts/elsewhere/government/", get=404),
    "openid_connect_callback": Address("/accounts/elsewhere/government/back", get=404),
}
