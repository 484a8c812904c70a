"""Sankofa's own settings, with the yardstick beside it."""

from sankofa.config.settings import *  # noqa: F403
from sankofa.config.settings import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "benchmarks.profiles.yardstick"]
ROOT_URLCONF = "benchmarks.profiles.urls"
