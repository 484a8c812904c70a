"""Files of entrepreneurs: their own pages, the desks that they let in, obstacles in public."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sankofa.directory.access import signed_in, with_duty
from sankofa.directory.terms import Duty
from sankofa.foundation.forms import form_page
from sankofa.foundation.once import once
from sankofa.foundation.pictures import picture_answer
from sankofa.foundation.refusals import told_in
from sankofa.funds.access.business import business_desk_in, business_for, obstacle_in, office_of, own_business
from sankofa.funds.actions import business as actions
from sankofa.funds.forms import business as forms
from sankofa.funds.forms.calculators.viability import ViabilityForm
from sankofa.funds.models import BusinessFile
from sankofa.funds.queries import business as queries
from sankofa.funds.queries.calculators.viability import viability
from sankofa.funds.terms.business import BusinessStage, FileKind, ObstacleKind

READS_AND_SENDS = ["GET", "HEAD", "POST"]
SERVING = (Duty.CASE_OFFICER,)


@require_safe
def obstacles(request: HttpRequest) -> HttpResponse:
    """What stands in the way of investors, counted, and what committees answered."""
    counted = queries.obstacles_counted()
    context = {"counted": counted, "figure": queries.obstacles_figure(counted)}
    return render(request, "funds/business/obstacles.html", context)


@require_safe
def obstacles_picture(request: HttpRequest, extension: str) -> HttpResponse:
    return picture_answer(queries.obstacles_figure(queries.obstacles_counted()), "obstacles", extension)


@never_cache
@signed_in
@require_http_methods(READS_AND_SENDS)
@once
def own_files(request: HttpRequest) -> HttpResponse:
    """One's own files; sent by post, another one begins."""
    form = forms.NewFileForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data | {"kind": FileKind(form.cleaned_data["kind"])}
        file = actions.begin_file(**said, by=request.user)
        return redirect("funds:own_business", file.pk)
    context = {"form": form, "files": queries.files_of(request.user)}
    return form_page(request, "funds/business/own.html", context)


@never_cache
@signed_in
@require_http_methods(READS_AND_SENDS)
@once
def own_file(request: HttpRequest, number: UUID) -> HttpResponse:
    """One's own file: idea, desks, notes. Sent by post, the idea is put in other words."""
    file = own_business(request, number)
    form = forms.IdeaForm(
        request.POST if request.method == "POST" else None, initial={"title": file.title, "idea": file.idea}
    )
    if form.is_valid():
        actions.describe(file=file, by=request.user, **form.cleaned_data)
        return redirect("funds:own_business", file.pk)
    context = _file(file) | {"form": form, "let_in": forms.LetInForm()}
    return form_page(request, "funds/business/own_file.html", context)


@never_cache
@signed_in
@require_POST
def close(request: HttpRequest, number: UUID) -> HttpResponse:
    """For good: nobody writes in it any more."""
    actions.close_file(file=own_business(request, number), by=request.user)
    messages.success(request, _("The file is closed."))
    return redirect("funds:own_business", number)


@never_cache
@signed_in
@require_POST
def let_in(request: HttpRequest, number: UUID) -> HttpResponse:
    file = own_business(request, number)
    form = forms.LetInForm(request.POST)
    if form.is_valid():
        actions.let_in(file=file, organisation=form.cleaned_data["organisation"], by=request.user)
        messages.success(request, _("The desk reads this file from now on, until you take it back."))
    else:
        messages.error(request, _("Choose a desk."))
    return redirect("funds:own_business", file.pk)


@never_cache
@signed_in
@require_POST
def take_back(request: HttpRequest, number: UUID, desk: int) -> HttpResponse:
    file = own_business(request, number)
    actions.take_back(desk=business_desk_in(file, desk), by=request.user)
    messages.success(request, _("Taken back. The desk reads nothing of this file any more."))
    return redirect("funds:own_business", file.pk)


@never_cache
@with_duty(*SERVING)
@require_safe
def desk_files(request: HttpRequest) -> HttpResponse:
    """The files into which one's desks are let."""
    return render(request, "funds/business/desk.html", {"files": queries.files_at(request.acting_for)})


@never_cache
@with_duty(*SERVING)
@require_safe
def desk_file(request: HttpRequest, number: UUID) -> HttpResponse:
    file, _body = business_for(request, number)
    return render(request, "funds/business/desk_file.html", _file(file))


@never_cache
@signed_in
@require_http_methods(READS_AND_SENDS)
@once
def note(request: HttpRequest, number: UUID) -> HttpResponse:
    """A note, by the entrepreneur or at a desk; with another stage it is a step."""
    file, body = business_for(request, number)
    form = forms.NoteForm(request.POST if request.method == "POST" else None, initial={"stage": file.stage})
    if form.is_valid():
        stage = BusinessStage(form.cleaned_data["stage"])
        with told_in(form):
            actions.write(
                file=file, words=form.cleaned_data["words"], stage=stage, organisation=body, by=request.user
            )
            return redirect(_home(body), file.pk)
    return form_page(request, "funds/business/note.html", {"form": form, "file": file, "home": _home(body)})


@never_cache
@signed_in
@require_http_methods(READS_AND_SENDS)
@once
def plan(request: HttpRequest, number: UUID) -> HttpResponse:
    """The viability check inside a file: what was typed is kept in it, sealed."""
    file, body = business_for(request, number)
    kept = queries.typed_plan(file)
    form = ViabilityForm(request.POST if request.method == "POST" else kept or None)
    if request.method == "POST" and form.is_valid():
        typed = request.POST.copy()
        for name in ("csrfmiddlewaretoken", "once"):
            typed.pop(name, None)
        actions.keep_plan(file=file, plan=typed.urlencode(), by=request.user)
        return redirect("funds:business_plan", file.pk)
    context = {"form": form, "file": file, "home": _home(body)}
    if form.is_bound and form.is_valid():
        solved = viability(form.firm(), form.cleaned_data["currency"])
        context |= {"solved": solved, **solved.told}
    return (
        form_page(request, "funds/business/plan.html", context)
        if form.errors
        else render(request, "funds/business/plan.html", context)
    )


@never_cache
@signed_in
@require_http_methods(READS_AND_SENDS)
@once
def obstacle(request: HttpRequest, number: UUID) -> HttpResponse:
    file, body = business_for(request, number)
    form = forms.ObstacleForm(
        request.POST if request.method == "POST" else None, initial={"country": file.home_id}
    )
    if form.is_valid():
        said = form.cleaned_data | {"kind": ObstacleKind(form.cleaned_data["kind"])}
        actions.tell_obstacle(file=file, by=request.user, **said)
        return redirect(_home(body), file.pk)
    context = {"form": form, "file": file, "home": _home(body)}
    return form_page(request, "funds/business/obstacle.html", context)


@never_cache
@signed_in
@require_POST
def obstacle_gone(request: HttpRequest, number: UUID, obstacle: int) -> HttpResponse:
    file, body = business_for(request, number)
    actions.end_obstacle(obstacle=obstacle_in(file, obstacle), by=request.user)
    return redirect(_home(body), file.pk)


@never_cache
@with_duty(Duty.EDITOR, office=True)
@require_http_methods(READS_AND_SENDS)
@once
def desk_answer(request: HttpRequest) -> HttpResponse:
    """What the committee of institutions answers to an obstacle that many met."""
    form = forms.AnswerForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data | {"kind": ObstacleKind(form.cleaned_data["kind"])}
        actions.answer(
            organisation=office_of(request), language=request.LANGUAGE_CODE, by=request.user, **said
        )
        messages.success(request, _("Published."))
        return redirect("funds:obstacles")
    return form_page(request, "funds/business/answer.html", {"form": form})


def _home(body: object) -> str:
    """Where a file's pages lead back to: the entrepreneur's own, or the desk's."""
    return "funds:desk_business_file" if body else "funds:own_business"


def _file(file: BusinessFile) -> dict[str, object]:
    return {
        "file": file,
        "steps": queries.steps_of(file),
        "desks": queries.desks_of(file),
        "notes": queries.notes_of(file),
        "obstacles": queries.obstacles_of(file),
    }
