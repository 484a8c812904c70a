"""The door to files of entrepreneurs and to policies for the journey home."""

from uuid import UUID

from django.http import HttpRequest

from sankofa.directory.access import serves_office
from sankofa.directory.models import Organisation
from sankofa.directory.queries.duties import duties_in_force, organisations_with
from sankofa.directory.terms import Duty
from sankofa.funds.access import found_in
from sankofa.funds.access.registers import REGISTER_DUTIES
from sankofa.funds.models import BusinessDesk, BusinessFile, BusinessObstacle, JourneyClaim, JourneyPolicy


def own_business(request: HttpRequest, number: UUID) -> BusinessFile:
    """The visitor's own file. Raises Http404 for those of others."""
    return found_in(BusinessFile.objects.filter(pk=number, entrepreneur=request.user))


def business_for(request: HttpRequest, number: UUID) -> tuple[BusinessFile, Organisation | None]:
    """A file with the desk for which the visitor serves, or nothing in its place for its entrepreneur. Raises Http404
    for everybody else."""
    own = BusinessFile.objects.filter(pk=number, entrepreneur=request.user).first()
    if own is not None:
        return own, None
    bodies = organisations_with(duties_in_force(request.user), Duty.CASE_OFFICER)
    desks = BusinessDesk.objects.filter(file=number, organisation__in=bodies, taken_back_at=None)
    desk = found_in(desks.select_related("file", "organisation"))
    return desk.file, desk.organisation


def business_desk_in(file: BusinessFile, number: int) -> BusinessDesk:
    return found_in(file.desks.filter(pk=number, taken_back_at=None).select_related("file", "organisation"))


def obstacle_in(file: BusinessFile, number: int) -> BusinessObstacle:
    return found_in(file.obstacles.filter(pk=number).select_related("file"))


def office_of(request: HttpRequest) -> Organisation:
    """The office, for whom the visitor acts. Raises Http404 where there is none."""
    return found_in(Organisation.objects.filter(is_office=True))


def journey_for(request: HttpRequest, number: UUID) -> JourneyPolicy:
    """A policy that one's agency reported; for the office any. Raises Http404."""
    found = JourneyPolicy.objects.filter(pk=number).select_related("agency", "origin", "destination")
    if not serves_office(request, Duty.EDITOR):
        bodies = organisations_with(duties_in_force(request.user), *REGISTER_DUTIES)
        found = found.filter(agency__in=bodies)
    return found_in(found)


def journey_claim_in(policy: JourneyPolicy, number: int) -> JourneyClaim:
    return found_in(policy.claims.filter(pk=number).select_related("policy"))
