"""A partner that does not pay in time: who may be dropped, what the others bear, and that the work can go on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from factories import matching
from sankofa.funds.actions.matching import books, dropping, ending, paying
from sankofa.funds.queries.matching.money import in_bank, paid_into, pools_of, total_paid
from sankofa.funds.queries.matching.rules import partners_of
from sankofa.funds.queries.matching.spending import spending_of
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.matching import ProjectState
from sankofa.ledger import queries as ledger

pytestmark = pytest.mark.django_db
LATER = timezone.localdate() + timedelta(days=400)
SMALLER = matching.RULES | {"no_show": "reduce"}


def pay(of, project, amount, key="1"):
    return paying.contribute(project=project, club=of.club, amount=amount, by=of.treasurer, key=key)


def free(of) -> dict[str, tuple[int, int]]:
    return {pool.partner: (pool.free, pool.reserved) for pool in pools_of(of.fund, partners_of(of.fund))}


def drop(of, project, partner, replaced_by="", today=LATER):
    told = {"partner": partner, "replaced_by": replaced_by, "today": today, "why": "Made-up silence"}
    dropping.drop_partner(project=project, by=of.treasurer, **told)
    project.refresh_from_db()


def pay_stage(of, project, position: int):
    stage = project.stages.get(position=position)
    matching.proved(of, stage)
    return paying.pay_stage(stage=stage, by=of.treasurer)


def test_a_partner_that_never_pays_is_replaced_or_the_project_shrinks():
    of = matching.promising(owing=("town", "state"))
    project = matching.approved(of)
    pay(of, project, 1_000_00)
    told = {"project": project, "partner": "town", "by": of.manager, "why": "Made-up reason"}
    with pytest.raises(FundRefused, match="still has time"):
        dropping.drop_partner(**told)
    late = {"today": project.partners_until + timedelta(days=1)}
    dropping.drop_partner(**told, **late)
    project.refresh_from_db()
    assert (project.goal, free(of)["town"]) == (9_000_00, (100_000_00, 0))
    assert sum(stage.amount for stage in project.stages.all()) == 9_000_00
    dropping.drop_partner(**(told | {"partner": "state"}), replaced_by="nation", **late)
    pay(of, project, 1_000_00, key="2")
    assert project.shares.get(partner="nation").paid < project.shares.get(partner="nation").planned
    pay(of, project, 1_000_00, key="3")
    project.refresh_from_db()
    assert total_paid(paid_into(project)) == project.goal
    assert project.state == ProjectState.RUNNING


def test_in_a_project_that_is_built_the_part_of_who_takes_over_comes_at_once():
    of = matching.promising(owing=("nation",))
    project = matching.running(of)
    drop(of, project, "nation", "state")
    assert total_paid(paid_into(project)) == project.goal == 12_000_00
    assert free(of) == {"nation": (100_000_00, 0), "state": (94_000_00, 0), "town": (97_000_00, 0)}
    pay_stage(of, project, 0)
    pay_stage(of, project, 1)
    assert all(each.left == 0 for each in paid_into(project).values())


def test_one_partner_takes_the_place_of_two():
    of = matching.promising(owing=("nation", "town"))
    project = matching.approved(of)
    pay(of, project, 1_000_00)
    drop(of, project, "nation", "state")
    drop(of, project, "town", "state")
    share = project.shares.get(partner="state")
    assert (share.planned, share.paid, free(of)["state"]) == (9_000_00, 3_000_00, (91_000_00, 6_000_00))
    pay(of, project, 2_000_00, "2")
    project.refresh_from_db()
    assert (project.state, total_paid(paid_into(project))) == (ProjectState.RUNNING, 12_000_00)


def test_who_has_paid_stays_in_the_project():
    of = matching.promising(owing=("town",))
    project = matching.running(of)
    with pytest.raises(FundRefused, match="has paid"):
        drop(of, project, "nation", "state")
    books.receive(fund=of.fund, partner="town", amount=3_000_00, by=of.treasurer, key="late")
    with pytest.raises(FundRefused, match="has paid"):  # what it has not paid is what it has free
        drop(of, project, "town")
    assert project.shares.filter(left_on=None).count() == 3


def test_nobody_ends_a_project_by_the_name_of_no_partner():
    of = matching.promising(matching.RULES | {"no_show": "stop"}, owing=("town",))
    project = matching.running(of)
    for partner, words in (("", "no part"), ("moon", "no part"), ("state", "has paid")):
        with pytest.raises(FundRefused, match=words):
            drop(of, project, partner)
    drop(of, project, "town")
    assert project.state == ProjectState.FAILED


def test_a_ceiling_holds_also_for_who_takes_the_place_of_another():
    caps = [{"per": "project", "of": "state", "amount": 3_500_00}, {"per": "project", "amount": 9_000_00}]
    of = matching.promising(matching.RULES | {"caps": caps}, owing=("nation",))
    project = matching.approved(of)
    with pytest.raises(FundRefused, match=r"can take over €500\.00, and €3,000\.00"):
        drop(of, project, "nation", "state")
    assert project.shares.get(partner="state").planned == 3_000_00
    drop(of, project, "nation", "town")
    assert project.shares.get(partner="town").planned == 6_000_00


def test_what_was_spent_in_the_name_of_who_never_paid_is_borne_by_the_others():
    of = matching.promising(SMALLER, owing=("nation",))
    project = matching.running(of)
    pay_stage(of, project, 0)
    paying.give_back(project=project, amount=400_00, by=of.treasurer, key="made-up cement")
    drop(of, project, "nation")
    paid = paid_into(project)
    assert (paid["nation"].paid, free(of)["nation"]) == (0, (100_000_00, 0))
    assert (project.goal, total_paid(paid)) == (9_000_00, 9_000_00)
    assert project.stages.get(position=1).amount == sum(each.left for each in paid.values()) == 2_200_00
    pay_stage(of, project, 1)
    matching.reported(of, project)
    ending.finish(project=project, by=of.manager)
    project.refresh_from_db()
    found = spending_of(project)
    assert found.whole.spent == sum(each.spent for each in found.stages) + found.given_back == 9_000_00
    assert in_bank(of.fund) == sum(each[0] for partner, each in free(of).items() if partner != "nation")
    assert sum(ledger.balances(of.fund.book).values()) == 0


def test_a_project_never_gets_smaller_than_what_is_paid():
    of = matching.promising(SMALLER, owing=("nation",))
    project = matching.approved(of)
    pay(of, project, 4_500_00)  # more than the club had to bring, so that partners brought less
    drop(of, project, "nation")
    assert project.goal == total_paid(paid_into(project)) == 9_500_00
    assert sum(stage.amount for stage in project.stages.all()) == 9_500_00


def test_a_stage_gets_no_larger_by_what_the_builder_gave_back():
    of = matching.promising(SMALLER, amount=3_000_00, owing=("nation",))
    project = matching.running(of)
    pay_stage(of, project, 0)
    paying.give_back(project=project, amount=6_000_00, by=of.treasurer, key="made-up bricks")
    drop(of, project, "nation")
    assert project.stages.get(position=1).amount == 4_800_00
    pay_stage(of, project, 1)


def test_of_a_project_that_is_paid_out_a_partner_takes_back_what_came_back():
    of = matching.promising(SMALLER, owing=())
    project = matching.running(of)
    pay_stage(of, project, 0)
    pay_stage(of, project, 1)
    paying.give_back(project=project, amount=400_00, by=of.treasurer, key="made-up sand")
    with pytest.raises(FundRefused, match="has paid"):
        drop(of, project, "nation")
    books.take_back(fund=of.fund, partner="nation", amount=97_000_00, by=of.treasurer, key="out")
    books.set_aside(fund=of.fund, partner="nation", amount=1_00, by=of.treasurer, key="anew")
    matching.approved(of, cost=4_00, own=1_00)  # for which it has reserved what it did not pay
    drop(of, project, "nation")
    assert [stage.amount for stage in project.stages.all()] == [7_200_00, 4_800_00]
    assert paid_into(project)["nation"].left == 0
