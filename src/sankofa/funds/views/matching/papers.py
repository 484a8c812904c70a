"""Papers of a project: the contract and who signed it, and the final report of the clubs."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sankofa.directory.models import Account
from sankofa.foundation.forms import form_page
from sankofa.foundation.once import once
from sankofa.foundation.refusals import told_in
from sankofa.funds.access.matching import ProjectRights, project_for, report_in, signature_in, with_project
from sankofa.funds.actions.matching import papers
from sankofa.funds.formats.papers import Paper
from sankofa.funds.forms.matching_papers import CorrectionForm, ReportForm, SignatureForm
from sankofa.funds.models import Project, ProjectSignature
from sankofa.funds.queries.matching.agreed import signatures_of
from sankofa.funds.queries.matching.pages import report_written
from sankofa.funds.queries.matching.papers import contract_of, report_of
from sankofa.funds.terms.matching import CORRECTS_SIGNATURES, HAS_CONTRACT, TAKES_SIGNATURES, ProjectState
from sankofa.funds.views.files import paper_answer


@never_cache
@with_project("is_club", "is_manager", "is_treasurer", "is_auditor")
@require_safe
def contract(request: HttpRequest, project: Project, rights: ProjectRights) -> HttpResponse:
    """What was agreed when the project was approved, with lines to sign, in the reader's language."""
    if project.state not in HAS_CONTRACT:
        raise Http404
    return _on_paper(project, contract_of(project), "contract")


@never_cache
@with_project("is_manager", "is_treasurer")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def signature(request: HttpRequest, project: Project, rights: ProjectRights) -> HttpResponse:
    """Records on which day a party signed."""
    if project.state not in TAKES_SIGNATURES:
        raise Http404
    signed = signatures_of(project)
    waiting = [each.party for each in signed if each.on is None]
    sent = request.POST if request.method == "POST" else None
    form = SignatureForm(sent, parties=waiting, initial={"signed_on": timezone.localdate()})
    if form.is_valid():
        with told_in(form):
            papers.note_signature(project=project, by=request.user, **form.cleaned_data)
            messages.success(request, _("Recorded."))
            return redirect("funds:work_project", project.fund.slug, project.number)
    context = {
        "form": form,
        "project": project,
        "fund": project.fund,
        "waiting": waiting,
        "recorded": [each for each in signed if each.on],
        "corrects": project.state in CORRECTS_SIGNATURES,
    }
    return form_page(request, "funds/matching/signature.html", context)


@never_cache
@with_project("is_manager", "is_treasurer")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def correct_signature(
    request: HttpRequest, project: Project, rights: ProjectRights, signature: int
) -> HttpResponse:
    """Another day than was recorded, or none at all, while the project has not ended."""
    found = signature_in(project, signature)
    initial = {"what": "day", "signed_on": found.signed_on}
    form = CorrectionForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        with told_in(form):
            _corrected(found, form.cleaned_data, request.user)
            messages.success(request, _("Recorded."))
            return redirect("funds:sign_project", project.fund.slug, project.number)
    named = {each.number: each.party for each in signatures_of(project)}
    context = {"form": form, "project": project, "fund": project.fund, "signature": found}
    return form_page(
        request, "funds/matching/signature_correct.html", context | {"party": named.get(found.pk)}
    )


def _corrected(signature: ProjectSignature, said: dict, by: Account) -> None:
    if said["what"] == "all":
        papers.take_back_signature(signature=signature, why=said["why"], by=by)
    else:
        papers.correct_signature(signature=signature, signed_on=said["signed_on"], why=said["why"], by=by)


@never_cache
@with_project("is_club", "is_manager")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def write_report(request: HttpRequest, project: Project, rights: ProjectRights) -> HttpResponse:
    """The clubs tell how it went, and may change it until the project is finished."""
    if project.state != ProjectState.RUNNING:
        raise Http404
    written = report_written(project)
    names = tuple(ReportForm.base_fields)
    initial = {name: getattr(written, name) for name in names} if written else {"language": get_language()}
    form = ReportForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        with told_in(form):
            papers.write_report(project=project, by=request.user, **form.cleaned_data)
            messages.success(request, _("Thank you. It is recorded."))
            return redirect("funds:work_project", project.fund.slug, project.number)
    context = {"form": form, "project": project, "fund": project.fund}
    return form_page(request, "funds/matching/write_report.html", context)


@require_safe
def report(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The final report of a finished project, for everybody who may see the fund."""
    found, _rights = project_for(request, slug, number)
    return _on_paper(found, report_of(found, report_in(found)), "final-report")


def _on_paper(project: Project, paper: Paper, name: str) -> HttpResponse:
    return paper_answer(paper, f"{name}-{project.fund.slug}-{project.number}")
