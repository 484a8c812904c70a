"""Organisations through a spreadsheet: the same rules as their form, and the same rows afterwards as before."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import people
from factories.shelves import csv_of, examined, workbook_of
from sankofa.directory.actions.invitations import invite
from sankofa.directory.actions.memberships import join
from sankofa.directory.actions.organisations import save_organisation
from sankofa.directory.formats.organisations import (
    LinkValues,
    NameValues,
    OrganisationValues,
    PlaceValues,
)
from sankofa.directory.formats.sheet import CODES, cells_of, values_in
from sankofa.directory.models import Invitation, Organisation
from sankofa.directory.queries.entries import values_of
from sankofa.directory.sheets import ORGANISATIONS
from sankofa.directory.terms import Duty, OrganisationKind, Standing
from sankofa.foundation.tabular.cells import tidy
from sankofa.journal.models import Entry
from sankofa.tables.actions import receiving, working
from sankofa.tables.models import Upload
from sankofa.tables.terms import State

pytestmark = pytest.mark.django_db
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).map(tidy).filter(bool)
VALUES = OrganisationValues(
    name="Made-up club | of Example Town",
    kind="hometown-club",
    acronym="=MCET",
    description="People from Example Town\nwho live in Accra.",
    languages=("en", "fr"),
    interests=("thematic-areas.remittances",),
    website="https://example.org/",
    contact="club@example.org",
    founded=1990,
    towns_shown=True,
    names=(NameValues("fr", "Club inventé", "Une description."),),
    places=(
        PlaceValues("seat", "GHA", "Accra", Decimal("5.6037"), Decimal("-0.1870")),
        PlaceValues("origin", "TGO"),
    ),
    links=(LinkValues("seat GHA Accra", "origin TGO ", "A well"),),
)


@pytest.fixture
def apply() -> Callable[[bytes], Upload]:
    def applied(content: bytes) -> Upload:
        administrator = people.holder(Duty.ADMINISTRATOR, people.office())
        upload = receiving.receive(ORGANISATIONS, content, by=administrator)
        working.work_on(upload.pk)
        upload.refresh_from_db()
        assert (upload.state, upload.told) == (State.EXAMINED, "[]")
        receiving.order(upload)
        assert working.work_on(upload.pk) == State.APPLIED
        return Upload.objects.get(pk=upload.pk)

    return applied


def undone(upload: Upload) -> Upload:
    receiving.recall(upload)
    working.work_on(upload.pk)
    return Upload.objects.get(pk=upload.pk)


def club() -> Organisation:
    return save_organisation(VALUES, by="a test", new_slug="club")


@given(name=TEXT, town=TEXT, what=TEXT, shown=st.booleans())
def test_an_entry_goes_out_and_comes_back(name: str, town: str, what: str, shown: bool):
    place = PlaceValues("works", "GHA", town, Decimal("1.5"), Decimal("-2.25"))
    other = PlaceValues("origin", "TGO")
    values = OrganisationValues(
        name=name,
        kind="ngo",
        towns_shown=shown,
        places=(place, other),
        links=(LinkValues(place.key, other.key, what),),
    )
    assert values_in(cells_of("slug", "listed", values)) == values


@pytest.mark.parametrize("way", [workbook_of, csv_of])
def test_unchanged_is_no_change(way):
    club()
    people.organisation("+ Odd name")
    said, changes = examined(way(ORGANISATIONS), ORGANISATIONS)
    assert (said.faults, changes) == ([], [])
    assert said.unchanged >= 2


def test_entries_are_added_changed_and_undone(apply):
    club()
    people.office()
    before = list(ORGANISATIONS.stored())
    upload = apply(
        b"slug,name,kind,standing,parent,places,links,founded\n"
        b"part-of-club,A part of it,ngo,listed,new-body,seat | GHA | Accra | 5.6 | -0.2,,\n"
        b"new-body,A new body,ngo,proposed,,,,\n"
        b"club,Another name,ngo,listed,new-body,,,1991\n"
    )
    changed = Organisation.objects.get(slug="club")
    assert (changed.name, changed.standing, changed.founded) == ("Another name", "listed", 1991)
    assert changed.parent.slug == "new-body"
    assert Organisation.objects.get(slug="part-of-club").places.get().latitude == Decimal("5.6")
    assert {"organisation.added", "organisation.saved", "organisation.listed"} <= set(
        Entry.objects.values_list("action", flat=True)
    )
    assert undone(upload).state == State.UNDONE
    assert list(ORGANISATIONS.stored()) == before
    assert values_of(Organisation.objects.get(slug="club")) == VALUES


def test_undoing_waits_while_somebody_belongs_to_what_was_added(apply):
    upload = apply(b"slug,name,kind\nnew-body,A new body,ngo\n")
    join(Organisation.objects.get(slug="new-body"), account=people.account())
    stopped = undone(upload)
    assert stopped.state == State.APPLIED
    assert "It has members" in stopped.note


def test_everything_that_cannot_be_is_told():
    office = people.office()
    said, _changes = examined(
        "slug,name,kind,standing,parent,places,names,links,founded,website\n"
        "Bad Slug,A,ngo,,,,,,,\n"
        "map,B,ngo,,,,,,,\n"
        "c,C,,merged,d,,,,,\n"
        "d,D,ngo,,c,pub | XXX,,,,\n"
        "e,E,ngo,,nothing,seat | GHA | | north | 3,en | E,a | b,1,no\n"
        f"{office.slug},Office,ministry,hidden,,,,,,\n".encode(),
        ORGANISATIONS,
    )
    places = {fault.place for fault in said.faults}
    assert {"A2", "A3", "C4", "D4", "E4", "E5", "F5", "F6", "D7"} <= places
    assert all(fault.message.endswith(".") for fault in said.faults)


def test_themes_and_languages_that_there_are_not_are_told():
    club()
    Organisation.objects.filter(slug="club").update(interests=["thematic-areas.an-old-one"])
    said, _changes = examined(
        b"slug,interests,languages\n"
        b'club,"tags.helth\nthematic-areas.an-old-one\ntags.migrashun","en\nklingon-x\nfrancais"\n',
        ORGANISATIONS,
    )
    assert {(fault.place, fault.message) for fault in said.faults} == {
        (
            "B2",
            "There is no theme “tags.helth” in the vocabulary. There is no theme “tags.migrashun” in the vocabulary.",
        ),
        ("C2", "No language goes by: klingon-x, francais."),
    }


def test_what_follows_from_a_standing_follows_by_table_too(apply):
    body = club()
    apply(b"slug,standing\nclub,listed\n")
    body.refresh_from_db()
    assert body.confirmed_on == timezone.localdate()
    invite(
        body,
        email="ama@example.org",
        duties=[],
        language="en",
        address_of=lambda token: f"https://example.org/{token}",
        by=people.holder(Duty.ADMINISTRATOR, people.office()),
    )
    apply(b"slug,standing\nclub,closed\n")
    invitation = Invitation.objects.get(organisation=body)
    assert invitation.withdrawn_at
    assert invitation.email == ""


def test_merged_ones_are_not_in_the_table():
    kept = club()
    other = people.organisation("Double")
    Organisation.objects.filter(pk=other.pk).update(standing=Standing.MERGED, merged_into=kept)
    assert other.slug not in {ORGANISATIONS.key_of(row) for row in ORGANISATIONS.stored()}
    said, _changes = examined(f"slug,name,kind\n{other.slug},Again,ngo\n".encode(), ORGANISATIONS)
    assert [fault.message for fault in said.faults] == ["This identifier is taken. Choose another one."]


def test_only_administrators_of_the_office_may():
    office, other = people.office(), people.organisation()
    assert ORGANISATIONS.may(people.holder(Duty.ADMINISTRATOR, office))
    assert not ORGANISATIONS.may(people.holder(Duty.ADMINISTRATOR, other))
    assert not ORGANISATIONS.may(people.holder(Duty.EDITOR, office))
    assert not ORGANISATIONS.may(people.administrator_without_second_step(office))


@settings(max_examples=10, deadline=None)
@given(kind=st.sampled_from(OrganisationKind.values))
def test_edits_are_told_cell_by_cell(kind: str):
    Organisation.objects.filter(slug="club").delete()
    organisation = club()
    row = cells_of("club", "proposed", values_of(organisation))
    file = csv_of(ORGANISATIONS).decode()
    assert file.count("hometown-club") == 1
    said, changes = examined(file.replace(",hometown-club,", f",{kind},").encode(), ORGANISATIONS)
    told = [
        (code, new)
        for change in changes
        for code, old, new in zip(CODES, change.before, change.after, strict=True)
        if old != new
    ]
    assert said.faults == []
    assert told == ([("kind", kind)] if kind != row[CODES.index("kind")] else [])
