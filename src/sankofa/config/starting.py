"""What commands need before they touch the database."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from sankofa.config.environment import Environment
from sankofa.config.progress import Steps


def start_django(*, as_site: bool = False) -> None:
    """As the owner of the tables, or with no more rights than the site's own processes."""
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = f"sankofa.config.{'site_settings' if as_site else 'settings'}"
    django.setup()


@contextmanager
def ready(env: Environment, steps: Steps) -> Iterator[None]:
    """Django started, the database running and its tables up to date."""
    from sankofa.config import database, preparation

    start_django()
    with database.reachable(env, steps):
        preparation.prepare_tables(env, steps)
        yield
