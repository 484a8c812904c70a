"""Clubs write a project, change it while it is in preparation, and hand it in."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sankofa.directory.access import signed_in
from sankofa.foundation.forms import form_page
from sankofa.foundation.once import once
from sankofa.foundation.refusals import told_in
from sankofa.funds.access import fund_for
from sankofa.funds.access.matching import ProjectRights, clubs_for, with_project
from sankofa.funds.actions.matching.proposing import FIELDS, save_project
from sankofa.funds.forms.matching import ProposalForm, written
from sankofa.funds.models import Fund, Project
from sankofa.funds.terms import FundKind
from sankofa.funds.terms.matching import ProjectState


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@once
def propose(request: HttpRequest, slug: str) -> HttpResponse:
    """A new project, for who acts for a club."""
    fund = fund_for(request, slug, FundKind.MATCHING)
    initial = {
        "language": get_language(),
        "country": fund.country_id or "",
        "club_0": clubs_for(request)[0].slug,
    }
    return _form(request, fund, None, initial)


@never_cache
@with_project("is_club")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def edit(request: HttpRequest, project: Project, rights: ProjectRights) -> HttpResponse:
    """The same project again, as long as it is in preparation."""
    if project.state != ProjectState.DRAFT:
        raise Http404
    return _form(request, project.fund, project, written(project))


def _form(request: HttpRequest, fund: Fund, project: Project | None, initial: dict) -> HttpResponse:
    sent = request.POST if request.method == "POST" else None
    form = ProposalForm(sent, currency=fund.currency, clubs=clubs_for(request), initial=initial)
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in FIELDS}
        with told_in(form):
            saved = save_project(
                fund=fund,
                project=project,
                clubs=form.cleaned_data["clubs"],
                lines=form.cleaned_data["lines"],
                by=request.user,
                **said,
            )
            return redirect("funds:work_project", fund.slug, saved.number)
    context = {"form": form, "fund": fund, "project": project}
    return form_page(request, "funds/matching/propose.html", context)
