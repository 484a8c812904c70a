"""Schemes and covers in the browser of each who has to do with them."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from factories import covers, funds, people
from sankofa.funds.actions.cover import policies, schemes
from sankofa.funds.models import CoverPolicy
from sankofa.funds.terms import SeatRole
from sankofa.funds.terms.cover import Benefit, Period

pytestmark = pytest.mark.django_db


@pytest.fixture
def scheme():
    return covers.scheme()


def path(fund, rest=""):
    return f"/en/desk/funds/{fund.slug}/cover/{rest}"


def test_everybody_sees_what_a_scheme_offers_and_nobody_who_is_in_it(client: Client, scheme):
    covers.provider(scheme)
    covers.cover(scheme, count=3)
    text = client.get(f"/en/funds/{scheme.slug}/").content.decode()
    assert "€5.00" in text
    assert "Made-up clinic" in text
    assert "people are covered" not in text  # three are too few to be told


def test_from_the_link_to_the_first_premium(client: Client, scheme):
    payer, mother = people.account(), covers.beneficiary(scheme)
    client.force_login(payer)
    told = client.post(f"/en/funds/{scheme.slug}/cover/", {"called": "my mother", "period": "1"})
    link = re.search(r"/en/me/covers/agree/[^<\s]+", told.content.decode())[0]
    client.force_login(people.account())
    assert client.post(link).status_code == 422  # no consent to the operator
    client.force_login(mother)
    assert client.get(link).status_code == 200
    assert client.post(link).status_code == 302
    assert client.get(link).status_code == 404  # used
    client.force_login(funds.seated(scheme, SeatRole.MANAGER))
    client.post(path(scheme, "premiums/"))
    policy = CoverPolicy.objects.get()
    client.force_login(funds.seated(scheme, SeatRole.TREASURER))
    said = {"amount": "5", "on": "2026-01-01", "key": "made-up"}
    assert client.post(path(scheme, f"{policy.pk}/payment/"), said | {"amount": "6"}).status_code == 422
    assert client.post(path(scheme, f"{policy.pk}/payment/"), said).status_code == 302
    client.force_login(payer)
    page = client.get(f"/en/me/covers/{policy.pk}/").content.decode()
    assert "my mother" in page
    client.force_login(mother)
    own = client.get("/en/me/covers/").content.decode()
    assert "my mother" not in own
    assert scheme.name in own
    client.force_login(people.account())
    assert client.get(f"/en/me/covers/{policy.pk}/").status_code == 404


def test_who_agrees_is_shown_the_terms_of_the_cover_and_not_newer_ones(client: Client, scheme):
    policy, asked = policies.take_out(
        fund=scheme, period=Period.MONTH, called=["my mother"], by=people.account()
    )
    newer = replace(covers.TERMS, benefits=(Benefit("consultation", Decimal(93), 2_000, 0),))
    schemes.set_terms(fund=scheme, terms=newer, by=funds.seated(scheme, SeatRole.MANAGER))
    client.force_login(covers.beneficiary(scheme))
    text = client.get(f"/en/me/covers/agree/{asked[0][1]}/").content.decode()
    assert policy.rules.version == 1
    assert (">80<" in text, ">93<" in text) == (True, False)


def test_the_operator_sees_numbers_and_no_names(client: Client, scheme):
    policy = covers.cover(scheme)
    client.force_login(funds.seated(scheme, SeatRole.AUDITOR))
    for rest in ("", f"{policy.pk}/", "claims/"):
        text = client.get(path(scheme, rest)).content.decode()
        assert "Made-up relative" not in text
    assert client.post(path(scheme, "premiums/")).status_code == 404


def test_a_claim_on_its_way(client: Client, scheme):
    policy, clinic = covers.cover(scheme, days_ago=3), covers.provider(scheme)
    covers.paid(policy)
    client.force_login(funds.seated(scheme, SeatRole.MANAGER))
    said = {
        "covered": str(policy.people.get().pk),
        "provider": clinic.pk,
        "service": "consultation",
        "used_on": policy.begins.isoformat(),
        "charged": "4",
    }
    made = client.post(path(scheme, "claims/new/"), said)
    claim = made.headers["Location"].removeprefix("/en/desk/funds/")
    client.force_login(funds.seated(scheme, SeatRole.COMMITTEE))
    assert client.post(f"/en/desk/funds/{claim}decide/", {"reason": ""}).status_code == 302
    assert client.post(f"/en/desk/funds/{claim}pay/").status_code == 404  # a treasurer's
    client.force_login(funds.seated(scheme, SeatRole.TREASURER))
    client.post(f"/en/desk/funds/{claim}pay/", {"on": timezone.localdate().isoformat()})
    assert "Paid" in client.get(f"/en/desk/funds/{claim}").content.decode()


def test_terms_are_changed_with_all_faults_told(client: Client, scheme):
    client.force_login(funds.seated(scheme, SeatRole.MANAGER))
    shown = client.get(path(scheme, "terms/"))
    assert 'value="5.00"' in shown.content.decode()
    wrong = client.post(path(scheme, "terms/"), {"premium": "nothing", "grace": "400", "people": "0"})
    assert set(wrong.context["form"].errors) == {"premium", "grace", "people"}
    said = {"premium": "7", "grace": "30", "people": "100", "birth_share": "100"}
    assert client.post(path(scheme, "terms/"), said).status_code == 302
    assert scheme.rules.count() == 2


def test_a_list_of_covers_asks_the_database_no_more(client: Client, scheme, django_assert_max_num_queries):
    for _number in range(6):
        covers.cover(scheme)
    client.force_login(funds.seated(scheme, SeatRole.MANAGER))
    client.get(path(scheme))
    with django_assert_max_num_queries(34):
        client.get(path(scheme))
