"""Opening funds, their rules in versions, and seats."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from factories import funds, people
from sankofa.directory.terms import Standing
from sankofa.funds.actions import every_fund, seats
from sankofa.funds.models import Fund, Rules, Seat
from sankofa.funds.queries.every_fund import funds_of, public_funds, rules_of, seats_of, sitting
from sankofa.funds.terms import FundKind, FundRefused, FundStanding, SeatRole
from sankofa.journal.models import Entry

pytestmark = pytest.mark.django_db


def opened(**more: object) -> Fund:
    plain = {"name": "Made-up clinic", "kind": FundKind.MATCHING, "run_by": people.organisation()}
    return every_fund.open_fund(**plain | {"currency": "EUR", "by": people.account()} | more)


def test_a_fund_has_a_book_and_whoever_opens_it_manages_it():
    by = people.account()
    fund = opened(by=by)
    assert (fund.slug, fund.book.code, fund.standing) == ("made-up-clinic", "made-up-clinic", "draft")
    assert fund.book.owner == f"organisation:{fund.run_by.slug}"
    assert [seat.role for seat in seats_of(by, fund)] == [SeatRole.MANAGER]
    row = Entry.objects.get(action="fund.opened")
    assert (row.actor, row.subject) == (str(by.public_id), "fund made-up-clinic")


def test_two_funds_of_one_name_have_two_addresses():
    assert [opened().slug, opened().slug] == ["made-up-clinic", "made-up-clinic-2"]


def test_a_name_that_is_an_address_is_not_taken():
    assert opened(name="New").slug == "new-2"


def test_only_a_listed_organisation_answers_for_a_fund():
    with pytest.raises(FundRefused) as refused:
        opened(run_by=people.organisation(standing=Standing.PROPOSED))
    assert refused.value.field == "run_by"
    assert not Fund.objects.exists()


def test_where_a_fund_may_go():
    by, fund = people.account(), opened()
    assert every_fund.move(fund=fund, to=FundStanding.OPEN, by=by).opened_on == timezone.localdate()
    with pytest.raises(FundRefused):
        every_fund.move(fund=fund, to=FundStanding.DRAFT, by=by)
    every_fund.move(fund=fund, to=FundStanding.ENDED, by=by)
    with pytest.raises(FundRefused):
        every_fund.move(fund=fund, to=FundStanding.OPEN, by=by)


def test_rules_come_in_versions_and_the_one_of_the_day_counts():
    by, fund, today = people.account(), opened(), timezone.localdate()
    assert rules_of(fund) is None
    every_fund.set_rules(fund=fund, content={"n": 1}, by=by, in_force_from=today - timedelta(days=9))
    every_fund.set_rules(fund=fund, content={"n": 2}, by=by, in_force_from=today + timedelta(days=9))
    every_fund.set_rules(fund=fund, content={"n": 3}, by=by)
    assert list(Rules.objects.values_list("version", flat=True)) == [1, 2, 3]
    assert rules_of(fund).content == {"n": 3}
    assert rules_of(fund, on=today - timedelta(days=1)).content == {"n": 1}
    assert rules_of(fund, on=today + timedelta(days=9)).content == {"n": 2}
    assert rules_of(fund, on=date(2000, 1, 1)) is None


def test_why_the_rules_changed_stands_with_them_and_not_in_the_journal():
    fund, why = opened(), "Ama Example asked for it."
    every_fund.set_rules(fund=fund, content={"n": 1}, by=people.account(), why=why)
    assert Rules.objects.get().why == why
    assert Entry.objects.get(action="fund.rules").detail == {"version": 1}


def test_a_fund_keeps_a_manager():
    by, other, fund = people.account(), people.account(), opened(by="test")
    first = every_fund.give_seat(fund=fund, account=by, role=SeatRole.MANAGER, by="test")
    with pytest.raises(FundRefused):
        every_fund.end_seat(seat=first, by=by)
    every_fund.give_seat(fund=fund, account=other, role=SeatRole.MANAGER, by=by)
    every_fund.end_seat(seat=first, by=by)
    assert [seat.account for seat in sitting(fund, SeatRole.MANAGER)] == [other]
    every_fund.end_seat(seat=first, by=by)  # again: nothing happens


def test_a_seat_given_twice_is_one():
    account, fund = people.account(), opened()
    first = every_fund.give_seat(fund=fund, account=account, role=SeatRole.MEMBER, by="test")
    assert every_fund.give_seat(fund=fund, account=account, role=SeatRole.MEMBER, by="test") == first


def test_a_term_that_ran_out_counts_no_more():
    account, fund = people.account(), opened()
    yesterday = timezone.localdate() - timedelta(days=1)
    seat = every_fund.give_seat(fund=fund, account=account, role=SeatRole.TRUSTEE, by="test", until=None)
    Seat.objects.filter(pk=seat.pk).update(since=yesterday - timedelta(days=9), until=yesterday)
    assert not seats_of(account, fund).exists()
    assert fund not in funds_of(account)


def test_a_seat_offered_by_a_link_is_taken_once():
    by, guest, fund = people.account(), people.account(), opened()
    offer, token = seats.offer_seat(fund=fund, role=SeatRole.COMMITTEE, by=by, side="abroad")
    assert offer.digest == seats.digest_of(token)
    assert token not in str(vars(offer))
    seat = seats.take_seat(offer=offer, by=guest, called="Kofi Example")
    assert (seat.role, seat.side, seat.called) == ("committee", "abroad", "Kofi Example")
    with pytest.raises(FundRefused):
        seats.take_seat(offer=offer, by=people.account())


@pytest.mark.parametrize("how", ["late", "withdrawn"])
def test_a_link_that_counts_no_more(how):
    by, fund = people.account(), opened()
    offer, _token = seats.offer_seat(fund=fund, role=SeatRole.MEMBER, by=by)
    if how == "late":
        fund.offers.update(expires_at=timezone.now())
    else:
        seats.withdraw_offer(offer=offer, by=by)
    with pytest.raises(FundRefused):
        seats.take_seat(offer=offer, by=people.account())


def test_everybody_sees_public_funds_that_were_opened():
    shown = funds.fund()
    funds.fund(is_public=False)
    funds.fund(is_open=False)
    assert list(public_funds()) == [shown]
