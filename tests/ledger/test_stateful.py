"""Whatever is done in whatever order: sums are zero, nothing is overspent, every past balance is the counted one."""

from contextlib import suppress
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    rule,
    run_state_machine_as_test,
)

from factories.ledger import BY
from sankofa.ledger.actions import (
    close_period,
    confirm,
    open_account,
    open_book,
    post,
    post_many,
    reverse,
    void,
)
from sankofa.ledger.actions.sealing import seal_books
from sankofa.ledger.models import Account, Line
from sankofa.ledger.queries import available, balance, balances
from sankofa.ledger.queries.audit import faults_of
from sankofa.ledger.terms import AlreadySettled, Draft, LedgerRefused, NotEnough, Part, PeriodClosed

START = date(2026, 2, 27)
KINDS = ("asset", "expense", "liability", "income")
DAYS = st.integers(0, 9).map(lambda days: START + timedelta(days=days))
WHICH = st.integers(0, 7)


class Books(RuleBasedStateMachine):
    """A plain list of lines is kept beside, and counted by hand."""

    entries = Bundle("entries")
    promises = Bundle("promises")

    def __init__(self):
        super().__init__()
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.book = open_book(code="made-up-machine", name="Machine", currency="EUR", by=BY)
        self.accounts = [
            open_account(
                book=self.book,
                code=f"{kind}-{guarded}",
                name=kind,
                kind=kind,
                currency="EUR",
                guarded=guarded,
                by=BY,
            )
            for kind in KINDS
            for guarded in (False, True)
        ]
        self.lines: list[tuple[int, date, object, int]] = []  # account, day, moment, amount: what is posted
        self.pending: dict[int, list[tuple[int, int]]] = {}
        self.keys = 0

    def teardown(self):
        transaction.set_rollback(True)
        self.outer.__exit__(None, None, None)

    def key(self) -> str:
        self.keys += 1
        return f"k{self.keys}"

    def draft(self, debit: int, credit: int, amount: int, day: date, pending: bool) -> Draft:
        parts = (Part(self.accounts[debit], amount), Part(self.accounts[credit], -amount))
        return Draft("made-up", day, self.key(), parts, pending=pending)

    def counted(self, account: Account) -> tuple[int, int]:
        """Held and promised, in the account's sense."""
        own = [(account.sign * amount) for pk, _day, _at, amount in self.lines if pk == account.pk]
        due = [
            account.sign * amount
            for parts in self.pending.values()
            for pk, amount in parts
            if pk == account.pk
        ]
        return sum(own), -sum(amount for amount in due if amount < 0)

    def note(self, entry) -> None:
        for line in entry.lines.filter(counts=0):
            self.lines.append((line.account_id, line.effective_on, line.recorded_at, line.amount))

    @rule(target=entries, debit=WHICH, credit=WHICH, amount=st.integers(1, 9), day=DAYS)
    def posts(self, debit, credit, amount, day):
        return self.tries(
            lambda: post(book=self.book, draft=self.draft(debit, credit, amount, day, False), by=BY)
        )

    @rule(target=promises, debit=WHICH, credit=WHICH, amount=st.integers(1, 9), day=DAYS)
    def promises_(self, debit, credit, amount, day):
        entry = self.tries(
            lambda: post(book=self.book, draft=self.draft(debit, credit, amount, day, True), by=BY)
        )
        if entry:
            self.pending[entry.pk] = list(entry.lines.values_list("account_id", "amount"))
        return entry

    @rule(which=st.lists(st.tuples(WHICH, WHICH, st.integers(1, 9), DAYS), max_size=4))
    def posts_many(self, which):
        drafts = [self.draft(*each, False) for each in which]
        try:
            for entry in post_many(book=self.book, drafts=drafts, by=BY):
                self.note(entry)
        except (NotEnough, PeriodClosed):
            pass

    @rule(target=entries, entry=promises, day=DAYS)
    def confirms(self, entry, day):
        return self.follows(entry, lambda: confirm(entry=entry, by=BY, key=self.key(), effective_on=day))

    @rule(entry=consumes(promises))
    def voids(self, entry):
        self.follows(entry, lambda: void(entry=entry, by=BY, key=self.key()))

    @rule(target=entries, entry=entries, day=DAYS)
    def reverses(self, entry, day):
        if entry is None:
            return None
        day = max(day, entry.effective_on)
        return self.tries(lambda: reverse(entry=entry, by=BY, key=self.key(), effective_on=day))

    @rule(days=st.integers(0, 2))
    def closes(self, days):
        with suppress(LedgerRefused):
            close_period(book=self.book, until=START + timedelta(days=days), by=BY)

    @rule(most=st.integers(1, 3))
    def seals(self, most):
        seal_books(most)

    def follows(self, entry, work):
        if entry is None:
            return None
        was_pending = entry.pk in self.pending
        kept = self.pending.pop(entry.pk, None)
        try:
            made = work()
            assert was_pending
        except AlreadySettled:
            assert not was_pending
            return None
        except (NotEnough, PeriodClosed):
            if kept is not None:
                self.pending[entry.pk] = kept
            return None
        self.note(made)
        return made

    def tries(self, work):
        try:
            entry = work()
        except (NotEnough, PeriodClosed, AlreadySettled):
            return None
        self.note(entry)
        return entry

    @invariant()
    def sums_are_zero(self):
        assert sum(balances(self.book).values()) == 0
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")

    @invariant()
    def nothing_is_overspent(self):
        for account in self.accounts:
            held, promised = self.counted(account)
            assert available(account) == held - promised
            assert not account.guarded or held >= promised

    @invariant()
    def every_past_balance_is_the_counted_one(self):
        moments = sorted({at for _pk, _day, at, _amount in self.lines})
        for account in self.accounts[:3]:
            for day in (START, START + timedelta(days=4), None):
                for at in (None, *moments[-1:], *moments[: len(moments) // 2][-1:]):
                    by_hand = sum(
                        amount
                        for pk, on, recorded, amount in self.lines
                        if pk == account.pk and (day is None or on <= day) and (at is None or recorded <= at)
                    )
                    assert balance(account, on=day, known_at=at) == by_hand

    @invariant()
    def a_replay_gives_the_same_books(self):
        replayed: dict[int, int] = {}
        for account, amount in Line.objects.filter(entry__book=self.book, counts=0).values_list(
            "account_id", "amount"
        ):
            replayed[account] = replayed.get(account, 0) + amount
        assert replayed == dict(balances(self.book))
        assert list(faults_of(self.book)) == []


@pytest.mark.django_db
def test_books_stay_right():
    run_state_machine_as_test(
        Books, settings=settings(max_examples=10, stateful_step_count=12, deadline=None)
    )
