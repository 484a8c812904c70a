"""Entries of registers on their way, and what comes of them."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from factories import people, registers
from sankofa.funds.actions import registers as actions
from sankofa.funds.actions.registers import Followed
from sankofa.funds.models import RegisterEntry, RegisterNote
from sankofa.funds.queries import registers as queries
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.register_kinds import KINDS
from sankofa.funds.terms.registers import EntryStanding, FollowUp
from sankofa.journal.models import Entry as JournalEntry

pytestmark = pytest.mark.django_db

BONDS = KINDS["capital-market"]
TODAY = date(2026, 6, 1)


def told(kind=FollowUp.SUBSCRIPTION, **more):
    return Followed(kind, TODAY, **{"words": "Made-up words"} | more)


def follow(entry, said, answers=None):
    return actions.follow_up(
        entry=entry,
        organisation=entry.organisation,
        told=said,
        language="en",
        by=people.account(),
        answers=answers,
    )


def test_what_is_proposed_is_not_public_before_the_office_publishes_it():
    entry = registers.proposed()
    assert not queries.found_in(BONDS, {}).exists()
    actions.publish(entry=entry, by=people.account())
    found = queries.found_in(BONDS, {}).get()
    assert found.values["interest"] == "7.5"
    assert JournalEntry.objects.filter(action="register.published").exists()


def test_a_change_waits_and_the_old_words_stay_public():
    entry = registers.published()
    registers.proposed(
        entry=entry, organisation=entry.organisation, title="Other made-up title", interest="9"
    )
    entry.refresh_from_db()
    assert (entry.title, entry.values["interest"]) == ("Made-up road bond", "7.5")
    actions.publish(entry=entry, by=people.account())
    entry.refresh_from_db()
    assert (entry.title, entry.values["interest"]) == ("Other made-up title", "9")


def test_what_cannot_stand_is_refused_with_its_field():
    with pytest.raises(FundRefused) as refused:
        registers.proposed(interest="much")
    assert refused.value.field == "interest"


def test_two_of_one_title_get_addresses_of_their_own():
    assert registers.proposed().slug != registers.proposed().slug


def test_withdrawn_stays_readable_and_can_be_offered_again():
    entry = registers.published()
    actions.withdraw(entry=entry, by=people.account())
    assert not queries.found_in(BONDS, {}).exists()
    assert queries.published(BONDS).get().standing == EntryStanding.WITHDRAWN
    actions.publish(entry=entry, by=people.account())
    assert queries.found_in(BONDS, {}).exists()
    with pytest.raises(FundRefused):
        actions.publish(entry=entry, by=people.account())


def test_filters_narrow_by_what_entries_hold():
    registers.published(title="One")
    registers.published(title="Two", country="MLI", product="fund")
    assert [each.title for each in queries.found_in(BONDS, {"country": "MLI"})] == ["Two"]
    filters = {
        each.field.code: [code for code, _label in each.choices] for each in queries.filters_of(BONDS, {})
    }
    assert sorted(filters["country"]) == ["GHA", "MLI"]


def test_subscriptions_are_summed_by_currency():
    one, two = registers.published(), registers.published(title="Two")
    for entry, amount, currency in ((one, 100_00, "EUR"), (two, 50_00, "EUR"), (one, 7, "XOF")):
        follow(entry, told(amount=amount, currency=currency, count=2))
    follow(registers.proposed(title="Draft"), told(amount=1, currency="EUR"))
    sums = {total.currency: (total.amount, total.count) for total in queries.totals_of(BONDS)}
    assert sums == {"EUR": (150_00, 4), "XOF": (7, 2)}


def test_an_obstacle_is_answered_by_a_committee():
    entry = registers.published()
    obstacle = follow(entry, told(FollowUp.OBSTACLE))
    assert queries.open_obstacles(entry).exists()
    follow(entry, told(FollowUp.ANSWER), answers=obstacle)
    assert not queries.open_obstacles(entry).exists()


@pytest.mark.parametrize(
    ("said", "with_obstacle"),
    [
        (told(FollowUp.CONTRACT), False),  # bonds have no contracts
        (told(FollowUp.ANSWER), False),
        (told(FollowUp.RESULT), True),
        (told(words=""), False),
    ],
)
def test_follow_ups_that_make_no_sense(said, with_obstacle):
    entry = registers.published()
    obstacle = follow(entry, told(FollowUp.OBSTACLE)) if with_obstacle else None
    with pytest.raises(FundRefused):
        follow(entry, said, answers=obstacle)


def test_an_entry_that_nobody_looked_at_for_a_year_is_marked():
    entry = registers.published()
    assert not queries.is_stale(None, entry)
    old = timezone.localdate() - timedelta(days=400)
    RegisterEntry.objects.filter(pk=entry.pk).update(published_on=old)
    entry.refresh_from_db()
    assert queries.is_stale(None, entry)
    actions.look_again(entry=entry, organisation=entry.organisation, still_so=True, by=people.account())
    assert not queries.is_stale(queries.found_in(BONDS, {}).get().looked, entry)


@pytest.mark.parametrize(("income", "said"), [("900 EUR", "Yes"), ("100 EUR", "No"), ("900 USD", "")])
def test_a_pilot_says_whether_it_pays(income, said):
    entry = registers.published("product-pilots", income=income, costs="500 EUR")
    told = {str(each.label): each.text for each in queries.told_of(KINDS["product-pilots"], entry.values)}
    assert told.get("Does it pay?", "")[:3].strip(":") == said


def refused(what):
    with pytest.raises(IntegrityError), transaction.atomic():
        what()


def test_the_database_holds_the_rules():
    entry = registers.published()
    other = registers.published(title="Other")
    obstacle = follow(entry, told(FollowUp.OBSTACLE))
    rows = RegisterNote.objects
    plain = {"organisation": entry.organisation, "happened_on": TODAY, "language": "en"}
    refused(lambda: rows.create(entry=other, kind="answer", answers=obstacle, **plain))
    refused(lambda: rows.create(entry=entry, kind="result", amount=5, **plain))
    refused(lambda: rows.create(entry=entry, kind="result", answers=obstacle, **plain))
    refused(lambda: rows.filter(pk=obstacle.pk).update(words="Others"))
    refused(lambda: RegisterEntry.objects.filter(pk=entry.pk).update(standing="draft", published_on=None))
    refused(lambda: RegisterEntry.objects.filter(pk=entry.pk).update(slug="elsewhere"))
    refused(lambda: RegisterEntry.objects.filter(pk=entry.pk).update(title=""))
