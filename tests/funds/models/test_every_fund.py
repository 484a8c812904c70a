"""What the database holds of funds, whoever writes."""

import pytest
from django.db import DatabaseError, connection, transaction

from factories import funds, people
from sankofa.funds.actions.every_fund import set_rules
from sankofa.funds.models import Fund, Rules, Seat
from sankofa.funds.terms import FundKind, FundStanding, SeatRole

pytestmark = pytest.mark.django_db


def refused(statement: str, *values: object) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


def test_rules_are_never_rewritten():
    rules = set_rules(fund=funds.fund(), content={"n": 1}, by="test")
    refused("UPDATE funds_rules SET content = '{}' WHERE id = %s", rules.pk)
    refused("DELETE FROM funds_rules WHERE id = %s", rules.pk)
    refused("TRUNCATE funds_rules")
    assert Rules.objects.get().content == {"n": 1}


@pytest.mark.parametrize("column", ["slug = 'x'", "kind = 'credit'", "currency = 'USD'"])
def test_what_a_fund_keeps(column):
    fund = funds.fund()
    refused(f"UPDATE funds_fund SET {column} WHERE id = %s", fund.pk)


def test_what_has_ended_stays_ended():
    fund = funds.fund()
    Fund.objects.filter(pk=fund.pk).update(standing=FundStanding.ENDED)
    refused("UPDATE funds_fund SET standing = 'open' WHERE id = %s", fund.pk)


@pytest.mark.parametrize(
    ("column", "value"), [("kind", "x"), ("standing", "x"), ("name", ""), ("currency", "euro")]
)
def test_what_a_fund_may_not_be(column, value):
    fund = funds.fund()
    refused(f"UPDATE funds_fund SET {column} = %s WHERE id = %s", value, fund.pk)


def test_a_seat_is_nobody_elses():
    fund = funds.fund()
    funds.seated(fund, SeatRole.MEMBER)
    seat = Seat.objects.get(role=SeatRole.MEMBER)
    refused("UPDATE funds_seat SET account_id = %s WHERE id = %s", people.account().pk, seat.pk)
    refused("UPDATE funds_seat SET role = 'treasurer' WHERE id = %s", seat.pk)


def test_with_the_account_goes_the_seat_and_what_its_holder_was_called():
    account = funds.seated(funds.fund(FundKind.SAVINGS_GROUP), SeatRole.MEMBER, called="Ama Example")
    account.delete()
    seat = Seat.objects.get(role=SeatRole.MEMBER)
    assert seat.ended_at is not None
    assert (seat.account, seat.called) == (None, "")
    refused("UPDATE funds_seat SET ended_at = NULL WHERE id = %s", seat.pk)
