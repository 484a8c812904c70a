"""The words of the funds: those all kinds share here, those of each part in a file of its own."""

from sankofa.funds.terms.every_fund import FundKind, FundRefused, FundStanding, SeatRole, Side

__all__ = ["FundKind", "FundRefused", "FundStanding", "SeatRole", "Side"]
