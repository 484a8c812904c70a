"""Every address of the site."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from sankofa.catalogue.views.harvest import oai
from sankofa.config.interface import interface
from sankofa.directory.urls import accounts
from sankofa.directory.views.journal import published_head
from sankofa.ledger.views.heads import published_heads
from sankofa.portal.views import pages as portal
from sankofa.profiles import urls as profiles

urlpatterns = [
    path("", portal.start, name="start"),
    path("health", portal.health, name="health"),
    path("journal-head", published_head, name="journal_head"),
    path("ledger-head", published_heads, name="ledger_head"),
    path("robots.txt", portal.robots, name="robots"),
    path("api/v1/", interface.urls),
    path("oai", oai, name="oai"),
    path("data/", include(profiles.files)),
    *accounts.returning,
    *i18n_patterns(
        path("", include("sankofa.portal.urls")),
        path("", include("sankofa.catalogue.urls")),
        path("profiles/", include("sankofa.profiles.urls")),
        path("", include("sankofa.messaging.urls")),
        path("", include("sankofa.tables.urls")),
        path("", include("sankofa.ledger.urls")),
        path("", include("sankofa.funds.urls")),
        path("accounts/", include("sankofa.directory.urls.accounts")),
        path("", include("sankofa.directory.urls")),
    ),
]

handler429 = portal.too_many  # asked for by the library of accounts
handler400 = portal.bad_request
handler403 = portal.forbidden
handler404 = portal.not_found
handler500 = portal.broken
