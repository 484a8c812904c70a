"""Who keeps which record true."""

from datetime import date, timedelta

from sankofa.catalogue.models import Keeping, Record
from sankofa.catalogue.queries.reviewing import editors
from sankofa.directory.models import Account
from sankofa.directory.queries.duties import holders_of
from sankofa.directory.terms import Duty


def keepers_of(keeping: Keeping) -> list[Account]:
    """Whom to ask about a record: its owner; else who contributes for its organisation; else the editors."""
    if keeping.owner and keeping.owner.is_active:
        return [keeping.owner]
    return holders_of(Duty.CONTRIBUTOR, keeping.organisation_id) or editors()


def kept_by(account: Account, organisations: frozenset[int], today: date) -> list[tuple[Keeping, str, bool]]:
    """(keeping, title, whether it is time to ask) of the records that somebody answers for."""
    rows = Keeping.objects.filter(owner=account) | Keeping.objects.filter(organisation__in=organisations)
    rows = rows.distinct().order_by("confirmed_on")[:200]
    titles = dict(Record.objects.filter(slug__in=[row.slug for row in rows]).values_list("slug", "title"))
    a_year_ago = today - timedelta(days=365)
    return [(row, titles[row.slug], row.confirmed_on <= a_year_ago) for row in rows if row.slug in titles]
