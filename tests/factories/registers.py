"""Made-up entries of registers. Nothing here exists."""

from factories import people
from sankofa.directory.models import Account, Organisation
from sankofa.funds.actions import registers as actions
from sankofa.funds.models import RegisterEntry
from sankofa.funds.terms.register_kinds import KINDS
from sankofa.funds.terms.registers import Field, FieldKind

BOND = {
    "product": "bond",
    "country": "GHA",
    "issuer": "Made-up Treasury",
    "purpose": "A made-up road",
    "interest": "7,5",
    "smallest": "100 EUR",
    "opens": "2026-01-01",
    "risks": "All of it may be lost; it is made up.",
    "link": "https://example.org/bond",
    "source": "Made-up gazette, 2026",
}
SAMPLES = {
    FieldKind.TEXT: "Made-up words",
    FieldKind.LONG: "Made-up words\non two lines",
    FieldKind.MONEY: "12.50 EUR",
    FieldKind.PERCENT: "3.5",
    FieldKind.WHOLE: "12",
    FieldKind.DATE: "2026-03-31",
    FieldKind.COUNTRY: "MLI",
    FieldKind.LINK: "https://example.org/made-up",
    FieldKind.YES_NO: "yes",
}


def sample(field: Field) -> str:
    """Something that may stand in a field."""
    return next(iter(field.choices)) if field.choices else SAMPLES[field.kind]


def proposed(
    kind: str = "capital-market",
    *,
    organisation: Organisation | None = None,
    by: Account | None = None,
    title: str = "Made-up road bond",
    entry: RegisterEntry | None = None,
    **values: str,
) -> RegisterEntry:
    plain = BOND if kind == "capital-market" else {f.code: sample(f) for f in KINDS[kind].fields}
    return actions.propose_entry(
        kind=KINDS[kind],
        organisation=organisation or people.organisation(),
        language="en",
        title=title,
        values=plain | values,
        by=by or people.account(),
        entry=entry,
    )


def published(kind: str = "capital-market", **more: object) -> RegisterEntry:
    made = proposed(kind, **more)
    actions.publish(entry=made, by=people.account())
    made.refresh_from_db()
    return made
