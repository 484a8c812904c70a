"""Requests about one's own data, with the clock that runs."""

from dataclasses import dataclass

from django.utils import timezone

from sankofa.directory.models import Person, RightsRequest


@dataclass(frozen=True)
class Clocked:
    """A request and how its clock stands."""

    request: RightsRequest
    days_left: int  # below zero when it is overdue

    @property
    def is_overdue(self) -> bool:
        return self.request.done_at is None and self.days_left < 0


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


def _clocked(requests) -> list[Clocked]:
    now = timezone.now()
    return [Clocked(request, (request.due_at - now).days) for request in requests]
