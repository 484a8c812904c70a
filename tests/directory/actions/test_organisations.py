"""Entries of organisations: saved whole, told to the search, never with a fault."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.core import mail

from factories import people
from sankofa.directory.actions import duties, organisations
from sankofa.directory.actions.organisations import EntryRefused, NotAsItWas
from sankofa.directory.formats.organisations import (
    LinkValues,
    NameValues,
    OrganisationValues,
    PlaceValues,
    as_json,
    of_json,
)
from sankofa.directory.models import Membership, Organisation
from sankofa.directory.queries.entries import values_of
from sankofa.directory.terms import DirectoryRefused, Duty, Standing
from sankofa.journal.models import Entry

pytestmark = pytest.mark.django_db

VALUES = OrganisationValues(
    name="Made-up club of Example Town",
    kind="hometown-club",
    language="en",
    acronym="MCET",
    description="People from Example Town who live in Accra.",
    legal_status="Registered association",
    registered_as="EX 12",
    languages=("en", "tw"),
    interests=("thematic-areas.remittances",),
    seeks="Looks for a partner for a well.",
    website="https://example.org/",
    contact="club@example.org",
    founded=1990,
    towns_shown=True,
    names=(NameValues("fr", "Club inventé", "Une description."),),
    places=(
        PlaceValues("seat", "GHA", "Accra", Decimal("5.6037"), Decimal("-0.1870")),
        PlaceValues("origin", "TGO", "Example Town"),
    ),
    links=(LinkValues("seat GHA Accra", "origin TGO Example Town", "A well"),),
)


def saved(**changes: object) -> Organisation:
    return organisations.save_organisation(replace(VALUES, **changes), by="a test")


def test_what_is_saved_is_what_is_read():
    organisation = Organisation.objects.get(slug=saved().slug)
    assert values_of(organisation) == VALUES
    assert (organisation.slug, organisation.standing) == ("made-up-club-of-example-town", "proposed")
    assert of_json(as_json(VALUES)) == VALUES


def test_a_change_replaces_all_and_the_journal_names_fields_only():
    slug = saved().slug
    changed = replace(VALUES, seeks="", places=VALUES.places[:1], links=())
    organisations.save_organisation(changed, by="a test", slug=slug)
    assert values_of(Organisation.objects.get(slug=slug)) == changed
    row = Entry.objects.filter(action="organisation.saved").latest("pk")
    assert row.detail["fields"] == ["seeks", "places", "links"]
    organisations.save_organisation(changed, by="a test", slug=slug)
    assert Entry.objects.filter(action="organisation.saved").count() == 1


def test_everything_wrong_is_told_at_once():
    wrong = replace(
        VALUES,
        name=" ",
        kind="club",
        website="ftp://example.org",
        contact="nobody",
        founded=3000,
        parent="no-such",
        names=(NameValues("en", "Twice"),),
        places=(PlaceValues("seat", "XXX"), PlaceValues("seat", "GHA", "", Decimal(91), None)),
        links=(LinkValues("a", "a"),),
    )
    with pytest.raises(EntryRefused) as refused:
        organisations.save_organisation(wrong, by="a test")
    assert set(refused.value.faults) == {
        "name", "kind", "website", "contact", "founded", "parent", "names", "places", "links",
    }  # fmt: skip
    assert not Organisation.objects.exists()


def test_same_names_get_addresses_of_their_own():
    assert [saved().slug for _ in range(3)] == [
        "made-up-club-of-example-town",
        "made-up-club-of-example-town-2",
        "made-up-club-of-example-town-3",
    ]
    assert saved(name="Propose").slug == "propose-2"


def test_an_entry_changed_meanwhile_is_not_overwritten():
    slug, read = saved().slug, VALUES.digest
    organisations.save_organisation(replace(VALUES, acronym="X"), by="one", slug=slug)
    with pytest.raises(NotAsItWas):
        organisations.save_organisation(
            replace(VALUES, acronym="Y"), by="other", slug=slug, unless_changed_from=read
        )
    assert Organisation.objects.get(slug=slug).acronym == "X"


def test_no_kind_against_its_duties():
    organisation = saved(kind="ngo")
    member = Membership.objects.create(account=people.account(), organisation=organisation)
    boss = people.holder(Duty.ADMINISTRATOR, organisation)
    duties.grant_duty(member, Duty.CASE_OFFICER, by=boss)
    with pytest.raises(EntryRefused) as refused:
        organisations.save_organisation(
            replace(VALUES, kind="consulate"), by="a test", slug=organisation.slug
        )
    assert set(refused.value.faults) == {"kind"}


def test_nothing_stands_above_itself():
    top, part = saved().slug, saved(parent="made-up-club-of-example-town").slug
    with pytest.raises(EntryRefused):
        organisations.save_organisation(replace(VALUES, parent=part), by="a test", slug=top)


def test_the_search_knows_names_in_all_languages_and_towns_only_where_shown():
    words = Organisation.objects.get(slug=saved().slug).words.split()
    for word in ("mcet", "invente", "accra", "togo", "well", "غانا"):
        assert word in words
    assert "accra" not in Organisation.objects.get(slug=saved(towns_shown=False, description="").slug).words


def test_whoever_proposes_becomes_a_member_without_duties():
    account = people.account()
    organisation = organisations.propose_organisation(VALUES, by=account)
    assert organisation.standing == Standing.PROPOSED
    assert Membership.objects.filter(account=account, organisation=organisation, left_at=None).exists()
    assert people.in_force(account) == set()


def test_proposals_wait_for_the_office_and_not_too_many(django_capture_on_commit_callbacks):
    boss, account = people.holder(Duty.ADMINISTRATOR, people.office()), people.account()
    people.address(boss, "boss@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        organisations.propose_organisation(VALUES, by=account)
    assert [message.to for message in mail.outbox] == [["boss@example.org"]]
    assert VALUES.name in mail.outbox[0].subject
    for _more in range(organisations.MOST_PROPOSED - 1):
        last = organisations.propose_organisation(VALUES, by=account)
    with pytest.raises(DirectoryRefused):
        organisations.propose_organisation(VALUES, by=account)
    organisations.set_standing(last, Standing.LISTED, by="a test")
    organisations.propose_organisation(VALUES, by=account)


def test_an_entry_is_listed_hidden_and_closed():
    organisation = saved()
    for standing in (Standing.LISTED, Standing.HIDDEN, Standing.LISTED, Standing.CLOSED):
        organisation = organisations.set_standing(organisation, standing, by="a test")
        assert organisation.standing == standing
    assert organisation.confirmed_on is not None
    for standing in (Standing.MERGED, Standing.PROPOSED):
        with pytest.raises(DirectoryRefused):
            organisations.set_standing(organisation, standing, by="a test")


def test_the_office_is_made_once_and_cannot_be_hidden():
    office = organisations.make_office(name="Made-up office", by="sankofa setup")
    assert organisations.make_office(name="Another", by="sankofa setup").pk == office.pk
    with pytest.raises(DirectoryRefused):
        organisations.set_standing(office, Standing.HIDDEN, by="a test")
    assert people.holder(Duty.ADMINISTRATOR, office)
