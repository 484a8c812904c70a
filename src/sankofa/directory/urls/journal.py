"""The journal as auditors of the office read it."""

from django.urls import path

from sankofa.directory.views import journal

urlpatterns = [
    path("desk/journal/", journal.journal, name="journal"),
]
