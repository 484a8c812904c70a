"""The facets of a result as a page offers them."""

from sankofa.catalogue.queries.facets import PERIODS, SHOWN, Facet, period_key
from sankofa.catalogue.queries.search import Found
from sankofa.catalogue.terms import STAGE_ORDER, CountryRole, Kind
from sankofa.foundation.choices import Choice, Offer
from sankofa.methods.folding import fold

AT_FIRST = 6
FIXED_ORDER = {
    "kind": Kind.values,
    "stage": [f"roadmap-stages.{stage}" for stage in STAGE_ORDER],
    "period": [period_key(period) for period in PERIODS],
}
OPEN_AT_FIRST = ("kind", "country", "theme", "tag")


def offers(found: Found) -> list[Offer]:
    """All facets that have something to choose or to take back, in the order of the page."""
    return [offer for facet in SHOWN if (offer := _offer(found, facet)).first]


def _offer(found: Found, facet: Facet) -> Offer:
    question = found.question
    source = f"country-{question.role}" if facet.name == "country" and question.role else facet.name
    chosen = question.chosen.get(facet.name, ())
    labels = found.shelf.labels(question.language)
    counts = dict(found.values(source))
    choices = [
        Choice(key, labels.of(facet.name, key), counts.get(key, 0), key in chosen)
        for key in [*counts, *(key for key in chosen if key not in counts)]
    ]
    order = FIXED_ORDER.get(facet.name)
    if order:
        place = {key: number for number, key in enumerate(order)}
        choices.sort(key=lambda choice: place.get(choice.key, len(place)))
    else:
        choices.sort(key=lambda choice: (not choice.chosen, -choice.count, fold(choice.label)))
    shown = len(choices) if order else max(AT_FIRST, len(chosen))
    return Offer(
        facet.name,
        str(facet.label),
        tuple(choices[:shown]),
        tuple(choices[shown:]),
        facet.name in OPEN_AT_FIRST or bool(chosen),
    )


def role_choices(found: Found) -> list[Choice]:
    return [
        Choice(role.value, str(role.label), found.roles[role.value], found.question.role == role.value)
        for role in CountryRole
    ]


def active(found: Found) -> list[tuple[str, Choice]]:
    """What is chosen now, each as (name in the address, choice), to take back with one tap."""
    taken = [(offer.name, choice) for offer in offers(found) for choice in offer.chosen]
    return taken + [("role", choice) for choice in role_choices(found) if choice.chosen]
