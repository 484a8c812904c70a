"""Whatever happens in whatever order, everybody sees exactly those persons that a few lines of plain Python allow.

Real rows, the site's own database role, and four ways to look: models, hand-written SQL, the export, opening names.
"""

from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from factories import consents, people
from factories.site_role import as_owner
from sankofa.config.embedded.layout import SITE as SITE_ROLE
from sankofa.directory.actions.consents import withdraw_consent
from sankofa.directory.actions.erasure import erase_oneself
from sankofa.directory.actions.persons import restrict, unrestrict
from sankofa.directory.models import Account, Consent, DutyGrant, Person
from sankofa.directory.queries.holdings import Subject, everything_about
from sankofa.directory.queries.identities import open_identities
from sankofa.directory.terms import CONSENTED, NAMELESS, SERVED_BY, Duty, OrganisationKind, Purpose
from sankofa.foundation.statement import stated

pytestmark = pytest.mark.django_db(transaction=False)
LOOKED_AT = (Purpose.MATCHING, Purpose.ASSISTANCE, Purpose.CRISIS_CONTACT, Purpose.RESEARCH)
PURPOSES = st.sampled_from(LOOKED_AT)
DUTIES = st.sampled_from(
    [Duty.MATCHER, Duty.REGISTRAR, Duty.CASE_OFFICER, Duty.CONSULAR_OFFICER, Duty.ANALYST, Duty.EDITOR]
)
BODIES = st.integers(0, 2)  # two associations and a ministry
PEOPLE = st.integers(0, 2)
STAFF = st.integers(0, 1)
MINISTRY = 2


@dataclass
class Model:
    """All that decides, in plain values."""

    consents: dict[tuple[int, int, Purpose], dict] = field(default_factory=dict)
    substance: dict[Purpose, int] = field(default_factory=lambda: dict.fromkeys(CONSENTED, 1))
    duties: set[tuple[int, int, Duty]] = field(default_factory=set)
    members: set[tuple[int, int]] = field(default_factory=set)
    restricted: set[int] = field(default_factory=set)
    erased: set[int] = field(default_factory=set)
    with_step: set[int] = field(default_factory=lambda: {0, 1})

    def sees(self, staff: int, purpose: Purpose) -> set[int]:
        held = {(body, duty) for who, body, duty in self.duties if who == staff}
        if purpose == Purpose.ASSISTANCE and (
            (staff, MINISTRY) in self.members or any(duty == Duty.CONSULAR_OFFICER for _body, duty in held)
        ):
            return set()
        if staff not in self.with_step:
            return set()  # each of the duties that serve a purpose is sensitive
        reach = {body for body, duty in held if duty in SERVED_BY[purpose]}
        return {
            person
            for (person, body, asked), consent in self.consents.items()
            if body in reach
            and asked == purpose
            and not consent["lapsed"]
            and consent["substance"] >= self.substance[purpose]
            and person not in self.restricted | self.erased
        }


class Consenting(RuleBasedStateMachine):
    grants = Bundle("grants")

    @initialize()
    def begin(self):
        self.outer = transaction.atomic()
        self.outer.__enter__()
        self.model = Model()
        for purpose in CONSENTED:
            consents.text(purpose, languages=("en",))
        kinds = (OrganisationKind.ASSOCIATION, OrganisationKind.ASSOCIATION, OrganisationKind.MINISTRY)
        self.bodies = [people.organisation(kind=kind) for kind in kinds]
        self.staff = [people.account(second_step=True) for _ in range(2)]
        self.accounts = [people.account() for _ in range(3)]
        self.people = [
            consents.person(account, email=f"{n}@example.org") for n, account in enumerate(self.accounts)
        ]
        for duty in (Duty.MATCHER, Duty.CASE_OFFICER, Duty.CRISIS_LEAD, Duty.ANALYST):
            people.grant(self.staff[0], duty, self.bodies[0])
            self.model.duties.add((0, 0, duty))
        with connection.cursor() as cursor:
            cursor.execute(f"SET ROLE {SITE_ROLE}")
        for person in (0, 1):  # so that whatever happens next changes what somebody sees
            for purpose in LOOKED_AT:
                self.give(person, 0, purpose, False)

    def teardown(self):
        if hasattr(self, "outer"):
            with connection.cursor() as cursor:
                cursor.execute("RESET ROLE")
            transaction.set_rollback(True)
            self.outer.__exit__(None, None, None)

    def own(self, person: int):
        return stated(actor=str(self.accounts[person]), purpose=Purpose.OWN)

    @rule(person=PEOPLE, body=BODIES, purpose=PURPOSES, lapsed=st.sampled_from([False, False, True]))
    def give(self, person: int, body: int, purpose: Purpose, lapsed: bool):
        key = (person, body, purpose)
        if person in self.model.erased or (purpose == Purpose.ASSISTANCE and body == MINISTRY):
            return
        self.end(person, body, purpose)
        until = timezone.now() + timedelta(days=-1 if lapsed else 30)
        with self.own(person):
            consents.consent(self.bodies[body], purpose, self.people[person], lapses_at=until)
        self.model.consents[key] = {"lapsed": lapsed, "substance": self.model.substance[purpose]}

    @rule(person=PEOPLE, body=BODIES, purpose=PURPOSES)
    def withdraw(self, person: int, body: int, purpose: Purpose):
        self.end(person, body, purpose)

    def end(self, person: int, body: int, purpose: Purpose):
        if self.model.consents.pop((person, body, purpose), None):
            with self.own(person):
                standing = Consent.objects.get(
                    person=self.people[person],
                    organisation=self.bodies[body],
                    purpose=purpose,
                    withdrawn_at=None,
                )
                withdraw_consent(consent=standing, by=self.accounts[person])

    @rule(person=PEOPLE, stop=st.booleans())
    def stop(self, person: int, stop: bool):
        if person in self.model.erased:
            return
        with self.own(person):
            (restrict if stop else unrestrict)(person=self.people[person], by=self.accounts[person])
        (self.model.restricted.add if stop else self.model.restricted.discard)(person)

    @rule(person=PEOPLE)
    def erase(self, person: int):
        if person in self.model.erased:
            return
        erase_oneself(account=Account.objects.get(pk=self.accounts[person].pk))
        self.model.erased.add(person)
        self.model.consents = {key: each for key, each in self.model.consents.items() if key[0] != person}

    @rule(purpose=PURPOSES, more=st.booleans())
    def new_text(self, purpose: Purpose, more: bool):
        self.model.substance[purpose] += more
        with as_owner():
            consents.text(purpose, substance=self.model.substance[purpose], languages=("en",))

    @rule(target=grants, who=STAFF, body=BODIES, duty=DUTIES)
    def grant(self, who: int, body: int, duty: Duty):
        key = (who, body, duty)
        self.model.members.add((who, body))
        if key not in self.model.duties:
            self.model.duties.add(key)
            with as_owner():
                with people.as_found():  # one that ran out is ended when the duty is given anew
                    self.running(key).update(ended_at=timezone.now() - timedelta(seconds=1))
                people.grant(self.staff[who], duty, self.bodies[body])
        return key

    @rule(key=grants, expires=st.booleans())
    def end_duty(self, key: tuple, expires: bool):
        if key not in self.model.duties:
            return
        self.model.duties.discard(key)
        with as_owner(), people.as_found():
            past = timezone.now() - timedelta(seconds=1)
            self.running(key).update(**{"expires_at" if expires else "ended_at": past})

    def running(self, key: tuple):
        who, body, duty = key
        return DutyGrant.objects.filter(
            membership__account=self.staff[who],
            membership__organisation=self.bodies[body],
            duty=duty,
            ended_at=None,
        )

    @rule(who=STAFF, has=st.booleans())
    def second_step(self, who: int, has: bool):
        from allauth.mfa.models import Authenticator

        with as_owner():
            Authenticator.objects.filter(user=self.staff[who]).delete()
            if has:
                people.give_second_step(self.staff[who])
        (self.model.with_step.add if has else self.model.with_step.discard)(who)

    @invariant()
    def every_way_shows_the_same(self):
        if not hasattr(self, "model"):
            return
        for number, staff in enumerate(self.staff):
            for purpose in LOOKED_AT:
                allowed = {self.people[person].pk for person in self.model.sees(number, purpose)}
                self.look(staff, purpose, allowed)

    def look(self, staff: Account, purpose: Purpose, allowed: set):
        with stated(actor=str(staff), purpose=purpose):
            assert {person.pk for person in Person.objects.all()} == allowed
            assert set(Consent.objects.values_list("person", flat=True)) == allowed
            with connection.cursor() as cursor:
                cursor.execute("SELECT id FROM directory_person WHERE true OR id IS NOT NULL")
                assert {row[0] for row in cursor.fetchall()} == allowed
                cursor.execute("SELECT person_id FROM directory_identity")
                assert {row[0] for row in cursor.fetchall()} == allowed
            everybody = [person.pk for person in self.people]
            opened = set(open_identities(everybody))
            assert opened == (set() if purpose in NAMELESS else allowed)

    @invariant()
    def an_export_is_of_oneself_alone(self):
        if not hasattr(self, "model"):
            return
        for number, account in enumerate(self.accounts):
            if number in self.model.erased:
                continue
            with self.own(number):
                assert list(Person.objects.values_list("pk", flat=True)) == [self.people[number].pk]
                held = everything_about(Subject(self.people[(number + 1) % 3].pk, account))
                told = {holding.name: rows for holding, rows in held.items()}
                assert [told[name] for name in ("person", "identity", "consents", "requests")] == [
                    [],
                    [],
                    [],
                    [],
                ]

    @invariant()
    def without_a_statement_there_is_nobody(self):
        if hasattr(self, "model"):
            assert not Person.objects.exists()
            assert not Consent.objects.exists()


Consenting.TestCase.settings = settings(
    max_examples=10, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
TestConsenting = pytest.mark.django_db(Consenting.TestCase)
