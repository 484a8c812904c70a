"""The door to entries of registers: what everybody reads, and what those who keep one may change."""

from django.http import Http404, HttpRequest

from sankofa.directory.access import has_duty, serves_office
from sankofa.directory.models import Organisation
from sankofa.directory.terms import Duty
from sankofa.funds.access import found_in
from sankofa.funds.models import RegisterEntry
from sankofa.funds.terms.register_kinds import KINDS
from sankofa.funds.terms.registers import EntryStanding, Kind

REGISTER_DUTIES = (Duty.CONTRIBUTOR, Duty.EDITOR)


def register_kind_for(code: str) -> Kind:
    """A kind of instrument that has a register. Raises Http404."""
    if code not in KINDS:
        raise Http404
    return KINDS[code]


def register_entry_for(kind: str, slug: str) -> RegisterEntry:
    """An entry that everybody may read. Raises Http404."""
    found = RegisterEntry.objects.filter(kind=register_kind_for(kind).code, slug=slug)
    return found_in(found.exclude(standing=EntryStanding.DRAFT).select_related("organisation"))


def own_register_entry(request: HttpRequest, kind: str, slug: str) -> RegisterEntry:
    """An entry that the visitor keeps, for their organisation or for the office. Raises Http404."""
    found = RegisterEntry.objects.filter(kind=register_kind_for(kind).code, slug=slug)
    if not serves_office(request, Duty.EDITOR):
        found = found.filter(organisation__in=request.acting_for)
    return found_in(found.select_related("organisation"))


def writes_for(request: HttpRequest, entry: RegisterEntry) -> Organisation:
    """For whom the visitor writes about an entry: the organisation that keeps it, or the office."""
    if has_duty(request, *REGISTER_DUTIES, organisation=entry.organisation):
        return entry.organisation
    return found_in(Organisation.objects.filter(is_office=True))
