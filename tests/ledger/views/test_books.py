"""The books at the desk, as treasurers, auditors and others meet them."""

import csv
import io
import json
import re
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfReader

from factories import funds as made_up
from factories import people
from factories.ledger import moving
from sankofa.directory.terms import Duty
from sankofa.funds.actions.credit import saving
from sankofa.funds.terms import FundKind, SeatRole
from sankofa.ledger.actions import open_account, open_book, post, reconciling
from sankofa.ledger.actions.sealing import seal_books
from sankofa.ledger.models import Account as LedgerAccount
from sankofa.ledger.models import (
    BankFeed,
    BankLine,
    Book,
    Entry,
    Match,
    PeriodAgreement,
    PeriodChange,
    StatementFile,
)
from sankofa.ledger.terms import AccountKind, FileState

HELD = Path(__file__).resolve().parents[2] / "references" / "statements"
BOOK = "/en/desk/books/made-up-well/"
MARCH = date(2026, 3, 2)


@pytest.fixture
def club(db):
    return people.organisation("Made-up Friends of Wells", slug="made-up-wells")


def _signed_in(account) -> Client:
    client = Client()
    client.force_login(account)
    return client


@pytest.fixture
def treasurer(club) -> Client:
    return _signed_in(people.holder(Duty.TREASURER, club))


@pytest.fixture
def auditor(club) -> Client:
    return _signed_in(people.holder(Duty.AUDITOR, club))


@pytest.fixture
def giver(db):
    return people.account()


@pytest.fixture
def accounts(club, giver):
    book = open_book(code="made-up-well", name="Made-up well", owner=f"organisation:{club.slug}", by="test")
    kinds = {
        "bank": AccountKind.ASSET,
        "gifts": AccountKind.INCOME,
        "costs": AccountKind.EXPENSE,
    }
    owner = {"gifts": f"account:{giver.public_id}"}
    made = {
        code: open_account(
            book=book, code=code, name=code, kind=kind, currency="EUR", owner=owner.get(code, ""), by="test"
        )
        for code, kind in kinds.items()
    }
    draft = moving(
        made["bank"],
        made["gifts"],
        150_00,
        effective_on=MARCH,
        memo="A gift",
        detail={"reference": "GIFT-2026-14"},
    )
    post(book=book, draft=draft, by="test")
    return made


def the_entry() -> Entry:
    return Entry.objects.get(memo="A gift")


def test_books_are_there_for_treasurer_and_auditor_and_for_nobody_else(accounts, treasurer, auditor):
    for client in (treasurer, auditor):
        assert b"Made-up well" in client.get("/en/desk/books/").content
        assert client.get(BOOK).status_code == 200
    elsewhere = _signed_in(people.holder(Duty.TREASURER, people.organisation()))
    assert b"Made-up well" not in elsewhere.get("/en/desk/books/").content
    assert elsewhere.get(BOOK).status_code == 404
    assert Client().get(BOOK).status_code == 302


def test_an_auditor_reads_and_writes_nothing(accounts, auditor):
    assert b"Record an entry" not in auditor.get(BOOK).content
    assert auditor.get(f"{BOOK}new/").status_code == 404
    entry = the_entry()
    assert auditor.post(f"{BOOK}entries/{entry.pk}/", {"order": "reverse"}).status_code == 404
    assert Entry.objects.count() == 1


def test_a_page_asks_as_much_for_many_entries_as_for_few(accounts, treasurer, django_assert_max_num_queries):
    for number in range(12):
        post(
            book=accounts["bank"].book,
            draft=moving(accounts["bank"], accounts["gifts"], 100 + number, effective_on=MARCH),
            by="test",
        )
    treasurer.get(BOOK)
    with django_assert_max_num_queries(26):
        treasurer.get(BOOK)


def lines(*rows: tuple) -> dict[str, list[str]]:
    return {name: [str(row[at]) for row in rows] for at, name in enumerate(("account", "debit", "credit"))}


def test_an_entry_by_hand_says_all_that_is_wrong_and_loses_nothing(accounts, treasurer):
    bank, costs = accounts["bank"].pk, accounts["costs"].pk
    sent = {"effective_on": "1700-01-01", "memo": ""} | lines((bank, "", "12,50"), (costs, "much", ""))
    response = treasurer.post(f"{BOOK}new/", sent)
    page = response.content.decode()
    assert response.status_code == 422
    assert 'value="12,50"' in page
    assert 'value="much"' in page
    assert "not an amount" in page
    assert "too far away" in page
    unbalanced = {"effective_on": "2026-03-04", "memo": "x"} | lines(
        (bank, "", "12,50"), (costs, "12,49", "")
    )
    assert "Debits and credits differ" in treasurer.post(f"{BOOK}new/", unbalanced).content.decode()
    assert Entry.objects.count() == 1


def test_an_entry_by_hand_is_recorded_once(accounts, treasurer):
    bank, costs = accounts["bank"].pk, accounts["costs"].pk
    sent = {"effective_on": "2026-03-04", "memo": "Stamps", "once": "made-up-key"} | lines(
        (bank, "", "12,50"), (costs, "١٢٫٥٠", "")
    )
    first, second = (treasurer.post(f"{BOOK}new/", sent) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert [line.amount for line in Entry.objects.get(memo="Stamps").lines.all()] == [-12_50, 12_50]


def test_a_pending_entry_is_confirmed_and_a_posted_one_taken_back(accounts, treasurer):
    draft = moving(accounts["bank"], accounts["gifts"], 500, memo="Promised", pending=True)
    promised = post(book=accounts["bank"].book, draft=draft, by="test")
    assert b"Waiting to be confirmed" in treasurer.get(BOOK).content
    assert treasurer.post(f"{BOOK}entries/{promised.pk}/", {"order": "confirm"}).status_code == 302
    assert b"Waiting to be confirmed" not in treasurer.get(BOOK).content
    treasurer.post(f"{BOOK}entries/{the_entry().pk}/", {"order": "reverse", "memo": "Twice"})
    assert Entry.objects.filter(reverses=the_entry(), memo="Twice").exists()


def test_a_period_is_closed_by_one_and_opened_by_two(accounts, treasurer, club):
    assert treasurer.post(f"{BOOK}close/", {"until": "2026-03-31"}).status_code == 302
    assert b"Closed up to and with" in treasurer.get(BOOK).content
    other = _signed_in(people.holder(Duty.TREASURER, club))
    told = {"reason": "A bill came late", "since": "2026-03-01"}
    assert treasurer.post(f"{BOOK}open-again/", told).status_code == 302
    change = PeriodChange.objects.get(opens=True)
    assert change.until == date(2026, 2, 28)
    treasurer.post(f"{BOOK}open-again/", {"change": change.pk})
    assert b"Another treasurer must agree" in treasurer.get(BOOK).content
    assert f'name="change" value="{change.pk}"' in other.get(BOOK).content.decode()
    # Who asks for the same from a page that was loaded before agrees to nothing.
    other.post(f"{BOOK}open-again/", {"reason": "Interest came late", "since": "2026-03-15"})
    assert not PeriodAgreement.objects.exists()
    other.post(f"{BOOK}open-again/", {"change": change.pk})
    assert not PeriodAgreement.objects.exists()
    treasurer.post(f"{BOOK}open-again/", {"change": PeriodChange.objects.last().pk})
    assert Book.objects.get().closed_until == date(2026, 3, 14)
    assert other.post(f"{BOOK}open-again/", {"change": "9" * 30}).status_code == 404


def test_days_that_cannot_be_meant_are_refused_beside_their_field(accounts, treasurer):
    for day in ("9999-01-01", "2196-12-31", "0001-01-01", ""):
        assert treasurer.post(f"{BOOK}close/", {"until": day}).status_code == 422
    treasurer.post(f"{BOOK}close/", {"until": "2026-03-31"})
    for since in ("2026-04-01", "9999-01-01", "0001-01-01", "no day"):
        page = treasurer.post(f"{BOOK}open-again/", {"since": since, "reason": "A bill"})
        assert (page.status_code, 'value="A bill"' in page.content.decode()) == (422, True)
    entry = f"{BOOK}entries/{the_entry().pk}/"
    for day in ("9999-01-01", "2026-03-01", "0001-01-01", "no day"):
        page = treasurer.post(entry, {"order": "reverse", "effective_on": day, "memo": "A slip"})
        assert (page.status_code, 'value="A slip"' in page.content.decode()) == (422, True)
    assert Entry.objects.count() == 1
    assert Book.objects.get().closed_until == date(2026, 3, 31)
    treasurer.post(entry, {"order": "reverse", "effective_on": "2026-04-01", "memo": "A slip"})
    again = treasurer.post(entry, {"order": "reverse", "effective_on": "2026-04-02", "memo": "A slip"})
    assert "Something else was posted" in again.content.decode()


def test_the_line_of_a_closed_period_is_booked_on_a_later_day(accounts, treasurer):
    bank = f"{BOOK}bank/{accounts['bank'].pk}/"
    file = sent_file(treasurer, accounts["bank"].pk)
    treasurer.post(f"{bank}files/{file.pk}/", {"order": "take"})
    reconciling.work_on(file.pk)
    charge = BankLine.objects.get(amount=-31_50)
    told = {"memo": "Charges", "account": accounts["costs"].pk}
    assert "effective_on" not in treasurer.get(f"{bank}lines/{charge.pk}/").content.decode()
    treasurer.post(f"{BOOK}close/", {"until": "2026-03-31"})
    for day in ("", "2026-03-31", "2199-01-01"):
        page = treasurer.post(f"{bank}lines/{charge.pk}/", told | {"effective_on": day})
        assert page.status_code == 422
    assert (
        treasurer.post(f"{bank}lines/{charge.pk}/", told | {"effective_on": "2026-04-01"}).status_code == 302
    )
    assert Entry.objects.get(memo="Charges").effective_on == date(2026, 4, 1)


@pytest.mark.parametrize("odd", ["9" * 30, "-1", "1e3", "²"])
def test_ticks_that_are_no_rows(accounts, treasurer, odd):
    reconciling.open_feed(account=accounts["bank"], by="test")
    at = f"{BOOK}bank/{accounts['bank'].pk}/open/"
    for told in ({"bank": odd, "book": f"{the_entry().pk}.1"}, {"bank": "1", "book": f"1.{odd}"}):
        assert treasurer.post(at, told).status_code == 422


def sent_file(client: Client, bank: int, name: str = "good.sta") -> StatementFile:
    content = (HELD / name).read_bytes()
    response = client.post(f"{BOOK}bank/{bank}/", {"file": SimpleUploadedFile(name, content)})
    assert response.status_code == 302, response.content.decode()
    file = StatementFile.objects.get()
    reconciling.work_on(file.pk)
    return file


def test_a_statement_from_file_to_explained_difference(accounts, treasurer, club):
    bank = f"{BOOK}bank/{accounts['bank'].pk}/"
    file = sent_file(treasurer, accounts["bank"].pk)
    page = treasurer.get(f"{bank}files/{file.pk}/").content.decode()
    assert "Ama Example" in page
    assert "Take it in" in page
    assert treasurer.post(f"{bank}files/{file.pk}/", {"order": "take"}).status_code == 302
    reconciling.work_on(file.pk)
    assert StatementFile.objects.get().state == FileState.TAKEN
    assert "the same reference" in treasurer.get(f"{bank}matches/").content.decode()
    treasurer.post(f"{bank}matches/", {"order": "sure"})
    match = Match.objects.get()
    charge = BankLine.objects.get(amount=-31_50)
    assert treasurer.post(f"{bank}lines/{charge.pk}/", {"memo": "Charges"}).status_code == 422
    told = {"memo": "Charges", "account": accounts["costs"].pk}
    assert treasurer.post(f"{bank}lines/{charge.pk}/", told).status_code == 302
    assert "explained to the last unit" in treasurer.get(f"{bank}difference/?on=2026-03-31").content.decode()
    treasurer.post(f"{bank}accepted/{match.pk}/", {"reason": "Another gift"})
    agrees = {"correction": match.correction.pk}
    treasurer.post(f"{bank}accepted/{match.pk}/", agrees)
    other = _signed_in(people.holder(Duty.TREASURER, club))
    # Who asks for the same from a page that was loaded before agrees to nothing.
    other.post(f"{bank}accepted/{match.pk}/", {"reason": "Another gift, I think"})
    match.refresh_from_db()
    assert match.undone_at is None
    other.post(f"{bank}accepted/{match.pk}/", agrees)
    match.refresh_from_db()
    assert match.undone_at is not None


def test_the_banks_name_of_an_account_is_forgotten_by_a_treasurer_alone(accounts, treasurer, auditor):
    at = f"{BOOK}bank/{accounts['bank'].pk}/"
    file = sent_file(treasurer, accounts["bank"].pk)
    treasurer.post(f"{at}files/{file.pk}/", {"order": "take"})
    reconciling.work_on(file.pk)
    assert "ends in 0001" in treasurer.get(at).content.decode()
    assert auditor.post(at, {"forget": "1"}).status_code == 404
    assert treasurer.post(at, {"forget": "1"}).status_code == 302
    assert BankFeed.objects.get().identification == ""


def test_lines_are_put_together_by_hand_and_split(accounts, treasurer):
    bank = f"{BOOK}bank/{accounts['bank'].pk}/"
    file = sent_file(treasurer, accounts["bank"].pk)
    treasurer.post(f"{bank}files/{file.pk}/", {"order": "take"})
    reconciling.work_on(file.pk)
    line, entry = BankLine.objects.get(amount=150_00), the_entry()
    assert treasurer.post(f"{bank}open/", {"bank": [line.pk]}).status_code == 422
    wrong = {"bank": [line.pk, BankLine.objects.get(amount=-31_50).pk], "book": [f"{entry.pk}.1"]}
    assert "come to the same" in treasurer.post(f"{bank}open/", wrong).content.decode()
    assert treasurer.post(f"{bank}lines/{line.pk}/", {"split": "1", "parts": "100\n40"}).status_code == 422
    assert treasurer.post(f"{bank}lines/{line.pk}/", {"split": "1", "parts": "100\n50"}).status_code == 302
    parts = list(BankLine.objects.filter(parent=line).values_list("pk", flat=True))
    told = {"bank": parts, "book": [f"{entry.pk}.1"]}
    assert treasurer.post(f"{bank}open/", told).status_code == 302
    assert Match.objects.count() == 1


def test_a_payment_in_the_books_of_a_fund_leads_to_where_it_counts(accounts, treasurer, club):
    file = sent_file(treasurer, accounts["bank"].pk)
    bank = f"{BOOK}bank/{accounts['bank'].pk}/"
    treasurer.post(f"{bank}files/{file.pk}/", {"order": "take"})
    reconciling.work_on(file.pk)
    line = BankLine.objects.get(amount=150_00)
    desk = "/en/desk/funds/made-up-well/"
    assert desk not in treasurer.get(f"{bank}lines/{line.pk}/").content.decode()
    fund = made_up.fund(FundKind.CREDIT, run_by=club)
    fund.pk, fund.slug, fund.book = None, "made-up-well", Book.objects.get(code="made-up-well")
    fund.save()
    assert f'href="{desk}"' in treasurer.get(f"{bank}lines/{line.pk}/").content.decode()
    assert treasurer.get(desk).status_code == 200


def test_what_a_fund_wrote_is_not_taken_back_at_the_desk_of_books(treasurer, club):
    fund = made_up.fund(FundKind.CREDIT, run_by=club)
    keeper = made_up.seated(fund, SeatRole.TREASURER)
    saving.put_in_capital(fund=fund, amount=500_00, on=MARCH, key="1", by=keeper)
    entry, book = Entry.objects.get(book=fund.book), f"/en/desk/books/{fund.book.code}/"
    page = treasurer.get(f"{book}entries/{entry.pk}/").content.decode()
    assert 'value="reverse"' not in page
    assert f'href="/en/desk/funds/{fund.slug}/"' in page
    assert treasurer.post(f"{book}entries/{entry.pk}/", {"order": "reverse"}).status_code == 404
    assert Entry.objects.filter(book=fund.book).count() == 1


def test_by_hand_only_the_money_and_what_the_bank_takes_are_moved_in_the_books_of_a_fund(treasurer, club):
    fund = made_up.fund(FundKind.CREDIT, run_by=club)
    keeper = made_up.seated(fund, SeatRole.TREASURER)
    saving.put_in_capital(fund=fund, amount=500_00, on=MARCH, key="1", by=keeper)
    book = f"/en/desk/books/{fund.book.code}/"
    of = {account.code: account.pk for account in LedgerAccount.objects.filter(book=fund.book)}
    shown = treasurer.get(f"{book}new/").content.decode()
    offered = set(re.findall(r'<option value="(\d+)"', shown))
    assert offered == {str(of[code]) for code in ("cash", "bank-charges", "bank-interest")}
    told = {"effective_on": "2026-03-05", "memo": "Made-up charges"}
    refused = told | lines((of["cash"], "", "5"), (of["capital"], "5", ""))
    assert treasurer.post(f"{book}new/", refused).status_code == 422
    booked = told | lines((of["cash"], "", "5"), (of["bank-charges"], "5", ""))
    assert treasurer.post(f"{book}new/", booked).status_code == 302
    charges = Entry.objects.get(book=fund.book, memo="Made-up charges")
    assert treasurer.post(f"{book}entries/{charges.pk}/", {"order": "reverse"}).status_code == 302


def test_columns_of_a_table_are_named_once(accounts, treasurer):
    bank = f"{BOOK}bank/{accounts['bank'].pk}/"
    file = sent_file(treasurer, accounts["bank"].pk, "good.csv")
    assert "What for" in treasurer.get(f"{bank}columns/").content.decode()  # as it stands in the file
    told = {
        "booked_on": "Booked",
        "amount": "Amount",
        "balance": "Balance",
        "sign": "plus-in",
        "date_format": "%d.%m.%Y",
        "decimal_sign": ",",
        "delimiter": ";",
        "skipped": "1",
    }
    assert treasurer.post(f"{bank}columns/", told).status_code == 302
    reconciling.work_on(file.pk)
    file.refresh_from_db()
    assert (file.faults, file.lines) == (0, 3)


@pytest.mark.parametrize("language", ["en", "fr", "es", "ar"])
def test_books_are_printed(accounts, treasurer, language):
    at = f"/{language}/desk/books/made-up-well/"
    days = "?since=2026-01-01&until=2026-12-31"
    ledger = treasurer.get(f"{at}general-ledger.xlsx{days}").content
    sheet = openpyxl.load_workbook(io.BytesIO(ledger)).active
    assert bool(sheet.sheet_view.rightToLeft) is (language == "ar")
    assert 150 in [cell.value for row in sheet for cell in row]
    rows = list(
        csv.reader(io.StringIO(treasurer.get(f"{at}trial-balance.csv{days}").content.decode("utf-8-sig")))
    )
    assert rows[-2][-2:] == ["150.00", "150.00"]
    paper = PdfReader(io.BytesIO(treasurer.get(f"{at}trial-balance.pdf{days}").content))
    assert len(paper.pages) == 1


def test_the_statement_of_a_contributor_holds_all_accounts_of_the_same_owner(accounts, treasurer):
    at = f"{BOOK}accounts/{accounts['gifts'].pk}/"
    days = "?since=2026-01-01&until=2026-12-31"
    assert "€150.00" in treasurer.get(f"{at}{days}").content.decode()
    assert b"150.00" in treasurer.get(f"{at}statement.csv{days}").content
    plain = treasurer.get(f"{BOOK}accounts/{accounts['bank'].pk}/{days}").content.decode()
    assert "A gift" in plain
    assert treasurer.get(f"{at}?since=2026-12-31&until=2026-01-01").status_code == 404


def test_ones_own_money_with_its_proof_and_nothing_of_others(accounts, giver):
    seal_books()
    client, entry = _signed_in(giver), the_entry()
    page = client.get("/en/me/money/?since=2026-01-01&until=2026-12-31").content.decode()
    assert "€150.00" in page
    assert "A gift" in page
    proof = zipfile.ZipFile(io.BytesIO(client.get(f"/en/me/money/{entry.pk}/proof.zip").content))
    told = json.loads(proof.read("proof.json"))
    assert [("hash" in line) for line in told["lines"]] == [True, False]
    assert _signed_in(people.account()).get(f"/en/me/money/{entry.pk}/proof.zip").status_code == 404
    assert "no account in your name" in _signed_in(people.account()).get("/en/me/money/").content.decode()


def test_everybody_sees_the_seals_and_no_name_of_a_book(accounts):
    seal_books()
    page = Client().get("/en/ledger/").content.decode()
    assert "Made-up well" not in page
    assert str(accounts["bank"].book_id) in page
    assert zipfile.ZipFile(io.BytesIO(Client().get("/en/ledger/check.zip").content)).namelist() == [
        "check.py",
        "chain.py",
    ]
