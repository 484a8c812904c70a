"""From a bank's file to matched lines, and what is refused on the way."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from factories.ledger import BY, moving
from factories.statements import camt, mt940, sent, taken
from sankofa.directory.actions import retention
from sankofa.directory.models import RetentionRule
from sankofa.journal.models import Entry as JournalEntry
from sankofa.ledger.actions import post, reconciling, reverse
from sankofa.ledger.actions.retention import BANK_WORDS
from sankofa.ledger.formats.statements import Columns
from sankofa.ledger.models import BankFeed, BankLine, Match, MatchedBankLine, StatementContent, StatementFile
from sankofa.ledger.queries.bank_lines import open_bank_lines, open_book_lines, words_of
from sankofa.ledger.queries.coverage import at_bank
from sankofa.ledger.terms import FileState, LedgerRefused

HELD = Path(__file__).resolve().parents[2] / "references" / "statements"
OTHER = "another made-up treasurer"
MARCH = date(2026, 3, 2)


@pytest.fixture
def feed(accounts) -> BankFeed:
    return reconciling.open_feed(account=accounts["bank"], by=BY)


def good(name: str = "good.sta") -> bytes:
    return (HELD / name).read_bytes()


def test_a_file_is_examined_first_and_nothing_is_written(feed):
    file = sent(feed, good())
    told = json.loads(file.told)
    assert [each["order"] for each in told["statements"]] == ["first", "follows"]
    assert (file.lines, file.known, BankLine.objects.count()) == (3, 0, 0)
    assert told["preview"][0]["counterparty"] == "Ama Example"


def test_a_file_is_taken_in_once_however_often_it_is_sent(feed):
    file = taken(feed, good())
    assert BankLine.objects.filter(feed=feed).count() == 3
    assert not StatementContent.objects.filter(file=file).exists()
    assert sent(feed, good()).pk == file.pk
    with pytest.raises(LedgerRefused):
        reconciling.order(file=file, by=BY)
    assert BankLine.objects.filter(feed=feed).count() == 3


def test_the_same_bookings_in_another_file_are_known(feed):
    taken(feed, good())
    again = taken(feed, good().replace(b"MADEUP2", b"MADEUP9"))
    assert (again.lines, again.known) == (3, 3)
    assert BankLine.objects.filter(feed=feed).count() == 3
    assert at_bank(feed, date(2026, 3, 3)).balance == 1100_00


def test_a_gap_is_told_and_closed_by_the_statement_that_was_missing(feed):
    first, second = good().split(b"-\n")[:2]
    head, last = first.split(b":61:2603020302D")[0] + b":62F:C260302EUR1150,00\n", second
    taken(feed, head)
    later = sent(feed, last.replace(b"1118,50", b"1118,50"))
    assert any("missing" in text for _line, text in json.loads(later.told)["remarks"])
    reconciling.order(file=later, by=BY)
    reconciling.work_on(later.pk)
    found = at_bank(feed, date(2026, 3, 3))
    assert (found.gaps, found.balance) == (-31_50, 1100_00)
    missing = (
        b":20:MISSING\n:25:MADEUPBANK/0001\n:28C:7/2\n:60M:C260302EUR1150,00\n"
        b":61:2603020302D31,50NCHGNONREF//MB-0002\n:62F:C260302EUR1118,50\n"
    )
    taken(feed, missing)
    found = at_bank(feed, date(2026, 3, 3))
    assert (found.gaps, found.balance) == (0, 1100_00)


def test_a_faulty_file_is_not_taken_in_and_the_database_holds_that(feed):
    file = sent(feed, good("wrong_sum.sta"))
    assert (file.state, file.faults) == (FileState.EXAMINED, 1)
    with pytest.raises(LedgerRefused):
        reconciling.order(file=file, by=BY)
    with pytest.raises(IntegrityError), transaction.atomic():
        StatementFile.objects.filter(pk=file.pk).update(state=FileState.TAKEN)
    reconciling.put_aside(file=file, by=BY)
    assert not StatementContent.objects.exists()


def test_another_bank_account_and_another_currency_are_refused(feed):
    taken(feed, good())
    other = sent(feed, good().replace(b"MADEUPBANK/0001", b"MADEUPBANK/0002"))
    assert "another account" in json.loads(other.told)["faults"][0][1]


def test_the_same_account_in_two_formats(feed):
    taken(feed, mt940("2603020302D31,50NCHGNONREF", opens="1000,00", closes="968,50", account="XX1EUR"))
    day = "2026-03-03"
    taken(feed, camt(day, day, "968.50", "970.00", [("B-1", day, "1.50")], account="XX1"))
    other = sent(feed, camt(day, day, "970.00", "971.50", [("B-2", day, "1.50")], account="XX2"))
    assert "another account" in json.loads(other.told)["faults"][0][1]
    reconciling.forget_identification(feed=feed, by=BY)
    with pytest.raises(LedgerRefused):
        reconciling.forget_identification(feed=feed, by=BY)
    assert JournalEntry.objects.get(action="ledger.forget-identification").actor == BY
    reconciling.work_on(other.pk)
    other.refresh_from_db()
    assert (other.state, other.faults) == (FileState.EXAMINED, 0)


def test_a_table_that_was_ordered_is_taken_in_as_it_was_seen(feed):
    told = {"booked_on": "Day", "amount": "Amount", "purpose": "What"}
    reconciling.save_columns(feed=feed, columns=Columns(**told), by=BY)
    file = sent(feed, b"Day;Amount;What\n2026-03-02;12.50;a\n")
    reconciling.order(file=file, by=BY)
    reconciling.save_columns(feed=feed, columns=Columns(**told, sign="plus-out"), by=BY)
    reconciling.work_on(file.pk)
    assert BankLine.objects.get().amount == 12_50


def test_a_table_is_read_once_its_columns_are_told(feed):
    file = sent(feed, good("good.csv"))
    assert "which column" in json.loads(file.told)["faults"][0][1]
    columns = Columns(
        booked_on="Booked",
        amount="Amount",
        balance="Balance",
        purpose="What for",
        date_format="%d.%m.%Y",
        decimal_sign=",",
        skipped=1,
    )
    reconciling.save_columns(feed=feed, columns=columns, by=BY)
    reconciling.work_on(file.pk)
    file.refresh_from_db()
    assert (file.faults, file.lines) == (0, 3)


@pytest.fixture
def matched(feed, book, accounts) -> BankFeed:
    """The gift of the statement is in the books; the charge is not."""
    post(
        book=book,
        draft=moving(
            accounts["bank"],
            accounts["gifts"],
            150_00,
            effective_on=MARCH,
            detail={"reference": "GIFT-2026-14"},
        ),
        by=BY,
    )
    taken(feed, good())
    return feed


def test_suggestions_are_accepted_and_leave_the_queues(matched):
    suggestion = matched.suggestions.get()
    assert suggestion.score == 100
    number = reconciling.accept(suggestion=suggestion, by=BY)
    assert Match.objects.get(pk=number).score == 100
    assert open_book_lines(matched) == []
    assert sorted(line.amount for line in open_bank_lines(matched)) == [-31_50, -18_50]
    with pytest.raises(LedgerRefused):
        reconciling.accept(suggestion=suggestion, by=BY)


def test_all_sure_ones_at_once(matched):
    assert reconciling.accept_sure(feed=matched, by=BY) == 1
    assert reconciling.accept_sure(feed=matched, by=BY) == 0


def test_what_was_rejected_does_not_come_back(matched):
    reconciling.reject(suggestion=matched.suggestions.get(), by=BY)
    assert reconciling.look_for_matches(feed=matched, by=BY) == 0
    assert len(open_book_lines(matched)) == 1


def test_a_charge_is_booked_from_the_statement_once(matched, accounts):
    line = open_bank_lines(matched).get(amount=-31_50)
    entry = reconciling.book_line(line=line, account=accounts["costs"], by=BY, memo="Charges")
    assert entry.effective_on == MARCH
    assert [(each.account.code, each.amount) for each in entry.lines.all()] == [
        ("bank", -31_50),
        ("costs", 31_50),
    ]
    with pytest.raises(LedgerRefused):
        reconciling.book_line(line=line, account=accounts["costs"], by=BY, memo="Charges")


def test_an_entry_and_its_reversal_answer_each_other(matched, book, accounts):
    entry = post(book=book, draft=moving(accounts["bank"], accounts["gifts"], 77, effective_on=MARCH), by=BY)
    assert len(open_book_lines(matched)) == 2
    reverse(entry=entry, by=BY, key="back", effective_on=MARCH)
    assert len(open_book_lines(matched)) == 1


def test_a_booking_is_split_and_its_parts_are_matched_each(matched, book, accounts):
    line = open_bank_lines(matched).get(amount=150_00)
    with pytest.raises(LedgerRefused):
        reconciling.split_line(line=line, amounts=[100_00, 40_00], by=BY)
    with pytest.raises(LedgerRefused):
        reconciling.split_line(line=line, amounts=[160_00, -10_00], by=BY)
    parts = reconciling.split_line(line=line, amounts=[100_00, 50_00], by=BY)
    assert [BankLine.objects.get(pk=part).amount for part in parts] == [100_00, 50_00]
    assert words_of(BankLine.objects.get(pk=parts[0])).counterparty == "Ama Example"
    assert at_bank(matched, date(2026, 3, 3)).balance == 1100_00
    (book_line,) = open_book_lines(matched)
    reconciling.match_by_hand(feed=matched, bank=parts, book=[(book_line.entry_id, book_line.number)], by=BY)
    with pytest.raises(LedgerRefused):
        reconciling.split_line(line=line, amounts=[100_00, 50_00], by=BY)


def test_sums_that_differ_and_lines_of_other_accounts_do_not_match(matched, book, accounts):
    lines = list(open_bank_lines(matched))
    (book_line,) = open_book_lines(matched)
    pair = (book_line.entry_id, book_line.number)
    for bank, other in [
        ([lines[1].pk], [pair]),  # another sum
        ([lines[0].pk], [(pair[0], 2)]),  # the line of the gifts
        ([], [pair]),
        ([lines[0].pk], []),
        ([lines[0].pk, lines[0].pk], [pair]),
    ]:
        with pytest.raises(LedgerRefused):
            reconciling.match_by_hand(feed=matched, bank=bank, book=other, by=BY)
    assert not MatchedBankLine.objects.exists()


def test_two_persons_undo_a_match(matched):
    match = Match.objects.get(pk=reconciling.accept(suggestion=matched.suggestions.get(), by=BY))
    correction = reconciling.ask_for_correction(match=match, reason="Another gift of the same amount", by=BY)
    with pytest.raises(LedgerRefused):
        reconciling.ask_for_correction(match=match, reason="Again", by=OTHER)
    with pytest.raises(LedgerRefused):
        reconciling.agree_to_correction(correction=correction, by=BY)
    assert len(open_book_lines(matched)) == 0
    reconciling.agree_to_correction(correction=correction, by=OTHER)
    match.refresh_from_db()
    assert match.undone_at is not None
    assert len(open_book_lines(matched)) == 1
    with pytest.raises(LedgerRefused):
        reconciling.agree_to_correction(correction=correction, by=OTHER)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ledger_bankline SET amount = amount + 1",
        "UPDATE ledger_bankline SET booked_on = booked_on + 1",
        "DELETE FROM ledger_bankline",
        "UPDATE ledger_bankstatement SET closing = closing + 1",
        "DELETE FROM ledger_bankstatement",
    ],
)
def test_what_a_bank_said_stays(matched, change):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)


def test_what_people_wrote_is_sealed_and_forgotten_after_its_time(matched):
    with connection.cursor() as cursor:
        cursor.execute("SELECT said FROM ledger_bankline WHERE amount = 15000")
        assert b"Ama" not in bytes(cursor.fetchone()[0])
    RetentionRule.objects.update_or_create(kind=BANK_WORDS, defaults={"days": 30})
    assert retention.apply_rules()[BANK_WORDS] == 3
    assert words_of(BankLine.objects.filter(amount=150_00).get()).counterparty == ""


def test_the_sites_own_role_matches_and_corrects_and_writes_no_match_itself(matched, accounts, as_site):
    match = Match.objects.get(pk=reconciling.accept(suggestion=matched.suggestions.get(), by=BY))
    correction = reconciling.ask_for_correction(match=match, reason="Another gift", by=BY)
    reconciling.agree_to_correction(correction=correction, by=OTHER)
    line = open_bank_lines(matched).get(amount=-31_50)
    parts = reconciling.split_line(line=line, amounts=[-30_00, -1_50], by=BY)
    reconciling.book_line(line=BankLine.objects.get(pk=parts[0]), account=accounts["costs"], by=BY)
    for statement in (
        "INSERT INTO ledger_matchedbankline (match_id, line_id, live) SELECT id, %s, true FROM ledger_match LIMIT 1",
        "UPDATE ledger_match SET undone_at = NULL WHERE id <> %s",
        "UPDATE ledger_bankline SET said = '' WHERE id = %s",
    ):
        with (
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement, [parts[1]])
