"""The one door to a record."""

import pytest
from django.http import Http404

from factories.entries import stored
from sankofa.catalogue.access import group_for, record_for, records_for

pytestmark = pytest.mark.django_db


def test_what_is_there_is_found():
    record = stored("made-up")
    assert record_for("made-up") == record
    assert records_for(["made-up", "trqn", "made-up"]) == [record, record_for("trqn"), record]
    assert records_for([]) == []
    assert group_for("tags").code == "tags"


@pytest.mark.parametrize("slug", ["nobody", "", "MADE-UP", "made-up' OR '1'='1"])
def test_what_is_not_there_is_not_found(slug: str):
    stored("made-up")
    with pytest.raises(Http404):
        record_for(slug)
    with pytest.raises(Http404):
        records_for(["made-up", slug])
    with pytest.raises(Http404):
        group_for(slug)
