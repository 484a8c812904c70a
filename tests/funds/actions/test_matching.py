"""The life of a project: what each step asks for, what is refused, and that money always adds up."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from factories import matching, people
from factories.site_role import as_owner
from sankofa.directory.actions.erasure import erase_oneself
from sankofa.directory.models import Account
from sankofa.directory.terms import Duty, OrganisationKind
from sankofa.funds.actions.matching import books, ending, judging, paying, proposing, proving
from sankofa.funds.actions.matching.proposing import CostLine
from sankofa.funds.models import Project, ProjectStage, ProjectWatch
from sankofa.funds.queries.matching.money import owed_to, paid_into, pools_of, total_paid
from sankofa.funds.queries.matching.rules import partners_of
from sankofa.funds.terms import FundRefused, SeatRole
from sankofa.funds.terms.matching import DAYS_TO_WRITE_DOWN, MOVES, ProjectState, ProjectStep, Verdict
from sankofa.ledger import queries as ledger
from sankofa.messaging.models import Notice

pytestmark = pytest.mark.django_db
STAGED = matching.RULES | {"funding": "staged"}


@pytest.fixture
def of():
    return matching.cast()


def pay(of, project, amount, key="1", club=None):
    return paying.contribute(project=project, club=club or of.club, amount=amount, by=of.treasurer, key=key)


def free(of) -> dict[str, tuple[int, int]]:
    return {pool.partner: (pool.free, pool.reserved) for pool in pools_of(of.fund, partners_of(of.fund))}


def running(of, **said):
    project = matching.approved(of, **said)
    pay(of, project, 3_000_00)
    project.refresh_from_db()
    return project


def test_approval_reserves_every_partners_part(of):
    project = matching.approved(of)
    assert free(of) == dict.fromkeys(matching.PARTNERS, (97_000_00, 3_000_00))
    assert (project.state, project.score, project.stages.count()) == (ProjectState.APPROVED, 4_000, 2)


def test_a_contribution_calls_for_the_top_ups_in_the_same_transaction(of):
    project = matching.approved(of)
    pay(of, project, 1_000_01)
    paid = paid_into(project)
    assert {payer: each.paid for payer, each in paid.items()} == dict.fromkeys(paid, 1_000_01)
    assert len(paid) == 4
    assert free(of)["state"] == (97_000_00, 1_999_99)


def test_work_begins_with_the_last_cent(of):
    project = matching.approved(of)
    pay(of, project, 2_999_99)
    project.refresh_from_db()
    assert project.state == ProjectState.APPROVED
    pay(of, project, 1, key="2")
    project.refresh_from_db()
    assert project.state == ProjectState.RUNNING
    assert total_paid(paid_into(project)) == project.goal == 12_000_00


def test_the_same_key_is_the_same_entry_and_another_sum_under_it_is_refused(of):
    project = matching.approved(of)
    first = pay(of, project, 3_000_00)
    assert pay(of, project, 3_000_00).pk == first.pk
    with pytest.raises(FundRefused, match="under this key"):
        pay(of, project, 1)
    assert total_paid(paid_into(project)) == 12_000_00


def test_more_than_is_missing_and_strangers_are_refused(of):
    project = matching.approved(of)
    with pytest.raises(FundRefused, match="lacks"):
        pay(of, project, 12_000_01)
    with pytest.raises(FundRefused, match="does not propose"):
        pay(of, project, 1, club=people.organisation())
    with pytest.raises(FundRefused, match="at most that"):
        pay(of, project, -5)


def test_a_partner_without_enough_is_named_and_nothing_is_reserved(of):
    poor = matching.cast(aside=2_999_99)
    project = matching.judged(poor)
    with pytest.raises(FundRefused, match=r"2,999\.99"):
        judging.approve(project=project, by=poor.manager)
    project.refresh_from_db()
    assert project.state == ProjectState.CHECKED
    assert free(poor)["nation"] == (2_999_99, 0)


def test_both_sides_must_have_judged(of):
    project = matching.project(of)
    judging.step(project=project, step=ProjectStep.CHECK, by=of.manager)
    seat = of.judges[0]
    judging.give_score(project=project, seat=seat, score=9, reason="Made up", by=seat.account)
    with pytest.raises(FundRefused, match="0 from abroad"):
        judging.approve(project=project, by=of.manager)
    with pytest.raises(IntegrityError, match="each side"), transaction.atomic():
        type(project).objects.filter(pk=project.pk).update(
            state=ProjectState.APPROVED, decided_on=timezone.localdate()
        )


def test_a_stage_needs_proof_confirmation_and_no_open_alarm(of):
    project = running(of)
    stage = project.stages.get(position=0)
    told = {"stage": stage, "by": of.treasurer}
    with pytest.raises(FundRefused, match="Proofs"):
        paying.pay_stage(**told)
    proving.add_proof(stage=stage, what="Walls", content=matching.png(), by=of.proposer)
    with pytest.raises(FundRefused, match="not confirmed"):
        paying.pay_stage(**told)
    watch = {"stage": stage, "seat": of.monitor, "by": of.monitor.account}
    proving.watch(verdict=Verdict.CONFIRMED, words="", **watch)
    alarm = proving.watch(verdict=Verdict.ALARM, words="Cracks", **watch)
    with pytest.raises(FundRefused, match="alarm"):
        paying.pay_stage(**told)
    assert Notice.objects.filter(account=of.treasurer, kind="project-alarm").exists()
    auditor = matching.seat_of(of, SeatRole.AUDITOR)
    proving.answer_alarm(watch=alarm, seat=auditor, answer="Mended", by=of.auditor)
    entry = paying.pay_stage(**told)
    stage.refresh_from_db()
    assert (stage.paid_by_id, stage.amount) == (entry.pk, 7_200_00)
    with pytest.raises(FundRefused, match="already"):
        paying.pay_stage(**told)


def test_the_database_pays_no_stage_that_is_not_proved(of):
    project = running(of)
    stage = project.stages.get(position=0)
    entry = pay(of, project, 3_000_00)
    with pytest.raises(IntegrityError, match="proved"), transaction.atomic():
        ProjectStage.objects.filter(pk=stage.pk).update(paid_by=entry.pk, paid_on=timezone.localdate())
    with pytest.raises(IntegrityError, match="local committee"), transaction.atomic():
        ProjectWatch.objects.create(stage=stage, seat=of.judges[0], verdict=Verdict.CONFIRMED)


def test_a_partner_pays_no_more_than_it_set_aside(of):
    with pytest.raises(FundRefused):
        books.receive(fund=of.fund, partner="state", amount=1, by=of.treasurer, key="too-much")
    with pytest.raises(FundRefused, match="No partner"):
        books.set_aside(fund=of.fund, partner="moon", amount=1, by=of.treasurer, key="moon")


def test_all_or_nothing_ends_with_refunds_when_the_day_has_passed(of):
    project = matching.approved(of)
    pay(of, project, 1_000_01)
    late = project.pay_until + timedelta(days=DAYS_TO_WRITE_DOWN + 1)
    assert ending.mind_deadlines(today=project.pay_until - timedelta(days=7)) == 1
    assert Notice.objects.filter(account=of.proposer, kind="project-due").count() == 1
    assert ending.mind_deadlines(today=late - timedelta(days=1)) == 0
    assert ending.mind_deadlines(today=late) == 1
    assert ending.mind_deadlines(today=late) == 0
    project.refresh_from_db()
    assert project.state == ProjectState.FAILED
    assert free(of) == dict.fromkeys(matching.PARTNERS, (100_000_00, 0))
    assert owed_to(of.fund, of.club.slug) == 1_000_01
    ending.pay_back(fund=of.fund, club=of.club, amount=1_000_01, by=of.treasurer, key="back")
    with pytest.raises(FundRefused):
        ending.pay_back(fund=of.fund, club=of.club, amount=1, by=of.treasurer, key="again")


def test_a_staged_fund_begins_with_what_came():
    of = matching.cast(STAGED)
    project = matching.approved(of)
    pay(of, project, 1_800_00)
    project.refresh_from_db()
    assert project.state == ProjectState.RUNNING
    assert total_paid(paid_into(project)) == 7_200_00


def test_a_failure_half_way_gives_back_what_is_unspent_in_proportion(of):
    project = running(of)
    stage = project.stages.get(position=0)
    matching.proved(of, stage)
    paying.pay_stage(stage=stage, by=of.treasurer)
    ending.fail(project=project, by=of.manager, why="Made-up flood")
    assert free(of) == dict.fromkeys(matching.PARTNERS, (98_200_00, 0))
    assert owed_to(of.fund, of.club.slug) == 1_200_00
    assert sum(ledger.balances(of.fund.book).values()) == 0


def test_what_was_proposed_stands_still(of):
    project = matching.project(of)
    with pytest.raises(IntegrityError, match="not changed"), transaction.atomic():
        type(project).objects.filter(pk=project.pk).update(cost=1)
    with pytest.raises(IntegrityError, match="not changed"), transaction.atomic():
        project.lines.update(amount=1)
    with pytest.raises(IntegrityError, match="not changed"), transaction.atomic():
        project.clubs.all().delete()
    with pytest.raises(IntegrityError, match="stays"), transaction.atomic():
        type(project).objects.filter(pk=project.pk)._raw_delete("default")


def test_the_table_of_steps_is_the_databases(of):
    """Every pair of states is tried: the database takes those of the table, and no other."""
    project = matching.project(of)
    allowed = {(before.value, after.value) for (before, _step), after in MOVES.items()}
    text = (
        Path(__file__)
        .parents[3]
        .joinpath("src/sankofa/funds/migrations/rules/matching.sql")
        .read_text(encoding="utf-8")
    )
    table = text.partition("NOT IN (")[2].partition("THEN")[0]
    pairs = set(re.findall(r"\('([a-z]+)', '([a-z]+)'\)", table))
    assert pairs == allowed
    for state in ProjectState:
        if (project.state, state.value) in allowed or state.value == project.state:
            continue
        with pytest.raises(IntegrityError), transaction.atomic():
            type(project).objects.filter(pk=project.pk).update(state=state, decided_on=timezone.localdate())
    with pytest.raises(FundRefused, match="cannot be taken"):
        judging.step(project=project, step=ProjectStep.START, by=of.manager)


def test_a_refusal_needs_a_reason(of):
    project = matching.project(of)
    with pytest.raises(FundRefused, match="Say why"):
        judging.step(project=project, step=ProjectStep.REFUSE, by=of.manager)
    judging.step(project=project, step=ProjectStep.REFUSE, by=of.manager, why="No road to it")
    assert project.moves.last().why == "No road to it"
    assert Notice.objects.filter(account=of.proposer, kind="project-moved").exists()


def test_proposals_are_taken_until_their_day():
    of = matching.cast(matching.RULES | {"proposals_until": "03-31"})
    told = {"fund": of.fund, "clubs": {of.club: 1}, "lines": [CostLine("Walls", 4)], "by": of.proposer}
    place = {"country": of.fund.country, "place": "Made-up town", "place_code": "m", "people": 1}
    draft = proposing.save_project(title="Made-up", **told, **place)
    with pytest.raises(FundRefused, match="03-31"):
        proposing.propose(project=draft, by=of.proposer, today=date(2027, 4, 1))
    found = proposing.propose(project=draft, by=of.proposer, today=date(2028, 2, 29))
    assert found.state == ProjectState.PROPOSED


def test_a_partner_takes_back_its_promise_first_and_then_its_money(of):
    matching.fill(of, "town", 50_00, paid=False)
    told = {"fund": of.fund, "partner": "town", "by": of.treasurer}
    books.take_back(amount=80_00, key="1", **told)
    (pool,) = [each for each in pools_of(of.fund, partners_of(of.fund)) if each.partner == "town"]
    assert (pool.free, pool.unpaid) == (99_970_00, 0)
    with pytest.raises(FundRefused):
        books.take_back(amount=99_970_01, key="2", **told)


def test_whoever_proposed_and_proved_can_be_erased_by_the_site(of, as_site):
    with as_owner():
        project = running(of)
        matching.proved(of, project.stages.get(position=0))
    gone = of.proposer.pk
    erase_oneself(account=of.proposer)
    assert not Account.objects.filter(pk=gone).exists()
    assert not project.moves.filter(by=gone).exists()
    proof = project.stages.get(position=0).proofs.get()
    assert (project.moves.exists(), proof.added_by_id) == (True, None)
    with pytest.raises(IntegrityError, match="never changed"), transaction.atomic():
        project.moves.update(why="Made up later")


def test_a_club_that_another_wrote_in_agrees_before_the_project_is_handed_in(of):
    second = people.organisation("Made-up club beside", kind=OrganisationKind.HOMETOWN_CLUB)
    theirs = people.holder(Duty.CONTRIBUTOR, second)
    draft = proposing.save_project(
        fund=of.fund,
        clubs={of.club: 2_000_00, second: 1_000_00},
        lines=[CostLine("Walls", 12_000_00)],
        by=of.proposer,
        title="Made-up hall",
        country=of.fund.country,
        place="Made-up town",
        place_code="m",
        people=1,
    )
    assert Notice.objects.filter(account=theirs, kind="project-asks").exists()
    with pytest.raises(FundRefused, match="Made-up club beside"):
        proposing.propose(project=draft, by=of.proposer)
    with pytest.raises(IntegrityError, match="agree before"), transaction.atomic():
        Project.objects.filter(pk=draft.pk).update(state="proposed", submitted_at=timezone.now())
    proposing.agree(project=draft, clubs=[second], by=theirs)
    assert proposing.propose(project=draft, by=of.proposer).state == ProjectState.PROPOSED
