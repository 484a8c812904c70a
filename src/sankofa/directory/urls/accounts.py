"""Those addresses of the library of accounts (django-allauth) that are used here, below `/accounts/`."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as social
from allauth.socialaccount.providers.openid_connect import views as openid
from django.urls import path, re_path

from sankofa.directory.views import elsewhere, second_step
from sankofa.directory.views.freshness import ask_for_code, fresh

urlpatterns = [
    path("sign-in/", account.login, name="account_login"),
    path("sign-out/", account.logout, name="account_logout"),
    path("sign-up/", account.signup, name="account_signup"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("confirm/", account.reauthenticate, name="account_reauthenticate"),
    path(
        "confirm/by-mail/",
        ask_for_code,
        name="account_request_reauthentication_code",
    ),
    path(
        "confirm/by-mail/code/",
        account.confirm_reauthentication_code,
        name="account_confirm_reauthentication_code",
    ),
    path("address/", fresh(account.email), name="account_email"),
    path("address/sent/", account.email_verification_sent, name="account_email_verification_sent"),
    re_path(r"^address/confirm/(?P<key>[-:\w]+)/$", account.confirm_email, name="account_confirm_email"),
    path("password/", fresh(account.password_change), name="account_change_password"),
    path("password/first/", fresh(account.password_set), name="account_set_password"),
    path("password/forgotten/", account.password_reset, name="account_reset_password"),
    path("password/forgotten/sent/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "password/new/done/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("second-step/", mfa.index, name="mfa_index"),
    path("second-step/code/", mfa.authenticate, name="mfa_authenticate"),
    path("second-step/confirm/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("second-step/app/", fresh(totp.activate_totp), name="mfa_activate_totp"),
    path("second-step/app/remove/", fresh(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("second-step/recovery/", fresh(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "second-step/recovery/new/", fresh(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"
    ),
    path(
        "second-step/recovery/codes.txt",
        fresh(codes.download_recovery_codes),
        name="mfa_download_recovery_codes",
    ),
    path("passkeys/add/", fresh(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/name/", fresh(second_step.rename_passkey), name="mfa_edit_webauthn"),
    path("passkeys/<int:pk>/remove/", fresh(second_step.remove_passkey), name="mfa_remove_webauthn"),
    path("passkeys/confirm/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("passkeys/sign-in/", webauthn.login_webauthn, name="mfa_login_webauthn"),
    path("elsewhere/", fresh(social.connections), name="socialaccount_connections"),
    path("elsewhere/sign-up/", social.signup, name="socialaccount_signup"),
    path("elsewhere/cancelled/", social.login_cancelled, name="socialaccount_login_cancelled"),
    path("elsewhere/error/", social.login_error, name="socialaccount_login_error"),
    path("elsewhere/<slug:provider_id>/", elsewhere.go_there, name="openid_connect_login"),
]

# The other sign-in knows this one by heart, so it has no language.
returning = [
    path("accounts/elsewhere/<slug:provider_id>/back", openid.callback, name="openid_connect_callback"),
]
