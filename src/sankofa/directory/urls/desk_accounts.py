"""Accounts at the desk."""

from django.urls import path

from sankofa.directory.views import desk_accounts

ONE = "desk/accounts/<uuid:id>/"

urlpatterns = [
    path("desk/accounts/", desk_accounts.accounts, name="desk_accounts"),
    path(ONE, desk_accounts.account, name="desk_account"),
    path(f"{ONE}unlock/", desk_accounts.unlock, name="desk_unlock"),
    path(f"{ONE}sign-out/", desk_accounts.end_sessions, name="desk_end_sessions"),
    path(f"{ONE}confirm/", desk_accounts.confirm, name="desk_confirm_address"),
]
