"""Sankofa's own settings, with the peer beside it."""

from sankofa.config.settings import *  # noqa: F403
from sankofa.config.settings import INSTALLED_APPS

INSTALLED_APPS = [
    *INSTALLED_APPS,
    "django.contrib.auth",
    "taggit",
    "wagtail",
    "wagtail.search",
    "benchmarks.search.peer",
]
ROOT_URLCONF = "benchmarks.search.urls"
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "wagtail.search.backends.database", "SEARCH_CONFIG": "english"}
}
