"""What the books of a fund tell whoever meets a payment of the bank in them."""

from functools import partial

from django.urls import reverse
from django.utils.translation import gettext as _

from sankofa.funds.models import Fund
from sankofa.funds.queries.bank_places import places_in
from sankofa.funds.terms.every_fund import MONEY_AT_HAND, OF_THE_BANK
from sankofa.ledger.models import Book
from sankofa.ledger.queries.keepers import Keeper


def fund_behind(book: Book) -> Keeper | None:
    """The fund whose books these are; nothing for other books."""
    fund = Fund.objects.filter(book=book).first()
    if fund is None:
        return None
    advice = _(
        "A payment of a loan, a premium, a contribution or a gift is written down at the fund first, with the bank’s "
        "reference: only there it counts for whoever paid. Then put the two lines together here. Book only what the "
        "fund does not count, such as charges of the bank."
    )
    return Keeper(
        fund.name,
        advice,
        reverse("funds:desk_fund", args=[fund.slug]),
        MONEY_AT_HAND | OF_THE_BANK.keys(),
        partial(places_in, fund),
    )
