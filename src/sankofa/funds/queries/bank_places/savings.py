"""Depositors of a credit fund. Nobody announces what they save, so they are told by their names alone."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from sankofa.directory.models import Account
from sankofa.funds.models import Fund, Seat
from sankofa.funds.queries.bank_places.waiting import Open
from sankofa.funds.queries.credit.money import deposits_of
from sankofa.funds.queries.every_fund import sitting
from sankofa.funds.terms import SeatRole
from sankofa.methods.awaited_payments import Awaited


def savers_beside(fund: Fund, somebody: Account) -> list[Seat]:
    """Nobody keeps the books of savings of their own."""
    return [seat for seat in sitting(fund, SeatRole.DEPOSITOR) if seat.account_id not in (None, somebody.pk)]


def savers_with(fund: Fund, amount: int, somebody: Account) -> list[Seat]:
    """Those of them who hold so much."""
    held = {deposit.account_id: holds for deposit, holds in deposits_of(fund)}
    return [seat for seat in savers_beside(fund, somebody) if held.get(seat.account_id, 0) >= amount]


def savings_of(fund: Fund, seats: list[Seat]) -> Iterator[Open]:
    """One place for each, by the name they asked to be called."""
    for seat in seats:
        name = seat.called or str(seat.pk)
        awaited = Awaited(f"savings {seat.pk}", names=(seat.called,))
        label = _("Savings of %(name)s") % {"name": name}
        yield Open(awaited, label, reverse("funds:credit_deposits", args=[fund.slug]), str(seat.pk))
