"""What a meeting of a savings group moves: from what was written down and how the books stood, to single movements.

Everything is worked out before anything is posted, and all that is wrong is told at once.

Source: Allen and Staehle (2007), Village savings and loan associations: programme guide, order of a meeting.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from sankofa.methods.group_charter import Charter, SocialAtEnd
from sankofa.methods.group_loans import Loan, Terms, standing
from sankofa.methods.group_moves import (
    SOCIAL,
    Agenda,
    Books,
    Invested,
    Lent,
    Move,
    OpenLoan,
    Other,
    Plan,
    Trouble,
    What,
)
from sankofa.methods.money import share_out
from sankofa.methods.savings_groups import Departure, fines_due, leaving, most_to_borrow, settle, share_value


def plan_meeting(charter: Charter, books: Books, agenda: Agenda) -> Plan:
    """Movements of a meeting in the order of the programme guide: shares, social fund, fines, payments, new loans,
    what else there was, who leaves, sharing out, and the difference of the count. Raises nothing: what cannot be is
    among the troubles.

    Who leaves is paid what is in the box and owed to nobody; the rest is kept for them. What comes back of an
    investment of an earlier cycle goes to those who had shares at its share-out, by these: they did without it then.
    For those who are gone it is kept.

    Source: Allen and Staehle (2007), order of a meeting; what is kept, and what comes back later, is ours.

    >>> from datetime import date
    >>> from sankofa.methods.group_charter import InCurrency
    >>> found = plan_meeting(
    ...     Charter((InCurrency("EUR", 500),)),
    ...     Books(members=(1, 2)),
    ...     Agenda(date(2026, 1, 10), bought={(1, "EUR"): 2}, counted={("cash", "EUR"): 1000}),
    ... )
    >>> [(each.what.value, each.member, each.amount) for each in found.moves], found.troubles
    ([('shares', 1, 1000)], ())
    """
    return _Meeting(charter, books, agenda).planned()


class _Meeting:
    """The books as the meeting goes on."""

    def __init__(self, charter: Charter, books: Books, agenda: Agenda) -> None:
        self.charter, self.agenda, self.members = charter, agenda, books.members
        self.boxes = {"cash": defaultdict(int, books.cash), "social": defaultdict(int, books.social)}
        self.savings, self.shares = defaultdict(int, books.savings), defaultdict(int, books.shares)
        self.loans = {each.key: each for each in books.loans}
        self.invested, self.dues = dict(books.invested), defaultdict(int, books.dues)
        self.moves: list[Move] = []
        self.troubles: list[Trouble] = []
        self.departures: dict[tuple[int, str], Departure] = {}

    def planned(self) -> Plan:
        self._known()
        steps = (self._buy, self._social, self._fine, self._pay, self._settle_dues, self._lend)
        for step in (*steps, self._other, self._leave):
            step()
        if self.agenda.shares_out:
            self._share_out()
        self._count()
        cash, social = (dict(self.boxes[box]) for box in ("cash", "social"))
        return Plan(tuple(self.moves), cash, social, tuple(self.troubles), self.departures)

    def _known(self) -> None:
        named = {*self.agenda.marks, *self.agenda.leaving, *(each.member for each in self.agenda.lent)}
        for amounts in (self.agenda.bought, self.agenda.social, self.agenda.paid):
            named |= {member for member, _code in amounts}
        for member in sorted(named - set(self.members)):
            self._wrong("no-member", member)

    def _buy(self) -> None:
        by_member: dict[int, int] = defaultdict(int)
        for (member, code), count in sorted(self.agenda.bought.items()):
            by_member[member] += count
            if count < 0 or by_member[member] > self.charter.most_shares:
                self._wrong("too-many-shares", member, code, self.charter.most_shares)
            elif count and (cost := self._share(code)):
                self.savings[member, code] += cost * count
                self.shares[member, code] += count
                self._move(What.SHARES, code, cost * count, member, shares=count)
            elif count:
                self._wrong("no-shares", member, code)

    def _social(self) -> None:
        for (member, code), amount in sorted(self.agenda.social.items()):
            self._amount(What.SOCIAL_IN, code, amount, member)

    def _fine(self) -> None:
        code = self.charter.currencies[0].code
        marks = self.agenda.marks
        for member in sorted({*marks, *self.agenda.fines}):
            due = fines_due([marks.get(member, "")], self.charter.fines)
            self._amount(What.FINE, code, self.agenda.fines.get(member, due), member)

    def _pay(self) -> None:
        for (member, code), amount in sorted(self.agenda.paid.items()):
            if amount < 0:
                self._wrong("below-nothing", member, code, amount)
            elif amount and (over := self._pay_back(member, code, amount)):
                self._wrong("more-than-owed", member, code, over)

    def _pay_back(self, member: int, code: str, amount: int) -> int:
        """To the oldest loan first; gives what was paid beyond all that is owed."""
        for loan in self._loans_of(member, code):
            before = standing(loan.loan, loan.payments, self.agenda.held_on)
            part = min(amount, before.owed)
            if part:
                charge = min(part, before.charges)
                self._settle_loan(loan, part, charge, What.CHARGE, What.PRINCIPAL)
                amount -= part
        return amount

    def _settle_loan(self, loan: OpenLoan, part: int, charge: int, *whats: What) -> None:
        for what, share in zip(whats, (charge, part - charge), strict=True):
            if share:
                self._move(what, loan.currency, share, loan.member, loan=loan.key)
        paid = (*loan.payments, (self.agenda.held_on, part))
        self.loans[loan.key] = replace(loan, payments=paid)

    def _settle_dues(self) -> None:
        for (member, code), amount in sorted(self.agenda.settled.items()):
            if amount > self.dues[member, code]:
                self._wrong("more-than-kept", member, code, self.dues[member, code])
            else:
                self._amount(What.DUE_PAID, code, amount, member)

    def _lend(self) -> None:
        for number, asked in enumerate(self.agenda.lent, start=1):
            limit = self._limit(asked.member, asked.currency)
            if not self.charter.lends or not 1 <= asked.months <= self.charter.loan_months:
                self._wrong("no-such-loan", asked.member, asked.currency, self.charter.loan_months)
            elif not 0 < asked.amount <= limit:
                self._wrong("beyond-limit", asked.member, asked.currency, limit)
            else:
                self._lend_one(f"new-{number}", asked)

    def _lend_one(self, key: str, asked: Lent) -> None:
        terms = Terms(self.charter.charge, self.charter.monthly, asked.months)
        loan = Loan(asked.amount, self.agenda.held_on, terms)
        self.loans[key] = OpenLoan(key, asked.member, asked.currency, loan)
        self._move(What.LENT, asked.currency, asked.amount, asked.member, loan=key, note=str(asked.months))

    def _limit(self, member: int, code: str) -> int:
        return most_to_borrow(
            self.savings[member, code],
            times=self.charter.times,
            owed=self._owed(member, code),
            cash=max(0, self._free(code)),
        )

    def _other(self) -> None:
        for each in self.agenda.other:
            if each.what is What.RETURNED:
                self._come_back(each)
            elif each.what is What.DIVIDEND:
                self._hand_out(each.what, each.currency, each.amount, each.member, each.note)
            else:
                self._amount(each.what, each.currency, each.amount, each.member, each.note)

    def _come_back(self, each: Other) -> None:
        found = self.invested.get(each.note, Invested(each.currency, 0))
        if found.currency != each.currency or each.amount > found.amount:
            self._wrong("not-invested", None, each.currency, found.amount)
            return
        self._amount(each.what, each.currency, each.amount, note=each.note)
        if each.amount > 0 and found.holders:
            parts = share_out(each.amount, list(found.holders.values()))
            for member, part in zip(found.holders, parts, strict=True):
                self._hand_out(What.HANDED_ON, each.currency, part, member, each.note)

    def _hand_out(self, what: What, code: str, amount: int, member: int, note: str) -> None:
        """In cash to who is there; for others it is kept."""
        there = member in self.members and member not in self.agenda.leaving
        self._amount(what, code, amount, member, note, kept=0 if there else amount)

    def _leave(self) -> None:
        for member, why in sorted(self.agenda.leaving.items()):
            for each in self.charter.currencies:
                self._leave_with(member, each.code, why)

    def _leave_with(self, member: int, code: str, why: str) -> None:
        fund, shares = self._fund(code), self._all_shares(code)
        if not shares or not (self.shares[member, code] or self._owed(member, code)):
            return
        found = leaving(
            self.charter.on_death if why == "died" else self.charter.on_leaving,
            savings=self.savings[member, code],
            shares=self.shares[member, code],
            value=share_value(fund, shares),
            owed=self._owed(member, code),
        )
        self.departures[member, code] = found
        self._take_off(member, code, found.deducted, found.still_owed)
        if self.shares[member, code]:
            kept = found.paid - min(found.paid, max(0, self._free(code)))
            self._move(What.LEAVING, code, found.paid, member, shares=-self.shares[member, code], kept=kept)
        self.shares[member, code] = self.savings[member, code] = 0

    def _take_off(self, member: int, code: str, deducted: int, lost: int) -> None:
        """What is owed goes off shares, oldest loan and charges first, and what is left is written off."""
        for what, amount in ((What.DEBT, deducted), (What.WRITTEN_OFF, lost)):
            for loan in self._loans_of(member, code):
                part = min(amount, standing(loan.loan, loan.payments, self.agenda.held_on).owed)
                if part:
                    charge = min(part, standing(loan.loan, loan.payments, self.agenda.held_on).charges)
                    self.moves.append(Move(what, code, part, member, loan=loan.key, charge=charge))
                    self.loans[loan.key] = replace(
                        loan, payments=(*loan.payments, (self.agenda.held_on, part))
                    )
                    amount -= part

    def _share_out(self) -> None:
        for each in self.charter.currencies:
            self._share_out_in(each.code)
            if self.charter.social_at_end is SocialAtEnd.SHARED:
                self._share_social(each.code)

    def _share_out_in(self, code: str) -> None:
        there = [member for member in self.members if member not in self.agenda.leaving]
        shares = [self.shares[member, code] for member in there]
        owed = [self._owed(member, code) for member in there]
        cash = self._free(code)
        if cash < 0 <= self.boxes["cash"][code]:
            self._wrong("kept-for-others", None, code, -cash)
            return
        if cash < 0 or (cash and not sum(shares)):
            self._wrong("nobody-to-share", None, code, cash)
            return
        found = settle(cash, shares, owed)
        for i, member in enumerate(there):
            self._take_off(member, code, found.deducted[i], found.written_off[i])
            if shares[i]:
                self._move(What.SHARE_OUT, code, found.paid[i], member, shares=-shares[i])

    def _share_social(self, code: str) -> None:
        there = [member for member in self.members if member not in self.agenda.leaving]
        if (amount := self.boxes["social"][code]) > 0 and there:
            for member, part in zip(there, share_out(amount, [1] * len(there)), strict=True):
                self._amount(What.SOCIAL_OUT, code, part, member, "end")

    def _count(self) -> None:
        """What was counted is what should be there; a difference is booked only where it was told."""
        for box in ("cash", "social"):
            for each in self.charter.currencies:
                should = self.boxes[box][each.code]
                counted = self.agenda.counted.get((box, each.code), 0)
                if should < 0:
                    self._wrong("not-enough", None, each.code, should)
                elif counted != should and (box == "social" or not self.agenda.difference_told):
                    self._wrong(f"count-{box}", None, each.code, counted - should)
                elif counted != should:
                    what = What.MORE if counted > should else What.LESS
                    self._move(what, each.code, abs(counted - should))

    def _amount(
        self, what: What, code: str, amount: int, member: int | None = None, note: str = "", kept: int = 0
    ) -> None:
        if amount < 0:
            self._wrong("below-nothing", member, code, amount)
        elif amount:
            self._move(what, code, amount, member, note=note, kept=kept)

    def _move(self, what: What, code: str, amount: int, member: int | None = None, **more: object) -> None:
        move = Move(what, code, amount, member, **more)
        self.boxes["social" if what in SOCIAL else "cash"][code] += move.cash
        if what in (What.INVESTED, What.RETURNED):
            before = self.invested.get(move.note, Invested(code, 0))
            self.invested[move.note] = replace(before, amount=before.amount - move.cash)
        if move.kept or what is What.DUE_PAID:
            self.dues[member, code] += move.kept if what is not What.DUE_PAID else -amount
        self.moves.append(move)

    def _wrong(self, code: str, member: int | None = None, currency: str = "", amount: int = 0) -> None:
        self.troubles.append(Trouble(code, member, currency, amount))

    def _share(self, code: str) -> int:
        return next((each.share for each in self.charter.currencies if each.code == code), 0)

    def _loans_of(self, member: int, code: str) -> Iterable[OpenLoan]:
        return [each for each in self.loans.values() if (each.member, each.currency) == (member, code)]

    def _owed(self, member: int, code: str) -> int:
        return sum(self._standing_of(each) for each in self._loans_of(member, code))

    def _standing_of(self, each: OpenLoan) -> int:
        return standing(each.loan, each.payments, self.agenda.held_on).owed

    def _fund(self, code: str) -> int:
        """Cash, all that members owe, and what this cycle invested, at what was paid for it; less what is kept for who
        is gone."""
        owed = sum(self._standing_of(each) for each in self.loans.values() if each.currency == code)
        invested = sum(
            each.amount for each in self.invested.values() if each.currency == code and not each.holders
        )
        return max(0, max(0, self.boxes["cash"][code]) + owed + invested - self._kept(code))

    def _kept(self, code: str) -> int:
        return sum(amount for (_member, currency), amount in self.dues.items() if currency == code)

    def _free(self, code: str) -> int:
        """What lies in the cash box and is owed to nobody who is gone."""
        return self.boxes["cash"][code] - self._kept(code)

    def _all_shares(self, code: str) -> int:
        return sum(count for (_member, currency), count in self.shares.items() if currency == code)
