"""The pages of a treasurer on which a booking of the bank is followed into a fund and back to its partner."""

from django.test import Client
from lxml import html

from factories import people
from sankofa.directory.models import Account
from sankofa.directory.terms import Duty
from sankofa.funds.actions.every_fund import give_seat
from sankofa.funds.models import Fund
from sankofa.funds.terms import SeatRole
from sankofa.ledger.models import BankLine, Match, Suggestion
from sankofa.ledger.queries.bank_lines import open_bank_lines


def signed_in(account: Account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def treasurer(fund: Fund, *, sits: bool = True) -> Client:
    """Of the organisation that runs the fund, and of the fund itself where they sit in it."""
    account = people.holder(Duty.TREASURER, fund.run_by)
    if sits:
        give_seat(fund=fund, account=account, role=SeatRole.TREASURER, by="test")
    return signed_in(account)


def at(fund: Fund, line: BankLine, rest: str = "") -> str:
    bank = f"/en/desk/books/{fund.book.code}/bank/{line.feed.account_id}/"
    return bank + (rest or f"lines/{line.pk}/")


def places(client: Client, fund: Fund, line: BankLine) -> dict[str, str]:
    """Labels with their addresses, as the page of the booking names them; nothing where a place is no link."""
    page = html.fromstring(client.get(at(fund, line)).content)
    found = page.xpath("//section[@aria-labelledby='places']//h3")
    return {each.text_content(): next(iter(each.xpath("a/@href")), "") for each in found}


def filled(client: Client, address: str, **said: str) -> tuple[dict[str, str], str]:
    """What the form at an address holds before anybody typed, and where it is sent."""
    answer = client.get(address, said or None)
    assert answer.status_code == 200
    forms = html.fromstring(answer.content).forms
    form = next(each for each in forms if {"reference", "key"} & set(each.fields))
    return {name: _held(form.inputs[name]) for name in form.fields}, form.action or address


def _held(field) -> str:
    """As a browser sends it: the first choice where none is marked."""
    if field.value is None and getattr(field, "value_options", None):
        return field.value_options[0]
    return field.value or ""


def followed(client: Client, fund: Fund, line: BankLine, label: str, **typed: str) -> dict[str, str]:
    """Follows the link, sends the form as it is but for what is typed, and accepts the suggestion.

    Gives what the form held."""
    address = places(client, fund, line)[label]
    said, sent_to = filled(client, address)
    written = client.post(sent_to, said | typed)
    assert written.status_code == 302, written.content.decode()
    page = client.get(at(fund, line)).content.decode()
    assert "stands in the books" in page
    assert not Match.objects.exists()  # nothing is accepted before somebody presses
    client.post(at(fund, line, "matches/"), {"order": "look"})
    (found,) = Suggestion.objects.filter(feed=line.feed)
    assert (found.score, "same-reference" in found.reasons) == (100, True)
    client.post(at(fund, line, "matches/"), {"order": f"accept {found.pk}"})
    assert Match.objects.count() == 1
    assert not open_bank_lines(line.feed).exists()
    return said
