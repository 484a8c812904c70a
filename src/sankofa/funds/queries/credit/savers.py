"""Those who save in a fund, by the name they asked to be called."""

from sankofa.directory.models import Account
from sankofa.funds.models import Fund
from sankofa.funds.queries.every_fund import sitting
from sankofa.funds.terms import SeatRole


def deposit_choices(fund: Fund) -> list[tuple[str, str]]:
    """Seats of depositors, by their number."""
    return [(str(seat.pk), seat.called or f"{seat.pk}") for seat in sitting(fund, SeatRole.DEPOSITOR)]


def deposit_for(fund: Fund, seat: str) -> Account:
    """Who sits there. Raises Seat.DoesNotExist for what was not among the choices."""
    return sitting(fund, SeatRole.DEPOSITOR).get(pk=int(seat)).account
