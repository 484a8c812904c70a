"""Exchange, its gains and losses, valuation, and a currency that gets a new unit."""

from datetime import date
from decimal import Decimal

import pytest

from factories.ledger import BY, DAY, moving
from sankofa.ledger.actions import exchange, open_account, open_book, post, redenominate, revalue
from sankofa.ledger.models import Account
from sankofa.ledger.queries import account_named, balance, balances
from sankofa.ledger.terms import AccountKind, KeyReused, LedgerRefused, NotEnough, Part

RATE = Decimal("655.957")


@pytest.fixture
def francs(book, accounts) -> Account:
    post(book=book, draft=moving(accounts["cash"], accounts["gifts"], 100_000), by=BY)
    return open_account(
        book=book, code="cash", name="Francs", kind=AccountKind.ASSET, currency="XOF", guarded=True, by=BY
    )


def trade(book, sold, bought, rate, key, **more):
    return exchange(
        book=book,
        key=key,
        effective_on=DAY,
        sold=Part(*sold),
        bought=Part(*bought),
        rate=Decimal(rate),
        by=BY,
        **more,
    )


def test_bought_and_sold_with_a_gain_and_a_loss(book, accounts, francs):
    entry = trade(book, (accounts["cash"], -100_00), (francs, 65_596), RATE, "buy")
    assert entry.detail["rate"] == "655.957"
    assert (balance(accounts["cash"]), balance(francs)) == (900_00, 65_596)
    trade(book, (francs, -32_798), (accounts["cash"], 55_00), "0.0016769", "dearer")
    assert balance(account_named(book, "exchange-gains", "EUR")) == -5_00
    trade(book, (francs, -32_798), (accounts["cash"], 48_00), "0.0014635", "cheaper")
    assert balance(account_named(book, "exchange-losses", "EUR")) == 2_00
    assert balance(account_named(book, "exchange:XOF", "EUR")) == 0
    assert balance(account_named(book, "exchange:XOF", "XOF")) == 0
    assert sum(balances(book).values()) == 0


def test_a_retry_is_the_same_entry_even_after_the_cost_changed(book, accounts, francs):
    first = trade(book, (accounts["cash"], -100_00), (francs, 65_596), RATE, "buy")
    trade(book, (accounts["cash"], -50_00), (francs, 40_000), "800", "again")
    assert trade(book, (accounts["cash"], -100_00), (francs, 65_596), RATE, "buy") == first
    with pytest.raises(KeyReused):
        trade(book, (accounts["cash"], -200_00), (francs, 131_191), RATE, "buy")


@pytest.mark.parametrize("rate", ["0", "-655.957", "NaN", "Infinity", "1e13", "1e-13", "6559.57", "65.5957"])
def test_absurd_rates_and_rates_that_do_not_fit(book, accounts, francs, rate):
    with pytest.raises(LedgerRefused):
        trade(book, (accounts["cash"], -100_00), (francs, 65_596), rate, "buy")


def test_what_is_not_there_is_not_sold(book, accounts, francs):
    with pytest.raises(NotEnough):
        trade(book, (francs, -65_596), (accounts["cash"], 100_00), "0.00152449", "sell")
    with pytest.raises(LedgerRefused):
        trade(book, (francs, 65_596), (accounts["cash"], 100_00), "0.00152449", "sell")


def test_two_foreign_currencies_need_their_worth(book, accounts, francs):
    trade(book, (accounts["cash"], -100_00), (francs, 65_596), RATE, "buy")
    dinars = open_account(
        book=book, code="cash", name="Dinars", kind=AccountKind.ASSET, currency="TND", by=BY
    )
    sold, bought, rate = (francs, -32_798), (dinars, 169_500), "0.005168"
    with pytest.raises(LedgerRefused, match="EUR"):
        trade(book, sold, bought, rate, "across")
    trade(book, sold, bought, rate, "across", worth=51_00)
    assert balance(account_named(book, "exchange:TND", "EUR")) == 51_00
    assert balance(account_named(book, "exchange-gains", "EUR")) == -1_00


def test_a_book_without_a_currency_keeps_amounts_alone(db):
    book = open_book(code="made-up-plain", name="Plain", by=BY)
    kinds = {"kind": AccountKind.ASSET, "name": "Cash", "code": "cash", "by": BY, "book": book}
    euros, francs = (open_account(currency=currency, **kinds) for currency in ("EUR", "XOF"))
    trade(book, (euros, -100_00), (francs, 65_596), RATE, "buy")
    assert balance(account_named(book, "exchange:XOF", "XOF")) == -65_596
    with pytest.raises(LedgerRefused):
        revalue(book=book, key="year", on=DAY, rates={"XOF": Decimal("0.0016")}, by=BY)


def test_valued_at_the_end_of_the_year_and_sold_after(book, accounts, francs):
    trade(book, (accounts["cash"], -100_00), (francs, 65_596), RATE, "buy")
    entry = revalue(book=book, key="year", on=date(2026, 12, 31), rates={"XOF": Decimal("0.0016")}, by=BY)
    assert balance(account_named(book, "valuation-gains", "EUR")) == -4_95
    assert (
        revalue(book=book, key="year", on=date(2026, 12, 31), rates={"XOF": Decimal("0.0016")}, by=BY)
        == entry
    )
    assert balance(account_named(book, "valuation-gains", "EUR")) == -4_95
    trade(book, (francs, -65_596), (accounts["cash"], 104_95), "0.0016", "sell")
    assert not Account.objects.filter(code="exchange-gains").exists()


def test_a_currency_that_is_redenominated(db):
    """A thousand old ones become a new one; three accounts of 5 share what rounding leaves."""
    book = open_book(code="made-up-old", name="Old", currency="STN", by=BY)
    more = {"currency": "STN", "book": book, "by": BY}
    owed = [
        open_account(
            code=f"owed-{n}", name=f"Owed {n}", kind=AccountKind.LIABILITY, owner=f"account:{n}", **more
        )
        for n in range(3)
    ]
    bank = open_account(code="bank", name="Bank", kind=AccountKind.ASSET, guarded=True, **more)
    for each in owed:
        post(book=book, draft=moving(bank, each, 5_49), by=BY)
    asked = {"book": book, "old": "STN", "new": "XAF", "rate": Decimal("1"), "effective_on": DAY, "by": BY}
    promise = post(book=book, draft=moving(bank, owed[0], 1, pending=True), by=BY)
    with pytest.raises(LedgerRefused, match="pending"):
        redenominate(key="new money", **asked)
    from sankofa.ledger.actions import void

    void(entry=promise, by=BY, key="no")
    entry = redenominate(key="new money", **asked)
    assert [balance(account_named(book, f"owed-{n}", "XAF")) for n in range(3)] == [-6, -5, -5]
    assert balance(account_named(book, "bank", "XAF")) == 16
    assert balance(bank) == 0
    bank.refresh_from_db()
    assert bank.closed_at
    assert book.currency == "XAF"
    assert redenominate(key="new money", **asked) == entry


@pytest.fixture
def dollars(book, accounts) -> Account:
    told = {"effective_on": date(2025, 1, 1)}
    post(book=book, draft=moving(accounts["bank"], accounts["gifts"], 5000_00, **told), by=BY)
    return open_account(book=book, code="usd", name="Dollars", kind=AccountKind.ASSET, currency="USD", by=BY)


def _own(book, code: str) -> int:
    account = Account.objects.filter(book=book, code=code, currency="EUR").first()
    return balance(account) if account else 0


def bought_and_sold(book, accounts, dollars) -> None:
    for key, day, sold, bought, rate in (
        ("buy", date(2025, 6, 1), Part(accounts["bank"], -500_00), Part(dollars, 1000_00), "2"),
        ("sell", date(2026, 1, 15), Part(dollars, -1000_00), Part(accounts["bank"], 600_00), "0.6"),
    ):
        exchange(book=book, key=key, effective_on=day, sold=sold, bought=bought, rate=Decimal(rate), by=BY)


def test_what_was_sold_since_is_not_valued_any_more(book, accounts, dollars):
    bought_and_sold(book, accounts, dollars)
    rates = {"USD": Decimal("0.55")}
    with pytest.raises(LedgerRefused, match="after this day"):
        revalue(book=book, key="year", on=date(2025, 12, 31), rates=rates, by=BY)
    assert revalue(book=book, key="later", on=date(2026, 1, 15), rates=rates, by=BY) is None
    assert [_own(book, code) for code in ("exchange-gains", "valuation-gains", "exchange:USD")] == [
        -100_00,
        0,
        0,
    ]


def test_a_valuation_is_the_same_entry_also_after_the_next_trade(book, accounts, dollars):
    sold, bought = Part(accounts["bank"], -500_00), Part(dollars, 1000_00)
    told = {"sold": sold, "bought": bought, "rate": Decimal("2"), "book": book, "by": BY}
    exchange(key="buy", effective_on=date(2025, 6, 1), **told)
    year = {"book": book, "key": "year", "on": date(2025, 12, 31), "by": BY}
    entry = revalue(rates={"USD": Decimal("0.55")}, **year)
    exchange(key="again", effective_on=date(2026, 1, 15), **told)
    assert revalue(rates={"USD": Decimal("0.55")}, **year) == entry
    with pytest.raises(KeyReused):
        revalue(rates={"USD": Decimal("0.56")}, **year)


def test_a_gift_in_foreign_money_is_valued_when_it_comes_by_exchange(book, accounts, dollars):
    worth = Part(accounts["gifts"], -900_00)
    told = {"bought": Part(dollars, 1000_00), "rate": Decimal("1.1111"), "book": book, "by": BY}
    exchange(key="gift", effective_on=date(2026, 1, 1), sold=worth, **told)
    revalue(book=book, key="end", on=date(2026, 2, 1), rates={"USD": Decimal("0.95")}, by=BY)
    assert (_own(book, "valuation-gains"), _own(book, "exchange:USD")) == (-50_00, 950_00)


def test_a_foreign_currency_keeps_its_cost_when_it_gets_a_new_unit(book, accounts):
    post(book=book, draft=moving(accounts["bank"], accounts["gifts"], 1000_00), by=BY)
    old = open_account(book=book, code="abroad", name="x", kind=AccountKind.ASSET, currency="GHS", by=BY)
    trade(book, (accounts["bank"], -100_00), (old, 1000_00), "10", "buy")
    redenominate(book=book, old="GHS", new="SLE", rate=Decimal("0.1"), effective_on=DAY, key="r", by=BY)
    new = account_named(book, "abroad", "SLE")
    trade(book, (new, -100_00), (accounts["bank"], 150_00), "1.5", "sell")
    assert [_own(book, code) for code in ("exchange-gains", "exchange:GHS", "exchange:SLE")] == [-50_00, 0, 0]
    assert balance(account_named(book, "exchange:SLE", "SLE")) == 0
    assert not Account.objects.filter(book=book, code="exchange:GHS", closed_at=None).exists()
    assert sum(balances(book).values()) == 0
