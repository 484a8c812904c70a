"""From a booking of the bank to where it counts in a fund, and back to its partner, at the pages of a treasurer."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from factories import covers, credit, matching, people
from factories import funds as made_up
from factories.bank_lines import bank_line
from factories.bank_pages import at, filled, followed, places, signed_in, treasurer
from sankofa.directory.terms import Duty
from sankofa.funds.actions.cover import premiums
from sankofa.funds.actions.every_fund import give_seat
from sankofa.funds.actions.gifts import campaigns, pledges
from sankofa.funds.models import BridgePledge, DepositMove, MoneyGift
from sankofa.funds.queries.cover import owed_on
from sankofa.funds.queries.credit.loans import seen
from sankofa.funds.terms import FundKind, SeatRole
from sankofa.ledger.actions import reconciling
from sankofa.ledger.models import BankLine, Entry
from sankofa.ledger.queries.bank_lines import reference_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
START = TODAY - timedelta(days=40)


def lent() -> tuple[credit.Cast, list]:
    """A fund with two loans that run, and what each waits for."""
    cast = credit.cast()
    cast.capital(1_000_000, START)
    loans = [credit.loan(cast, people.account(), START, amount=amount) for amount in (40_000, 40_000)]
    return cast, loans


def due_of(loan) -> int:
    return seen([loan])[0].next_due.open.total


def test_a_payment_of_a_loan_is_led_to_its_form():
    cast, (_first, second) = lent()
    amount = due_of(second)
    line = bank_line(cast.fund, amount, "Loan 2 thank you", code="cash")
    client = treasurer(cast.fund, sits=False)
    assert list(places(client, cast.fund, line)) == ["Loan 2", "Capital that comes in"]
    said = followed(client, cast.fund, line, "Loan 2")
    assert (said["on"], said["reference"]) == (TODAY.isoformat(), "MB-0101")
    event = second.events.get()
    assert (event.on, event.amount, event.key) == (TODAY, amount, "MB-0101")


def test_without_a_number_all_loans_are_named_that_wait_for_this_amount():
    cast, loans = lent()
    line = bank_line(cast.fund, due_of(loans[0]), "thank you", code="cash")
    named = list(places(treasurer(cast.fund), cast.fund, line))
    assert (set(named[:2]), named[2:]) == ({"Loan 1", "Loan 2"}, ["Capital that comes in"])
    other = credit.cast()
    line = bank_line(other.fund, 77, "thank you", code="cash")
    assert list(places(treasurer(other.fund), other.fund, line)) == ["Capital that comes in"]


def test_capital_has_a_form_and_finds_its_partner():
    cast = credit.cast()
    line = bank_line(cast.fund, 600_00, "for those who farm", code="cash")
    said = followed(treasurer(cast.fund, sits=False), cast.fund, line, "Capital that comes in")
    assert (said["amount"], said["on"], said["reference"]) == ("600.00", TODAY.isoformat(), "MB-0101")
    assert Entry.objects.get(book=cast.fund.book, key="capital:MB-0101").detail == {"reference": "MB-0101"}


def test_savings_are_led_to_whoever_is_named_and_else_to_the_open_form():
    cast = credit.cast()
    for name in ("Esi Example", "Yaw Sample", ""):
        made_up.seated(cast.fund, SeatRole.DEPOSITOR, called=name)
    line = bank_line(cast.fund, 70_00, "savings", code="cash", payer="Esi Example")
    client = treasurer(cast.fund, sits=False)
    plain = ["Savings of a depositor", "Capital that comes in"]
    assert list(places(client, cast.fund, line)) == ["Savings of Esi Example", *plain]
    said = followed(client, cast.fund, line, "Savings of Esi Example")
    assert (said["kind"], said["amount"], said["reference"]) == ("in", "70.00", "MB-0101")
    move = DepositMove.objects.get()
    assert (move.amount, move.on, move.deposit.account.seats.get().called) == (70_00, TODAY, "Esi Example")


def test_nobody_is_led_to_savings_of_their_own():
    cast = credit.cast()
    own = people.holder(Duty.TREASURER, cast.fund.run_by)
    give_seat(fund=cast.fund, account=own, role=SeatRole.DEPOSITOR, called="Esi Example", by="test")
    line = bank_line(cast.fund, 70_00, "savings", code="cash", payer="Esi Example")
    assert list(places(signed_in(own), cast.fund, line)) == ["Capital that comes in"]


def test_a_gift_is_led_to_the_promise_whose_code_was_written():
    fund = made_up.fund(FundKind.GIFTS)
    gift, _other = (campaigns.promise(fund=fund, amount=50_00, by="test") for _each in range(2))
    line = bank_line(fund, 45_00, f"for you {gift.code.replace('-', ' ')}")
    client = treasurer(fund)
    said = followed(client, fund, line, f"Gift {gift.code}: {fund.name}")
    assert said["amount"] == "45.00"
    gift = MoneyGift.objects.get(pk=gift.pk)
    assert (gift.amount, gift.received_on, gift.entry.detail["reference"]) == (45_00, TODAY, "MB-0101")


def test_who_has_no_seat_reads_where_a_gift_counts_and_is_not_sent_to_a_closed_door():
    fund = made_up.fund(FundKind.GIFTS)
    gift = campaigns.promise(fund=fund, amount=50_00, by="test")
    line = bank_line(fund, 50_00, gift.code)
    client = treasurer(fund, sits=False)
    named = {f"Gift {gift.code}: {fund.name}": "", "A gift that nobody announced": ""}
    assert places(client, fund, line) == named
    assert "sits in the fund as its treasurer" in client.get(at(fund, line)).content.decode()


def test_a_club_that_pays_is_led_to_its_project():
    of = matching.cast()
    project = matching.approved(of)
    line = bank_line(of.fund, 3_000_00, "Clinic", payer=of.club.name)
    client = treasurer(of.fund, sits=False)
    label = f"Project 1, {project.title}: {of.club.name}"
    assert next(iter(places(client, of.fund, line))) == label
    said = followed(client, of.fund, line, label)
    assert (said["club"], said["key"]) == (of.club.slug, "MB-0101")


def test_a_partner_that_pays_is_led_to_the_pools():
    of = matching.cast(aside=0)
    matching.fill(of, "state", 700_00, paid=False)
    line = bank_line(of.fund, 700_00, "as agreed", payer="Made-up treasury")
    said = followed(treasurer(of.fund), of.fund, line, "Made-up state pays what it set aside")
    assert (said["partner"], said["what"]) == ("state", "partner-paid")


def test_a_premium_is_led_to_its_cover_and_help_to_its_supporter():
    fund = covers.scheme()
    support = covers.support(fund, share=4_000)
    policy = covers.cover(fund, count=2)
    policy.support = support
    policy.save()
    by = made_up.seated(fund, SeatRole.TREASURER)
    premiums.call_premiums(fund=fund, by=by)
    line = bank_line(fund, owed_on(policy), f"cover {str(policy.pk)[:8]}")
    client = treasurer(fund, sits=False)
    said = followed(client, fund, line, f"Cover {str(policy.pk)[:8]}")
    assert said["key"] == "MB-0101"
    assert owed_on(policy) == 0


def test_help_with_premiums_is_led_to_its_supporter():
    fund = covers.scheme()
    support = covers.support(fund, share=4_000)
    policy = covers.cover(fund, count=2)
    policy.support = support
    policy.save()
    premiums.call_premiums(fund=fund, by=made_up.seated(fund, SeatRole.TREASURER))
    owed = policy.dues.get().supported
    line = bank_line(fund, owed, "premiums", payer=support.supporter.name)
    followed(treasurer(fund), fund, line, f"{support.supporter.name} helps with premiums")


def test_a_donor_is_led_to_the_pledge_or_to_the_open_form():
    fund = made_up.fund(FundKind.BRIDGE)
    donor = people.organisation("Made-up ministry of the south")
    pledges.pledge(fund=fund, donor=donor, amount=900_00, due_on=TODAY, reference="L-1", by="test")
    line = bank_line(fund, 400_00, "first part", payer=donor.name)
    client = treasurer(fund)
    first, last = places(client, fund, line)
    assert last == "Money of a donor"
    said = followed(client, fund, line, first)
    assert said["donor"] == donor.slug
    assert BridgePledge.objects.get().paid == 400_00


def test_money_of_an_unknown_donor_has_a_form_too():
    fund = made_up.fund(FundKind.BRIDGE)
    line = bank_line(fund, 400_00, "for those who wait")
    ((label, address),) = places(treasurer(fund), fund, line).items()
    assert label == "Money of a donor"
    said = parse_qs(urlsplit(address).query)
    assert said == {"on": [TODAY.isoformat()], "amount": ["40000"], "reference": ["MB-0101"]}


def test_nothing_of_what_the_payer_wrote_stands_in_an_address():
    fund = made_up.fund(FundKind.GIFTS)
    gift = campaigns.promise(fund=fund, amount=50_00, by="test")
    line = bank_line(fund, 50_00, f"{gift.code} from Kofi", payer="Kofi Example", reference="NONREF")
    address, plain = places(treasurer(fund), fund, line).values()
    assert "Kofi" not in address + plain
    assert parse_qs(urlsplit(address).query)["reference"] == [f"{TODAY}/{line.pk}"]


def test_a_booking_without_a_reference_finds_its_payment_again():
    cast, (first, _second) = lent()
    line = bank_line(cast.fund, due_of(first), "loan 1", code="cash", reference="NONREF")
    said = followed(treasurer(cast.fund), cast.fund, line, "Loan 1")
    assert said["reference"] == f"{TODAY}/{line.pk}"


def test_parts_of_a_booking_go_by_references_of_their_own():
    cast, _loans = lent()
    line = bank_line(cast.fund, 300_00, "loans 1 and 2", code="cash")
    reconciling.split_line(line=line, amounts=[100_00, 200_00], by="test")
    parts = {reference_of(part) for part in BankLine.objects.filter(parent=line)}
    assert len(parts | {reference_of(line)}) == 3


def test_groups_that_write_meetings_have_no_places():
    group = made_up.fund(FundKind.SAVINGS_GROUP)
    line = bank_line(group, 100_00, "shares 1")
    assert places(treasurer(group), group, line) == {}


def test_a_treasurer_of_another_organisation_sees_nothing():
    cast, (first, _second) = lent()
    line = bank_line(cast.fund, due_of(first), "Loan 1", code="cash")
    address = places(treasurer(cast.fund), cast.fund, line)["Loan 1"]
    elsewhere = signed_in(people.holder(Duty.TREASURER, people.organisation()))
    assert elsewhere.get(at(cast.fund, line)).status_code == 404
    assert elsewhere.get(address).status_code == 404
    auditor = signed_in(people.holder(Duty.AUDITOR, cast.fund.run_by))
    assert auditor.get(at(cast.fund, line)).status_code == 404


HOSTILE = [
    {"on": "2026-13-45", "amount": "-5", "reference": "x" * 500, "whose": "../../x"},
    {"on": "9999-12-31", "amount": "1e9", "reference": "\u202eabc", "whose": "'; --"},
    {"on": "0001-01-01", "amount": "9" * 40, "reference": "\x1b\x07", "whose": "x" * 300},
    {"on": "٢٠٢٦-٠١-٠١", "amount": "٣", "reference": "", "whose": "999999999999999999999999"},
    {"on": (TODAY + timedelta(days=1)).isoformat(), "amount": "0", "reference": " ", "whose": "nobody"},
]


def test_nonsense_in_an_address_is_left_out_of_every_form():
    for client, address in forms_of_funds():
        plain, _sent_to = filled(client, address)
        for said in HOSTILE:
            hostile, _sent_to = filled(client, address, **said)
            compared = plain.keys() - {"once", "csrfmiddlewaretoken", "what"}
            assert {name: hostile[name] for name in compared} == {name: plain[name] for name in compared}


def test_what_an_address_brings_is_text_and_no_markup():
    for client, address in forms_of_funds():
        answer = client.get(address, {"reference": '"><script>x</script>', "amount": "12345"})
        assert b"<script>x" not in answer.content
        assert b'value="123.45"' in answer.content


def forms_of_funds() -> list[tuple[Client, str]]:
    """Every form that a booking leads to, with somebody who may fill it in."""
    cast, (loan, _other) = lent()
    made_up.seated(cast.fund, SeatRole.DEPOSITOR, called="Esi Example")
    gifts, bridge = made_up.fund(FundKind.GIFTS), made_up.fund(FundKind.BRIDGE)
    gift = campaigns.promise(fund=gifts, amount=50_00, by="test")
    of, scheme = matching.cast(), covers.scheme()
    project, policy, support = matching.approved(of), covers.cover(scheme), covers.support(scheme)
    desk = "/en/desk/funds"
    return [
        (treasurer(cast.fund), f"{desk}/{cast.fund.slug}/credit/loans/{loan.number}/payment/"),
        (treasurer(cast.fund), f"{desk}/{cast.fund.slug}/credit/capital/"),
        (treasurer(cast.fund), f"{desk}/{cast.fund.slug}/credit/deposits/"),
        (treasurer(gifts), f"{desk}/{gifts.slug}/gifts/money/{gift.code}/received/"),
        (treasurer(bridge), f"{desk}/{bridge.slug}/bridge/payments/"),
        (treasurer(of.fund), f"/en/funds/{of.fund.slug}/projects/{project.number}/contribute/"),
        (treasurer(of.fund), f"{desk}/{of.fund.slug}/partners/"),
        (treasurer(scheme), f"{desk}/{scheme.slug}/cover/{policy.pk}/"),
        (treasurer(scheme), f"{desk}/{scheme.slug}/cover/support/{support.pk}/paid/"),
    ]


def test_a_day_that_was_is_taken():
    fund = made_up.fund(FundKind.BRIDGE)
    address = f"/en/desk/funds/{fund.slug}/bridge/payments/"
    said, _sent_to = filled(treasurer(fund), address, on="2026-01-02", reference="B-1")
    assert (said["received_on"], said["reference"]) == ("2026-01-02", "B-1")
