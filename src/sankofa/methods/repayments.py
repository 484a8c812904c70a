"""What became of a loan: its payments, in whatever order they were written down, replayed into what stands today.

The same events give the same standing: they are put into the order of their days, and what came on one day counts as
one sum. Nothing depends on when somebody wrote it down.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from sankofa.methods.amortisation import (
    BASIS,
    GraceInterest,
    Instalment,
    Method,
    Schedule,
    Terms,
    half_up,
    instalments_on,
    interest_on,
    schedule,
)
from sankofa.methods.day_counts import year_fraction
from sankofa.methods.repayment_terms import (
    Bucket,
    Event,
    Extra,
    Forgiven,
    Parts,
    Payment,
    Practice,
    Refunded,
    Rescheduled,
    Row,
    Standing,
    WrittenOff,
    sums,
)

YEAR = 365
_ORDER = {Refunded: 0, Forgiven: 1, Rescheduled: 2, WrittenOff: 3}


def replay(plan: Schedule, terms: Terms, practice: Practice, events: Iterable[Event], on: date) -> Standing:
    """What stands at the end of the day `on`, from all events until then; in minor units.

    A day's payments count as one sum. They go to what is due by `practice`; what is above it as `practice.extra`
    says, after the interest until that day, with what was put off at first. What was given back although it had never
    come is paid before anything else. Penalties are round(Σ late · rate · days/365), late being principal, interest and
    fees past due and free days. Raises ValueError
    where payments of a day take back more than came, and for terms of a rescheduling that no loan can have.
    Source: own rules, those of usual loan contracts.

    >>> from sankofa.methods.amortisation import Method
    >>> terms = Terms(Method.EQUAL_PRINCIPAL, 1200, 4)
    >>> plan = schedule(40_000, terms, date(2025, 1, 1))
    >>> now = replay(plan, terms, Practice(), [Payment(date(2025, 2, 10), 10_000)], date(2025, 2, 28))
    >>> now.owed, now.due, now.days_late
    (30400, Parts(fee=0, penalty=0, interest=0, principal=400), 27)
    """
    known = [event for event in events if event.on <= on]
    if any(event.on < plan.start for event in known):
        raise ValueError("Nothing happens to a loan before it is paid out.")
    book = _Book(plan, terms, practice)
    for day in sorted({event.on for event in known}):
        book.pass_until(day)
        book.receive(
            day, sum(event.amount for event in known if isinstance(event, Payment) and event.on == day)
        )
        decisions = [event for event in known if not isinstance(event, Payment) and event.on == day]
        for event in sorted(decisions, key=lambda event: _ORDER[type(event)]):
            book.decide(event)
    book.pass_until(on)
    return book.standing(on)


class _Row:
    """An instalment on its way; what is open of it by bucket."""

    def __init__(self, due: date, principal: int, interest: int, fee: int) -> None:
        self.due = due
        self.billed = {Bucket.PRINCIPAL: principal, Bucket.INTEREST: interest, Bucket.FEE: fee}
        self.paid = dict.fromkeys(self.billed, 0)

    def open(self, bucket: Bucket) -> int:
        return self.billed[bucket] - self.paid[bucket]

    @property
    def unpaid(self) -> int:
        return sum(self.billed.values()) - sum(self.paid.values())

    def pay(self, bucket: Bucket, amount: int) -> int:
        """Takes what it needs and gives what is left."""
        taken = min(amount, self.open(bucket))
        self.paid[bucket] += taken
        return amount - taken

    def close(self, *buckets: Bucket) -> int:
        """Asks no more of this kind than was paid. Gives what is given up."""
        given_up = sum(self.open(bucket) for bucket in buckets)
        for bucket in buckets:
            self.billed[bucket] = self.paid[bucket]
        return given_up

    def seen(self) -> Row:
        billed = [self.billed[bucket] for bucket in (Bucket.PRINCIPAL, Bucket.INTEREST, Bucket.FEE)]
        return Row(self.due, *billed, _parts(self.paid))


@dataclass
class _Penalty:
    """Grows by exact fractions and is rounded when it is looked at."""

    accrued: Fraction = Fraction(0)
    paid: int = 0
    forgiven: int = 0

    @property
    def open(self) -> int:
        return half_up(self.accrued.numerator, self.accrued.denominator) - self.paid - self.forgiven


class _Book:
    """A loan between two days."""

    def __init__(self, plan: Schedule, terms: Terms, practice: Practice) -> None:
        self.terms, self.practice = terms, practice
        self.begun = self.day = plan.start
        self.penalty = _Penalty()
        self.credit = 0  # below it where more was given back than there was
        self.written_off = self.recovered = self.claim = 0
        self.forgiven: list[Parts] = []
        self.renegotiated = self.lost = False
        self.rows = _rows(plan.instalments)
        self.dates = [row.due for row in self.rows]
        self.put_off = _put_off(plan, terms)
        self.carried = Parts()  # to the first instalment of other terms

    def pass_until(self, day: date) -> None:
        """Lets time pass: what is late costs a penalty for each day after the free ones."""
        if self.practice.penalty and not self.lost:
            late = sum(row.unpaid * self._late_days(row, day) for row in self.rows if row.due < day)
            self.penalty.accrued += Fraction(late * self.practice.penalty, BASIS * YEAR)
        self.day = day

    def receive(self, day: date, amount: int) -> None:
        """Puts the money of a day where it belongs."""
        if amount < 0:
            raise ValueError("More is taken back than came on that day.")
        given_beyond = min(amount, max(-self.credit, 0))
        self.credit, amount = self.credit + given_beyond, amount - given_beyond
        if self.lost:
            taken = min(amount, self.claim - self.recovered)
            self.recovered += taken
            self.credit += amount - taken
            return
        left = self._pay([row for row in self.rows if row.due <= day], amount)
        if left and self._lowers(day):
            left = self._prepay(day, left)
        left = self._pay(self.rows, left)
        self.credit += left

    def decide(self, event: Event) -> None:
        match event:
            case Refunded():
                self.credit -= event.amount
            case Forgiven():
                self._forgive(event.on)
            case Rescheduled():
                self._reschedule(event.on, event.terms)
            case WrittenOff():
                self._write_off(event.on)

    def standing(self, on: date) -> Standing:
        due = [row for row in self.rows if row.due <= on]
        late = [(on - row.due).days for row in due if row.unpaid]
        penalty = 0 if self.lost else self.penalty.open
        return Standing(
            on=on,
            owed=sum(row.open(Bucket.PRINCIPAL) for row in self.rows),
            due=sums([row.seen().open for row in due] + [Parts(penalty=penalty)]),
            days_late=max(late, default=0),
            paid=sums([_parts(row.paid) for row in self.rows] + [Parts(penalty=self.penalty.paid)]),
            forgiven=sums(self.forgiven),
            credit=max(self.credit, 0),
            given_beyond=max(-self.credit, 0),
            written_off=self.written_off,
            recovered=self.recovered,
            renegotiated=self.renegotiated,
            rows=tuple(row.seen() for row in self.rows),
        )

    def _late_days(self, row: _Row, day: date) -> int:
        costs_from = max(self.day, row.due + timedelta(days=self.practice.free_days))
        return max((day - costs_from).days, 0)

    def _pay(self, rows: list[_Row], amount: int) -> int:
        for bucket, row in self._places(rows):
            if amount == 0:
                break
            if row is None:
                taken = min(amount, self.penalty.open)
                self.penalty.paid += taken
                amount -= taken
            else:
                amount = row.pay(bucket, amount)
        return amount

    def _places(self, rows: list[_Row]) -> Iterator[tuple[Bucket, _Row | None]]:
        """Where money goes first; a penalty belongs to the loan, and stands at its place before all later ones."""
        order, penalty = self.practice.order, Bucket.PENALTY
        if not self.practice.by_instalment:
            for bucket in order:
                yield from [(bucket, None)] if bucket is penalty else [(bucket, row) for row in rows]
            return
        if not rows:
            yield penalty, None
        for number, row in enumerate(rows):
            for bucket in order:
                if bucket is not penalty:
                    yield bucket, row
                elif number == 0:
                    yield penalty, None

    def _lowers(self, day: date) -> bool:
        """Whether money ahead of time lowers the principal at once: not where that would change no interest."""
        return (
            self.practice.extra is not Extra.AHEAD
            and self.terms.method is not Method.FLAT
            and self._past(day) >= self.terms.grace_interest
        )

    def _past(self, day: date) -> int:
        return sum(planned <= day for planned in self.dates)

    def _prepay(self, day: date, amount: int) -> int:
        """First the interest until that day and fees that wait, then principal; the rest is planned anew."""
        coming = [row for row in self.rows if row.due > day]
        ahead = sums([_parts(row.paid) for row in coming])
        balance = sum(row.billed[Bucket.PRINCIPAL] for row in coming)
        accrued = max(self._interest_until(day, balance) - ahead.interest, 0)
        waiting = max(self._waiting(day).fee - ahead.fee, 0)
        if not coming or amount <= accrued + waiting:
            return amount
        principal = min(amount - accrued - waiting, balance - ahead.principal)
        paid = _Row(day, ahead.principal + principal, ahead.interest + accrued, ahead.fee + waiting)
        paid.paid = dict(paid.billed)
        past = [row for row in self.rows if row.due <= day]
        coming[0].billed[Bucket.FEE] -= waiting
        self.rows = [*past, paid, *self._planned_anew(day, coming, balance - ahead.principal - principal)]
        self.put_off, self.carried = [], Parts()
        return amount - accrued - waiting - principal

    def _planned_anew(self, day: date, coming: list[_Row], balance: int) -> list[_Row]:
        if balance == 0:
            return []
        grace = max(self.terms.grace_principal - self._past(day), 0)
        terms = replace(self.terms, instalments=len(coming), grace_principal=grace, grace_interest=0, fees=())
        kept = self._kept(day, coming) if self.practice.extra is Extra.SHORTER else None
        rows = _rows(instalments_on([row.due for row in coming], balance, terms, day, kept))
        for row, before in zip(rows, coming, strict=False):
            row.billed[Bucket.FEE] = before.open(Bucket.FEE)
        return rows

    def _kept(self, day: date, coming: list[_Row]) -> int | None:
        """What stays equal when the loan is to end earlier: what waited for the first instalment is not of it."""
        first = next(row for row in coming if row.billed[Bucket.PRINCIPAL])
        match self.terms.method:
            case Method.EQUAL_INSTALMENTS:
                waited = self._waiting(day).interest if first is coming[0] else 0
                return first.billed[Bucket.PRINCIPAL] + first.billed[Bucket.INTEREST] - waited
            case Method.EQUAL_PRINCIPAL:
                return first.billed[Bucket.PRINCIPAL]
        return None

    def _interest_until(self, day: date, balance: int) -> int:
        """What the loan has cost since interest was last asked for. Flat interest belongs to instalments, not days."""
        waived = self.terms.interest_in_grace is GraceInterest.WAIVED and self._in_grace(day)
        since = 0 if waived or self.terms.method is Method.FLAT else self._accrued(day, balance)
        return since + self._waiting(day).interest

    def _in_grace(self, day: date) -> bool:
        return self._past(day) < self.terms.grace_interest

    def _waiting(self, day: date) -> Parts:
        """Interest and fees of the past that a coming instalment bears."""
        past = self._past(day)
        put_off = sum(self.put_off[:past]) if past <= len(self.put_off) else 0
        return sums([Parts(interest=put_off), Parts() if past else self.carried])

    def _accrued(self, day: date, balance: int) -> int:
        since = max([row.due for row in self.rows if row.due <= day], default=self.begun)
        return interest_on(balance, self.terms.rate, year_fraction(since, day, self.terms.day_count))

    def _forgive(self, day: date) -> None:
        due = [row for row in self.rows if row.due <= day]
        penalty, self.penalty.forgiven = self.penalty.open, self.penalty.forgiven + self.penalty.open
        interest = sum(row.close(Bucket.INTEREST) for row in due)
        fee = sum(row.close(Bucket.FEE) for row in due)
        self.forgiven.append(Parts(fee=fee, penalty=penalty, interest=interest))

    def _reschedule(self, day: date, terms: Terms) -> None:
        """Interest and fees that were due or put off, and the interest of the days since, wait for the first new
        instalment."""
        if self.lost:
            raise ValueError("A loan that was written off is not rescheduled.")
        self.renegotiated = True
        if not any(row.open(Bucket.PRINCIPAL) for row in self.rows):
            return  # interest that is due stays due
        due = [row for row in self.rows if row.due <= day]
        coming = [row for row in self.rows if row.due > day]
        balance = sum(row.billed[Bucket.PRINCIPAL] for row in coming)
        ahead = sums([_parts(row.paid) for row in coming])
        interest = sum(row.close(Bucket.INTEREST) for row in due)
        interest += max(self._interest_until(day, balance) - ahead.interest, 0)
        fee = sum(row.close(Bucket.FEE) for row in due) + max(self._waiting(day).fee - ahead.fee, 0)
        owed = self._give_up_principal(day)
        plan = schedule(owed, terms, day)
        rows = _rows(plan.instalments)
        rows[0].billed[Bucket.INTEREST] += interest
        rows[0].billed[Bucket.FEE] += fee
        self.put_off, self.carried = _put_off(plan, terms), Parts(fee=fee, interest=interest)
        self.rows += rows
        self.terms, self.begun, self.dates = terms, day, [row.due for row in rows]

    def _write_off(self, day: date) -> None:
        due = sum(row.unpaid - row.open(Bucket.PRINCIPAL) for row in self.rows if row.due <= day)
        penalty = self.penalty.open
        self.written_off = self._give_up_principal(day)
        self.claim, self.lost = self.written_off + due + penalty, True
        for row in self.rows:
            row.close(*row.billed)

    def _give_up_principal(self, day: date) -> int:
        """Ends the present plan; what was paid ahead of it counts as due now. Gives the principal that is open."""
        owed = sum(row.close(Bucket.PRINCIPAL) for row in self.rows)
        for row in self.rows:
            if row.due > day:
                row.due = day
                row.close(Bucket.INTEREST, Bucket.FEE)
        self.rows = [row for row in self.rows if any(row.billed.values())]
        return owed


def _put_off(plan: Schedule, terms: Terms) -> list[int]:
    """The interest of each first instalment on which none is paid, where a later one bears it."""
    if terms.interest_in_grace is GraceInterest.WAIVED or not terms.grace_interest:
        return []
    days = [row.due for row in plan.instalments]
    without = replace(terms, instalments=len(days), grace_interest=0)
    rows = instalments_on(days, plan.principal, without, plan.start)
    return [row.interest for row in rows[: terms.grace_interest]]


def _rows(instalments: Iterable[Instalment]) -> list[_Row]:
    return [_Row(row.due, row.principal, row.interest, row.fee) for row in instalments]


def _parts(amounts: dict[Bucket, int]) -> Parts:
    return Parts(**{str(bucket): amount for bucket, amount in amounts.items()})
