"""Money of matching funds: what clubs and partners paid, and stages paid out."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sankofa.directory.terms import Duty
from sankofa.foundation.forms import form_page
from sankofa.foundation.once import once
from sankofa.foundation.refusals import told_in
from sankofa.funds.access import with_seat
from sankofa.funds.access.matching import (
    ProjectRights,
    contribution_in,
    receipt_in,
    stage_in,
    with_project,
)
from sankofa.funds.actions.matching import books, ending, paying, taking_back
from sankofa.funds.forms.from_the_bank import from_the_bank, goes_out
from sankofa.funds.forms.matching import (
    ContributionForm,
    PaidBackForm,
    PartnerMoneyForm,
    StagePaidForm,
    TakenBackForm,
)
from sankofa.funds.models import Fund, Project
from sankofa.funds.queries.matching.money import clubs_owed, in_bank, pools_of
from sankofa.funds.queries.matching.receipts import is_spent, may_be_taken_back, receipt_of, waits_again
from sankofa.funds.queries.matching.rules import partners_of
from sankofa.funds.terms import FundKind, SeatRole

PARTNERS = {"set-aside": books.set_aside, "partner-paid": books.receive, "withdrawn": books.take_back}


@never_cache
@with_project("is_treasurer")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def contribute(request: HttpRequest, project: Project, rights: ProjectRights) -> HttpResponse:
    """Records a club's payment; the partners' top-ups follow in the same moment."""
    sent = request.POST if request.method == "POST" else None
    told = from_the_bank(request.GET, reference="key", whose="club")
    form = ContributionForm(sent, project=project, initial=told)
    if form.is_valid():
        with told_in(form):
            entry = paying.contribute(project=project, by=request.user, **form.cleaned_data)
            return redirect("funds:project_receipt", project.fund.slug, project.number, entry.pk)
    context = {"form": form, "project": project, "fund": project.fund}
    return form_page(request, "funds/matching/contribute.html", context)


@never_cache
@with_project("is_treasurer", "is_club", "is_auditor", "is_manager")
@require_safe
def receipt(request: HttpRequest, project: Project, rights: ProjectRights, entry: int) -> HttpResponse:
    """What a club paid, what was added to it, and under which rules: to print and keep."""
    found = receipt_in(project, entry)
    context = {
        "project": project,
        "fund": project.fund,
        "receipt": receipt_of(project, found),
        "takes_back": rights.is_treasurer and may_be_taken_back(project, found),
    }
    return render(request, "funds/matching/_receipt.html", context)


@never_cache
@with_project("is_treasurer")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def take_back(request: HttpRequest, project: Project, rights: ProjectRights, entry: int) -> HttpResponse:
    """Shows what would be taken back of a contribution written down by mistake, and takes it back with a reason."""
    found = contribution_in(project, entry)
    form = TakenBackForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with told_in(form):
            taking_back.take_contribution_back(
                project=project, entry=found, by=request.user, **form.cleaned_data
            )
            messages.success(request, _("Taken back. Both stay in the books."))
            return redirect("funds:work_project", project.fund.slug, project.number)
    receipt = receipt_of(project, found)
    context = {
        "form": form,
        "project": project,
        "fund": project.fund,
        "receipt": receipt,
        "is_spent": is_spent(project, found),
        "waits_again": waits_again(project, receipt.total),
    }
    return form_page(request, "funds/matching/take_back.html", context)


@never_cache
@with_project("is_treasurer")
@require_http_methods(["GET", "HEAD", "POST"])
@once
def pay_stage(request: HttpRequest, project: Project, rights: ProjectRights, position: int) -> HttpResponse:
    """Records that a stage was paid to whoever builds."""
    stage = stage_in(project, position)
    form = StagePaidForm(
        request.POST if request.method == "POST" else None, initial=from_the_bank(request.GET)
    )
    if form.is_valid():
        with told_in(form):
            paying.pay_stage(stage=stage, by=request.user, **form.cleaned_data)
            messages.success(request, _("Recorded."))
            return redirect("funds:work_project", project.fund.slug, project.number)
    context = {"form": form, "project": project, "fund": project.fund, "stage": stage}
    return form_page(request, "funds/matching/pay_stage.html", context)


@never_cache
@with_seat(SeatRole.TREASURER, kinds=(FundKind.MATCHING,), duties=(Duty.TREASURER,))
@require_http_methods(["GET", "HEAD", "POST"])
@once
def partners(request: HttpRequest, fund: Fund) -> HttpResponse:
    """What each partner set aside, has reserved and still owes; and the form by which that changes."""
    everybody = partners_of(fund)
    sent = request.POST if request.method == "POST" else None
    told = from_the_bank(request.GET, reference="key", whose="partner")
    paid = {"what": "withdrawn" if goes_out(request.GET) else "partner-paid"} if told else {}
    initial = paid | told
    form = PartnerMoneyForm(sent, partners=everybody, currency=fund.currency, initial=initial)
    if form.is_valid():
        said = dict(form.cleaned_data)
        with told_in(form):
            PARTNERS[said.pop("what")](fund=fund, by=request.user, **said)
            messages.success(request, _("Recorded."))
            return redirect("funds:matching_partners", fund.slug)
    context = {"form": form, "fund": fund, "pools": pools_of(fund, everybody), "bank": in_bank(fund)}
    return form_page(request, "funds/matching/partners.html", context)


@never_cache
@with_seat(SeatRole.TREASURER, kinds=(FundKind.MATCHING,), duties=(Duty.TREASURER,))
@require_http_methods(["GET", "HEAD", "POST"])
@once
def paid_back(request: HttpRequest, fund: Fund) -> HttpResponse:
    """What clubs are to get back, and the form by which it is written down that one got it."""
    owed, sent = clubs_owed(fund), request.POST if request.method == "POST" else None
    told = from_the_bank(request.GET, reference="key", whose="club")
    form = PaidBackForm(sent, owed=owed, currency=fund.currency, initial=told)
    if form.is_valid():
        with told_in(form):
            ending.pay_back(fund=fund, by=request.user, **form.cleaned_data)
            messages.success(request, _("Recorded."))
            return redirect("funds:matching_paid_back", fund.slug)
    return form_page(request, "funds/matching/paid_back.html", {"form": form, "fund": fund, "owed": owed})
