"""A file of the owner, into which the organisation's desk is let, and an obstacle in it."""

from datetime import date
from uuid import UUID

from factories import businesses
from sankofa.directory.models import Account, Organisation
from sankofa.funds.actions import business as actions
from sankofa.funds.terms.business import ObstacleKind

NOBODYS = {
    "business": UUID("00000000-0000-4000-8000-000000000000"),
    "business_desk": 99_999_999,
    "business_obstacle": 99_999_999,
}


def made(of: Organisation, owner: Account, seated: dict[str, Account]) -> dict[str, object]:
    file = businesses.file(owner)
    desk = actions.let_in(file=file, organisation=of, by=owner)
    obstacle = actions.tell_obstacle(
        file=file,
        kind=ObstacleKind.LAND,
        country=file.home,
        words="Made-up",
        met_on=date(2026, 1, 1),
        by=owner,
    )
    return {"business": file.pk, "business_desk": desk.pk, "business_obstacle": obstacle.pk}
