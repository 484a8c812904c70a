"""The pages of matching funds: proposing, judging, paying, and what a stranger reads."""

import re
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from factories import matching
from sankofa.funds.actions.matching import paying
from sankofa.funds.forms.matching_rules import typed_of
from sankofa.funds.models import Project
from sankofa.funds.queries.matching.examples import EXAMPLES
from sankofa.funds.terms.matching import ProjectState

pytestmark = pytest.mark.django_db
WRITTEN = {
    "title": "Made-up school",
    "language": "fr",
    "what": "Two rooms",
    "country": "MEX",
    "place": "Made-up town",
    "place_code": "made-up-1",
    "people": "300",
    "own_0": "3 000,00",
    "line_0": "Walls",
    "cost_0": "12 000,00",
}


@pytest.fixture
def of():
    return matching.cast()


def signed_in(account) -> Client:
    browser = Client()
    browser.force_login(account)
    return browser


def page(of, project=None, rest: str = "", language: str = "en") -> str:
    at = f"/{language}/funds/{of.fund.slug}/"
    return f"{at}projects/{project.number}/{rest}" if project else at + rest


def test_a_club_proposes_from_the_page_and_reads_who_would_pay(of, client):
    browser = signed_in(of.proposer)
    sent = browser.post(page(of, rest="propose/"), WRITTEN | {"club_0": of.club.slug})
    project = Project.objects.get(fund=of.fund)
    assert sent.headers["Location"] == page(of, project, "steps/")
    shown = browser.get(page(of, project, "steps/")).content.decode()
    assert "€3,000.00" in shown
    assert client.get(page(of, project)).status_code == 404
    refused = browser.post(page(of, project, "step/"), {"step": "approve", "why": "Made-up words"})
    assert (refused.status_code, "Made-up words" in refused.content.decode()) == (422, True)
    browser.post(page(of, project, "step/"), {"step": "propose"})
    assert client.get(page(of, project)).status_code == 200


def test_all_faults_of_a_proposal_come_at_once_and_nothing_typed_is_lost(of):
    odd = WRITTEN | {"club_0": of.club.slug, "own_0": "much", "cost_0": "", "latitude": "14", "people": "0"}
    shown = signed_in(of.proposer).post(page(of, rest="propose/"), odd)
    assert shown.status_code == 422
    assert set(shown.context["form"].errors) == {"own_0", "cost_0", "latitude", "people"}
    assert "Made-up school" in shown.content.decode()


def test_a_contribution_leads_to_its_receipt(of):
    project = matching.approved(of)
    browser = signed_in(of.treasurer)
    told = {"club": of.club.slug, "amount": "1000.01", "on": "2026-11-02", "key": "made-up-1"}
    answer = browser.post(page(of, project, "contribute/"), told, follow=True)
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "€4,000.04" in shown
    assert shown.count("€1,000.01") == 4
    refused = browser.post(page(of, project, "contribute/"), told | {"key": "2", "amount": "9999999"})
    assert refused.status_code == 422
    assert "lacks" in refused.content.decode()


def test_a_stranger_reads_every_movement_and_sees_the_proofs(of, client):
    project = matching.approved(of)
    paying.contribute(
        project=project, club=of.club, amount=3_000_00, by=of.treasurer, key="1", on=date(2026, 11, 2)
    )
    stage = project.stages.get(position=0)
    matching.proved(of, stage)
    shown = client.get(page(of, project)).content.decode()
    assert shown.count("2026-11-02</time>") == 4
    assert "Made-up walls" in shown
    assert "Receipt</a>" not in shown
    proof = stage.proofs.get()
    picture = client.get(page(of, project, f"proofs/{proof.pk}/"))
    assert (picture.headers["Content-Type"], picture.headers["X-Content-Type-Options"]) == (
        "image/png",
        "nosniff",
    )
    assert bytes(picture.content) == bytes(proof.content)


def test_the_page_of_a_project_asks_as_often_for_many_movements(of, client, django_assert_max_num_queries):
    project = matching.approved(of)
    for number in range(5):
        paying.contribute(project=project, club=of.club, amount=100, by=of.treasurer, key=str(number))
    with django_assert_max_num_queries(24):
        client.get(page(of, project))


def test_the_list_asks_as_often_for_many_projects(of, client, django_assert_max_num_queries):
    for number in range(6):
        matching.project(of, title=f"Made-up {number}")
    with django_assert_max_num_queries(24):
        shown = client.get(page(of)).content.decode()
    assert shown.count("Made-up town</bdi> ·") == 6
    only = client.get(page(of) + "?q=Made-up 3&state=proposed").content.decode()
    assert only.count("Made-up town</bdi> ·") == 1


def test_a_judge_who_stands_close_meets_words_and_no_form(of):
    project = matching.project(of)
    project.state = ProjectState.CHECKED
    project.save()
    seat = of.judges[0]
    browser = signed_in(seat.account)
    assert "Give the score" in browser.get(page(of, project, "steps/")).content.decode()
    type(seat).objects.filter(pk=seat.pk).update(organisation=of.club)
    shown = browser.get(page(of, project, "steps/")).content.decode()
    assert "Others judge this one" in shown
    assert "Give the score" not in shown


def test_an_alarm_and_a_bad_file_are_answered_in_words(of):
    project = matching.approved(of)
    paying.contribute(project=project, club=of.club, amount=3_000_00, by=of.treasurer, key="1")
    browser = signed_in(of.monitor.account)
    at = page(of, project, "stages/0/")
    shown = browser.post(at + "watch/", {"verdict": "alarm", "words": ""}, follow=True).content.decode()
    assert "Say what is wrong" in shown
    bad = SimpleUploadedFile("x.svg", b"<svg onload='alert(1)'>")
    shown = browser.post(at + "proof/", {"what": "Walls", "file": bad}, follow=True).content.decode()
    assert "Only photos" in shown


def test_the_rules_are_read_back_and_kept_as_a_new_version(of):
    browser = signed_in(of.manager)
    at = f"/en/desk/funds/{of.fund.slug}/rules/"
    for example in EXAMPLES.values():
        typed = _typed(typed_of(example.content))
        read = browser.post(at, typed | {"then": "read"})
        assert read.status_code == 200, read.context["form"].errors
        assert "For every 1 that a club pays" in read.context["read_back"][0]
    assert of.fund.rules.count() == 1
    kept = browser.post(at, typed | {"then": "keep"})
    assert kept.status_code == 302
    content = of.fund.rules.get(version=2).content
    assert content["poorest"]["reserved"] == 4_000
    assert typed.items() <= _typed(typed_of(content)).items()


def test_faults_of_rules_stand_beside_their_fields(of):
    typed = _typed(typed_of(EXAMPLES["three-for-one"].content))
    odd = typed | {"ratio_1": "-1", "part_0": "50", "cap_0": "500", "of_0": "partner-4", "then": "keep"}
    shown = signed_in(of.manager).post(f"/en/desk/funds/{of.fund.slug}/rules/", odd)
    assert shown.status_code == 422
    assert set(shown.context["form"].errors) == {"ratio_1", "part_0", "of_0"}


def _typed(shown: dict) -> dict[str, str]:
    """What a browser would send of a form that is shown so."""
    sent = {f"{name}_{n}": value for n in range(6) for name, value in (("per", "project"), ("of", "all"))}
    sent |= {"valuing": "quotes", "poor_when": "above", "no_show": "reduce", "funding": "all-or-nothing"}
    filled = {key: "on" if value is True else str(value) for key, value in shown.items() if value}
    return sent | filled


def test_the_simulator_takes_a_table_and_gives_a_workbook(of):
    browser = signed_in(of.auditor)
    at = f"/en/desk/funds/{of.fund.slug}/simulator/"
    own = SimpleUploadedFile(
        "past.csv", b"year,place,club_money,index\n2024,North,100,0.9\n2025,South,50,0.1\n"
    )
    shown = browser.post(at, {"version": "1", "file": own}).content.decode()
    assert "2 of 2 projects" in shown
    picture = re.search(r'src="([^"]+simulator\.svg[^"]+)"', shown)[1].replace("&amp;", "&")
    assert browser.get(picture).headers["Content-Type"] == "image/svg+xml"
    book = openpyxl.load_workbook(BytesIO(browser.post(at, {"version": "1", "as": "xlsx"}).content))
    assert len(book.worksheets) == 3
    bad = SimpleUploadedFile("past.csv", b"year,place\n2024,\n")
    assert browser.post(at, {"version": "1", "file": bad}).status_code in (200, 422)
    odd = SimpleUploadedFile("past.csv", b"nothing\n1\n")
    assert browser.post(at, {"version": "1", "file": odd}).status_code == 422
    assert browser.get(at.replace("simulator/", "simulator.svg?t=1;2024:1")).status_code == 404


def test_statistics_by_place_and_year(of, client):
    project = matching.approved(of)
    paying.contribute(project=project, club=of.club, amount=3_000_00, by=of.treasurer, key="1")
    text = client.get(page(of, rest="statistics.csv")).content.decode()
    assert text.splitlines()[1].split(",")[1:] == [
        "made-up-1",
        "Made-up town",
        "1",
        "900",
        "12000.00",
        "3000.00",
        "9000.00",
    ]
    assert client.get(page(of, rest="statistics.xlsx")).status_code == 200
    assert client.get(page(of, rest="statistics.exe")).status_code == 404
