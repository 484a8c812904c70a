"""Averages of corridors that the profiles hold, for the pages of money: rooms that do not know each other."""

from django.utils.translation import gettext as _

from sankofa.funds.queries.prices.history import Series


def averages_of_profiles(sender: str, receiver: str) -> Series | None:
    """The World Bank's mean cost of sending 200 US dollars, by quarter; None where nothing is held."""
    from sankofa.profiles.queries.sections.remittance_costs import costs_of

    found = {quarter: costs[sender] for quarter, costs in costs_of(receiver, "to").items() if sender in costs}
    return Series(_("World Bank, for 200 US dollars"), found) if found else None
