"""The settings of the site's own processes, with the yardstick beside it."""

from sankofa.config.site_settings import *  # noqa: F403
from sankofa.config.site_settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "benchmarks.profiles.yardstick"]
ROOT_URLCONF = "benchmarks.profiles.urls"
