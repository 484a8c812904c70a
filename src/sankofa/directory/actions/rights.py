"""What people ask about their data, and the answers."""

from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account, Organisation, Person, RightsRequest
from sankofa.directory.terms import DAYS_TO_ANSWER, DirectoryRefused, Right
from sankofa.journal.actions import record


@transaction.atomic
def ask(
    *, person: Person | UUID, organisation: Organisation, right: Right, words: str, by: Account
) -> RightsRequest:
    """A request with its clock, by the person or taken down for somebody without an account.

    Raises `DirectoryRefused` where the database does not let the asker speak for that person.
    """
    number = person.pk if isinstance(person, Person) else person
    now = timezone.now()
    request = RightsRequest(
        person_id=number,
        organisation=organisation,
        right=right,
        words=words.strip(),
        asked_at=now,
        due_at=now + timedelta(days=DAYS_TO_ANSWER),
    )
    try:
        with transaction.atomic():
            request.save(force_insert=True)
    except (ProgrammingError, IntegrityError):
        raise DirectoryRefused(_("This request cannot be taken down by you.")) from None
    record(by=by, action="ask about data", subject=f"person {number}", right=right, request=str(request.pk))
    return request


@transaction.atomic
def answer(*, request: RightsRequest, words: str, by: Account) -> None:
    """Stops the clock. Answered twice, the first answer stands."""
    done = RightsRequest.objects.filter(pk=request.pk, done_at=None).update(
        answer=words.strip(), done_at=timezone.now(), done_by=by
    )
    if not done and not RightsRequest.objects.filter(pk=request.pk).exists():
        raise DirectoryRefused(_("This request is not there any more."))
    if done:
        record(
            by=by, action="answer about data", subject=f"person {request.person_id}", request=str(request.pk)
        )


@transaction.atomic
def take_back(*, request: UUID, by: Account) -> bool:
    """One's own request, which nobody need answer any more: nobody reads on for it. Gives whether one waited."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT directory_take_back_request(%s)", [request])
        (person,) = cursor.fetchone()
    if person is not None:
        record(by=by, action="take back about data", subject=f"person {person}", request=str(request))
    return person is not None
