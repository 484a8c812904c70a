"""Made-up funds, open, with somebody in each seat that a test needs."""

from factories import people
from sankofa.directory.models import Account, Organisation
from sankofa.funds.actions.every_fund import give_seat, move, open_fund
from sankofa.funds.models import Fund
from sankofa.funds.terms import FundKind, FundStanding, SeatRole


def fund(
    kind: FundKind = FundKind.GIFTS,
    *,
    run_by: Organisation | None = None,
    currency: str = "EUR",
    is_public: bool = True,
    is_open: bool = True,
    **more: object,
) -> Fund:
    """A fund of a made-up organisation."""
    made = open_fund(
        name=f"Made-up {kind.label}",
        kind=kind,
        run_by=run_by or people.organisation(),
        currency=currency,
        is_public=is_public,
        by="test",
        **more,
    )
    return move(fund=made, to=FundStanding.OPEN, by="test") if is_open else made


def seated(in_fund: Fund, role: SeatRole, **more: object) -> Account:
    """Somebody new who sits in the fund."""
    account = people.account(second_step=True)
    give_seat(fund=in_fund, account=account, role=role, by="test", **more)
    return account
