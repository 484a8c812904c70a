import pytest


@pytest.fixture(autouse=True)
def _database(db):
    """What is held is asked of the database too, because datasets can be imported."""
