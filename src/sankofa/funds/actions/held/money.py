"""A household's own budget, and prices of sending money that somebody recorded or checked."""

import json
from collections.abc import Iterator, Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sankofa.directory.models import Account
from sankofa.directory.queries.holdings import Holding, Row, of_account
from sankofa.funds.models import PriceQuote, SavedBudget
from sankofa.funds.queries.prices.desk import recorded_by


@of_account
def budgets_of(account: Account) -> Iterator[Row]:
    for budget in SavedBudget.objects.filter(account=account):
        yield {"saved_at": budget.saved_at, "content": json.loads(budget.content)}


@of_account
def prices_of(account: Account) -> Sequence[Row]:
    return recorded_by(account)


@of_account
@transaction.atomic
def forget_who(account: Account) -> None:
    """The prices stay, without who recorded or checked them."""
    public_id = str(account.public_id)
    PriceQuote.objects.filter(checked_by=public_id).update(checked_by="")
    PriceQuote.objects.filter(made_by=public_id).update(made_by="")


HELD = (
    Holding("budget", _("Your household budget"), budgets_of),
    Holding(
        "prices",
        _("Prices of sending money that you recorded or checked"),
        prices_of,
        erase=forget_who,
        stays=_("The prices stay, without who recorded them."),
    ),
)
