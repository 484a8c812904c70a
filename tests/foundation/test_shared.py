"""The cache that all processes share."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from sankofa.foundation.models import SharedValue
from sankofa.foundation.shared import forget_expired_values

pytestmark = pytest.mark.django_db


def expire() -> None:
    SharedValue.objects.update(expires_at=timezone.now() - timedelta(seconds=1))


def test_values_come_back_as_they_were():
    cache.set("times", [1.5, 2.25])
    assert cache.get("times") == [1.5, 2.25]
    assert cache.get("nothing", "instead") == "instead"
    cache.set("times", [3.0])
    assert cache.get("times") == [3.0]


def test_what_has_expired_is_gone():
    cache.set("times", [1.5])
    expire()
    assert cache.get("times") is None
    assert not cache.touch("times")
    assert forget_expired_values() == 1


def test_only_one_adds():
    assert cache.add("lock", True, timeout=10)
    assert not cache.add("lock", True, timeout=10)
    expire()
    assert cache.add("lock", True, timeout=10), "a lock that ran out is free"
    assert cache.delete("lock")
    assert not cache.delete("lock")


def test_forever_is_long():
    cache.set("kept", 1, timeout=None)
    assert forget_expired_values() == 0
    assert cache.get("kept") == 1
    cache.clear()
    assert cache.get("kept") is None


def test_of_a_key_only_a_fingerprint_is_kept():
    cache.set("ip:192.0.2.7:ama@example.org", 1)
    (row,) = SharedValue.objects.all()
    assert len(row.fingerprint) == 64
    assert "192" not in row.fingerprint + row.value
