"""Whose the money at the bank is, where partners promised some and have not paid it.

In the books a project has all that its clubs paid and its partners added, at the bank only what of that has come. What
a partner has not paid is looked for in its pool first. Where that is not enough, it lacks in the projects that have
money of it; which of them is nobody's to say, so each is taken to lack it, and all together not more than there is.
"""

from collections.abc import Iterable, Mapping

from sankofa.funds.models import Fund, Project
from sankofa.funds.queries.matching.money import (
    CLUB,
    Paid,
    Pool,
    in_bank,
    owed_by_club,
    paid_by_project,
    pools_of,
)
from sankofa.funds.queries.matching.rules import partners_of
from sankofa.funds.terms.every_fund import OF_THE_BANK
from sankofa.ledger.models import Account
from sankofa.ledger.queries import balance


def there_for(project: Project) -> int:
    """What of the money at the bank a project may use: not what clubs are to get back, what partners have in pools
    and have paid, or what is there of other projects. Where projects have money of the same partner, who pays first
    has what of it is there."""
    return max(0, spare_for(project))


def spare_for(project: Project) -> int:
    """The same; below 0, what lacks at the bank of that which belongs elsewhere."""
    fund = project.fund
    pools, others = _pools(fund), paid_by_project(fund)
    others.pop(project.number, None)
    elsewhere = sum(owed_by_club(fund).values())
    elsewhere += sum(max(0, -_lacking(pool)) for pool in pools)
    elsewhere += max(_there_of_each(others.values(), pools), _there_of_all(others.values(), pools))
    return _at_hand(fund) - elsewhere


def may_go_back(fund: Fund) -> int:
    """What of the money at the bank clubs may get back: not what is there for clubs whose projects go on."""
    pools = _pools(fund)
    theirs = sum(min(_of_clubs(paid), _there_of(paid, pools)) for paid in paid_by_project(fund).values())
    return max(0, _at_hand(fund) - theirs)


def of_partners(fund: Fund) -> int:
    """What of the money at the bank partners may take back: clubs come first, also with what they are to get back."""
    return max(0, may_go_back(fund) - sum(owed_by_club(fund).values()))


def _at_hand(fund: Fund) -> int:
    """What lies at the bank, and what the bank itself took: its charges are no project's part."""
    accounts = Account.objects.filter(book=fund.book_id, code__in=OF_THE_BANK, currency=fund.currency)
    return in_bank(fund) + max(0, sum(balance(account) for account in accounts))


def _pools(fund: Fund) -> list[Pool]:
    return pools_of(fund, partners_of(fund))


def _lacking(pool: Pool) -> int:
    """What a partner has not paid and has not in its pool; below 0, what it has there and has paid."""
    return pool.unpaid - pool.free - pool.reserved


def _there_of_each(projects: Iterable[Mapping[str, Paid]], pools: list[Pool]) -> int:
    return sum(_there_of(paid, pools) for paid in projects)


def _there_of_all(projects: Iterable[Mapping[str, Paid]], pools: list[Pool]) -> int:
    """What is there of several projects together."""
    found = list(projects)
    lacks = sum(
        min(max(0, _lacking(pool)), sum(_paid_by(pool.partner, paid) for paid in found)) for pool in pools
    )
    return sum(each.left for paid in found for each in paid.values()) - lacks


def _there_of(paid: Mapping[str, Paid], pools: list[Pool]) -> int:
    """What is there at least of what a project has, when all lacks in it that may."""
    lacks = sum(min(max(0, _lacking(pool)), _paid_by(pool.partner, paid)) for pool in pools)
    return max(0, sum(each.left for each in paid.values()) - lacks)


def _paid_by(partner: str, paid: Mapping[str, Paid]) -> int:
    return paid[partner].paid if partner in paid else 0


def _of_clubs(paid: Mapping[str, Paid]) -> int:
    return sum(each.left for payer, each in paid.items() if payer.startswith(CLUB))
