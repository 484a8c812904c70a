"""A cache that all processes share, in the database: for counts that must hold whichever process answers.

Libraries use it as Django's default cache; among other things allauth counts wrong passwords in it. Of a key, which may
hold an address of the network or of a mailbox, only a fingerprint is kept. What is read is never executed: values are
written as JSON. Pictures and other large things belong into the cache `memory`.
"""

import json
from datetime import datetime, timedelta
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache
from django.db import connection
from django.utils import timezone
from django.utils.crypto import salted_hmac

from sankofa.foundation.models import SharedValue

FOREVER = datetime.max.replace(tzinfo=timezone.get_default_timezone())
UPSERT = (
    "INSERT INTO foundation_sharedvalue AS kept (fingerprint, value, expires_at) VALUES (%s, %s, %s)"
    " ON CONFLICT (fingerprint) DO UPDATE SET value = excluded.value, expires_at = excluded.expires_at"
)


class SharedCache(BaseCache):
    """Each call is one statement, so none holds a lock while another thinks."""

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        text = (
            SharedValue.objects.filter(pk=self._fingerprint(key, version), expires_at__gt=timezone.now())
            .values_list("value", flat=True)
            .first()
        )
        return default if text is None else json.loads(text)

    def set(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> None:
        self._write(UPSERT, key, value, timeout, version, [])

    def add(self, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        unless_kept = f"{UPSERT} WHERE kept.expires_at <= %s"
        return self._write(unless_kept, key, value, timeout, version, [timezone.now()])

    def touch(self, key: str, timeout: Any = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        found = SharedValue.objects.filter(pk=self._fingerprint(key, version), expires_at__gt=timezone.now())
        return found.update(expires_at=self._end(timeout)) == 1

    def delete(self, key: str, version: int | None = None) -> bool:
        return SharedValue.objects.filter(pk=self._fingerprint(key, version)).delete()[0] == 1

    def clear(self) -> None:
        SharedValue.objects.all().delete()

    def _write(
        self, statement: str, key: str, value: Any, timeout: Any, version: int | None, more: list
    ) -> bool:
        row = [self._fingerprint(key, version), json.dumps(value), self._end(timeout)]
        with connection.cursor() as cursor:
            cursor.execute(statement, row + more)
            return cursor.rowcount == 1

    def _fingerprint(self, key: str, version: int | None) -> str:
        whole = self.make_key(key, version=version)
        return salted_hmac("sankofa.foundation.shared", whole, algorithm="sha256").hexdigest()

    def _end(self, timeout: Any) -> datetime:
        seconds = self.default_timeout if timeout is DEFAULT_TIMEOUT else timeout
        return FOREVER if seconds is None else timezone.now() + timedelta(seconds=seconds)


def forget_expired_values() -> int:
    """Removes what no longer counts. Gives how many."""
    return SharedValue.objects.filter(expires_at__lte=timezone.now()).delete()[0]
