"""Money for those who came home with nothing: lists that name a person, and families whom somebody coaches."""

from collections.abc import Iterator
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from sankofa.directory.models import Account
from sankofa.directory.queries.holdings import Holding, Row, of_account, of_person
from sankofa.foundation.money import shown
from sankofa.funds.models import CoachedFamily, CrisisRecipient


@of_person
def received_by(person: UUID) -> Iterator[Row]:
    for each in CrisisRecipient.objects.filter(person=person).select_related("fund"):
        currency = each.fund.currency
        yield {
            "fund": each.fund.name,
            "round": each.round,
            "reference": each.reference,
            "amount": shown(each.amount, currency),
            "paid": each.paid_on,
            "for debts": "" if each.debt_part is None else shown(each.debt_part, currency),
            "earning": each.earning,
            "evaluated": each.evaluated_on,
        }


@of_account
def coached_by(account: Account) -> Iterator[Row]:
    for family in CoachedFamily.objects.filter(coach=account).select_related("fund"):
        yield {
            "fund": family.fund.name,
            "reference": family.reference,
            "began": family.began_on,
            "standing": family.get_standing_display(),
            "ended": family.ended_on,
        }


HELD = (
    Holding(
        "crisis-support",
        _("Support that you received in a crisis"),
        received_by,
        stays=_("What was paid stays on the list of the fund under its number, without whose it was."),
    ),
    Holding(
        "coached",
        _("Families whom you coach"),
        coached_by,
        stays=_("What a family reached stays with the fund, without who coached it."),
    ),
)
