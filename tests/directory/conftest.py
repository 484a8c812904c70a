"""An organisation of ours and two who administer it."""

import pytest

from factories import people
from sankofa.directory.models import Account, Organisation
from sankofa.directory.terms import Duty


@pytest.fixture
def ours(db: None) -> Organisation:
    return people.organisation()


@pytest.fixture
def first(ours: Organisation) -> Account:
    return people.holder(Duty.ADMINISTRATOR, ours)


@pytest.fixture
def second(ours: Organisation) -> Account:
    return people.holder(Duty.ADMINISTRATOR, ours)
