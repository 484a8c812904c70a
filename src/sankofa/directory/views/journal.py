"""The journal for auditors, and its head for everybody."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_safe

from sankofa.directory.access import with_duty
from sankofa.directory.forms.journal import JournalSearch
from sankofa.directory.terms import Duty, Purpose
from sankofa.journal.queries.chain import chain_state, head
from sankofa.journal.queries.entries import entries

PURPOSES = dict(Purpose.choices)


@never_cache
@with_duty(Duty.AUDITOR, office=True)
@require_safe
def journal(request: HttpRequest) -> HttpResponse:
    form = JournalSearch(request.GET)
    found = entries(form.sought()) if form.is_valid() else None
    status = HTTPStatus.OK if found else HTTPStatus.UNPROCESSABLE_ENTITY
    rows = [(entry, PURPOSES.get(entry.purpose, entry.purpose)) for entry in found.entries] if found else []
    told = {"form": form, "found": found, "rows": rows, "chain": chain_state()}
    return render(request, "directory/journal.html", told, status=status)


@cache_control(public=True, max_age=60)
@require_safe
def published_head(request: HttpRequest) -> JsonResponse:
    """The last seal: whoever writes it down can tell later whether the journal before it was rewritten."""
    last = head()
    if last is None:
        return JsonResponse({"number": 0, "digest": None, "sealed_at": None})
    return JsonResponse(
        {"number": last.number, "digest": last.digest, "sealed_at": last.sealed_at.isoformat()}
    )
