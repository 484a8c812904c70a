"""The pages and files of a project's papers: the contract, its signatures, the final report."""

from io import BytesIO

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from pypdf import PdfReader

from factories import matching
from sankofa.foundation.templatetags.sankofa import day
from sankofa.funds.actions.matching import ending, papers, paying
from sankofa.funds.models import ProjectReport

pytestmark = pytest.mark.django_db
TOLD = {
    "language": "fr",
    "built": "Deux pièces et un puits.",
    "people": "870",
    "otherwise": "La pluie est venue tôt.",
    "keeper": "Le comité de l’eau.",
    "upkeep": "Une pièce par seau.",
}


@pytest.fixture
def of():
    return matching.cast()


@pytest.fixture
def project(of):
    return matching.approved(of)


def signed_in(account) -> Client:
    browser = Client()
    browser.force_login(account)
    return browser


def at(of, project, rest: str = "", language: str = "en") -> str:
    return f"/{language}/funds/{of.fund.slug}/projects/{project.number}/{rest}"


def begun(of, project) -> None:
    paying.contribute(project=project, club=of.club, amount=3_000_00, by=of.treasurer, key="1")


def text_of(response) -> str:
    assert response.headers["Content-Type"] == "application/pdf"
    pages = (page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)
    return " ".join(" ".join(pages).split())


def test_the_contract_names_parties_money_stages_days_and_lines_to_sign(of, project):
    told = text_of(signed_in(of.proposer).get(at(of, project, "contract.pdf")))
    named = [of.club.name, "Made-up nation", "Made-up state", "Made-up town", of.fund.run_by.name]
    assert all(told.count(name) >= 3 for name in named), told
    assert told.count("€3,000.00") == 4
    assert "€7,200.00" in told
    assert "€4,800.00" in told
    assert told.count("Name in block letters") == len(named)
    with override("en"):
        assert f"must be there by {day(project.pay_until)}" in told
        assert f"must be paid by {day(project.partners_until)}" in told
    assert "another partner may take its place" in told
    assert "goes back to all who paid" in told


@pytest.mark.parametrize("language", ["fr", "es", "ar"])
def test_the_contract_is_in_the_readers_language(of, project, language):
    paper = PdfReader(BytesIO(signed_in(of.auditor).get(at(of, project, "contract.pdf", language)).content))
    assert paper.trailer["/Root"]["/Lang"] == language


def test_there_is_no_contract_before_the_approval_and_none_for_strangers(of, project, client):
    early = matching.project(of)
    assert signed_in(of.manager).get(at(of, early, "contract.pdf")).status_code == 404
    assert client.get(at(of, project, "contract.pdf")).status_code == 302
    judge = signed_in(of.judges[0].account)
    assert judge.get(at(of, project, "contract.pdf")).status_code == 404
    assert "contract.pdf" not in judge.get(at(of, project, "steps/")).content.decode()


def test_a_signature_is_recorded_and_its_day_alone_is_public(of, project, client):
    treasurer = signed_in(of.treasurer)
    today = timezone.localdate()
    refused = treasurer.post(at(of, project, "signatures/"), {"party": "state", "signed_on": "2001-01-01"})
    assert refused.status_code == 422
    assert set(refused.context["form"].errors) == {"signed_on"}
    done = treasurer.post(
        at(of, project, "signatures/"), {"party": "state", "signed_on": today.isoformat()}, follow=True
    )
    assert "contract.pdf" in done.content.decode()
    assert '"state"' not in treasurer.get(at(of, project, "signatures/")).content.decode()
    shown = client.get(at(of, project)).content.decode()
    assert shown.count("signed on") == 1
    assert shown.count("not signed yet") == 4
    assert "contract.pdf" not in shown


def test_a_day_is_corrected_or_taken_back_by_whoever_records_signatures(of, project):
    today = timezone.localdate()
    signed = papers.note_signature(project=project, party="state", signed_on=today, by=of.treasurer)
    page = at(of, project, f"signatures/{signed.pk}/")
    treasurer, manager = signed_in(of.treasurer), signed_in(of.manager)
    assert page in treasurer.get(at(of, project, "signatures/")).content.decode()
    refused = treasurer.post(page, {"what": "day", "signed_on": "2001-01-01", "why": ""})
    assert refused.status_code == 422
    assert set(refused.context["form"].errors) == {"why"}
    refused = treasurer.post(page, {"what": "day", "signed_on": "", "why": "Kept words"})
    assert set(refused.context["form"].errors) == {"signed_on"}
    assert "Kept words" in refused.content.decode()
    refused = treasurer.post(page, {"what": "day", "signed_on": "2001-01-01", "why": "Misread"})
    assert "not approved yet" in str(refused.context["form"].errors["signed_on"])
    done = manager.post(page, {"what": "all", "why": "It was the draft"}, follow=True)
    assert '"state"' in done.content.decode()
    assert not project.signatures.exists()
    assert manager.get(page).status_code == 404


def test_nobody_else_corrects_a_signature_and_nobody_once_the_project_has_ended(of, project, client):
    signed = papers.note_signature(
        project=project, party="state", signed_on=timezone.localdate(), by=of.treasurer
    )
    page, said = at(of, project, f"signatures/{signed.pk}/"), {"what": "all", "why": "Mine"}
    for account in (of.proposer, of.auditor, of.monitor.account, of.judges[0].account):
        assert signed_in(account).get(page).status_code == 404
        assert signed_in(account).post(page, said).status_code == 404
    assert client.post(page, said).status_code == 302
    other = matching.approved(of)
    treasurer = signed_in(of.treasurer)
    assert treasurer.post(at(of, other, f"signatures/{signed.pk}/"), said).status_code == 404
    begun(of, project)
    matching.reported(of, project)
    ending.finish(project=project, by=of.manager)
    assert treasurer.post(page, said).status_code == 404
    assert page not in treasurer.get(at(of, project, "signatures/")).content.decode()
    assert project.signatures.count() == 1


def test_all_faults_of_a_report_come_at_once_and_it_can_be_changed(of, project):
    begun(of, project)
    club = signed_in(of.proposer)
    bad = club.post(at(of, project, "report/"), TOLD | {"people": "-1", "keeper": " "})
    assert bad.status_code == 422
    assert set(bad.context["form"].errors) == {"people", "keeper"}
    assert "Deux pièces" in bad.content.decode()
    club.post(at(of, project, "report/"), TOLD)
    again = club.get(at(of, project, "report/")).content.decode()
    assert "Le comité de l’eau." in again
    assert ProjectReport.objects.get(project=project).people == 870


def test_finishing_without_a_report_is_refused_in_words_and_with_one_everybody_reads_it(of, project, client):
    begun(of, project)
    manager = signed_in(of.manager)
    refused = manager.post(at(of, project, "step/"), {"step": "finish"}, follow=True).content.decode()
    assert "The final report is missing" in refused
    signed_in(of.proposer).post(at(of, project, "report/"), TOLD)
    assert "La pluie" not in client.get(at(of, project)).content.decode()
    assert client.get(at(of, project, "report.pdf")).status_code == 404
    stage = project.stages.get(position=0)
    matching.proved(of, stage)
    paying.pay_stage(stage=stage, by=of.treasurer)
    manager.post(at(of, project, "step/"), {"step": "finish"})
    shown = client.get(at(of, project)).content.decode()
    assert '<p lang="fr" dir="auto">La pluie est venue tôt.</p>' in shown
    for told in (shown, text_of(client.get(at(of, project, "report.pdf")))):
        assert "€7,200.00" in told
        assert told.count("€1,800.00") >= 4
        assert "870" in told
    assert manager.get(at(of, project, "report/")).status_code == 404


def test_the_report_of_a_fund_that_is_not_public_is_for_those_who_see_the_fund(client):
    of = matching.cast(is_public=False)
    project = matching.approved(of)
    begun(of, project)
    matching.reported(of, project)
    ending.finish(project=project, by=of.manager)
    assert client.get(at(of, project, "report.pdf")).status_code == 404
    assert signed_in(of.proposer).get(at(of, project, "report.pdf")).status_code == 200
