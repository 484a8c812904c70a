"""Schedules of many loans, beside loops over single ones: `python -m benchmarks.schedules [--loans N] [--write]`."""

import argparse
import resource
import time
from collections.abc import Callable
from datetime import date, timedelta

import numpy as np

from benchmarks.tables import keep, markdown, setting, use_two_cores
from sankofa.methods.amortisation import Method, Terms, schedule
from sankofa.methods.day_counts import DayCount, payment_dates
from sankofa.methods.loan_tables import Loans, Tables, schedules, standings
from sankofa.methods.repayment_terms import Payment, Practice
from sankofa.methods.repayments import replay

SEED = 20_261_127
AIM = 30  # seconds for 100,000 loans
PARTS = tuple((method, count) for method in Method for count in DayCount)


def main() -> None:
    options = _options()
    use_two_cores()
    printed = table(options.loans)
    print(printed)
    if options.write:
        keep(printed, "schedules")


def table(number: int) -> str:
    loans = _invented(number)
    ours, tables = _timed(lambda: [schedules(part) for part in loans])
    memory = 1024 * resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    today = np.datetime64("2026-11-27")
    standing, stood = _timed(lambda: [standings(t, _paid(t), today) for t in tables])
    peer, loop = _timed(lambda: [_loop(part) for part in loans])
    exact, plans = _timed(lambda: [_plans(part) for part in loans])
    replayed, owed = _timed(
        lambda: [_replayed(part, t, today) for part, t in zip(loans, tables, strict=True)]
    )
    same = all(_agree(t, p) for t, p in zip(tables, plans, strict=True))
    stand = all(s.owed.tolist() == o for s, o in zip(stood, owed, strict=True))
    off = sum(_apart(t, p) for t, p in zip(tables, loop, strict=True))
    rows = sum(int((~np.isnat(t.due)).sum()) for t in tables)
    return "\n".join(
        [
            setting(f"{number:,} loans, {rows:,} instalments", ["NumPy"]),
            "",
            markdown(
                [
                    ["", "All at once", "Loop in floats", "Loop, exact", "Loops take", "Aim"],
                    [
                        "Recomputing every schedule",
                        f"{ours:.2f} s",
                        f"{peer:.1f} s",
                        f"{exact:.1f} s",
                        f"{peer / ours:.0f}× and {exact / ours:.0f}×",
                        f"{AIM} s",
                    ],
                    ["… the same to the unit", "", f"but {off:,} loans", "yes" if same else "NO", "", "yes"],
                    [
                        "What stands after repayments",
                        f"{standing:.2f} s",
                        "",
                        f"{replayed:.1f} s",
                        f"{replayed / standing:.0f}×",
                        f"{AIM} s",
                    ],
                    ["… the same to the unit", "", "", "yes" if stand else "NO", "", "yes"],
                    ["Most memory of the process", f"{memory / 1e6:.0f} MB", "", "", "", ""],
                ]
            ),
        ]
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.schedules", description=__doc__)
    parser.add_argument("--loans", type=int, default=100_000)
    parser.add_argument("--write", action="store_true", help="keep the table in docs/reference/benchmarks.md")
    return parser.parse_args()


def _invented(number: int) -> list[Loans]:
    """Loans of every method and day count, 6 to 36 months long, paid out over five years."""
    chance = np.random.default_rng(SEED)
    sizes = [len(part) for part in np.array_split(np.arange(number), len(PARTS))]
    return [
        Loans(
            principal=chance.integers(10_000, 5_000_000, size),
            rate=chance.integers(0, 4_000, size),
            instalments=chance.integers(6, 37, size),
            start=np.datetime64("2021-01-01") + chance.integers(0, 5 * 365, size),
            method=method,
            day_count=count,
        )
        for size, (method, count) in zip(sizes, PARTS, strict=True)
    ]


def _timed(work: Callable[[], list]) -> tuple[float, list]:
    begun = time.perf_counter()
    found = work()
    return time.perf_counter() - begun, found


def _paid(tables: Tables) -> np.ndarray:
    """Two thirds of all that will ever be due."""
    return 2 * tables.total.sum(axis=1) // 3


def _single(loans: Loans) -> list[tuple[int, int, int, date]]:
    columns = (loans.principal, loans.rate, loans.instalments, loans.start)
    return list(zip(*(column.tolist() for column in columns), strict=True))


def _plans(loans: Loans) -> list:
    return [
        schedule(principal, Terms(loans.method, rate, count, day_count=loans.day_count), start)
        for principal, rate, count, start in _single(loans)
    ]


def _replayed(loans: Loans, tables: Tables, today: np.datetime64) -> list[int]:
    on, practice, found = today.item(), Practice(), []
    for (principal, rate, count, start), paid in zip(_single(loans), _paid(tables).tolist(), strict=True):
        terms = Terms(loans.method, rate, count, day_count=loans.day_count)
        plan = schedule(principal, terms, start)
        events = [Payment(min(start + timedelta(days=1), on), paid)]
        found.append(replay(plan, terms, practice, events, on).owed)
    return found


def _loop(loans: Loans) -> list[list[tuple[int, int]]]:
    """What a script or a spreadsheet would do: floating point, one loan and one month after the other."""
    return [_in_floats(loans, *row) for row in _single(loans)]


def _in_floats(loans: Loans, principal: int, rate: int, count: int, start: date) -> list[tuple[int, int]]:
    days = [start, *payment_dates(start, count)]
    fractions = [_fraction(days[n], days[n + 1], loans.day_count) for n in range(count)]
    yearly, balance, rows = rate / 10_000, principal, []
    growth, worth = 1.0, 0.0
    for fraction in fractions:
        growth *= 1 + yearly * fraction
        worth += 1 / growth
    level, flat = round(principal / worth), principal * yearly * sum(fractions) / count
    for number, fraction in enumerate(fractions):
        interest = round(flat if loans.method is Method.FLAT else balance * yearly * fraction)
        part = {
            Method.FLAT: principal // count,
            Method.EQUAL_PRINCIPAL: principal // count,
            Method.BULLET: 0,
            Method.EQUAL_INSTALMENTS: min(max(level - interest, 0), balance),
        }[loans.method]
        part = balance if number == count - 1 else part
        balance -= part
        rows.append((part, interest))
    return rows


def _fraction(start: date, end: date, count: DayCount) -> float:
    if count is DayCount.THIRTY_360:
        return (360 * (end.year - start.year) + 30 * (end.month - start.month) + end.day - start.day) / 360
    return (end - start).days / 365


def _agree(tables: Tables, plans: list) -> bool:
    for place, plan in enumerate(plans):
        size = len(plan.instalments)
        if tables.principal[place, :size].tolist() != [row.principal for row in plan.instalments]:
            return False
        if tables.interest[place, :size].tolist() != [row.interest for row in plan.instalments]:
            return False
    return True


def _apart(tables: Tables, loop: list[list[tuple[int, int]]]) -> int:
    """How many loans come out otherwise in floating point."""
    return sum(
        list(
            zip(
                tables.principal[place, : len(rows)].tolist(),
                tables.interest[place, : len(rows)].tolist(),
                strict=True,
            )
        )
        != rows
        for place, rows in enumerate(loop)
    )


if __name__ == "__main__":
    main()
