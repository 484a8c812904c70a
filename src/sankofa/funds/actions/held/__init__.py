"""What the funds hold about a person, for exports and erasures: each part tells its own in a file of its name."""

from sankofa.funds.actions.held import (
    business,
    cover,
    credit,
    gifts,
    groups,
    matching,
    money,
    seats,
    support,
    trustees,
)

HELD = (
    *seats.HELD,
    *credit.HELD,
    *support.HELD,
    *gifts.HELD,
    *trustees.HELD,
    *matching.HELD,
    *groups.HELD,
    *cover.HELD,
    *business.HELD,
    *money.HELD,
)
