"""The contract and the final report: what is agreed stays, who signed is added only, and no project ends untold."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from factories import matching
from factories.site_role import as_owner
from sankofa.directory.actions.erasure import erase_oneself
from sankofa.funds.actions.matching import dropping, ending, papers, paying
from sankofa.funds.actions.matching.proposing import CostLine
from sankofa.funds.models import ProjectReport, ProjectSignature
from sankofa.funds.queries.matching.agreed import RUNS, agreed, signatures_of
from sankofa.funds.queries.matching.money import owed_to
from sankofa.funds.queries.matching.papers import contract_of
from sankofa.funds.queries.matching.spending import spending_of
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.matching import ProjectState
from sankofa.journal.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def of():
    return matching.cast()


def running(of, **said):
    project = matching.approved(of, **said)
    paying.contribute(project=project, club=of.club, amount=3_000_00, by=of.treasurer, key="1")
    project.refresh_from_db()
    return project


def pay_stage(of, project, position: int) -> None:
    stage = project.stages.get(position=position)
    matching.proved(of, stage)
    paying.pay_stage(stage=stage, by=of.treasurer)


def finished(of, project) -> None:
    paying.contribute(project=project, club=of.club, amount=3_000_00, by=of.treasurer, key="1")
    matching.reported(of, project)
    ending.finish(project=project, by=of.manager)


def signed_gone(signature: ProjectSignature) -> ProjectSignature:
    """As somebody else holds it who read it before it was taken back."""
    seen = ProjectSignature.objects.get(pk=signature.pk)
    signature.delete()
    return seen


def test_the_contract_stays_what_was_agreed_whatever_comes_later():
    of = matching.promising(owing=("town",))
    project = matching.approved(of)
    signed, paper = agreed(project), contract_of(project)
    assert {each.key: each.money for each in signed.parties} == {
        f"club:{of.club.slug}": 3_000_00,
        **dict.fromkeys(matching.PARTNERS, 3_000_00),
        RUNS: 0,
    }
    assert [each.amount for each in signed.stages] == [7_200_00, 4_800_00]
    paying.contribute(project=project, club=of.club, amount=3_000_00, by=of.treasurer, key="1")
    ending.cover_overrun(project=project, extra=100_00, by=of.treasurer, why="Rock", key="rock")
    late = project.partners_until + timedelta(days=1)
    dropping.drop_partner(project=project, partner="town", by=of.manager, why="Made-up reason", today=late)
    project.refresh_from_db()
    assert (project.goal, project.stages.count()) == (9_075_00, 3)
    assert (agreed(project), contract_of(project)) == (signed, paper)


def test_a_contract_tells_of_work_and_things_and_of_what_is_missing():
    own = {"least": 0, "in_kind_most": 5_000, "valuing": "days", "day_wage": 20_00}
    of = matching.cast(matching.RULES | {"own": own, "funding": "staged"}, aside=1_000_00)
    lines = [CostLine("Walls", 4_200_00), CostLine("Days of work", is_in_kind=True, quantity=Decimal(10))]
    project = matching.approved(of, clubs={of.club: 1_000_00}, lines=lines)
    assert (project.in_kind, project.missing, agreed(project).goal) == (200_00, 200_00, 4_000_00)
    paper = contract_of(project)
    assert "€200.00 of the cost are not covered" in " ".join(
        line for part in paper.parts for line in part.lines
    )
    (told,) = [part for part in paper.parts if part.grid and "Days of work" in str(part.grid)][1:]
    assert "€200.00" in " ".join(told.lines)
    assert told.grid.rows == (("Days of work", "10", "€200.00"),)


def test_a_signature_is_of_a_party_after_the_approval_and_once(of):
    project = matching.approved(of)
    today = timezone.localdate()
    told = {"project": project, "by": of.treasurer}
    for party, day, words in (
        ("nobody", today, "no party"),
        ("state", today - timedelta(days=1), "not approved yet"),
        ("state", today + timedelta(days=1), "not come yet"),
    ):
        with pytest.raises(FundRefused, match=words):
            papers.note_signature(party=party, signed_on=day, **told)
    papers.note_signature(party="state", signed_on=today, **told)
    with pytest.raises(FundRefused, match="signed already"):
        papers.note_signature(party="state", signed_on=today, **told)
    assert {each.party.key: each.on for each in signatures_of(project) if each.on} == {"state": today}


def test_the_database_keeps_signatures(of):
    project = matching.approved(of)
    today = timezone.localdate()
    yesterday = today - timedelta(days=1)
    for early, day in ((matching.project(of), today), (project, yesterday)):
        with pytest.raises(IntegrityError, match="after its project was approved"), transaction.atomic():
            ProjectSignature.objects.create(project=early, party="state", signed_on=day)
    papers.note_signature(project=project, party="state", signed_on=today, by=of.treasurer)
    for change in ({"party": "town"}, {"signed_on": yesterday}, {"added_by": of.manager}):
        with pytest.raises(IntegrityError, match="the day alone"), transaction.atomic():
            project.signatures.update(**change)
    finished(of, project)
    with pytest.raises(IntegrityError, match="until the project ends"), transaction.atomic():
        project.signatures.update(signed_on=today + timedelta(days=1))
    with pytest.raises(IntegrityError, match="until the project ends"), transaction.atomic():
        project.signatures.all().delete()


def test_the_day_of_a_signature_is_corrected_and_the_former_stays_in_the_journal(of):
    project = matching.approved(of)
    today = timezone.localdate()
    later = today + timedelta(days=3)
    signed = papers.note_signature(project=project, party="state", signed_on=today, by=of.treasurer)
    told = {"signature": signed, "by": of.manager, "today": later}
    for day, why, words in (
        (today - timedelta(days=1), "Misread", "not approved yet"),
        (later + timedelta(days=1), "Misread", "not come yet"),
        (today, "Misread", "written down already"),
        (later, "  ", "Say what was wrong"),
    ):
        with pytest.raises(FundRefused, match=words):
            papers.correct_signature(signed_on=day, why=why, **told)
    papers.correct_signature(signed_on=later, why="Misread", **told)
    row = project.signatures.get()
    assert (row.signed_on, row.added_by) == (later, of.treasurer)
    written = Entry.objects.get(action="project.signature-corrected")
    assert written.actor == str(of.manager.public_id)
    assert written.detail == {
        "party": "state", "was": today.isoformat(), "on": later.isoformat(), "why": "Misread",
    }  # fmt: skip


def test_a_signature_is_taken_back_with_a_reason_and_may_be_written_down_again(of):
    project = matching.approved(of)
    today = timezone.localdate()
    signed = papers.note_signature(project=project, party="state", signed_on=today, by=of.treasurer)
    with pytest.raises(FundRefused, match="Say what was wrong"):
        papers.take_back_signature(signature=signed, why="", by=of.treasurer)
    papers.take_back_signature(signature=signed, why="Another paper", by=of.treasurer)
    assert not project.signatures.exists()
    written = Entry.objects.get(action="project.signature-taken-back")
    assert written.detail == {"party": "state", "was": today.isoformat(), "why": "Another paper"}
    again = papers.note_signature(project=project, party="state", signed_on=today, by=of.treasurer)
    with pytest.raises(FundRefused, match="taken back meanwhile"):
        papers.take_back_signature(signature=signed_gone(again), why="x", by=of.treasurer)


def test_signatures_of_a_project_that_has_ended_stay(of):
    project = matching.approved(of)
    signed = papers.note_signature(
        project=project, party="state", signed_on=timezone.localdate(), by=of.treasurer
    )
    finished(of, project)
    told = {"signature": signed, "why": "Misread", "by": of.treasurer}
    with pytest.raises(FundRefused, match="signatures stay"):
        papers.correct_signature(signed_on=timezone.localdate() + timedelta(days=1), **told)
    with pytest.raises(FundRefused, match="signatures stay"):
        papers.take_back_signature(**told)
    assert project.signatures.count() == 1


def test_no_project_is_finished_before_its_clubs_have_told(of):
    project = running(of)
    with pytest.raises(FundRefused, match="report is missing"):
        ending.finish(project=project, by=of.manager)
    assert owed_to(of.fund, of.club.slug) == 0
    with pytest.raises(IntegrityError, match="with a final report"), transaction.atomic():
        type(project).objects.filter(pk=project.pk).update(state=ProjectState.FINISHED)
    with pytest.raises(FundRefused, match="a sentence") as refused:
        matching.reported(of, project, keeper="  ")
    assert refused.value.field == "keeper"
    matching.reported(of, project)
    assert ending.finish(project=project, by=of.manager).state == ProjectState.FINISHED


def test_a_report_is_written_anew_until_the_project_is_finished_and_then_stays(of):
    project = matching.approved(of)
    with pytest.raises(FundRefused, match="being built"):
        matching.reported(of, project)
    with pytest.raises(IntegrityError, match="being built"), transaction.atomic():
        ProjectReport.objects.create(
            project=project, built="a", people=1, otherwise="b", keeper="c", upkeep="d"
        )
    paying.contribute(project=project, club=of.club, amount=3_000_00, by=of.treasurer, key="1")
    first = matching.reported(of, project)
    assert matching.reported(of, project, people=12).pk == first.pk
    ending.finish(project=project, by=of.manager)
    with pytest.raises(FundRefused, match="being built"):
        matching.reported(of, project)
    report = ProjectReport.objects.filter(project=project)
    with pytest.raises(IntegrityError, match="stays"), transaction.atomic():
        report.update(people=13)
    with pytest.raises(IntegrityError, match="stays"), transaction.atomic():
        report.delete()
    assert report.get().people == 12


def test_what_was_written_stays_when_its_writers_go(of, as_site):
    with as_owner():
        project = running(of)
    papers.note_signature(project=project, party="state", signed_on=timezone.localdate(), by=of.treasurer)
    matching.reported(of, project)
    ending.finish(project=project, by=of.manager)
    for account in (of.treasurer, of.proposer):
        erase_oneself(account=account)
    assert project.signatures.get().added_by is None
    report = ProjectReport.objects.get(project=project)
    assert (report.written_by, report.people) == (None, 870)


def test_the_plan_stands_beside_what_the_books_say_was_spent(of):
    project = running(of)
    pay_stage(of, project, 0)
    ending.cover_overrun(project=project, extra=400_00, by=of.treasurer, why="Rock", key="rock")
    paying.contribute(project=project, club=of.club, amount=100_00, by=of.treasurer, key="2")
    for position in (1, 2):
        pay_stage(of, project, position)
    paying.give_back(project=project, amount=40_00, by=of.treasurer, key="rest")
    matching.reported(of, project)
    ending.finish(project=project, by=of.manager)
    found = spending_of(project)
    assert [(each.planned, each.spent) for each in found.stages] == [
        (7_200_00, 7_200_00),
        (4_800_00, 4_800_00),
        (0, 400_00),
    ]
    assert found.given_back == -40_00
    assert {(each.planned, each.paid, each.back, each.spent) for each in found.payers} == {
        (3_000_00, 3_100_00, 10_00, 3_090_00)
    }
    spent = sum(each.spent for each in found.stages) + found.given_back
    assert (found.planned, found.whole.spent, spent) == (12_000_00, 12_360_00, 12_360_00)
