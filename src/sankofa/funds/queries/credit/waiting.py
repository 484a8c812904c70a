"""Applications that wait for somebody."""

from sankofa.funds.models import CreditApplication, Fund
from sankofa.funds.queries.credit.places import with_countries
from sankofa.funds.terms.credit import ApplicationStanding

_STANDS = ApplicationStanding
OPEN = (_STANDS.COMMITTEE, _STANDS.DEPOSITORS, _STANDS.APPROVED, _STANDS.SIGNED)


def waiting_in(fund: Fund) -> list[CreditApplication]:
    """What is before the committee, before the depositors, or to be signed or paid out; the oldest first."""
    rows = CreditApplication.objects.filter(fund=fund, standing__in=OPEN)
    return with_countries(rows.select_related("country").order_by("submitted_at"))
