"""The interface against its own description: whatever is sent, the answer is one that was announced."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    positive_data_acceptance,
    response_schema_conformance,
    status_code_conformance,
)

pytestmark = pytest.mark.django_db

DESCRIBED = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
OPERATIONS = [found.ok() for found in DESCRIBED.get_all_operations()]
HELD = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    negative_data_rejection,  # what breaks the description is refused
]
AS_IT_IS = {"Accept-Encoding": "identity"}  # the client that asks here unpacks nothing
EXAMPLES = 25
HAND = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)


@pytest.fixture(autouse=True)
def _connection_outlives_a_request():
    """As in Django's own test client: the transaction of the test goes on after each request."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


def of_operations(operations):
    return pytest.mark.parametrize("operation", operations, ids=[operation.path for operation in operations])


def test_every_address_is_described():
    assert len(OPERATIONS) == 17
    assert {operation.method for operation in OPERATIONS} == {"get"}


@of_operations(OPERATIONS)
@HAND
@given(data=st.data())
def test_answers_to_what_is_allowed(operation, data: st.DataObject):
    case = data.draw(operation.as_strategy(generation_mode=GenerationMode.POSITIVE))
    # The values of some parameters stand in the database and not in the description.
    is_closed = not operation.path_parameters and "country" not in operation.query
    accepted = [positive_data_acceptance] if is_closed else []
    case.call_and_validate(checks=HELD + accepted, headers=AS_IT_IS)


@of_operations([operation for operation in OPERATIONS if operation.query])
@HAND
@given(data=st.data())
def test_answers_to_what_is_not(operation, data: st.DataObject):
    case = data.draw(operation.as_strategy(generation_mode=GenerationMode.NEGATIVE))
    case.call_and_validate(checks=HELD, headers=AS_IT_IS)
