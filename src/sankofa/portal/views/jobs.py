"""The queue of jobs, for administrators of the office."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sankofa.directory.access import actor_of
from sankofa.portal.actions import jobs as actions
from sankofa.portal.queries.jobs import has_a_worker, jobs_page
from sankofa.portal.terms import DeskRefused
from sankofa.portal.views.desk import for_the_office


@never_cache
@for_the_office
@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    told = {"jobs": jobs_page(now), "has_worker": has_a_worker(now)}
    return render(request, "portal/desk_jobs.html", told)


@never_cache
@for_the_office
@require_POST
def again(request: HttpRequest, number: int) -> HttpResponse:
    return _done(request, number, actions.try_again, _("The job waits again and will be tried soon."))


@never_cache
@for_the_office
@require_POST
def give_up(request: HttpRequest, number: int) -> HttpResponse:
    return _done(request, number, actions.give_up, _("The job was given up."))


def _done(request: HttpRequest, number: int, action: Callable[..., None], told: str) -> HttpResponse:
    try:
        action(number, by=actor_of(request))
        messages.success(request, told)
    except DeskRefused as refused:
        messages.warning(request, str(refused))
    return redirect("portal:desk_jobs")
