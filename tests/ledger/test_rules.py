"""What the database refuses, also to SQL written by hand, under the role of the site and under that of the owner."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from factories.ledger import BY, DAY, moving
from sankofa.ledger.actions import close_period, post
from sankofa.ledger.actions.sealing import seal_books
from sankofa.ledger.models import Line

ENTRY = (
    "INSERT INTO ledger_entry (book_id, kind, phase, effective_on, key, memo, detail, size, content, made_by)"
    " VALUES (%(book)s, 'by hand', %(phase)s, %(day)s, 'by hand', '', '{}', %(size)s, '', 'me') RETURNING id"
)
LINE = (
    "INSERT INTO ledger_line (entry_id, number, account_id, amount, counts, effective_on, recorded_at)"
    " SELECT id, %(number)s, %(account)s, %(amount)s, %(counts)s, effective_on, recorded_at"
    " FROM ledger_entry WHERE id = %(entry)s"
)


@contextmanager
def refused(constraint: str):
    """At once or, at the latest, when the transaction is committed."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            yield
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except DatabaseError as error:
        assert error.__cause__.diag.constraint_name == constraint, error  # noqa: PT017 - of a context
    else:
        pytest.fail("It was taken.")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def by_hand(book, *lines, phase="posted", size=None, day=DAY) -> int:
    with connection.cursor() as cursor:
        told = {"book": book.pk, "phase": phase, "day": day, "size": size or len(lines)}
        cursor.execute(ENTRY, told)
        (entry,) = cursor.fetchone()
        for number, (account, amount, counts) in enumerate(lines, 1):
            values = {
                "entry": entry,
                "number": number,
                "account": account.pk,
                "amount": amount,
                "counts": counts,
            }
            cursor.execute(LINE, values)
    return entry


@pytest.fixture
def site(book, accounts, as_site):
    return accounts


def test_an_entry_by_hand_that_balances_is_taken(book, site):
    by_hand(book, (site["cash"], 5, 0), (site["gifts"], -5, 0))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert Line.objects.count() == 2


@pytest.mark.parametrize(
    ("lines", "more", "constraint"),
    [
        ([("cash", 5, 0), ("gifts", -4, 0)], {}, "ledger_balanced"),
        ([("cash", 5, 0), ("gifts", -5, 0)], {"size": 3}, "ledger_balanced"),
        ([], {"size": 2}, "ledger_balanced"),
        ([("cash", 5, 0), ("gifts", -5, 1)], {}, "ledger_balanced"),
        ([("cash", 5, 1), ("gifts", -5, 1)], {}, "ledger_phases"),
        ([("cash", 5, 0), ("gifts", -5, 0)], {"phase": "pending"}, "ledger_phases"),
        ([("bank", 5, 2), ("gifts", -5, 2)], {"phase": "posted"}, "ledger_phases"),
        ([("cash", 5, 0), ("gifts", -5, 0)], {"size": 1}, "ledger_entry_size"),
        ([("cash", 0, 0), ("gifts", 0, 0)], {}, "ledger_line_amount"),
        ([("cash", 10**15 + 1, 0), ("gifts", -(10**15) - 1, 0)], {}, "ledger_line_amount"),
        ([("cash", -5, 0), ("gifts", 5, 0)], {}, "ledger_not_enough"),
        ([("cash", 5, 0), ("gifts", -5, 0)], {"phase": "voided"}, "ledger_voids_something"),
        ([("cash", 5, 0), ("gifts", -5, 0)], {"day": "1899-12-31"}, "ledger_entry_day"),
    ],
)
def test_what_is_refused(book, site, lines, more, constraint):
    with refused(constraint):
        by_hand(book, *[(site[code], amount, counts) for code, amount, counts in lines], **more)


def test_no_line_is_added_to_an_entry_later(book, site):
    entry = post(book=book, draft=moving(site["cash"], site["gifts"], 5), by=BY)
    for number, constraint in ((3, "ledger_line_fits"), (2, "ledger_line_pkey")):
        with refused(constraint), connection.cursor() as cursor:
            values = {
                "entry": entry.pk,
                "number": number,
                "account": site["bank"].pk,
                "amount": 1,
                "counts": 0,
            }
            cursor.execute(LINE, values)


def test_the_time_is_that_of_the_database(book, site):
    with refused("ledger_line_fits"), connection.cursor() as cursor:
        cursor.execute(ENTRY, {"book": book.pk, "phase": "posted", "day": DAY, "size": 2})
        cursor.execute(
            "INSERT INTO ledger_line (entry_id, number, account_id, amount, counts, effective_on, recorded_at)"
            " SELECT id, 1, %s, 1, 0, effective_on, recorded_at - interval '1 day' FROM ledger_entry WHERE id = %s",
            [site["bank"].pk, cursor.fetchone()[0]],
        )


CHANGES = [
    "UPDATE ledger_entry SET memo = 'x'",
    "DELETE FROM ledger_entry",
    "TRUNCATE ledger_entry CASCADE",
    "UPDATE ledger_line SET amount = amount * 2",
    "DELETE FROM ledger_line",
    "TRUNCATE ledger_line",
    "UPDATE ledger_seal SET number = 7",
    "DELETE FROM ledger_seal",
    "TRUNCATE ledger_seal",
    "UPDATE ledger_account SET owner = 'account:x'",
    "UPDATE ledger_account SET guarded = false",
    "DELETE FROM ledger_account",
    "UPDATE ledger_book SET closed_until = NULL",
    "UPDATE ledger_book SET currency = 'XOF'",
    "DELETE FROM ledger_book",
    "UPDATE ledger_periodchange SET until = '2020-01-01'",
    "DELETE FROM ledger_periodchange",
    "DELETE FROM ledger_periodagreement",
]


@pytest.mark.parametrize("statement", CHANGES)
def test_not_even_the_owner_changes_what_is_in_the_books(book, accounts, statement):
    post(book=book, draft=moving(accounts["cash"], accounts["gifts"], 5), by=BY)
    seal_books()
    close_period(book=book, until=DAY, by=BY)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with refused("ledger_stays"), connection.cursor() as cursor:
        cursor.execute(statement)
    with refused("ledger_stays"), connection.cursor() as cursor:
        cursor.execute("SET LOCAL pgtrigger.ignore = '{ledger_entry_stays,ledger_line_stays}'")
        cursor.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        *CHANGES,
        "UPDATE ledger_standing SET held = 1000000",
        "INSERT INTO ledger_standing VALUES (1, 5, 0)",
        "UPDATE ledger_daytotal SET debit = 0",
        "DELETE FROM ledger_unsealed",
        "INSERT INTO ledger_seal (book_id, number) VALUES (1, 1)",
        "SELECT ledger_keep_guarded(ARRAY[%s]::bigint[], ARRAY[0]::smallint[], ARRAY[5]::bigint[])",
        "SELECT ledger_add_totals(ARRAY(SELECT id FROM ledger_entry))",
    ],
)
def test_the_site_has_no_right_to(book, site, statement):
    post(book=book, draft=moving(site["cash"], site["gifts"], 5), by=BY)
    with (
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement % site["cash"].pk if "%s" in statement else statement)


def test_a_closed_period_refuses_by_hand(book, site):
    close_period(book=book, until=DAY, by=BY)
    with refused("ledger_period_closed"):
        by_hand(book, (site["cash"], 5, 0), (site["gifts"], -5, 0))


def test_days_to_come_are_refused_by_hand(book, site):
    ahead = timezone.now().date() + timedelta(days=3)
    with refused("ledger_not_there_yet"):
        by_hand(book, (site["cash"], 5, 0), (site["gifts"], -5, 0), day=ahead + timedelta(days=800))
    with refused("ledger_period_is_over"), connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO ledger_periodchange (book_id, until, opens, reason, asked_by)"
            " VALUES (%s, %s, false, '', 'me')",
            [book.pk, ahead],
        )


def test_a_reversal_before_its_entry_is_refused_by_hand(book, site):
    entry = post(book=book, draft=moving(site["bank"], site["gifts"], 9), by=BY)
    before = ENTRY.replace("size, content", "reverses_id, size, content").replace(
        "%(size)s, ''", f"{entry.pk}, %(size)s, ''"
    )
    with refused("ledger_follows"), connection.cursor() as cursor:
        told = {"book": book.pk, "phase": "posted", "day": DAY - timedelta(days=1), "size": 2}
        cursor.execute(before, told)


def test_a_period_is_not_opened_by_one_person(book, site):
    close_period(book=book, until=DAY, by=BY)
    with refused("ledger_opened_by_two"), connection.cursor() as cursor:
        cursor.execute(
            "WITH asked AS (INSERT INTO ledger_periodchange (book_id, opens, reason, asked_by)"
            " VALUES (%s, true, 'x', 'me') RETURNING id) SELECT id FROM asked",
            [book.pk],
        )
        cursor.execute(
            "INSERT INTO ledger_periodagreement (change_id, agreed_by) VALUES (%s, 'me')",
            [cursor.fetchone()[0]],
        )


def test_a_settlement_settles_all_of_what_was_pending(book, site):
    promise = post(book=book, draft=moving(site["bank"], site["gifts"], 9, pending=True), by=BY)
    settling = ENTRY.replace("size, content", "settles_id, size, content").replace(
        "%(size)s, ''", f"{promise.pk}, %(size)s, ''"
    )
    with refused("ledger_phases"), connection.cursor() as cursor:
        cursor.execute(settling, {"book": book.pk, "phase": "posted", "day": DAY, "size": 4})
        (entry,) = cursor.fetchone()
        lines = [("bank", 8, 0), ("gifts", -8, 0), ("bank", -9, 2), ("gifts", 9, 2)]
        for number, (code, amount, counts) in enumerate(lines, 1):
            cursor.execute(
                LINE,
                {
                    "entry": entry,
                    "number": number,
                    "account": site[code].pk,
                    "amount": amount,
                    "counts": counts,
                },
            )
