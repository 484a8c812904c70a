"""Pages of a group: for its members, and what each of them sees there."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from factories import funds, groups, people
from factories.groups import START
from sankofa.funds.actions.groups import help as helping
from sankofa.funds.actions.groups import members, votes
from sankofa.funds.models import GroupMeeting, GroupProposal, HelpRequest
from sankofa.funds.queries.groups.pages import meeting_view
from sankofa.funds.queries.groups.standing import charter_of
from sankofa.funds.terms import FundKind, SeatRole
from sankofa.funds.terms.groups import ProposalKind, Said, Shock
from sankofa.methods.group_moves import Agenda, Lent

pytestmark = pytest.mark.django_db
BOUGHT = {(1, "EUR"): 5, (2, "EUR"): 3, (3, "EUR"): 2}
CHARTER_TYPED = {
    "currency_1": "EUR",
    "share_1": "5",
    "social_1": "1.50",
    "most_members": 50,
    "months": 12,
    "most_shares": 5,
    "late": "0.50",
    "charge": "flat",
    "monthly": "5",
    "loan_months": 3,
    "times": "3",
    "quorum": "60",
    "majority": "simple",
    "weight": "member",
    "on_leaving": "savings",
    "on_death": "value",
    "social_at_end": "stays",
    "in_force_from": "2025-02-01",
}


@pytest.fixture
def group() -> groups.Group:
    made = groups.group()
    made.held(Agenda(START, bought=BOUGHT, lent=(Lent(3, "EUR", 30_00, 3),)))
    return made


def browser(account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def at(group: groups.Group, rest: str = "", language: str = "en") -> str:
    return f"/{language}/funds/{group.fund.slug}/group/{rest}"


def draft_of(group: groups.Group) -> GroupMeeting:
    return GroupMeeting.objects.get(cycle__fund=group.fund, standing="draft")


READ = ["", "charter/", "members/", "meetings/", "meetings/1/1/", "cycles/1/", "votes/"]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("rest", [*READ, "help/", "help/ask/", "votes/propose/"])
def test_members_read(group, rest, language):
    assert browser(group.members[0]).get(at(group, rest, language)).status_code == 200


@pytest.mark.parametrize("rest", ["charter/write/", "members/add/", "meetings/begin/"])
def test_only_key_holders_write(group, rest):
    assert browser(group.members[0]).get(at(group, rest)).status_code == 404
    assert browser(group.secretary).get(at(group, rest)).status_code == 200


def test_others_are_told_that_there_is_nothing(group):
    other = groups.group()
    for account in (people.account(), other.secretary):
        for rest in READ:
            assert browser(account).get(at(group, rest)).status_code == 404
        assert browser(account).get(f"/en/me/money/groups/{group.fund.slug}/").status_code == 404
    assert Client().get(at(group)).status_code == 302


def test_an_auditor_reads_and_does_nothing(group):
    auditor = browser(funds.seated(group.fund, SeatRole.AUDITOR))
    for rest in READ:
        assert auditor.get(at(group, rest)).status_code == 200
    for rest in ("help/", "votes/propose/", "meetings/begin/"):
        assert auditor.get(at(group, rest)).status_code == 404


def test_a_charter_is_written_and_read_back(group):
    client = browser(group.secretary)
    answer = client.post(at(group, "charter/write/"), CHARTER_TYPED)
    assert answer.status_code == 302, answer.context["form"].errors
    charter = charter_of(group.fund)
    assert (charter.of("EUR").social, charter.fines, charter.times) == (150, {"late": 50}, 30_000)
    text = client.get(at(group, "charter/")).content.decode()
    assert "A share costs €5.00." in text
    assert "at least 60 per cent of the members" in text
    again = client.get(at(group, "charter/write/")).context["form"]
    assert again["share_1"].value() == "5.00"


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"share_1": "-5"}, "share_1"),
        ({"social_1": "1.0055"}, "social_1"),
        ({"monthly": "21"}, "monthly"),
        ({"times": "-1"}, "times"),
        ({"most_members": "501"}, "most_members"),
        ({"currency_2": "EUR"}, None),
        ({"weight": "shares", "secret": "on"}, None),
        ({"in_force_from": "2025-01-01"}, "in_force_from"),
    ],
)
def test_absurd_charters_are_refused_in_words(group, typed, field):
    answer = browser(group.secretary).post(at(group, "charter/write/"), CHARTER_TYPED | typed)
    assert answer.status_code == 422
    form = answer.context["form"]
    assert form.errors.get(field or "__all__")


def test_a_meeting_from_the_first_word_to_the_second_key(group):
    secretary, treasurer = browser(group.secretary), browser(group.treasurer)
    begun = secretary.post(at(group, "meetings/begin/"), {"held_on": "2025-02-10", "way": "phone"})
    assert begun.status_code == 302
    meeting = draft_of(group)
    here = at(group, f"meetings/1/{meeting.number}/")
    typed = {
        "version": meeting.version,
        "held_on": "2025-02-10",
        "way": "phone",
        "mark_1": "present",
        "mark_2": "late",
        "bought_1_EUR": 2,
        "social_1_EUR": "1",
        "paid_3_EUR": "13,00",
        "cash_EUR": "43.50",
        "box_EUR": "1",
        "words": "A made-up meeting",
    }
    kept = secretary.post(f"{here}keep/", typed)
    assert b"Kept as a draft" in kept.content
    meeting.refresh_from_db()
    assert meeting.version == 2
    stale = secretary.post(f"{here}write/", typed)
    assert stale.status_code == 422
    written = secretary.post(f"{here}write/", typed | {"version": 2})
    assert written.status_code == 302
    shown = secretary.get(here).content.decode()
    assert "cannot be closed yet" not in shown
    assert "Fine" in shown
    for client in (secretary, treasurer):
        meeting.refresh_from_db()
        assert client.post(f"{here}agree/", {"version": meeting.version}).status_code == 302
    meeting.refresh_from_db()
    assert meeting.standing == "closed"
    assert treasurer.get(f"{here}write/").status_code == 302
    assert "A made-up meeting" in browser(group.members[0]).get(here).content.decode()


def test_what_is_wrong_stands_beside_the_field_and_nothing_is_lost(group):
    client = browser(group.secretary)
    client.post(at(group, "meetings/begin/"), {"held_on": "2025-02-10", "way": "together"})
    typed = {
        "version": 1,
        "held_on": "2025-02-10",
        "way": "together",
        "bought_1_EUR": 6,
        "lent_amount_1": "abc",
        "other_amount_1": "5",
        "leaves": "2",
    }
    answer = client.post(at(group, "meetings/1/2/write/"), typed)
    assert answer.status_code == 422
    form = answer.context["form"]
    assert set(form.errors) == {"bought_1_EUR", "lent_amount_1", "other_amount_1", "leaves_why"}
    assert 'value="abc"' in answer.content.decode()
    assert b"Not kept yet" in client.post(at(group, "meetings/1/2/keep/"), typed).content


def test_the_form_comes_back_with_what_was_kept(group):
    client = browser(group.secretary)
    client.post(at(group, "meetings/begin/"), {"held_on": "2025-02-10", "way": "together"})
    typed = {
        "version": 1,
        "held_on": "2025-02-10",
        "way": "together",
        "lent_member_1": "1",
        "lent_amount_1": "10",
        "lent_months_1": "2",
        "other_what_1": "income",
        "other_amount_1": "5.50",
        "other_note_1": "A made-up sale",
        "leaves": "2",
        "leaves_why": "died",
        "fine_1": "0",
    }
    assert client.post(at(group, "meetings/1/2/write/"), typed).status_code == 302
    assert 'value="2025-02-10"' in client.get(at(group, "meetings/1/2/write/", "fr")).content.decode()
    form = client.get(at(group, "meetings/1/2/write/")).context["form"]
    back = {name: str(form[name].value()) for name in typed if name != "version"}
    assert back["lent_amount_1"] == "10.00"
    assert back["other_amount_1"] == "5.50"
    assert (back["lent_member_1"], back["leaves_why"], back["fine_1"]) == ("1", "died", "0.00")
    assert client.post(at(group, "meetings/1/2/drop/")).status_code == 302


def test_what_came_back_and_what_is_kept_is_asked_for_by_name(group):
    """An investment of 5.00 is out; member 2 left while the cash was lent, and 1.00 of theirs is kept."""
    proposal = votes.propose(
        fund=group.fund,
        kind=ProposalKind.INVEST,
        title="A made-up mill",
        aim="Flour",
        closes_on=timezone.localdate(),
        by=group.secretary,
        amount=5_00,
        currency="EUR",
    )
    for account in (group.secretary, group.treasurer, *group.members):
        votes.vote(proposal=proposal, said=Said.YES, by=account)
    votes.agree_with_partner(
        proposal=votes.close_vote(proposal=proposal, by=group.secretary),
        agreement="Made up",
        agreed_on=START,
        by=group.secretary,
    )
    group.held(Agenda(START), invested=[proposal.number])
    group.held(Agenda(START, lent=(Lent(1, "EUR", 1_00, 3),), leaving={2: "left"}))
    client = browser(group.secretary)
    client.post(at(group, "meetings/begin/"), {"held_on": "2025-02-10", "way": "together"})
    address = at(group, "meetings/1/4/write/")
    page = client.get(address).content.decode()
    assert "Came back of “A made-up mill” (EUR)" in page
    assert "€5.00 are out." in page
    assert "€1.00 are kept" in page
    typed = {"version": 1, "held_on": "2025-02-10", "way": "together"}
    typed |= {f"returned_{proposal.number}": "5", "due_2_EUR": "1"}
    assert client.post(address, typed).status_code == 302
    form = client.get(address).context["form"]
    assert [form[name].value() for name in typed if name.startswith(("returned", "due"))] == ["5.00", "1.00"]
    moves = [(each.what, each.amount) for each in meeting_view(draft_of(group), tells_help=False).moves]
    assert [amount for _what, amount in moves] == [1_00, 5_00]
    assert client.get(at(group, "meetings/1/3/")).content.decode().count("of it kept, not paid yet") == 1
    assert "€1.00 owed to members who are gone" in client.get(at(group, "")).content.decode()


def test_no_meeting_begins_on_a_day_to_come(group):
    later = {"held_on": "2999-01-01", "way": "together"}
    refused = browser(group.secretary).post(at(group, "meetings/begin/"), later)
    assert (refused.status_code, set(refused.context["form"].errors)) == (422, {"held_on"})


def test_a_passbook_is_ones_own(group):
    text = browser(group.members[0]).get(f"/en/me/money/groups/{group.fund.slug}/").content.decode()
    assert "€10.00" in text
    assert "Loan given" in text
    assert "€25.00" not in text, "nothing of the others"


def test_votes_on_the_page(group):
    client = browser(group.members[0])
    typed = {
        "kind": "invest",
        "title": "A made-up bakery",
        "aim": "Bread",
        "currency": "EUR",
        "amount": "20",
        "investors": "40",
        "hosts": "50",
        "community": "10",
        "closes_on": (timezone.localdate() + timedelta(days=3)).isoformat(),
    }
    assert client.post(at(group, "votes/propose/"), typed | {"community": "5"}).status_code == 422
    assert client.post(at(group, "votes/propose/"), typed).status_code == 302
    for account in (group.secretary, group.treasurer, group.members[0]):
        assert browser(account).post(at(group, "votes/1/"), {"said": "yes"}).status_code == 302
        assert browser(account).post(at(group, "votes/1/"), {"said": "no"}).status_code == 422
    secretary = browser(group.secretary)
    assert secretary.post(at(group, "votes/1/close/")).status_code == 302
    assert GroupProposal.objects.get().standing == "carried"
    assert (
        secretary.post(
            at(group, "votes/1/agreement/"), {"agreed_on": "2025-01-10", "agreement": "Ovens"}
        ).status_code
        == 302
    )
    said = {"seen_on": "2025-01-12", "course": "well", "words": "Warm"}
    assert client.post(at(group, "votes/1/report/"), said).status_code == 302
    told = {"since": "2025-01-01", "until": "2025-06-30", "income": "100", "costs": "40"}
    assert secretary.post(at(group, "votes/1/result/"), told).status_code == 302
    shown = client.get(at(group, "votes/1/")).content.decode()
    assert "€24.00" in shown
    assert "€30.00" in shown
    secretary.post(at(group, "meetings/begin/"), {"held_on": "2025-02-10", "way": "together"})
    assert "invested" in secretary.get(at(group, "meetings/1/2/write/")).context["form"].fields


def test_help_is_seen_by_the_committee_and_who_asked(group):
    asked = browser(group.members[0]).post(
        at(group, "help/ask/"), {"shock": "illness", "currency": "EUR", "amount": "3", "words": "A fever"}
    )
    assert asked.status_code == 302
    request = HelpRequest.objects.get()
    here = at(group, f"help/{request.pk}/")
    assert "A fever" in browser(group.members[0]).get(here).content.decode()
    assert "A fever" in browser(group.secretary).get(here).content.decode()
    for account in (group.treasurer, funds.seated(group.fund, SeatRole.MEMBER)):
        assert browser(account).get(here).status_code == 404
        assert "Illness" not in browser(account).get(at(group, "help/")).content.decode()
    assert browser(group.members[0]).post(f"{here}say/", {"said": "yes"}).status_code == 404
    assert browser(group.members[0]).post(f"{here}take-back/").status_code == 302


def test_minutes_do_not_tell_who_was_helped(group):
    group.held(Agenda(START, social={(1, "EUR"): 5_00}))
    asked = helping.ask_for_help(
        fund=group.fund, shock=Shock.WORK, currency="EUR", amount=3_00, words="", by=group.members[0]
    )
    helping.say(request=asked, said=Said.YES, by=group.secretary)
    meeting = group.held(Agenda(START), helped=[str(asked.pk)])
    here = at(group, f"meetings/1/{meeting.number}/")
    name = "Member Example 3"
    assert name in browser(group.secretary).get(here).content.decode()
    assert name not in browser(group.treasurer).get(here).content.decode()


def test_everybody_sees_totals_only_where_the_charter_says_so_and_five_are_in_it():
    for shows, size, seen in ((False, 6, False), (True, 4, False), (True, 6, True)):
        group = groups.group(replace(groups.CHARTER, shows_totals=shows), size=size, is_public=True)
        group.held(Agenda(START, bought=BOUGHT))
        text = Client().get(f"/en/funds/{group.fund.slug}/").content.decode()
        assert ("€50.00" in text) is seen
        assert "Member Example" not in text


def test_a_safety_net_has_a_page_without_shares():
    charter = replace(groups.CHARTER, most_shares=0, times=0)
    net = groups.group(charter, FundKind.SAFETY_NET)
    client = browser(net.secretary)
    assert "value of one share" not in client.get(at(net)).content.decode()
    form = client.get(at(net, "charter/write/")).context["form"]
    assert "share_1" not in form.fields
    typed = {k: v for k, v in CHARTER_TYPED.items() if k in form.fields}
    assert client.post(at(net, "charter/write/"), typed).status_code == 302
    assert not charter_of(net.fund).has_shares


def test_members_without_an_account(group):
    client = browser(group.secretary)
    added = client.post(at(group, "members/add/"), {"called": "Ama Example", "consented": "on"})
    assert added.status_code == 302
    assert "Ama Example" in client.get(at(group, "members/")).content.decode()
    assert client.post(at(group, "members/add/"), {"called": "Kofi Example"}).status_code == 422
    assert client.post(at(group, "members/4/forget/")).status_code == 302
    assert "Ama Example" not in client.get(at(group, "members/")).content.decode()
    funds.seated(group.fund, SeatRole.MEMBER, called="Esi Example")
    client.post(at(group, "members/numbers/"))
    assert "Esi Example" in client.get(at(group, "members/")).content.decode()
    proposal = votes.propose(
        fund=group.fund,
        kind=ProposalKind.OTHER,
        title="A made-up day",
        aim="x",
        closes_on=timezone.localdate(),
        by=group.secretary,
    )
    assert (
        client.post(at(group, f"votes/{proposal.number}/"), {"said": "no", "member": "4"}).status_code == 302
    )
    assert GroupProposal.objects.get().no == 1


def test_pages_ask_the_database_no_more_often_when_a_group_grows(django_assert_max_num_queries):
    group = groups.group(size=4)
    for _row in range(8):
        members.add_member(fund=group.fund, by=group.secretary)
    group.held(Agenda(START, bought={(number, "EUR"): 1 for number in range(1, 13)}))
    client = browser(group.secretary)
    for rest, most in (("", 40), ("members/", 16), ("meetings/1/1/", 24), ("cycles/1/", 18)):
        with django_assert_max_num_queries(most):
            client.get(at(group, rest))
