"""Acting as the site's own processes do, under their database role."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.backends.signals import connection_created
from psycopg.pq import TransactionStatus

from sankofa.config.embedded.layout import SITE as SITE_ROLE

OF_THREADS = "threads of a test"


@contextmanager
def as_owner() -> Iterator[None]:
    """Inside a test that acts as the site: something that commands do."""
    act_as(None)
    try:
        yield
    finally:
        act_as(SITE_ROLE)


@contextmanager
def connecting_as_site() -> Iterator[None]:
    """Connections that threads open in the meantime (of a live server, say) act as the site, and end with it."""

    ours = threading.get_ident()

    def act_as_site(connection, **said: object) -> None:
        if threading.get_ident() != ours:
            with connection.cursor() as cursor:
                cursor.execute(f"SET ROLE {SITE_ROLE}")
                cursor.execute("SET application_name = %s", [OF_THREADS])

    connection_created.connect(act_as_site, weak=False, dispatch_uid="act as the site")
    try:
        yield
    finally:
        connection_created.disconnect(dispatch_uid="act as the site")
        # By their name: this thread has more than one connection itself while a browser's event loop runs in it.
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                " WHERE datname = current_database() AND application_name = %s",
                [OF_THREADS],
            )


def act_as(role: str | None) -> None:
    """Nothing is said in a transaction that has failed: its end takes the role back by itself."""
    connection.ensure_connection()
    if connection.connection.info.transaction_status != TransactionStatus.INERROR:
        with connection.cursor() as cursor:
            cursor.execute(f"SET ROLE {role}" if role else "RESET ROLE")
