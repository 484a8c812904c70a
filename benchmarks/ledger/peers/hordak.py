"""django-hordak: a plain transfer between two accounts, as its documentation does it."""

from collections.abc import Callable

from django.db import transaction

WRITERS = 4


def prepare() -> None:
    from hordak.models import Account, AccountType

    for number in range(WRITERS):
        Account.objects.create(
            name=f"box {number}", code=str(10 + number), type=AccountType.asset, currencies=["EUR"]
        )
        Account.objects.create(
            name=f"gift {number}", code=str(20 + number), type=AccountType.income, currencies=["EUR"]
        )
    Account.objects.create(name="hot", code="30", type=AccountType.asset, currencies=["EUR"])


def writer(number: int, place: str, batch: int) -> Callable[[int], None]:
    from hordak.models import Account
    from moneyed import Money

    box = Account.objects.get(name=f"box {number}" if place == "apart" else "hot")
    gift, one = Account.objects.get(name=f"gift {number}"), Money(1, "EUR")

    def write(_at: int) -> None:
        with transaction.atomic():
            for _ in range(batch):
                gift.transfer_to(box, one)

    return write
