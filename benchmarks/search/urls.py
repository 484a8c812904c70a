"""Sankofa's addresses and one of the peer, so that both answer behind the same middleware."""

from django.urls import path

from benchmarks.search.peer.views import results
from sankofa.config import urls

urlpatterns = [path("peer/", results), *urls.urlpatterns]
