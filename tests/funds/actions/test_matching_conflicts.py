"""Who stands close to the clubs that propose decides nothing about their project: the database holds it as well."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from factories import matching, people
from sankofa.directory.models import Membership
from sankofa.funds.actions.every_fund import end_seat, give_seat
from sankofa.funds.actions.matching import judging, paying, proving
from sankofa.funds.models import ProjectMove, ProjectScore, ProjectWatch
from sankofa.funds.terms import FundRefused, SeatRole
from sankofa.funds.terms.matching import ProjectStep, Verdict

pytestmark = pytest.mark.django_db


@pytest.fixture
def of():
    return matching.cast()


def belongs(account, *bodies):
    for body in bodies:
        Membership.objects.create(account=account, organisation=body)
    return account


def below(of, *, fund_runs_it: bool = False):
    """The club gets a federation above it, which runs the fund or does not."""
    of.club.parent = of.fund.run_by if fund_runs_it else people.organisation()
    of.club.save()
    return of.club.parent


@pytest.mark.parametrize("link", ["speaks for the club", "above it", "below it", "member", "proposer"])
def test_who_stands_close_does_not_judge_whatever_the_program_does(of, link):
    project = matching.project(of)
    judging.step(project=project, step=ProjectStep.CHECK, by=of.manager)
    body, account = people.organisation(), people.account()
    if link == "speaks for the club":
        body = of.club
    elif link == "above it":
        of.club.parent = people.organisation(parent=body)
        of.club.save()
    elif link == "below it":
        body.parent = of.club
        body.save()
    elif link == "member":
        Membership.objects.create(account=account, organisation=of.club)
    else:
        account = of.proposer
    seat = give_seat(
        fund=of.fund, account=account, role=SeatRole.COMMITTEE, organisation=body, side="home", by=of.manager
    )
    with pytest.raises(FundRefused, match="stand close"):
        judging.give_score(project=project, seat=seat, score=10, reason="Ours", by=account)
    with pytest.raises(IntegrityError, match="stands close"), transaction.atomic():
        ProjectScore.objects.create(project=project, seat=seat, score=10, reason="Ours")


def test_who_proposed_does_not_confirm_the_stage_and_may_raise_an_alarm(of):
    project = matching.running(of)
    stage = project.stages.get(position=0)
    seat = give_seat(fund=of.fund, account=of.proposer, role=SeatRole.MONITOR, by=of.manager)
    told = {"stage": stage, "seat": seat, "by": of.proposer}
    with pytest.raises(FundRefused, match="Others look"):
        proving.watch(verdict=Verdict.CONFIRMED, words="", **told)
    with pytest.raises(IntegrityError, match="neither confirms"), transaction.atomic():
        ProjectWatch.objects.create(stage=stage, seat=seat, verdict=Verdict.CONFIRMED)
    assert proving.watch(verdict=Verdict.ALARM, words="Made-up cracks", **told).pk


@pytest.mark.parametrize("link", ["member", "above", "speaks"])
def test_no_monitor_of_the_club_or_above_confirms(of, link):
    project = matching.running(of)
    federation, account = below(of), people.account()
    spoken = federation if link == "speaks" else None
    belongs(account, *({"member": [of.club], "above": [federation]}.get(link, [])))
    seat = give_seat(fund=of.fund, account=account, role=SeatRole.MONITOR, organisation=spoken, by=of.manager)
    told = {"stage": project.stages.get(position=0), "seat": seat}
    with pytest.raises(FundRefused, match="Others look"):
        proving.watch(verdict=Verdict.CONFIRMED, words="", by=account, **told)
    with pytest.raises(IntegrityError, match="neither confirms"), transaction.atomic():
        ProjectWatch.objects.create(verdict=Verdict.CONFIRMED, **told)


def test_nobody_of_the_club_answers_an_alarm(of):
    project = matching.running(of)
    told = {"stage": project.stages.get(position=0), "seat": of.monitor}
    alarm = proving.watch(verdict=Verdict.ALARM, words="Made-up cracks", by=of.monitor.account, **told)
    account = belongs(people.account(), of.club)
    seat = give_seat(fund=of.fund, account=account, role=SeatRole.AUDITOR, by=of.manager)
    with pytest.raises(FundRefused, match="Others look"):
        proving.answer_alarm(watch=alarm, seat=seat, answer="All is well", by=account)
    with pytest.raises(IntegrityError, match="neither confirms"), transaction.atomic():
        ProjectWatch.objects.filter(pk=alarm.pk).update(
            answered_by=seat, answer="All is well", answered_at=timezone.now()
        )
    proving.answer_alarm(
        watch=alarm, seat=matching.seat_of(of, SeatRole.MONITOR), answer="Mended", by=of.monitor.account
    )


@pytest.mark.parametrize("link", ["member", "above", "proposer"])
def test_who_stands_close_does_not_approve(of, link):
    project = matching.judged(of)
    who = of.proposer if link == "proposer" else of.manager
    belongs(who, *({"member": [of.club], "above": [below(of)]}.get(link, [])))
    with pytest.raises(FundRefused, match="Somebody else decides"):
        judging.approve(project=project, by=who)
    with pytest.raises(IntegrityError, match="does not approve"), transaction.atomic():
        ProjectMove.objects.create(project=project, before="checked", after="approved", by=who)
    assert judging.approve(project=project, by=people.account()).state == "approved"


def test_the_federation_that_runs_the_fund_decides_on_its_clubs_and_not_on_itself(of):
    below(of, fund_runs_it=True)
    belongs(of.manager, of.fund.run_by)
    assert matching.approved(of).state == "approved"
    own = matching.judged(of, clubs={of.fund.run_by: 3_000_00})
    with pytest.raises(FundRefused, match="Somebody else decides"):
        judging.approve(project=own, by=of.manager)
    with pytest.raises(IntegrityError, match="does not approve"), transaction.atomic():
        ProjectMove.objects.create(project=own, before="checked", after="approved", by=of.manager)


def test_a_manager_takes_no_step_that_the_money_takes(of):
    project = matching.approved(of)
    for step in (ProjectStep.START, ProjectStep.WAIT, ProjectStep.FINISH):
        with pytest.raises(FundRefused, match="cannot be taken"):
            judging.step(project=project, step=step, by=of.manager, why="Made-up hurry")


def seated_anew(seat, manager):
    """The same person in the same role, on the other side: a seat that ended, and another."""
    end_seat(seat=seat, by=manager)
    side = "abroad" if seat.side == "home" else seat.side
    return give_seat(fund=seat.fund, account=seat.account, role=SeatRole(seat.role), side=side, by=manager)


def test_one_person_judges_for_one_side_also_from_another_seat(of):
    project = matching.project(of)
    judging.step(project=project, step=ProjectStep.CHECK, by=of.manager)
    told = {"project": project, "score": 9, "reason": "Made up", "by": of.judges[0].account}
    judging.give_score(seat=of.judges[0], **told)
    anew = seated_anew(of.judges[0], of.manager)
    with pytest.raises(FundRefused, match="have judged"):
        judging.give_score(seat=anew, **told)
    with pytest.raises(IntegrityError, match="judges a project once"), transaction.atomic():
        ProjectScore.objects.create(project=project, seat=anew, score=9, reason="Made up")


def test_one_person_confirms_a_stage_once_and_does_not_pay_it(of):
    project = matching.running(of)
    stage = project.stages.get(position=0)
    matching.proved(of, stage)
    told = {"stage": stage, "verdict": Verdict.CONFIRMED, "words": "", "by": of.monitor.account}
    with pytest.raises(FundRefused, match="already"):
        proving.watch(seat=seated_anew(of.monitor, of.manager), **told)
    with pytest.raises(FundRefused, match="somebody else pays"):
        paying.pay_stage(stage=stage, by=of.monitor.account)
    paying.pay_stage(stage=stage, by=of.treasurer)
