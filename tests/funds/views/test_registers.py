"""Registers as visitors and those who keep them meet them."""

import pytest
from django.test import Client

from factories import people, registers
from sankofa.directory.terms import Duty
from sankofa.funds.models import RegisterEntry
from sankofa.funds.terms.register_kinds import KINDS

pytestmark = pytest.mark.django_db

ONE = "/en/desk/registers/capital-market/"


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("code", KINDS)
def test_every_kind_has_a_list_and_pages(client: Client, code, language):
    entry = registers.published(code)
    shown = client.get(f"/{language}/funds/registers/{code}/")
    assert entry.title in shown.content.decode()
    page = client.get(f"/{language}/funds/registers/{code}/{entry.slug}/")
    assert page.status_code == 200


def test_a_list_asks_the_database_no_more_for_more_entries(client: Client, django_assert_max_num_queries):
    for number in range(12):
        registers.published(title=f"Made-up {number}")
    client.get("/en/funds/registers/capital-market/")
    with django_assert_max_num_queries(8):
        client.get("/en/funds/registers/capital-market/")


def test_an_organisation_writes_and_the_office_publishes(client: Client):
    body = people.organisation()
    writer, editor = people.holder(Duty.CONTRIBUTOR, body), people.holder(Duty.EDITOR, people.office())
    typed = registers.BOND | {"organisation": body.slug, "language": "en", "title": "Made-up bridge bond"}
    client.force_login(writer)
    wrong = client.post(f"{ONE}new/", typed | {"smallest": "much", "issuer": ""})
    assert wrong.status_code == 422
    assert {"smallest", "issuer"} <= set(wrong.context["form"].errors)
    assert client.post(f"{ONE}new/", typed).status_code == 302
    assert client.post(f"{ONE}made-up-bridge-bond/publish/").status_code == 404
    assert client.get("/en/funds/registers/capital-market/made-up-bridge-bond/").status_code == 404
    client.force_login(editor)
    client.post(f"{ONE}made-up-bridge-bond/publish/")
    assert client.get("/en/funds/registers/capital-market/made-up-bridge-bond/").status_code == 200


def test_follow_ups_and_checks_are_shown(client: Client):
    body = people.organisation()
    entry = registers.published(organisation=body)
    client.force_login(people.holder(Duty.EDITOR, body))
    said = {"kind": "subscription", "happened_on": "2026-02-01", "count": "40", "money": "12000 EUR"}
    assert client.post(f"{ONE}{entry.slug}/follow-up/", said).status_code == 302
    assert client.post(f"{ONE}{entry.slug}/follow-up/", said | {"money": "12"}).status_code == 422
    client.post(f"{ONE}{entry.slug}/look/", {"still": "yes"})
    text = client.get(entry.get_absolute_url()).content.decode()
    assert "€12,000.00" in text
    assert "still so" in text


def test_another_organisation_finds_nothing(client: Client):
    entry = registers.published()
    client.force_login(people.holder(Duty.EDITOR, people.organisation()))
    assert client.get(f"{ONE}{entry.slug}/").status_code == 404
    assert RegisterEntry.objects.get().notes.count() == 0
