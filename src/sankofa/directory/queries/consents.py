"""Consents as the person behind them sees them."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.utils import timezone

from sankofa.directory.models import Consent, ConsentWording, Organisation, Person
from sankofa.directory.queries.consent_texts import text_in_force, wording_for
from sankofa.directory.terms import AUTHORITIES, CONSENTED, Purpose


class State(StrEnum):
    """How a consent stands. Only those in force let anybody read."""

    IN_FORCE = "in-force"
    PAUSED = "paused"
    OUTDATED = "outdated"  # the text asks for more by now
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class ConsentAsked:
    """A purpose that an organisation may ask for: what stands, and the words in force."""

    purpose: Purpose
    wording: ConsentWording
    consent: Consent | None
    state: State | None

    @property
    def is_given(self) -> bool:
        return self.state in (State.IN_FORCE, State.PAUSED)


def asked_by(organisation: Organisation, person: Person, language: str) -> list[ConsentAsked]:
    """What a person may consent to, towards one organisation, in their language."""
    standing = {
        consent.purpose: consent
        for consent in Consent.objects.filter(person=person, organisation=organisation, withdrawn_at=None)
    }
    asked = []
    for purpose in purposes_of(organisation):
        if text := text_in_force(purpose):
            consent = standing.get(purpose)
            state = state_of(consent, text.substance) if consent else None
            asked.append(ConsentAsked(purpose, wording_for(text, language), consent, state))
    return asked


def purposes_of(organisation: Organisation) -> list[Purpose]:
    """For assistance no public authority is ever asked."""
    is_authority = organisation.kind in AUTHORITIES
    return [purpose for purpose in CONSENTED if not (is_authority and purpose == Purpose.ASSISTANCE)]


def consents_of(person: Person) -> list[tuple[Consent, State]]:
    """All that a person ever consented to, what stands first."""
    held = Consent.objects.filter(person=person).select_related("organisation", "wording__text")
    current = current_substances()
    told = [
        (consent, state_of(consent, current.get(consent.purpose, 0)))
        for consent in held.order_by("-given_at")
    ]
    return sorted(told, key=lambda each: list(State).index(each[1]))


def asked_again(person: Person) -> int:
    """How many consents wait for an answer to a changed text."""
    return sum(state == State.OUTDATED for _consent, state in consents_of(person))


def consent_of(person: Person, id: UUID) -> Consent | None:
    """One of the person's own."""
    held = Consent.objects.filter(person=person, pk=id)
    return held.select_related("organisation", "wording__text").first()


def current_substances() -> dict[str, int]:
    texts = ((purpose, text_in_force(purpose)) for purpose in CONSENTED)
    return {purpose.value: text.substance for purpose, text in texts if text}


def state_of(consent: Consent, substance: int) -> State:
    if consent.withdrawn_at is not None:
        return State.WITHDRAWN
    if consent.lapses_at <= timezone.now():
        return State.LAPSED
    if consent.substance < substance:
        return State.OUTDATED
    return State.PAUSED if consent.paused else State.IN_FORCE
