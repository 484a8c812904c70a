"""Ceilings and extra cost: nothing passes them, in whatever parts it comes, and what failed does not use them up."""

import pytest

from factories import matching
from sankofa.funds.actions.matching import ending, paying
from sankofa.funds.queries.matching.judging import used_by_others
from sankofa.funds.queries.matching.lists import statistics_of
from sankofa.funds.queries.matching.money import paid_into, total_paid
from sankofa.funds.queries.matching.rules import read
from sankofa.funds.terms import FundRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def of():
    return matching.cast()


def with_caps(*caps: dict, **more: object):
    return matching.cast(matching.RULES | {"caps": list(caps)} | more)


def cover(of, project, extra: int, key: str = "k"):
    ending.cover_overrun(project=project, extra=extra, by=of.treasurer, why="Made-up rock", key=key)
    project.refresh_from_db()


def pay_stage(of, project, position: int):
    stage = project.stages.get(position=position)
    matching.proved(of, stage)
    return paying.pay_stage(stage=stage, by=of.treasurer)


def test_extra_cost_is_paid_as_the_rules_say_and_not_beyond(of):
    project = matching.running(of)
    with pytest.raises(FundRefused, match=r"at most .*1,200\.00"):
        ending.cover_overrun(project=project, extra=1_200_01, by=of.treasurer, why="Rock", key="r")
    ending.cover_overrun(project=project, extra=1_000_00, by=of.treasurer, why="Rock", key="r")
    project.refresh_from_db()
    assert project.goal - total_paid(paid_into(project)) == 250_00
    paying.contribute(project=project, club=of.club, amount=250_00, by=of.treasurer, key="2")
    assert {each.paid for each in paid_into(project).values()} == {3_250_00}


def test_extra_cost_under_the_same_reason_is_not_added_to_the_rows_without_the_books(of):
    project = matching.running(of)
    told = {"project": project, "extra": 400_00, "by": of.treasurer, "why": "Rock", "key": "Rock"}
    ending.cover_overrun(**told)
    with pytest.raises(FundRefused, match="under this key"):
        ending.cover_overrun(**told)
    project.refresh_from_db()
    assert (project.extra, project.shares.get(partner="state").paid) == (400_00, 3_100_00)
    assert paid_into(project)["state"].paid == 3_100_00


def test_extra_cost_in_parts_is_covered_no_further_than_at_once(of):
    project = matching.running(of)
    cover(of, project, 700_00, "1")
    with pytest.raises(FundRefused, match=r"at most €500\.00 more"):
        cover(of, project, 500_01, "2")
    cover(of, project, 500_00, "2")
    with pytest.raises(FundRefused, match=r"at most €0\.00 more"):
        cover(of, project, 1, "3")
    assert project.extra == 1_200_00
    assert {share.planned for share in project.shares.all()} == {3_300_00}


def test_extra_cost_passes_no_ceiling_of_a_partner():
    of = with_caps({"per": "project", "of": "state", "amount": 3_100_00})
    project = matching.running(of)
    with pytest.raises(FundRefused, match=r"at most €400\.00 more"):
        cover(of, project, 1_200_00)
    cover(of, project, 400_00)
    assert project.shares.get(partner="state").planned == 3_100_00


def test_extra_cost_passes_no_ceiling_of_the_year_either():
    of = with_caps({"per": "year", "of": "all", "amount": 9_150_00}, overrun_by="town")
    project = matching.running(of)
    with pytest.raises(FundRefused, match=r"at most €150\.00 more"):
        cover(of, project, 200_00)
    cover(of, project, 150_00)
    assert project.shares.get(partner="town").planned == 3_150_00


def test_what_failed_leaves_the_ceiling_to_others():
    of = with_caps({"per": "year", "of": "all", "amount": 9_000_00})
    failed = matching.approved(of)
    with pytest.raises(FundRefused, match="missing"):
        matching.approved(of)
    ending.fail(project=failed, by=of.manager, why="No made-up land")
    assert matching.approved(of).state == "approved"


def test_what_was_spent_of_what_failed_counts():
    of = with_caps({"per": "year", "of": "all", "amount": 20_000_00}, overrun_most=0)
    failed = matching.running(of)
    pay_stage(of, failed, 0)
    ending.fail(project=failed, by=of.manager, why="Made-up flood")
    other = matching.project(of)
    used = used_by_others(other, read(other.rules), failed.decided_on)
    assert used == {"year:all": 5_400_00}


@pytest.mark.parametrize("typed", ["mex-32-001", " MEX-32-001 ", "MEX‑32‑001"])
def test_a_place_is_one_place_however_its_code_is_written(typed):
    of = with_caps({"per": "place", "of": "all", "amount": 9_000_00})
    matching.approved(of, place_code="MEX-32-001")
    with pytest.raises(FundRefused, match="missing"):
        matching.approved(of, place_code=typed)
    assert set(of.fund.projects.values_list("place_code", flat=True)) == {"MEX-32-001"}


def test_statistics_tell_what_the_books_tell(of):
    never, failed, half = (matching.approved(of) for _each in range(3))
    paying.contribute(project=failed, club=of.club, amount=3_000_00, by=of.treasurer, key="1")
    ending.fail(project=failed, by=of.manager, why="No made-up land")
    (row,) = statistics_of(of.fund)
    assert (row.projects, row.cost, row.clubs, row.partners) == (2, 24_000_00, 0, 0)
    paying.contribute(project=half, club=of.club, amount=3_000_00, by=of.treasurer, key="2")
    half.refresh_from_db()
    pay_stage(of, half, 0)
    ending.fail(project=half, by=of.manager, why="Made-up flood")
    (row,) = statistics_of(of.fund)
    assert (row.projects, row.people, row.clubs, row.partners) == (1, 900, 1_800_00, 5_400_00)
    assert total_paid(paid_into(half)) == row.clubs + row.partners
    assert total_paid(paid_into(never)) == 0
