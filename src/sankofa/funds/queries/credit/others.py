"""What those who apply have of the same fund besides: loans, and applications that were handed in.

What they owe elsewhere they say themselves: other funds do not tell.
"""

import datetime
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from sankofa.funds.models import CreditApplication
from sankofa.funds.queries.credit.loans import loans_of, previewed, seen
from sankofa.funds.queries.credit.waiting import OPEN
from sankofa.funds.terms.credit import ApplicationStanding, LoanStanding
from sankofa.methods.credit_limits import put_aside


@dataclass(frozen=True)
class AnotherDebt:
    """A loan by its number, or an application (0), in minor units; `monthly` is what has to be put aside for it."""

    number: int
    standing: str
    amount: int
    days_late: int
    monthly: int


def others_of(application: CreditApplication, on: datetime.date) -> list[AnotherDebt]:
    """Loans that run or were lost, then applications, of one of those who apply, alone or with anybody."""
    return [*_loans(application, on), *_applications(application, on)]


def _loans(application: CreditApplication, on: datetime.date) -> list[AnotherDebt]:
    rows = loans_of(application.fund).exclude(application=application)
    rows = rows.filter(_of_the_same(application, "application__"), paid_out_on__lte=on)
    found = seen(rows.exclude(standing=LoanStanding.SETTLED), on)
    return [
        AnotherDebt(
            number=each.loan.number,
            standing=LoanStanding(each.loan.standing).label,
            amount=each.standing.owed or each.standing.written_off - each.standing.recovered,
            days_late=each.standing.days_late,
            monthly=put_aside(
                [
                    (on, each.standing.due.penalty + each.standing.given_beyond),
                    *((row.due, row.open.total) for row in each.standing.rows),
                ],
                on,
            ),
        )
        for each in found
    ]


def _applications(application: CreditApplication, on: datetime.date) -> list[AnotherDebt]:
    """Were they paid out today. Those that are no longer offered take nothing."""
    rows = _handed_in(application).filter(_of_the_same(application, "")).select_related("rules", "fund")
    found = []
    for each in rows.order_by("submitted_at"):
        preview = previewed(each, on)
        dues = [(row.due, row.total) for row in preview[0].instalments] if preview else []
        standing = ApplicationStanding(each.standing).label
        found.append(AnotherDebt(0, standing, each.amount, 0, put_aside(dues, on)))
    return found


def _handed_in(application: CreditApplication) -> QuerySet[CreditApplication]:
    rows = CreditApplication.objects.filter(fund=application.fund, standing__in=OPEN)
    return rows.exclude(pk=application.pk)


def _of_the_same(application: CreditApplication, path: str) -> Q:
    people = [each.pk for each in (application.applicant, application.partner) if each]
    return Q(**{f"{path}applicant__in": people}) | Q(**{f"{path}partner__in": people})
