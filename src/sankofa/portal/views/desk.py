"""The desk: what this person's duties open, and how the installation fares."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sankofa.directory.access import actor_of, with_duty
from sankofa.directory.terms import Duty
from sankofa.portal.queries.desk import OPENING, desk_of
from sankofa.portal.queries.health import seen_from_the_site
from sankofa.portal.terms import State

for_the_office = with_duty(Duty.ADMINISTRATOR, office=True)


@never_cache
@with_duty(*OPENING)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every page that one's duties open, with what waits there."""
    groups = desk_of(request.user)
    waits = any(card.waits for group in groups for card in group.cards)
    return render(request, "portal/desk.html", {"groups": groups, "something_waits": waits})


@never_cache
@for_the_office
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    found = seen_from_the_site(actor_of(request))
    worst = found[0].state if found else State.OK
    return render(request, "portal/desk_health.html", {"findings": found, "all_well": worst is State.OK})
