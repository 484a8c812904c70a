"""What the room of money holds about somebody: their own budget, and which prices they recorded or checked."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sankofa.directory.queries.holdings import Holding, Row, Subject
from sankofa.funds.models import PriceQuote
from sankofa.funds.queries.budget import told_budgets
from sankofa.funds.queries.prices.desk import recorded_by


def prices_of(subject: Subject) -> list[Row]:
    return list(recorded_by(subject.account)) if subject.account else []


@transaction.atomic
def forget_who(subject: Subject) -> None:
    """The prices stay, without who recorded or checked them."""
    if subject.account is None:
        return
    public_id = str(subject.account.public_id)
    PriceQuote.objects.filter(checked_by=public_id).update(checked_by="")
    PriceQuote.objects.filter(made_by=public_id).update(made_by="")


HELD = (
    Holding("budget", _("Your household budget"), told_budgets),
    Holding(
        "prices",
        _("Prices of sending money that you recorded or checked"),
        prices_of,
        erase=forget_who,
        stays=_("The prices stay, without who recorded them."),
    ),
)
