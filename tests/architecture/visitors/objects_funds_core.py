"""A fund that everybody may see, somebody's seat in it, and an open offer of another."""

from sankofa.directory.models import Account, Organisation
from sankofa.funds.actions.every_fund import give_seat, move, open_fund
from sankofa.funds.actions.seats import offer_seat
from sankofa.funds.models import Fund
from sankofa.funds.terms import FundKind, FundStanding, SeatRole

NOBODYS = {
    "fund": "no-such-fund",
    "seat": 99_999_999,
    "offer": 99_999_999,
    "seat_token": "a-link-that-nobody-made",
}


def fund_of(
    of: Organisation, kind: FundKind, owner: Account, seated: dict[str, Account], *, is_public: bool = False
) -> Fund:
    """A fund of one kind, in which all of `seated` sit by their roles."""
    fund = open_fund(
        name=f"Made-up {kind} of {of.slug}",
        kind=kind,
        run_by=of,
        currency="EUR",
        by="test",
        is_public=is_public,
    )
    for role, account in seated.items():
        give_seat(fund=fund, account=account, role=SeatRole(role), by="test")
    return move(fund=fund, to=FundStanding.OPEN, by="test")


def made(of: Organisation, owner: Account, seated: dict[str, Account]) -> dict[str, object]:
    fund = fund_of(of, FundKind.GIFTS, owner, seated, is_public=True)
    sitting = give_seat(fund=fund, account=owner, role=SeatRole.COACH, by="test")
    offer, token = offer_seat(fund=fund, role=SeatRole.MONITOR, by=owner)
    return {"fund": fund.slug, "seat": sitting.pk, "offer": offer.pk, "seat_token": token}
