"""Settings for a peer: its own apps, in a database of its own on the server of the benchmark, with the same driver."""

import os

from sankofa.config.settings import DATABASES as OURS

PEER = os.environ["BENCHMARK_PEER"]
APPS = {
    "hordak": ["djmoney", "hordak"],
    "django_ledger": ["django.contrib.messages", "django_ledger"],
    "raw": [],
}[PEER]
SECRET_KEY = "a benchmark"
DATABASES = {"default": {**OURS["default"], "NAME": f"peer_{PEER}"}}
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", *APPS]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
HORDAK_CURRENCIES = ["EUR"]
CURRENCIES = ["EUR"]
DEFAULT_CURRENCY = "EUR"
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]
