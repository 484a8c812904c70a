"""An installation with its starter catalogue, texts of consent, and an organisation to consent to."""

import sys

import django

django.setup()

from sankofa.catalogue.actions import load_starter  # noqa: E402
from sankofa.config import environment, preparation  # noqa: E402
from sankofa.config.progress import Steps  # noqa: E402
from sankofa.directory.actions.consent_texts import load_default_texts  # noqa: E402
from sankofa.directory.models import Organisation  # noqa: E402
from sankofa.directory.terms import OrganisationKind, Standing  # noqa: E402

if __name__ == "__main__":
    preparation.prepare_tables(environment.read(), Steps(sys.stderr))
    load_starter()
    load_default_texts(by="benchmark")
    Organisation.objects.create(
        slug="made-up",
        name="Made-up association",
        kind=OrganisationKind.ASSOCIATION,
        standing=Standing.LISTED,
    )
    print("{}")
