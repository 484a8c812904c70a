"""Whatever people do, in whatever order: nothing is published without two outside reviews and another's decision."""

import contextlib

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from factories import drafts as made_up
from factories import people
from sankofa.catalogue.actions import drafts, publishing, reviews
from sankofa.catalogue.models import Content, Draft, Record, Review
from sankofa.catalogue.terms import MOVES, Origin, State, SubmissionRefused, Verdict
from sankofa.directory.models import Membership
from sankofa.directory.terms import Duty

pytestmark = pytest.mark.django_db

WHO = st.integers(min_value=0, max_value=5)
REACHED: set[State] = set()
VERDICTS = st.sampled_from([Verdict.ACCEPT, Verdict.ACCEPT, Verdict.ACCEPT, Verdict.REVISE, Verdict.DECLINE])


class Office(RuleBasedStateMachine):
    """Six people: the author, a colleague, three strangers and one of the office. All have all three duties."""

    def __init__(self) -> None:
        super().__init__()
        from django.db import transaction

        self.point = transaction.savepoint()
        office, club = people.office(), people.organisation()
        places = [club, club, people.organisation(), people.organisation(), people.organisation(), office]
        self.people = []
        for place in places:
            made = people.account(second_step=True)
            for duty in (Duty.CONTRIBUTOR, Duty.REVIEWER):
                people.grant(made, duty, place)
            people.grant(made, Duty.EDITOR, office) if place in (office, club) else None
            self.people.append(made)
        # The author edits for the office too; that is how somebody might publish what they wrote.
        self.draft = made_up.draft(
            self.people[0], club, title="A made-up draft that many people want to see published"
        )

    def teardown(self) -> None:
        from django.db import transaction

        transaction.savepoint_rollback(self.point)

    def attempt(self, action, **values: object) -> None:
        from django.db import transaction

        with contextlib.suppress(SubmissionRefused), transaction.atomic():
            action(**values)

    @property
    def now(self) -> Draft:
        return made_up.fresh(self.draft)

    @rule()
    def hand_in(self) -> None:
        self.attempt(drafts.submit, draft=self.draft, by=self.people[0])

    @rule()
    def take_back(self) -> None:
        self.attempt(drafts.take_back, draft=self.draft, by=self.people[0])

    @rule(text=st.sampled_from(["Once more", "And again"]))
    def write(self, text: str) -> None:
        held = self.now
        content = held.content | {"notes": text}
        self.attempt(drafts.save_draft, draft=held, content=content, base=held.version, by=self.people[0])

    @rule(who=WHO)
    def take_place(self, who: int) -> None:
        self.attempt(reviews.give_place, draft=self.draft, reviewer=self.people[who])

    @rule()
    def choose(self) -> None:
        self.attempt(reviews.choose_reviewers, draft=self.draft, by=self.people[5])

    @rule(who=WHO, verdict=VERDICTS)
    def judge(self, who: int, verdict: Verdict) -> None:
        for review in Review.objects.filter(draft=self.draft, reviewer=self.people[who]):
            self.attempt(
                reviews.judge,
                review=review,
                marks=made_up.MARKS,
                verdict=verdict,
                words="",
                by=self.people[who],
            )

    @rule(who=WHO)
    def step_back(self, who: int) -> None:
        for review in Review.objects.filter(draft=self.draft, reviewer=self.people[who]):
            self.attempt(reviews.step_back, review=review, by=self.people[who])

    @rule(who=WHO)
    def join_the_club(self, who: int) -> None:
        Membership.objects.get_or_create(
            account=self.people[who], organisation=self.draft.organisation, left_at=None
        )

    @rule(who=WHO)
    def publish(self, who: int) -> None:
        from django.db import DatabaseError

        with contextlib.suppress(DatabaseError):
            self.attempt(publishing.publish, draft=self.draft, by=self.people[who])

    @rule(who=WHO)
    def send_back(self, who: int) -> None:
        self.attempt(publishing.ask_to_revise, draft=self.draft, words="Please again", by=self.people[who])

    @rule()
    def let_all_accept(self) -> None:
        """A short cut, so that many walks come to the end."""
        self.choose()
        for review in Review.objects.filter(draft=self.draft, verdict="", recused_at=None):
            self.attempt(
                reviews.judge,
                review=review,
                marks=made_up.MARKS,
                verdict=Verdict.ACCEPT,
                words="",
                by=review.reviewer,
            )

    @rule()
    def withdraw(self) -> None:
        if slug := self.now.slug:
            self.attempt(publishing.withdraw, slug=slug, why="Made up", by=self.people[5])

    @rule(who=st.sampled_from([0, 5]))
    def reinstate(self, who: int) -> None:
        if slug := self.now.slug:
            self.attempt(publishing.reinstate, slug=slug, by=self.people[who])

    @invariant()
    def the_draft_went_a_declared_way(self) -> None:
        state = State(self.now.state)
        REACHED.add(state)
        assert state == State.DRAFT or state in MOVES.values()

    @invariant()
    def nothing_stands_published_without_two_outside_reviews(self) -> None:
        held = self.now
        stands = Content.objects.filter(
            origin__in=(Origin.REVIEWED, Origin.REVERTED), slug=held.slug
        ).exists()
        if held.state not in (State.ACCEPTED, State.PUBLISHED) and not stands:
            return
        accepting = Review.objects.filter(draft=held, verdict=Verdict.ACCEPT, recused_at=None)
        readers = {review.reviewer_id for review in accepting}
        assert len(readers) >= 2
        assert held.author_id not in readers
        assert self.people[1].pk not in readers, "a colleague"
        if held.state == State.PUBLISHED:
            assert held.published_by_id not in (None, held.author_id)

    @invariant()
    def what_is_withdrawn_is_gone(self) -> None:
        held = self.now
        if held.state == State.WITHDRAWN:
            assert not Record.objects.filter(slug=held.slug).exists()


def test_no_order_of_steps_leads_around_the_rules():
    run_state_machine_as_test(
        Office,
        settings=settings(
            max_examples=15,
            stateful_step_count=30,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert {State.REVISE, State.ACCEPTED, State.PUBLISHED} <= REACHED, (
        "walks that never get there show nothing"
    )
