"""Votes: quorum, ties, weights, secrecy, and that nobody votes twice; then what follows a vote."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from factories import groups, people
from factories.groups import START
from sankofa.funds.actions.groups import members, votes
from sankofa.funds.models import GroupBallot, GroupMove, GroupProposal
from sankofa.funds.queries.groups.votes import tally_of, vote_view
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.groups import Course, ProposalKind, Said
from sankofa.methods.group_moves import Agenda
from sankofa.methods.group_votes import Majority, Weight

pytestmark = pytest.mark.django_db
CHARTER = groups.CHARTER
LATER = timezone.localdate() + timedelta(days=7)
PARTS = {"investors": 4_000, "hosts": 5_000, "community": 1_000}


def proposed(group: groups.Group, **more: object) -> GroupProposal:
    said = {
        "kind": ProposalKind.INVEST,
        "title": "A made-up bakery",
        "aim": "Bread and work",
        "closes_on": LATER,
    }
    return votes.propose(fund=group.fund, by=group.secretary, **said | more)


def everybody(group: groups.Group, proposal: GroupProposal, *said: Said) -> GroupProposal:
    for account, choice in zip((group.secretary, group.treasurer, *group.members), said, strict=True):
        votes.vote(proposal=proposal, said=choice, by=account)
    return votes.close_vote(proposal=proposal, by=group.secretary)


@pytest.mark.parametrize(
    ("said", "decision"),
    [
        ((Said.YES, Said.YES, Said.NO), "carried"),
        ((Said.YES, Said.NO, Said.ABSTAIN), "tied"),
        ((Said.NO, Said.NO, Said.YES), "lost"),
        ((Said.ABSTAIN, Said.ABSTAIN, Said.YES), "carried"),
    ],
)
@pytest.mark.parametrize("secret", [False, True])
def test_votes_are_counted(said, decision, secret):
    group = groups.group(replace(CHARTER, secret=secret))
    assert everybody(group, proposed(group), *said).standing == decision


def test_a_secret_vote_keeps_nobodys_side():
    group = groups.group(replace(CHARTER, secret=True))
    proposal = everybody(group, proposed(group), Said.YES, Said.YES, Said.NO)
    assert set(GroupBallot.objects.values_list("said", flat=True)) == {""}
    assert (tally_of(proposal).yes, tally_of(proposal).no) == (2, 1)
    assert vote_view(proposal, 1).said == ()
    assert vote_view(proposal, 1).own == "secret"


def test_too_few_is_no_quorum_and_nobody_closes_early(monkeypatch):
    group = groups.group()
    proposal = proposed(group)
    votes.vote(proposal=proposal, said=Said.YES, by=group.secretary)
    with pytest.raises(FundRefused, match="last day is not over"):
        votes.close_vote(proposal=proposal, by=group.secretary)
    monkeypatch.setattr(timezone, "localdate", lambda: LATER + timedelta(days=1))
    assert votes.close_vote(proposal=proposal, by=group.secretary).standing == "no-quorum"


def test_nobody_votes_twice():
    group = groups.group()
    proposal = proposed(group)
    votes.vote(proposal=proposal, said=Said.YES, by=group.secretary)
    with pytest.raises(FundRefused, match="has voted"):
        votes.vote(proposal=proposal, said=Said.NO, by=group.secretary)
    assert vote_view(GroupProposal.objects.get(pk=proposal.pk), 1).tally.yes == 1
    with pytest.raises(FundRefused, match="Only members"):
        votes.vote(proposal=proposal, said=Said.NO, by=people.account())


def test_who_joined_later_has_no_vote_in_it():
    group = groups.group()
    proposal = proposed(group)
    late = members.add_member(fund=group.fund, by=group.secretary)
    with pytest.raises(FundRefused, match="before this member joined"):
        votes.vote_for_member(proposal=proposal, member=late, said=Said.YES, by=group.secretary)


def test_the_vote_of_who_has_no_account_is_written_down_unless_it_is_secret():
    for secret in (False, True):
        group = groups.group(replace(CHARTER, secret=secret))
        member = members.add_member(fund=group.fund, by=group.secretary)
        proposal = proposed(group)
        if secret:
            with pytest.raises(FundRefused, match="secret"):
                votes.vote_for_member(proposal=proposal, member=member, said=Said.NO, by=group.secretary)
        else:
            votes.vote_for_member(proposal=proposal, member=member, said=Said.NO, by=group.secretary)
            assert tally_of(GroupProposal.objects.get(pk=proposal.pk)).no == 1


def test_votes_by_shares_weigh_what_was_held_when_the_vote_began():
    group = groups.group(replace(CHARTER, weight=Weight.SHARES, majority=Majority.SIMPLE))
    with pytest.raises(FundRefused, match="none has shares"):
        proposed(group)
    group.held(Agenda(START, bought={(1, "EUR"): 5, (2, "EUR"): 2, (3, "EUR"): 2}))
    proposal = proposed(group)
    assert proposal.roll == {"1": 5, "2": 2, "3": 2}
    assert everybody(group, proposal, Said.YES, Said.NO, Said.NO).standing == "carried"


def refuse(sql: str, *values: object) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        at_once(sql, values)


def at_once(sql: str, values: tuple[object, ...]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_the_database_holds_votes():
    group = groups.group()
    proposal = proposed(group)
    votes.vote(proposal=proposal, said=Said.YES, by=group.secretary)
    one, two = (group.fund.group_members.get(number=number).pk for number in (1, 2))
    add = "INSERT INTO funds_groupballot (proposal_id, member_id, weight, said) VALUES (%s, %s, %s, %s)"
    refuse(add, proposal.pk, one, 1, "yes")
    refuse(add, proposal.pk, two, 7, "yes")
    refuse(add, proposal.pk, two, 1, "")
    refuse(add, proposal.pk, two, 1, "yes")  # without its sum
    refuse("UPDATE funds_groupproposal SET yes = 3 WHERE id = %s", proposal.pk)
    refuse("UPDATE funds_groupproposal SET title = 'Another' WHERE id = %s", proposal.pk)
    refuse("UPDATE funds_groupballot SET said = 'no' WHERE proposal_id = %s", proposal.pk)
    refuse("DELETE FROM funds_groupballot WHERE proposal_id = %s", proposal.pk)


def test_an_investment_from_the_vote_to_the_dividend():
    group = groups.group()
    group.held(Agenda(START, bought={(1, "EUR"): 5, (2, "EUR"): 3, (3, "EUR"): 2}))
    proposal = proposed(group, amount=30_00, currency="EUR", partner="A made-up guest house", parts=PARTS)
    with pytest.raises(FundRefused, match="carried"):
        votes.agree_with_partner(proposal=proposal, agreement="x", agreed_on=START, by=group.secretary)
    proposal = everybody(group, proposal, Said.YES, Said.YES, Said.NO)
    made = votes.agree_with_partner(
        proposal=proposal, agreement="Two rooms", agreed_on=START, by=group.secretary
    )
    assert made.holdings == {"1": 5, "2": 3, "3": 2}
    group.held(Agenda(START), invested=[proposal.number])
    group.held(Agenda(START), invested=[proposal.number])
    assert GroupMove.objects.filter(what="invested").count() == 1, "invested once"
    votes.report(investment=made, seen_on=START, course=Course.WELL, words="Full in May", by=group.members[0])
    result = votes.keep_result(
        investment=made, since=START, until=date(2025, 6, 30), income=100_00, costs=25_00, by=group.secretary
    )
    assert result.parts == {"investors": 30_00, "hosts": 37_50, "community": 7_50}
    group.held(Agenda(START), dividends={str(proposal.number): 10_01})
    paid = GroupMove.objects.filter(what="dividend").values_list("member__number", "amount")
    assert list(paid) == [(1, 5_01), (2, 3_00), (3, 2_00)]
    end = group.held(Agenda(date(2025, 12, 1), shares_out=True))
    out = sum(end.moves.filter(what="share-out").values_list("amount", flat=True))
    assert out == 50_00 - 30_00 - 10_01


def test_parts_make_up_the_whole_and_periods_end_after_they_begin():
    group = groups.group()
    with pytest.raises(FundRefused, match="100 per cent"):
        proposed(group, parts={"investors": 9_000})
    proposal = everybody(group, proposed(group), Said.YES, Said.YES, Said.YES)
    made = votes.agree_with_partner(proposal=proposal, agreement="x", agreed_on=START, by=group.secretary)
    with pytest.raises(FundRefused, match="ends before"):
        votes.keep_result(
            investment=made, since=START, until=date(2025, 1, 1), income=1, costs=0, by=group.secretary
        )
