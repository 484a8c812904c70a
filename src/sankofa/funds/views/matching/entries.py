"""The treasurer's smaller entries on a project: money given back, extra cost, work and things, a partner who is out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from sankofa.foundation.once import once
from sankofa.foundation.refusals import told_above
from sankofa.funds.access.matching import ProjectRights, with_project
from sankofa.funds.actions.matching import dropping, ending, paying
from sankofa.funds.forms.matching_work import DropForm, GivenBackForm, OverrunForm
from sankofa.funds.models import Project
from sankofa.funds.queries.matching.rules import read
from sankofa.funds.views.matching.work import acted


@never_cache
@with_project("is_treasurer")
@require_POST
@once
def given_back(request: HttpRequest, project: Project, rights: ProjectRights) -> HttpResponse:
    """The builder paid back what was not needed."""
    form = GivenBackForm(request.POST, place="given-back", currency=project.fund.currency)
    told = {"project": project, "by": request.user}
    return acted(request, project, rights, form, lambda said: paying.give_back(**told, **said))


@never_cache
@with_project("is_treasurer")
@require_POST
@once
def overrun(request: HttpRequest, project: Project, rights: ProjectRights) -> HttpResponse:
    """The work costs more, as agreed."""
    form = OverrunForm(request.POST, place="overrun", currency=project.fund.currency)

    def cover(said: dict) -> None:
        why = said["why"]
        ending.cover_overrun(project=project, extra=said["amount"], why=why, key=why, by=request.user)

    return acted(request, project, rights, form, cover)


@never_cache
@with_project("is_treasurer")
@require_POST
@once
def drop(request: HttpRequest, project: Project, rights: ProjectRights) -> HttpResponse:
    """A partner did not pay in time."""
    form = DropForm(request.POST, place="drop", partners=read(project.rules).partners)
    told = {"project": project, "by": request.user}
    return acted(request, project, rights, form, lambda said: dropping.drop_partner(**told, **said))


@never_cache
@with_project("is_treasurer")
@require_POST
@once
def in_kind(request: HttpRequest, project: Project, rights: ProjectRights) -> HttpResponse:
    """The work and the things that were promised were given."""
    with told_above(request):
        paying.record_in_kind(project=project, by=request.user)
        messages.success(request, _("Thank you. It is recorded."))
    return redirect("funds:work_project", project.fund.slug, project.number)
