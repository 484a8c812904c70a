"""Organisations as those who administer them find them."""

from dataclasses import dataclass

from django.db.models import Case, Count, IntegerField, Q, Value, When
from django.utils.translation import gettext as _

from sankofa.directory.models import Account, Organisation
from sankofa.directory.queries.finding import with_words
from sankofa.directory.queries.granting import administered_by, hand_overs_for, waiting_for
from sankofa.directory.terms import OrganisationKind, Standing

MOST_SHOWN = 200
ORDER = (Standing.PROPOSED, Standing.LISTED, Standing.HIDDEN, Standing.CLOSED, Standing.MERGED)


@dataclass(frozen=True)
class DeskRow:
    slug: str
    name: str
    kind: str
    standing: str
    standing_label: str
    members: int
    is_office: bool


def entries_at_desk(account: Account, standing: str, typed: str) -> dict[str, object]:
    """The list with what narrows it, and how much waits elsewhere."""
    mine = administered_by(account)
    counts = dict(mine.values_list("standing").annotate(Count("pk")).order_by())
    rows = mine.filter(standing=standing) if standing in Standing.values else mine
    rows = with_words(rows, typed)
    rank = Case(
        *(When(standing=each, then=Value(place)) for place, each in enumerate(ORDER)),
        output_field=IntegerField(),
    )
    rows = rows.annotate(
        rank=rank, members=Count("memberships", filter=Q(memberships__left_at=None))
    ).order_by("rank", "name")
    return {
        "rows": [
            DeskRow(
                row.slug,
                row.name,
                str(OrganisationKind(row.kind).label),
                row.standing,
                str(Standing(row.standing).label),
                row.members,
                row.is_office,
            )
            for row in rows[:MOST_SHOWN]
        ],
        "total": rows.count(),
        "most": MOST_SHOWN,
        "standings": [(each.value, str(each.label), counts.get(each.value, 0)) for each in ORDER],
        "standing": standing if standing in Standing.values else "",
        "typed": typed,
        "waiting": len(waiting_for(account)) + len(hand_overs_for(account)),
        "is_office": any(row.is_office for row in administered_by(account).filter(is_office=True)),
    }


def moves_of(organisation: Organisation) -> list[tuple[str, str]]:
    """What the office may do with an entry where it stands, each with the words on its button."""
    if organisation.is_office or organisation.standing == Standing.MERGED:
        return []
    told = {
        Standing.LISTED: _("List it publicly"),
        Standing.HIDDEN: _("Hide it"),
        Standing.CLOSED: _("Close it: it acts no more"),
    }
    skipped = {organisation.standing} | (
        {Standing.HIDDEN} if organisation.standing == Standing.CLOSED else set()
    )
    return [(standing.value, label) for standing, label in told.items() if standing not in skipped]
