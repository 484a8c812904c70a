"""Work of the night."""

from datetime import timedelta

import pytest
from django.utils import timezone
from procrastinate.contrib.django import app

from sankofa.catalogue.jobs import forget_changes_that_all_have_seen
from sankofa.catalogue.models import Change

pytestmark = pytest.mark.django_db


def test_old_changes_are_forgotten_and_fresh_ones_kept():
    Change.objects.all().delete()
    fresh = Change.objects.create(record_id=1, xact=1)
    Change.objects.create(record_id=2, xact=2, at=timezone.now() - timedelta(days=2))
    assert forget_changes_that_all_have_seen(0) == 1
    assert list(Change.objects.all()) == [fresh]


def test_it_is_done_every_night():
    planned = app.periodic_registry.periodic_tasks.values()
    assert [task.cron for task in planned if task.task.name == forget_changes_that_all_have_seen.name] == [
        "17 3 * * *"
    ]
