"""Where a payment that the bank shows may count in a fund: recognised by what stands in the booking and by its amount,
each place with the address of its own form, in which day, amount and reference stand already.

Nothing of what people wrote goes into an address: addresses are kept in logs.
"""

from collections.abc import Mapping
from urllib.parse import urlencode

from sankofa.directory.models import Account
from sankofa.funds.models import Fund
from sankofa.funds.queries.bank_places import coming, going
from sankofa.funds.queries.bank_places.waiting import Open, Payment
from sankofa.funds.queries.every_fund import seats_of
from sankofa.funds.terms import FundKind, SeatRole
from sankofa.ledger.models import BankLine
from sankofa.ledger.queries.bank_lines import reference_of, words_of
from sankofa.ledger.queries.keepers import Place
from sankofa.methods.awaited_payments import Meant, Sign, meant

# The forms of these are opened by a seat, not by a duty in the organisation that runs the fund.
OF_A_SEAT = frozenset({FundKind.GIFTS, FundKind.DIASPORA_FUND, FundKind.TRUST_FUND, FundKind.BRIDGE})
# The account in which a fund counts what comes in, where that is not the bank.
_MONEY = {FundKind.CREDIT: "cash"}


def places_in(fund: Fund, line: BankLine, by: Account) -> list[Place]:
    """The likeliest places, best first, and then forms for what nothing announced. None in an account or a currency
    that the fund does not count, and none for money that went out where others write that down."""
    kind, account = FundKind(fund.kind), line.feed.account
    writes = kind not in OF_A_SEAT or seats_of(by, fund).filter(role=SeatRole.TREASURER).exists()
    if (account.code, account.currency) != (_MONEY.get(kind, "bank"), fund.currency):
        return []
    if line.amount < 0 and not writes:
        return []
    way, payment = (coming if line.amount > 0 else going), _payment(line, by)
    found = {each.awaited.key: each for each in way.OPEN_IN.get(kind, _nothing)(fund, payment)}
    told = meant(payment.text, payment.amount, [each.awaited for each in found.values()])
    places = [_place(found[each.key], each, line, writes, way.WHY) for each in told]
    for each in way.PLAIN_IN.get(kind, _nothing)(fund, payment):
        places.append(Place(each.label, _filled(each.form, line) if writes else "", each.why))
    return places


def _payment(line: BankLine, by: Account) -> Payment:
    words = words_of(line)
    text = f"{words.reference} {words.counterparty} {words.purpose}"
    return Payment(text, abs(line.amount), by)


def _nothing(_fund: Fund, _payment: Payment) -> tuple[()]:
    return ()


def _place(one: Open, told: Meant, line: BankLine, writes: bool, why: Mapping[Sign, object]) -> Place:
    reasons = " ".join(str(why[sign]) for sign in told.signs)
    return Place(one.label, _filled(one.form, line, one.whose) if writes else "", reasons)


def _filled(form: str, line: BankLine, whose: str = "") -> str:
    said = {"on": line.booked_on.isoformat(), "amount": abs(line.amount), "reference": reference_of(line)}
    said |= {"way": "out"} if line.amount < 0 else {}
    return f"{form}?{urlencode(said | ({'whose': whose} if whose else {}))}"
