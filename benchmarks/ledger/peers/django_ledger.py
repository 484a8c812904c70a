"""django-ledger: one posted journal entry of two transactions."""

from collections.abc import Callable
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

WRITERS = 4


def prepare() -> None:
    from django.contrib.auth.models import User
    from django_ledger.io import roles
    from django_ledger.models import EntityModel

    admin = User.objects.create_user("made-up")
    entity = EntityModel.create_entity("Made up", True, admin, 1)
    chart = entity.create_chart_of_accounts(assign_as_default=True, commit=True)
    more = {"coa_model": chart, "active": True}
    for number in range(WRITERS + 1):
        entity.create_account(f"10{number}0", roles.ASSET_CA_CASH, f"box {number}", "debit", **more)
        entity.create_account(f"40{number}0", roles.INCOME_OPERATIONAL, f"gift {number}", "credit", **more)
    for number in range(WRITERS):
        entity.create_ledger(name=f"ledger {number}", posted=True)


def writer(number: int, place: str, batch: int) -> Callable[[int], None]:
    from django_ledger.models import AccountModel, LedgerModel

    ledger = LedgerModel.objects.get(name=f"ledger {number}")
    which = number if place == "apart" else WRITERS
    box = AccountModel.objects.get(name=f"box {which}")
    gift = AccountModel.objects.get(name=f"gift {number}")
    one = {"amount": Decimal("1.00"), "description": "A gift"}
    sides = [one | {"account": box, "tx_type": "debit"}, one | {"account": gift, "tx_type": "credit"}]

    def write(_at: int) -> None:
        with transaction.atomic():
            for _ in range(batch):
                ledger.commit_txs(
                    je_timestamp=timezone.now(), je_txs=[dict(side) for side in sides], je_posted=True
                )

    return write
