"""The accounts of a year in the reader's language, ready to be set on paper."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sankofa.foundation.money import shown
from sankofa.funds.formats.papers import Grid, Paper, Part
from sankofa.funds.models import Fund
from sankofa.funds.queries.gifts.trustees import AccountLine, YearAccounts


def year_paper(fund: Fund, accounts: YearAccounts) -> Paper:
    """What the page of the accounts shows, to print."""
    money, at_end = fund.currency, _("At the end of the year")
    return Paper(
        title=_("Accounts %(year)s") % {"year": accounts.year},
        subtitle=fund.name,
        language=get_language(),
        facts=(
            (_("Organisation that runs the fund"), fund.run_by.name),
            (_("Currency"), money),
            (_("Left of the year"), shown(accounts.surplus, money)),
            (_("Its own"), shown(accounts.net, money)),
        ),
        parts=(
            _lines(_("Income"), accounts.income, money),
            _lines(_("Expenses"), accounts.expenses, money),
            _lines(_("What the fund has"), accounts.assets, money, at_end),
            _lines(_("What it owes or holds for a purpose"), accounts.owed, money, at_end),
        ),
        note=_(
            "Computed from the books as they stand now. A gift for a purpose is held for it, and becomes income when "
            "it is spent."
        ),
    )


def _lines(title: str, lines: tuple[AccountLine, ...], money: str, on: str = "") -> Part:
    """One side of the accounts with its sum; `on` says when it stood so."""
    told = tuple(line for line in (on, "" if lines else _("Nothing")) if line)
    if not lines:
        return Part(title, told)
    rows = tuple((line.name, shown(line.amount, money)) for line in lines)
    total = (_("Together"), shown(sum(line.amount for line in lines), money))
    return Part(title, told, Grid((_("Account"), _("Amount")), rows, total))
