"""Sankofa's addresses and that of the yardstick, so that both answer behind the same middleware."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import path

from benchmarks.profiles.yardstick.views import plain
from sankofa.config import urls

urlpatterns = [*i18n_patterns(path("plain/<str:area>/", plain)), *urls.urlpatterns]
