"""The purposes as anybody may read them: which duties serve them, whether names are seen, and the words in force."""

from dataclasses import dataclass

from sankofa.directory.models import ConsentWording, PurposeDuty
from sankofa.directory.queries.consent_texts import text_in_force, wording_for
from sankofa.directory.terms import CONSENTED, NAMELESS, Duty, Purpose


@dataclass(frozen=True)
class PurposeTold:
    purpose: Purpose
    duties: tuple[Duty, ...]
    shows_names: bool
    is_behind_firewall: bool
    wording: ConsentWording | None


def purposes_told(language: str) -> list[PurposeTold]:
    """As the database holds them, which decides by them."""
    served: dict[str, list[Duty]] = {}
    for purpose, duty in PurposeDuty.objects.order_by("pk").values_list("purpose", "duty"):
        served.setdefault(purpose, []).append(Duty(duty))
    return [_told(purpose, tuple(served.get(purpose, ())), language) for purpose in CONSENTED]


def _told(purpose: Purpose, duties: tuple[Duty, ...], language: str) -> PurposeTold:
    text = text_in_force(purpose)
    return PurposeTold(
        purpose=purpose,
        duties=duties,
        shows_names=purpose not in NAMELESS,
        is_behind_firewall=purpose == Purpose.ASSISTANCE,
        wording=wording_for(text, language) if text else None,
    )
