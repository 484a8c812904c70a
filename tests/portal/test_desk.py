"""The desk shows what one's duties open and nothing else, and each card opens what it names."""

import pytest
from django.test import Client
from django.urls import reverse

from factories import consents, people
from sankofa.directory.terms import Duty, Standing
from sankofa.portal.queries.desk import GROUPS, OPENING, desk_of

pytestmark = pytest.mark.django_db

PLACES = [place for _label, places in GROUPS for place in places]


def signed(account) -> Client:
    browser = Client()
    browser.force_login(account)
    return browser


def cards_of(account) -> dict[str, list[str]]:
    return {
        card.address: [each.label for each in card.waits]
        for group in desk_of(account)
        for card in group.cards
    }


def test_a_stranger_is_led_to_sign_in_and_somebody_without_duty_finds_nothing(client: Client):
    assert client.get("/en/desk/").status_code == 302
    assert signed(people.account(second_step=True)).get("/en/desk/").status_code == 404


@pytest.mark.parametrize("duty", OPENING)
def test_every_card_opens_for_who_sees_it(duty: Duty):
    account = people.holder(duty, people.office())
    browser = signed(account)
    assert browser.get("/en/desk/").status_code == 200
    shown = cards_of(account)
    assert shown
    assert {address: browser.get(address).status_code for address in shown} == dict.fromkeys(shown, 200)


@pytest.mark.parametrize("duty", OPENING)
def test_what_is_not_on_the_desk_does_not_open(duty: Duty):
    account = people.holder(duty, people.organisation())
    browser, shown = signed(account), cards_of(account)
    # Drafts are everybody's own; the desk leads those there who may write.
    left_out = {reverse(place.address) for place in PLACES} - shown.keys() - {reverse("catalogue:drafts")}
    assert {browser.get(address).status_code for address in left_out} == {404}


def test_an_administrator_of_another_organisation_does_not_see_the_office():
    shown = cards_of(people.holder(Duty.ADMINISTRATOR, people.organisation()))
    assert reverse("directory:desk_organisations") in shown
    assert reverse("directory:desk_accounts") not in shown
    assert reverse("portal:desk_health") not in shown


def test_what_waits_is_counted_for_whom_it_waits(as_site):
    from factories.site_role import as_owner

    with as_owner():
        office, club = people.office(), people.organisation()
        boss = people.holder(Duty.ADMINISTRATOR, office)
        other = people.holder(Duty.REGISTRAR, club)
        people.organisation(standing=Standing.PROPOSED)
        consents.request(office, consents.person())
    shown = cards_of(boss)
    assert shown[reverse("directory:desk_requests")] == ["1 to answer"]
    assert shown[reverse("directory:desk_organisations")] == ["1 proposed"]
    assert cards_of(other)[reverse("directory:desk_requests")] == []


def test_the_office_is_told_what_others_have_not_answered_in_time(as_site):
    from factories.site_role import as_owner

    with as_owner():
        club = people.organisation()
        boss = people.holder(Duty.ADMINISTRATOR, people.office())
        other = people.holder(Duty.REGISTRAR, club)
        consents.request(club, consents.person())
        consents.became_due(days_ago=1)
    page = reverse("directory:desk_requests")
    assert (cards_of(boss)[page], cards_of(other)[page]) == (["1 overdue elsewhere"], ["1 overdue"])


def test_the_menu_leads_whoever_has_a_duty_to_the_desk():
    assert (
        'href="/en/desk/"'
        in signed(people.holder(Duty.REVIEWER, people.organisation())).get("/en/about/").content.decode()
    )
    assert 'href="/en/desk/"' not in signed(people.account()).get("/en/about/").content.decode()


def test_health_is_told_worst_first_and_names_nobody(as_site):
    from factories.site_role import as_owner

    with as_owner():
        boss = people.holder(Duty.ADMINISTRATOR, people.office())
    response = signed(boss).get("/en/desk/health/")
    states = [finding.state.name for finding in response.context["findings"]]
    assert states == sorted(states, key=["PROBLEM", "ATTENTION", "OK"].index)
    texts = " ".join(finding.text for finding in response.context["findings"])
    assert "Worker: none is at work" in texts
    assert "Catalogue: 480 records." in texts
