"""Two treasurers at once for the last reserve of a partner: one wins, the other is refused in words.

First shown as it would be if the books did not guard the pool: both would get it, and more would be promised than is
there.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import Future

import pytest
from django.db import connection, transaction
from django.db.models import Sum

from factories import matching
from factories.lasting import take_away_the_made_up
from sankofa.funds.actions.matching import books, judging
from sankofa.funds.models import Fund, Project
from sankofa.funds.queries.matching.money import pools_of
from sankofa.funds.queries.matching.rules import partners_of
from sankofa.funds.terms import FundRefused
from sankofa.ledger.models import Account, Line

from .conftest import Person

Comes = Callable[[], Person]
RULES = matching.RULES | {"partners": [{"key": "state", "name": "Made-up state", "ratio": "1"}]}


@pytest.fixture
def waiting(people: Comes) -> Iterator[tuple[matching.Cast, list[Project]]]:
    """Two projects that each need 500, and a partner that has 600 left."""
    clerk = people()
    yield clerk.does(_made)
    clerk.does(take_away_the_made_up)


def _made() -> tuple[matching.Cast, list[Project]]:
    with transaction.atomic():
        of = matching.cast(RULES, aside=600_00)
        return of, [matching.judged(of, title=f"Made-up {n}", cost=1_000_00, own=500_00) for n in range(2)]


def _outcome(future: Future) -> object:
    try:
        return future.result(timeout=60).state
    except FundRefused as refused:
        return refused.message


def test_one_gets_the_last_reserve_and_the_other_is_told_what_is_left(people: Comes, waiting):
    of, projects = waiting
    asked = [people().starts(judging.approve, project=project, by=of.manager) for project in projects]
    found = sorted(map(_outcome, asked), key=lambda each: each != "approved")
    assert found[0] == "approved"
    assert "100.00" in found[1]
    (pool,) = people().does(lambda: pools_of(of.fund, partners_of(of.fund)))
    assert (pool.free, pool.reserved) == (100_00, 500_00)


def test_without_the_guard_more_would_be_promised_than_is_there(people: Comes, waiting, monkeypatch):
    """The same two orders on a pool that nothing guards: both are reserved."""
    of, projects = waiting
    people().does(_unguard, of.fund)
    monkeypatch.setattr(books, "pool", lambda fund, partner, by: _pool_of(fund))
    asked = [people().starts(judging.approve, project=each, by=of.manager) for each in projects]
    assert [_outcome(each) for each in asked] == ["approved", "approved"]
    promised = people().does(
        lambda: Line.objects.filter(
            account__code="pool:state", account__book=of.fund.book_id, counts=1
        ).aggregate(sum=Sum("amount"))["sum"]
    )
    assert promised == 1_000_00


def _pool_of(fund: Fund) -> Account:
    return Account.objects.get(book=fund.book_id, code="pool:state")


def _unguard(fund: Fund) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("ALTER TABLE ledger_account DISABLE TRIGGER USER")
        Account.objects.filter(book=fund.book_id, code="pool:state").update(guarded=False)
        cursor.execute("ALTER TABLE ledger_account ENABLE TRIGGER USER")
