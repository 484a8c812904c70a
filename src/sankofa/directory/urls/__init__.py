"""The addresses of the directory: each file of this folder those of one part. Those of accounts have no namespace
(`urls.accounts`), because the library of accounts asks for them by its own names."""

from sankofa.directory.urls import data, desk_accounts, journal, me, organisations

app_name = "directory"

urlpatterns = [
    *data.urlpatterns,
    *desk_accounts.urlpatterns,
    *journal.urlpatterns,
    *me.urlpatterns,
    *organisations.urlpatterns,
]
