"""The tables, without the catalogue that an installation brings."""

import django

django.setup()

from django.core.management import call_command  # noqa: E402

if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    print("{}")
