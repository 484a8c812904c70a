"""For the matrix of visitors, which asks many thousand times."""

from collections.abc import Iterator
from unittest.mock import patch

import pytest
from django.http import HttpResponse


@pytest.fixture
def undrawn() -> Iterator[None]:
    """Refusals without their page, which is drawn and looked at where readers and neighbours ask."""
    with patch(
        "sankofa.portal.views.pages._refusal",
        lambda request, name, status: HttpResponse(status=status),
    ):
        yield
