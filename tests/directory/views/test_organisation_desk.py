"""The desk of organisations: who comes in, what each can do, and two who edit at once."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from factories import people
from sankofa.directory.actions import duties, organisations
from sankofa.directory.formats.organisations import OrganisationValues, PlaceValues
from sankofa.directory.models import DutyGrant, HandOver, Invitation, Membership, Organisation
from sankofa.directory.terms import Duty, Standing

pytestmark = pytest.mark.django_db

CLUB = OrganisationValues(
    name="Made-up Club", kind="hometown-club", description="As it was.", places=(PlaceValues("seat", "GHA"),)
)


def signed(account) -> Client:
    browser = Client()
    browser.force_login(account)
    return browser


def at(name: str, *parts: object) -> str:
    return reverse(f"directory:{name}", args=parts)


def form_of(browser: Client, path: str) -> dict[str, object]:
    """What the form on a page would send unchanged."""
    page = browser.get(path)
    assert page.status_code == 200
    return sent_by(page)


def sent_by(page) -> dict[str, object]:
    entry = page.context["entry"]
    values: dict[str, object] = {}
    for part in (entry.facts, *entry.places, *entry.links):
        for field in part:
            value = field.value()
            if value not in (None, False, ""):
                values[field.html_name] = value
    for rows in (entry.places, entry.links):
        for field in rows.management_form:
            values[field.html_name] = field.value()
    return values


@pytest.fixture
def club() -> Organisation:
    made = organisations.save_organisation(CLUB, by="a test")
    return organisations.set_standing(made, Standing.LISTED, by="a test")


@pytest.fixture
def boss():
    return people.holder(Duty.ADMINISTRATOR, people.office())


@pytest.fixture
def own(club):
    return people.holder(Duty.ADMINISTRATOR, club)


def addresses(club: Organisation) -> list[tuple[str, str]]:
    """Every address of the desk of one organisation, with the way it is asked."""
    member = Membership.objects.create(account=people.account(second_step=True), organisation=club)
    boss = people.holder(Duty.ADMINISTRATOR, people.office())
    grant = duties.grant_duty(member, Duty.REVIEWER, by=boss)
    over = HandOver.objects.create(grant=grant, to=member)
    invitation = Invitation.objects.create(
        organisation=club, email="ama@example.org", digest="0", invited_by=boss,
        expires_at=timezone.now() + timedelta(days=1),
    )  # fmt: skip
    return [
        ("get", at("desk_organisation", club.slug)),
        ("post", at("desk_organisation", club.slug)),
        ("get", at("desk_members", club.slug)),
        ("post", at("desk_members", club.slug)),
        ("get", at("desk_duties", club.slug)),
        ("post", at("desk_duties", club.slug)),
        ("post", at("desk_confirm", club.slug)),
        ("post", at("desk_remove_member", club.slug, member.pk)),
        ("post", at("desk_withdraw", club.slug, invitation.pk)),
        ("post", at("desk_confirm_duty", club.slug, grant.pk)),
        ("post", at("desk_end_duty", club.slug, grant.pk)),
        ("post", at("desk_hand_over", club.slug, over.pk)),
    ]


OF_THE_OFFICE = ["desk_standing", "desk_merge"]


def test_administrators_of_the_organisation_and_of_the_office_come_in(club, own, boss):
    for account in (own, boss):
        for name in ("desk_organisation", "desk_members", "desk_duties"):
            assert signed(account).get(at(name, club.slug)).status_code == 200
        assert signed(account).get(at("desk_organisations")).status_code == 200


def test_nobody_else_comes_in(club):
    elsewhere = people.organisation()
    strangers = [
        people.account(second_step=True),
        people.holder(Duty.ADMINISTRATOR, elsewhere),
        people.holder(Duty.REGISTRAR, club),
        people.holder(Duty.EDITOR, people.office()),
        people.holder(Duty.AUDITOR, people.office()),
    ]
    asked = addresses(club)
    before = DutyGrant.objects.count()
    for way, path in asked:
        for stranger in strangers:
            assert getattr(signed(stranger), way)(path).status_code == 404, path
        assert getattr(Client(), way)(path).status_code == 302
    assert DutyGrant.objects.count() == before
    assert not DutyGrant.objects.exclude(ended_at=None).exists()


def test_what_is_forbidden_looks_like_what_is_not_there(club):
    elsewhere = signed(people.holder(Duty.ADMINISTRATOR, people.organisation()))
    forbidden = elsewhere.get(at("desk_organisation", club.slug))
    unknown = elsewhere.get(at("desk_organisation", "no-such-body"))
    assert (forbidden.status_code, unknown.status_code) == (404, 404)
    same = [
        re.sub(r"no-such-body|made-up-club|value=\"[^\"]*\"", "", page.content.decode())
        for page in (forbidden, unknown)
    ]
    assert same[0] == same[1]


def test_another_organisations_numbers_are_not_found_under_ones_own(club, own):
    there = people.organisation()
    boss = people.holder(Duty.ADMINISTRATOR, there)
    member = Membership.objects.create(account=people.account(), organisation=there)
    grant = duties.grant_duty(member, Duty.REVIEWER, by=boss)
    browser = signed(own)
    assert browser.post(at("desk_end_duty", club.slug, grant.pk)).status_code == 404
    assert browser.post(at("desk_remove_member", club.slug, member.pk)).status_code == 404
    grant.refresh_from_db()
    assert grant.ended_at is None


@pytest.mark.parametrize("name", OF_THE_OFFICE)
def test_only_the_office_lists_hides_and_merges(club, own, name: str):
    assert signed(own).post(at(name, club.slug), {"standing": "hidden", "into": "x"}).status_code == 404
    club.refresh_from_db()
    assert club.standing == Standing.LISTED


def test_the_office_hides_and_lists(club, boss):
    browser = signed(boss)
    browser.post(at("desk_standing", club.slug), {"standing": "hidden"})
    club.refresh_from_db()
    assert club.standing == Standing.HIDDEN
    browser.post(at("desk_standing", club.slug), {"standing": "merged"})
    browser.post(at("desk_standing", club.slug), {"standing": "nonsense"})
    club.refresh_from_db()
    assert club.standing == Standing.HIDDEN


def test_the_office_merges_by_the_address_of_a_page(club, boss):
    other = people.organisation()
    page = signed(boss).post(at("desk_merge", club.slug), {"into": "no-such"})
    assert page.status_code == 422
    signed(boss).post(
        at("desk_merge", club.slug), {"into": f"https://sankofa.example.org/en/directory/{other.slug}/"}
    )
    club.refresh_from_db()
    assert club.merged_into == other


def test_an_administrator_cannot_change_the_kind(club, own, boss):
    browser = signed(own)
    sent = form_of(browser, at("desk_organisation", club.slug)) | {"kind": "ministry", "acronym": "X"}
    assert browser.post(at("desk_organisation", club.slug), sent).status_code == 302
    club.refresh_from_db()
    assert (club.kind, club.acronym) == ("hometown-club", "X")
    sent = form_of(signed(boss), at("desk_organisation", club.slug)) | {"kind": "ngo"}
    signed(boss).post(at("desk_organisation", club.slug), sent)
    club.refresh_from_db()
    assert club.kind == "ngo"


def test_all_errors_are_told_at_once_and_nothing_typed_is_lost(club, own):
    browser = signed(own)
    sent = form_of(browser, at("desk_organisation", club.slug))
    sent |= {
        "name": "",
        "website": "ftp://x",
        "contact": "nobody",
        "languages": "Klingonish",
        "parent": "none",
    }
    sent |= {"description": "Typed with care.", "places-1-locality": "Without a country"}
    page = browser.post(at("desk_organisation", club.slug), sent)
    assert page.status_code == 422
    text = page.content.decode()
    assert "Typed with care." in text
    assert "Without a country" in text
    assert set(page.context["entry"].facts.errors) >= {"name", "languages"}
    sent |= {"name": "Made-up Club", "languages": "Twi, français", "places-1-locality": ""}
    page = browser.post(at("desk_organisation", club.slug), sent)
    assert set(page.context["entry"].facts.errors) == {"website", "contact", "parent"}


def test_places_and_names_are_saved_and_taken_out(club, own):
    browser, path = signed(own), at("desk_organisation", club.slug)
    sent = form_of(browser, path) | {
        "languages": "Twi, français",
        "name_fr": "Club inventé",
        "places-1-role": "origin",
        "places-1-country": "TGO",
        "places-1-locality": "Village",
        "places-1-latitude": "6.1",
        "places-1-longitude": "1.2",
    }
    assert browser.post(path, sent).status_code == 302
    sent = form_of(browser, path) | {
        "links-0-origin": "seat GHA ",
        "links-0-target": "origin TGO Village",
        "links-0-what": "A well",
    }
    assert browser.post(path, sent).status_code == 302
    club.refresh_from_db()
    assert club.languages == ["tw", "fr"]
    assert club.names.get().name == "Club inventé"
    assert [(place.country_id, place.locality) for place in club.places.all()] == [
        ("GHA", ""),
        ("TGO", "Village"),
    ]
    assert club.places.get(country="GHA").links_out.get().what == "A well"
    sent = form_of(browser, path) | {"places-0-DELETE": "on", "links-0-DELETE": "on"}
    assert browser.post(path, sent).status_code == 302
    assert [place.country_id for place in club.places.all()] == ["TGO"]


def test_two_who_change_different_fields_both_keep_their_change(club, own, boss):
    path = at("desk_organisation", club.slug)
    first, second = signed(own), signed(boss)
    by_first, by_second = form_of(first, path), form_of(second, path)
    first.post(path, by_first | {"acronym": "ONE"})
    page = second.post(path, by_second | {"seeks": "Two things"}, follow=True)
    club.refresh_from_db()
    assert (club.acronym, club.seeks) == ("ONE", "Two things")
    assert "Acronym" in page.content.decode().partition('class="notices"')[2].partition("</ul>")[0]


def test_the_second_sees_the_first_ones_change_and_puts_them_together(club, own, boss):
    path = at("desk_organisation", club.slug)
    first, second = signed(own), signed(boss)
    by_first, by_second = form_of(first, path), form_of(second, path)
    first.post(path, by_first | {"description": "As the first wrote.", "acronym": "ONE"})
    page = second.post(path, by_second | {"description": "As the second wrote."})
    assert page.status_code == 409
    text = page.content.decode()
    for told in ("As it was.", "As the first wrote.", "As the second wrote."):
        assert told in text
    club.refresh_from_db()
    assert club.description == "As the first wrote."
    again = sent_by(page)
    assert (again["description"], again["acronym"]) == ("As the second wrote.", "ONE")
    assert second.post(path, again | {"description": "Both."}).status_code == 302
    club.refresh_from_db()
    assert (club.description, club.acronym) == ("Both.", "ONE")


def test_a_form_that_was_tampered_with_overwrites_nothing_unseen(club, own):
    path, browser = at("desk_organisation", club.slug), signed(own)
    sent = form_of(browser, path) | {"before": "made up", "acronym": "X"}
    assert browser.post(path, sent).status_code == 302
    club.refresh_from_db()
    assert club.acronym == "X"


def test_anybody_signed_in_proposes_and_the_office_lists(boss):
    account = people.account()
    browser = signed(account)
    assert Client().get(at("propose")).status_code == 302
    sent = form_of(browser, at("propose")) | {"name": "Made-up Proposal", "kind": "ngo"}
    assert browser.post(at("propose"), sent).status_code == 302
    made = Organisation.objects.get(slug="made-up-proposal")
    assert made.standing == Standing.PROPOSED
    assert Client().get(at("organisation", made.slug)).status_code == 404
    assert "Made-up Proposal" in signed(boss).get(at("desk_organisations")).content.decode()
    signed(boss).post(at("desk_standing", made.slug), {"standing": "listed"})
    assert Client().get(at("organisation", made.slug)).status_code == 200


def test_inviting_and_accepting_by_the_pages(club, own, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        page = signed(own).post(
            at("desk_members", club.slug),
            {"email": "ama@example.org", "language": "fr", "duties": ["reviewer", "matcher"]},
        )
    assert page.status_code == 302
    (link,) = re.findall(rf"{settings.SITE_URL}(/fr/me/invitations/\S+/)", mail.outbox[0].body)
    assert Client().get(link).status_code == 302
    newcomer = people.account(second_step=True)
    browser = signed(newcomer)
    page = browser.get(link)
    assert (page.status_code, page.headers["Referrer-Policy"]) == (200, "no-referrer")
    assert browser.post(link, {"called": "Ama Example"}).status_code == 302
    assert people.in_force(newcomer) == {(club.pk, "reviewer")}
    assert browser.get(link).status_code == 404
    text = signed(own).get(at("desk_members", club.slug)).content.decode()
    assert "Ama Example" in text
    assert "ama@example.org" not in text
    text = browser.get(at("own_duties")).content.decode()
    assert "Made-up Club" in text


def test_an_odd_invitation_is_not_sent(club, own):
    page = signed(own).post(
        at("desk_members", club.slug), {"email": "nobody", "language": "xx", "duties": ["editor"]}
    )
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"email", "language", "duties"}
    assert not Invitation.objects.exists()


def test_giving_and_confirming_by_the_pages(club, own):
    second = people.holder(Duty.ADMINISTRATOR, club)
    member = Membership.objects.create(account=people.account(second_step=True), organisation=club)
    until = timezone.localdate() + timedelta(days=10)
    page = signed(own).post(
        at("desk_duties", club.slug), {"member": member.pk, "duty": "matcher", "until": until.isoformat()}
    )
    assert page.status_code == 302
    grant = member.grants.get()
    assert timezone.localdate(grant.expires_at) == until + timedelta(days=1)
    assert "Confirm" not in signed(own).get(at("desk_waiting")).content.decode().partition("<table")[2]
    assert (
        at("desk_confirm_duty", club.slug, grant.pk)
        in signed(second).get(at("desk_waiting")).content.decode()
    )
    signed(own).post(at("desk_confirm_duty", club.slug, grant.pk))
    grant.refresh_from_db()
    assert grant.confirmed_at is None
    signed(second).post(at("desk_confirm_duty", club.slug, grant.pk), {"waiting": "1"})
    assert people.in_force(member.account) == {(club.pk, "matcher")}
    again = signed(own).post(at("desk_duties", club.slug), {"member": member.pk, "duty": "matcher"})
    assert again.status_code == 422


def test_handing_over_and_leaving_by_the_pages(club, own):
    one, other = (
        Membership.objects.create(account=people.account(), organisation=club, called=name)
        for name in ("Esi Example", "Yaw Example")
    )
    grant = duties.grant_duty(one, Duty.REVIEWER, by=own)
    browser = signed(one.account)
    assert signed(other.account).get(at("hand_over", grant.pk)).status_code == 404
    assert browser.post(at("hand_over", grant.pk), {"to": other.pk}).status_code == 302
    over = HandOver.objects.get()
    assert "Esi Example" in signed(own).get(at("desk_waiting")).content.decode()
    signed(own).post(at("desk_hand_over", club.slug, over.pk), {"agree": "1"})
    assert people.in_force(other.account) == {(club.pk, "reviewer")}
    assert signed(one.account).post(at("leave_organisation", other.pk)).status_code == 404
    browser.post(at("leave_organisation", one.pk))
    one.refresh_from_db()
    assert one.left_at is not None


def test_the_last_administrator_of_the_office_stays_by_the_pages(boss):
    member = boss.memberships.get()
    page = signed(boss).post(at("leave_organisation", member.pk), follow=True)
    assert "at least one administrator" in page.content.decode()
    member.refresh_from_db()
    assert member.left_at is None


def test_an_account_without_second_step_is_led_to_set_one_up(club):
    account = people.administrator_without_second_step(club)
    page = signed(account).get(at("desk_organisation", club.slug))
    assert (page.status_code, page.url) == (302, reverse("mfa_index"))


def test_who_administers_alone_is_told_how_a_second_is_made(boss, club):
    browser = signed(boss)
    member = Membership.objects.create(account=people.account(), organisation=club)
    assert "sankofa setup" not in browser.get(at("desk_duties", club.slug)).content.decode()
    duties.grant_duty(member, Duty.REGISTRAR, by=boss)
    assert "sankofa setup --administrator" in browser.get(at("desk_duties", club.slug)).content.decode()
    people.holder(Duty.ADMINISTRATOR, people.office())
    assert "sankofa setup" not in browser.get(at("desk_duties", club.slug)).content.decode()
