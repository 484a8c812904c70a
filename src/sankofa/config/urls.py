"""Every address of the site."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from sankofa.catalogue.views.harvest import oai
from sankofa.config.interface import interface
from sankofa.portal import views as portal
from sankofa.profiles import urls as profiles

urlpatterns = [
    path("", portal.start, name="start"),
    path("health", portal.health, name="health"),
    path("robots.txt", portal.robots, name="robots"),
    path("api/v1/", interface.urls),
    path("oai", oai, name="oai"),
    path("data/", include(profiles.files)),
    *i18n_patterns(
        path("", include("sankofa.portal.urls")),
        path("catalogue/", include("sankofa.catalogue.urls")),
        path("profiles/", include("sankofa.profiles.urls")),
    ),
]

handler400 = portal.bad_request
handler403 = portal.forbidden
handler404 = portal.not_found
handler500 = portal.broken
