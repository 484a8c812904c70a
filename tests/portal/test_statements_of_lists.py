"""A list asks the database as often for many rows as for few."""

import pytest
from django.core.mail import send_mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factories import consents, drafts, people
from sankofa.directory.models import Account
from sankofa.directory.terms import Duty, Purpose, Standing

pytestmark = pytest.mark.django_db

LISTS = (
    "portal:desk",
    "portal:desk_jobs",
    "directory:desk_organisations",
    "directory:desk_waiting",
    "directory:desk_requests",
    "directory:desk_accounts",
    "directory:journal",
    "directory:desk_texts",
    "directory:index",
    "directory:own_duties",
    "directory:own_consents",
    "directory:own_requests",
    "directory:own_data",
    "catalogue:queue",
    "catalogue:reviews",
    "catalogue:drafts",
    "catalogue:translations",
    "catalogue:desk_vocabulary",
    "messaging:outbox",
    "messaging:templates",
    "messaging:inbox",
    "tables:index",
)
OF_THE_OFFICE = ("directory:desk_members", "directory:desk_duties")


def fill(rows: int, boss: Account, reader: Account) -> None:
    office, own = people.office(), boss.person
    for number in range(rows):
        people.organisation(standing=Standing.PROPOSED)
        club = people.organisation()
        consents.consent(club, Purpose.NEWSLETTER, own)
        consents.request(club, own)
        people.grant(boss, Duty.REVIEWER, club, granted_by=people.holder(Duty.EDITOR, office))
        people.grant(reader, Duty.REVIEWER, club)
        people.grant(
            people.account(),
            Duty.AUDITOR,
            office,
            confirmed=False,
            granted_by=people.holder(Duty.ADMINISTRATOR, club),
        )
        consents.request(office, consents.person(people.account(), email=f"ama{number}@example.org"))
        drafts.in_review(
            readers=(reader, drafts.reviewer(club)), title=f"Made-up workshop {number} {club.slug}"
        )
        drafts.draft(boss, office, title=f"Made-up draft {number} {club.slug}")
        send_mail("Made up", "Nothing.", None, [f"kofi{number}@example.org"])


def statements(browser: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        response = browser.get(address)
    assert response.status_code == 200, address
    return len(asked)


def test_no_list_asks_once_for_each_row():
    office = people.office()
    boss = people.account(second_step=True)
    for duty in Duty:
        people.grant(boss, duty, office)
    consents.person(boss)
    reader = drafts.reviewer()  # editors of the office review nothing
    browser, readers = Client(), Client()
    browser.force_login(boss)
    readers.force_login(reader)
    addresses = [reverse(name) for name in LISTS] + [
        reverse(name, args=[office.slug]) for name in OF_THE_OFFICE
    ]

    def who(address: str) -> Client:
        return readers if address == reverse("catalogue:reviews") else browser

    fill(3, boss, reader)
    for address in addresses:
        who(address).get(address)  # so that what a process reads once is read
    few = {address: statements(who(address), address) for address in addresses}
    fill(20, boss, reader)
    many = {address: statements(who(address), address) for address in addresses}
    assert {
        address: (few[address], many[address]) for address in addresses if few[address] != many[address]
    } == {}
