"""Requests about one's own data, with the clock that runs."""

from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.utils import timezone

from sankofa.directory.models import Organisation, Person, RightsRequest
from sankofa.directory.terms import DAYS_READ_ON


@dataclass(frozen=True)
class Clocked:
    """A request and how its clock stands."""

    request: RightsRequest
    days_left: int  # below zero when it is overdue

    @property
    def is_overdue(self) -> bool:
        return self.request.done_at is None and self.days_left < 0

    @property
    def is_read(self) -> bool:
        """Whether it still opens the person to those who answer, as the database decides it."""
        return self.request.done_at is None and self.days_left >= -DAYS_READ_ON


@dataclass(frozen=True)
class OverdueElsewhere:
    """How many requests another organisation has not answered in time, and since when the first one waits."""

    organisation: Organisation
    requests: int
    since: datetime


def requests_of(person: Person) -> list[Clocked]:
    return _clocked(
        RightsRequest.objects.filter(person=person).select_related("organisation").order_by("-asked_at")
    )


def requests_to_answer() -> list[Clocked]:
    """Those that the statement shows and that wait, what is due first on top."""
    open_ones = RightsRequest.objects.filter(done_at=None).select_related("organisation")
    return _clocked(open_ones.order_by("due_at"))


def requests_answered(most: int = 50) -> list[Clocked]:
    done = RightsRequest.objects.filter(done_at__isnull=False).select_related("organisation")
    return _clocked(done.order_by("-done_at")[:most])


def request_seen(id: object) -> Clocked | None:
    found = _clocked(RightsRequest.objects.filter(pk=id).select_related("organisation"))
    return found[0] if found else None


def overdue_elsewhere() -> list[OverdueElsewhere]:
    """What the office is told of other organisations, which waits longest on top; to others nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT organisation, requests, since FROM directory_overdue_elsewhere()")
        rows = cursor.fetchall()
    bodies = Organisation.objects.in_bulk([number for number, *_told in rows])
    return [OverdueElsewhere(bodies[number], *told) for number, *told in rows]


def _clocked(requests) -> list[Clocked]:
    now = timezone.now()
    return [Clocked(request, (request.due_at - now).days) for request in requests]
