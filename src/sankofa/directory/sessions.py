"""Sessions that know whose they are and on which device, so that people can see and end them.

Whoever reads the table can neither take over a session (of its key only a digest is kept) nor read what is in it
(sealed, for allauth notes there by which address somebody signed in).
"""

import hashlib
import json
from datetime import datetime

from django.contrib.sessions.backends.db import SessionStore as DatabaseSession
from django.utils import timezone

from sankofa.directory.models import Session
from sankofa.foundation import sealing

DEVICE, STARTED = "device", "started_at"  # what a session holds beside what Django and allauth put into it

# The first sign found decides: most browsers also claim to be older ones.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


class SessionStore(DatabaseSession):
    """Django's sessions in the database, under digests of their keys and sealed."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def exists(self, session_key: str) -> bool:
        return super().exists(digest_of(session_key))

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            super().delete(digest_of(key))

    def create_model_instance(self, data: dict) -> Session:
        row = super().create_model_instance(data)
        row.session_key = digest_of(row.session_key)
        number = data.get("_auth_user_id")
        row.account_id = int(number) if number else None
        row.device = data.get(DEVICE, "")
        row.started_at = datetime.fromisoformat(data[STARTED]) if STARTED in data else timezone.now()
        return row

    def encode(self, session_dict: dict) -> str:
        return sealing.seal(json.dumps(session_dict, separators=(",", ":"))).decode()

    def decode(self, session_data: str) -> dict:
        """What cannot be opened any more is a session that ended."""
        try:
            return json.loads(sealing.unseal(session_data.encode()))
        except sealing.KeyLost:
            return {}

    def _get_session_from_db(self) -> Session | None:
        key = digest_of(self.session_key)
        row = Session.objects.filter(session_key=key, expire_date__gt=timezone.now()).first()
        if row is None:
            self._session_key = None
        return row


def digest_of(session_key: str) -> str:
    return hashlib.sha256(session_key.encode()).hexdigest()[:40]


def device_of(user_agent: str) -> str:
    """A browser's own words for itself, in the few that people know: `Firefox, Android`. Versions are left out."""
    names = [_first(signs, user_agent) for signs in (BROWSERS, SYSTEMS)]
    return ", ".join(name for name in names if name)


def _first(signs: tuple[tuple[str, str], ...], text: str) -> str:
    return next((name for sign, name in signs if sign in text), "")
