"""Meetings worked by hand, and what holds in every year of every group."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sankofa.methods.group_charter import Charter, InCurrency, SocialAtEnd
from sankofa.methods.group_loans import Charge, Loan, Terms, standing
from sankofa.methods.group_meetings import plan_meeting
from sankofa.methods.group_moves import (
    Agenda,
    Books,
    Invested,
    Lent,
    Move,
    OpenLoan,
    Other,
    What,
    boxes_after,
)
from sankofa.methods.savings_groups import OnLeaving

DAY = date(2026, 1, 10)
NOTHING = {"EUR": 0, "XOF": 0}
EURO = Charter((InCurrency("EUR", 500, 100),), fines={"late": 50}, monthly=1000)
THREE = Books(
    members=(1, 2, 3),
    cash={"EUR": 300_00},
    social={"EUR": 10_00},
    savings={(1, "EUR"): 150_00, (2, "EUR"): 100_00, (3, "EUR"): 50_00},
    shares={(1, "EUR"): 30, (2, "EUR"): 20, (3, "EUR"): 10},
)


def agenda(**said) -> Agenda:
    return Agenda(DAY, **said)


def codes(books=THREE, charter=EURO, **said) -> list[str]:
    return [each.code for each in plan_meeting(charter, books, agenda(**said)).troubles]


def counted(cash, social=10_00):
    return {("cash", "EUR"): cash, ("social", "EUR"): social}


def test_an_ordinary_meeting_by_hand():
    """Two buy shares, all give to the social fund, one comes late, one borrows 200.00."""
    found = plan_meeting(
        EURO,
        THREE,
        agenda(
            marks={1: "present", 2: "late", 3: "present"},
            bought={(1, "EUR"): 5, (2, "EUR"): 2},
            social=dict.fromkeys([(1, "EUR"), (2, "EUR"), (3, "EUR")], 100),
            lent=(Lent(2, "EUR", 200_00, 3),),
            counted=counted(300_00 + 35_00 + 50 - 200_00, 13_00),
        ),
    )
    assert found.troubles == ()
    assert (found.cash, found.social) == ({"EUR": 135_50}, {"EUR": 13_00})
    assert [each.what for each in found.moves].count(What.SOCIAL_IN) == 3


def test_a_payment_goes_to_charges_and_to_the_oldest_loan_first():
    old, new = (
        OpenLoan(key, 1, "EUR", Loan(50_00, day, Terms(Charge.FLAT, 1000, 3)))
        for key, day in (("old", date(2025, 12, 10)), ("new", date(2026, 1, 1)))
    )
    books = Books(THREE.members, THREE.cash, THREE.social, THREE.savings, THREE.shares, (old, new))
    found = plan_meeting(EURO, books, agenda(paid={(1, "EUR"): 60_00}, counted=counted(360_00)))
    assert found.troubles == ()
    assert [(each.what, each.amount, each.loan) for each in found.moves] == [
        (What.CHARGE, 5_00, "old"),
        (What.PRINCIPAL, 50_00, "old"),
        (What.PRINCIPAL, 5_00, "new"),
    ]


def test_all_that_is_wrong_is_told_at_once():
    assert codes(
        bought={(1, "EUR"): 6, (9, "EUR"): 1},
        paid={(2, "EUR"): 1},
        lent=(Lent(3, "EUR", 200_00, 3), Lent(2, "EUR", 10_00, 4)),
        counted=counted(0),
    ) == ["no-member", "too-many-shares", "more-than-owed", "beyond-limit", "no-such-loan", "count-cash"]


def test_the_count_must_be_what_the_books_say():
    assert codes(counted=counted(299_00)) == ["count-cash"]
    told = plan_meeting(EURO, THREE, agenda(counted=counted(299_00), difference_told=True))
    assert told.moves == (Move(What.LESS, "EUR", 100),)
    assert codes(counted=counted(300_00, 9_00), difference_told=True) == ["count-social"]


def test_more_than_there_is_cannot_be_paid():
    books = Books(THREE.members, {"EUR": 10_00}, THREE.social, THREE.savings, THREE.shares)
    spent = (Other(What.COST, "EUR", 20_00),)
    assert codes(books, other=spent, counted=counted(0)) == ["not-enough"]
    assert codes(other=(Other(What.COST, "EUR", -1),), counted=counted(300_00)) == ["below-nothing"]


def test_who_dies_is_paid_the_value_and_who_leaves_the_savings():
    """360.00 over 60 shares: 6.00 each, of which 5.00 were paid in."""
    books = Books(THREE.members, {"EUR": 360_00}, THREE.social, THREE.savings, THREE.shares)
    died = plan_meeting(EURO, books, agenda(leaving={3: "died"}, counted=counted(300_00)))
    assert died.moves == (Move(What.LEAVING, "EUR", 60_00, 3, shares=-10),)
    left = plan_meeting(EURO, books, agenda(leaving={3: "left"}, counted=counted(310_00)))
    assert left.moves == (Move(What.LEAVING, "EUR", 50_00, 3, shares=-10),)


def test_what_is_invested_counts_for_who_dies_at_what_was_paid_for_it():
    """60.00 in the box and 300.00 invested, over 60 shares: 6.00 each, and the investment stays with the others."""
    books = replace(THREE, cash={"EUR": 60_00}, invested={"7": Invested("EUR", 300_00)})
    found = plan_meeting(EURO, books, agenda(leaving={3: "died"}, counted=counted(0)))
    assert found.moves == (Move(What.LEAVING, "EUR", 60_00, 3, shares=-10),)


OLDER = {"7": Invested("EUR", 300_00, holders={2: 20, 3: 10, 9: 30})}  # member 9 is gone, member 1 came later


def test_what_an_earlier_cycle_invested_belongs_to_who_had_shares_then():
    """360.00 in the box over 60 shares; the 300.00 are of others, so a share is worth 6.00 and not 11.00."""
    books = replace(THREE, cash={"EUR": 360_00}, invested=OLDER)
    found = plan_meeting(EURO, books, agenda(leaving={1: "died"}, counted=counted(180_00)))
    assert found.moves == (Move(What.LEAVING, "EUR", 180_00, 1, shares=-30),)
    ended = plan_meeting(EURO, books, agenda(shares_out=True, counted=counted(0)))
    assert [each.amount for each in ended.moves] == [180_00, 120_00, 60_00]


def test_what_comes_back_from_an_earlier_cycle_is_handed_on_and_kept_for_who_is_gone():
    books = replace(THREE, invested=OLDER)
    back = (Other(What.RETURNED, "EUR", 90_01, "7"),)
    found = plan_meeting(EURO, books, agenda(other=back, counted=counted(345_01)))
    assert found.troubles == ()
    assert found.moves == (
        Move(What.RETURNED, "EUR", 90_01, note="7"),
        Move(What.HANDED_ON, "EUR", 30_00, 2, note="7"),
        Move(What.HANDED_ON, "EUR", 15_00, 3, note="7"),
        Move(What.HANDED_ON, "EUR", 45_01, 9, note="7", kept=45_01),
    )
    ended = plan_meeting(EURO, books, agenda(other=back, shares_out=True, counted=counted(45_01)))
    assert sum(each.amount for each in ended.moves if each.what is What.SHARE_OUT) == 300_00


@pytest.mark.parametrize(("key", "amount"), [("7", 300_01), ("8", 1)])
def test_no_more_comes_back_than_was_invested(key, amount):
    back = (Other(What.RETURNED, "EUR", amount, key),)
    found = plan_meeting(EURO, replace(THREE, invested=OLDER), agenda(other=back, counted=counted(300_00)))
    assert [each.code for each in found.troubles] == ["not-invested"]


def test_who_dies_while_the_cash_is_lent_out_is_paid_what_is_there_and_the_rest_is_kept():
    """20.00 in the box and 340.00 with members: 60.00 are due to the heirs, 20.00 are paid."""
    loan = OpenLoan("7", 1, "EUR", Loan(340_00, date(2026, 1, 2), Terms(Charge.FLAT, 1000, 3)))
    books = replace(THREE, cash={"EUR": 20_00}, loans=(loan,))
    found = plan_meeting(EURO, books, agenda(leaving={3: "died"}, counted=counted(0)))
    assert found.troubles == ()
    assert found.moves == (Move(What.LEAVING, "EUR", 60_00, 3, shares=-10, kept=40_00),)


def test_what_is_kept_for_who_is_gone_is_neither_lent_nor_shared_out():
    books = replace(THREE, dues={(9, "EUR"): 40_00})
    lent = plan_meeting(EURO, books, agenda(lent=(Lent(1, "EUR", 260_01, 3),), counted=counted(300_00)))
    assert [(each.code, each.amount) for each in lent.troubles] == [("beyond-limit", 260_00)]
    ended = plan_meeting(EURO, books, agenda(shares_out=True, counted=counted(40_00)))
    assert (ended.troubles, [each.amount for each in ended.moves]) == ((), [130_00, 86_67, 43_33])
    short = plan_meeting(EURO, replace(books, cash={"EUR": 30_00}), agenda(shares_out=True))
    assert ("kept-for-others", 10_00) in [(each.code, each.amount) for each in short.troubles]
    paid = plan_meeting(EURO, books, agenda(settled={(9, "EUR"): 40_00}, counted=counted(260_00)))
    assert (paid.troubles, paid.moves) == ((), (Move(What.DUE_PAID, "EUR", 40_00, 9),))
    assert codes(books, settled={(9, "EUR"): 40_01}, counted=counted(300_00)) == ["more-than-kept"]


def test_a_dividend_is_kept_for_who_is_gone():
    parts = (Other(What.DIVIDEND, "EUR", 10_00, "7", 2), Other(What.DIVIDEND, "EUR", 5_00, "7", 9))
    found = plan_meeting(EURO, THREE, agenda(other=parts, counted=counted(290_00)))
    assert [(each.member, each.kept, each.cash) for each in found.moves] == [(2, 0, -10_00), (9, 5_00, 0)]


def test_a_debt_of_who_leaves_goes_off_their_shares_and_the_rest_is_lost():
    loan = OpenLoan("7", 3, "EUR", Loan(60_00, date(2025, 12, 10), Terms(Charge.FLAT, 1000, 3)))
    books = Books(THREE.members, {"EUR": 240_00}, THREE.social, THREE.savings, THREE.shares, (loan,))
    found = plan_meeting(EURO, books, agenda(leaving={3: "left"}, counted=counted(240_00)))
    assert found.moves == (
        Move(What.DEBT, "EUR", 50_00, 3, loan="7", charge=6_00),
        Move(What.WRITTEN_OFF, "EUR", 16_00, 3, loan="7"),
        Move(What.LEAVING, "EUR", 0, 3, shares=-10),
    )


def test_a_safety_net_moves_its_social_fund_alone():
    net = Charter((InCurrency("EUR", 0, 200),), most_shares=0, social_at_end=SocialAtEnd.SHARED)
    books = Books((1, 2), social={"EUR": 50_00})
    help_ = (Other(What.SOCIAL_OUT, "EUR", 30_00, member=2),)
    given = plan_meeting(
        net, books, agenda(social={(1, "EUR"): 200}, other=help_, counted={("social", "EUR"): 22_00})
    )
    assert given.troubles == ()
    ended = plan_meeting(net, books, agenda(shares_out=True))
    assert [each.amount for each in ended.moves] == [25_00, 25_00]
    assert codes(books, net, bought={(1, "EUR"): 1}, counted={("social", "EUR"): 50_00}) == [
        "too-many-shares"
    ]


charters = st.builds(
    Charter,
    currencies=st.just((InCurrency("EUR", 500, 100), InCurrency("XOF", 700))),
    most_shares=st.integers(1, 5),
    fines=st.just({"late": 50, "absent": 200}),
    charge=st.sampled_from(Charge),
    monthly=st.integers(0, 2000),
    loan_months=st.just(6),
    on_leaving=st.sampled_from(OnLeaving),
    on_death=st.sampled_from(OnLeaving),
    social_at_end=st.sampled_from(SocialAtEnd),
)


def played(charter: Charter, data: st.DataObject):
    """A year of eight meetings in which members do what they may; every meeting is closed as it was planned."""
    books, day, active = Books(members=(1, 2, 3, 4)), DAY, [1, 2, 3, 4]
    for number in range(8):
        last = number == 7
        said = drawn(charter, books, day, active, data, last)
        asked = plan_meeting(charter, books, said)
        right = {("cash", code): amount for code, amount in asked.cash.items()}
        right |= {("social", code): amount for code, amount in asked.social.items()}
        found = plan_meeting(charter, books, Agenda(**{**vars(said), "counted": right}))
        if [each.code for each in found.troubles] == ["kept-for-others"]:
            assert last, "cash that is lent out delays the share-out alone"
            return
        assert found.troubles == (), found.troubles
        yield books, said, found
        books, active = (
            after(charter, books, said, found),
            [each for each in active if each not in said.leaving],
        )
        day += timedelta(days=data.draw(st.integers(7, 40)))


def drawn(charter, books, day, active, data, last) -> Agenda:
    pick = lambda low, high: data.draw(st.integers(low, high))  # noqa: E731
    bought = {(member, "EUR"): pick(0, charter.most_shares) for member in active}
    owed = {
        (each.member, each.currency): standing(each.loan, each.payments, day).owed for each in books.loans
    }
    paid = {key: pick(0, amount) for key, amount in owed.items() if amount and key[0] in active}
    cash = books.cash.get("EUR", 0)
    borrower = data.draw(st.sampled_from(active))
    limit = min(
        cash,
        3 * books.savings.get((borrower, "EUR"), 0)
        - sum(amount for key, amount in owed.items() if key[0] == borrower),
    )
    lent = (Lent(borrower, "EUR", pick(1, limit), pick(1, 6)),) if limit > 0 and not last else ()
    others = [member for member in active if not lent or member != borrower]
    leaver = data.draw(st.sampled_from(others))
    leaves = {leaver: "died"} if len(active) > 2 and pick(0, 3) == 0 and not last else {}
    settled = {
        key: min(amount, pick(0, max(cash, 0)) if not last else amount) for key, amount in books.dues.items()
    }
    return Agenda(
        day,
        settled=settled if sum(settled.values()) <= cash else {},
        marks={member: data.draw(st.sampled_from(["present", "late", "absent"])) for member in active},
        bought=bought,
        paid=paid,
        lent=lent,
        leaving=leaves,
        shares_out=last,
    )


def after(charter: Charter, books: Books, said: Agenda, found) -> Books:
    savings, shares, loans = dict(books.savings), dict(books.shares), {each.key: each for each in books.loans}
    dues = dict(books.dues)
    for move in found.moves:
        key = (move.member, move.currency)
        if move.what is What.SHARES:
            savings[key] = savings.get(key, 0) + move.amount
        shares[key] = shares.get(key, 0) + move.shares
        if move.what in (What.LEAVING, What.SHARE_OUT):
            savings[key] = 0
        if move.kept or move.what is What.DUE_PAID:
            dues[key] = dues.get(key, 0) + (move.kept or -move.amount)
        if move.what is What.LENT:
            loan = Loan(move.amount, said.held_on, Terms(charter.charge, charter.monthly, int(move.note)))
            loans[f"{move.loan}@{said.held_on}"] = OpenLoan(f"{move.loan}@{said.held_on}", *key, loan)
        elif move.loan:
            kept = loans[move.loan]
            loans[move.loan] = OpenLoan(
                kept.key, kept.member, kept.currency, kept.loan, (*kept.payments, (said.held_on, move.amount))
            )
    gone = [each for each in books.members if each not in said.leaving]
    return Books(tuple(gone), found.cash, found.social, savings, shares, tuple(loans.values()), dues=dues)


@settings(max_examples=40, deadline=None)
@given(charters, st.data())
def test_in_every_year_the_boxes_are_what_the_movements_say_and_are_empty_at_the_end(charter, data):
    for books, said, found in played(charter, data):
        boxes = boxes_after(NOTHING | dict(books.cash), NOTHING | dict(books.social), found.moves)
        assert boxes == (NOTHING | found.cash, NOTHING | found.social)
        assert min(found.cash.values(), default=0) >= 0
        if said.shares_out:
            kept = sum(after(charter, books, said, found).dues.values())
            assert sum(found.cash.values()) == kept
            out = sum(each.amount for each in found.moves if each.what is What.SHARE_OUT)
            before = plan_meeting(charter, books, Agenda(**{**vars(said), "shares_out": False}))
            assert out == sum(before.cash.values()) - kept
            if charter.social_at_end is SocialAtEnd.SHARED:
                assert sum(found.social.values()) == 0


def test_cash_that_is_nobodys_cannot_be_shared():
    books = Books((1, 2), cash={"EUR": 5_00})
    found = plan_meeting(EURO, books, agenda(shares_out=True, counted={("cash", "EUR"): 5_00}))
    assert [each.code for each in found.troubles] == ["nobody-to-share"]


@pytest.mark.parametrize(("fine", "there"), [(None, 50), (0, 0), (20, 20)])
def test_a_fine_is_that_of_the_rule_unless_another_was_paid(fine, there):
    said = {} if fine is None else {2: fine}
    found = plan_meeting(EURO, THREE, agenda(marks={2: "late"}, fines=said, counted=counted(300_00 + there)))
    assert found.troubles == ()
