"""A safety net: contributions, requests that only the committee sees, decisions of two, payment at a meeting."""

import pytest
from django.db import IntegrityError, transaction

from factories import funds, groups
from factories.groups import START
from sankofa.funds.actions.groups import help as helping
from sankofa.funds.models import GroupMove, HelpRequest
from sankofa.funds.queries.groups.standing import boxes
from sankofa.funds.terms import FundKind, FundRefused, SeatRole
from sankofa.funds.terms.groups import Said, Shock
from sankofa.journal.models import Entry
from sankofa.ledger.models import Line
from sankofa.methods.group_charter import Charter, InCurrency
from sankofa.methods.group_moves import Agenda

pytestmark = pytest.mark.django_db
NET = Charter(currencies=(InCurrency("EUR", 0, 5_00),), most_shares=0)
GIVEN = {(1, "EUR"): 5_00, (2, "EUR"): 5_00, (3, "EUR"): 5_00}


@pytest.fixture
def net() -> groups.Group:
    made = groups.group(NET, FundKind.SAFETY_NET)
    made.held(Agenda(START, social=GIVEN))
    return made


def asked(net: groups.Group, amount: int = 10_00) -> HelpRequest:
    return helping.ask_for_help(
        fund=net.fund,
        shock=Shock.ILLNESS,
        currency="EUR",
        amount=amount,
        words="A made-up fever",
        by=net.members[0],
    )


def test_help_is_decided_by_two_and_paid_at_a_meeting(net):
    second = funds.seated(net.fund, SeatRole.COMMITTEE)
    request = helping.say(request=asked(net), said=Said.YES, by=net.secretary)
    assert request.standing == "asked"
    request = helping.say(request=request, said=Said.YES, by=second)
    assert request.standing == "granted"
    meeting = net.held(Agenda(START), helped=[str(request.pk)])
    request.refresh_from_db()
    assert (request.standing, request.paid_in) == ("paid", meeting)
    assert boxes(net.fund)["social"] == {"EUR": 5_00}
    assert GroupMove.objects.get(what="social-out").member.number == 3


def test_nobody_decides_on_their_own_request_nor_twice(net):
    funds.seated(net.fund, SeatRole.COMMITTEE)
    own = helping.ask_for_help(
        fund=net.fund, shock=Shock.WORK, currency="EUR", amount=1_00, words="", by=net.secretary
    )
    with pytest.raises(FundRefused, match="their own"):
        helping.say(request=own, said=Said.YES, by=net.secretary)
    request = helping.say(request=asked(net), said=Said.YES, by=net.secretary)
    with pytest.raises(FundRefused, match="already"):
        helping.say(request=request, said=Said.YES, by=net.secretary)


def test_no_more_is_granted_than_lies_in_the_box(net):
    assert helping.say(request=asked(net, 10_00), said=Said.YES, by=net.secretary).standing == "granted"
    with pytest.raises(FundRefused, match="not enough"):
        helping.say(request=asked(net, 6_00), said=Said.YES, by=net.secretary)


def test_when_too_few_agree_it_is_refused_and_who_asked_may_take_it_back(net):
    assert helping.say(request=asked(net), said=Said.NO, by=net.secretary).standing == "refused"
    request = asked(net)
    with pytest.raises(FundRefused, match="Only who asked"):
        helping.take_back(request=request, by=net.treasurer)
    helping.take_back(request=request, by=net.members[0])
    request.refresh_from_db()
    assert request.standing == "withdrawn"


def test_the_journal_and_the_books_do_not_tell_who_asked(net):
    request = helping.say(request=asked(net), said=Said.YES, by=net.secretary)
    net.held(Agenda(START), helped=[str(request.pk)])
    told = [str(row.detail) for row in Entry.objects.filter(action__startswith="group.help_said")]
    assert told
    assert all("'member'" not in each and "number" not in each for each in told)
    lines = Line.objects.filter(entry__kind="group-social-out").values_list("account__owner", flat=True)
    assert set(lines) == {""}


def test_the_database_rewrites_no_request(net):
    request = asked(net)
    for change in ({"amount": 1}, {"standing": "paid"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            HelpRequest.objects.filter(pk=request.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        HelpRequest.objects.filter(pk=request.pk).delete()
