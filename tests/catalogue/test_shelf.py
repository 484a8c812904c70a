"""The facets that a process holds, and how it learns of changes."""

import pytest

from sankofa.catalogue.models import Record
from sankofa.catalogue.queries.shelf import shelf

pytestmark = pytest.mark.django_db


def test_holds_every_record():
    assert shelf().index.size == Record.objects.count() > 400
