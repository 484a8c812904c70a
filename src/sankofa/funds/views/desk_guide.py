"""The guide at the desk of the office, and courses and schools of whoever held them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sankofa.directory.access import with_duty
from sankofa.directory.terms import Duty
from sankofa.foundation.forms import form_page
from sankofa.foundation.once import once
from sankofa.foundation.refusals import told_in
from sankofa.funds.actions.guide import save_entry
from sankofa.funds.actions.money_lessons import record_course, record_school
from sankofa.funds.forms.guide import EntryForm
from sankofa.funds.forms.money_lessons import CourseForm, SchoolForm
from sankofa.funds.queries import guide as queries
from sankofa.funds.queries import money_lessons
from sankofa.funds.queries.prices.desk import the_office

editing = with_duty(Duty.EDITOR, office=True)
reporting = with_duty(Duty.CONTRIBUTOR, Duty.EDITOR)
READS_AND_SENDS = ["GET", "HEAD", "POST"]


@never_cache
@editing
@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """All entries, those checked longest ago first."""
    rows = queries.for_the_desk(get_language(), timezone.localdate())
    return render(request, "funds/desk_money/guide.html", {"rows": rows})


@never_cache
@editing
@require_http_methods(READS_AND_SENDS)
@once
def entry(request: HttpRequest, slug: str = "") -> HttpResponse:
    """A new entry, or one to be changed."""
    found = queries.entry_called(slug) if slug else None
    if slug and found is None:
        raise Http404
    form = EntryForm(request.POST if request.method == "POST" else None, entry=found)
    if form.is_valid():
        with told_in(form):
            save_entry(values=form.values(the_office()), by=request.user)
            messages.success(request, _("Saved."))
            return redirect("funds:desk_guide")
    return form_page(request, "funds/desk_money/entry.html", {"form": form, "entry": found})


@never_cache
@reporting
@require_http_methods(READS_AND_SENDS)
@once
def courses(request: HttpRequest) -> HttpResponse:
    """Courses on money; sent by post, one more."""
    form = CourseForm(_bodies(request), request.POST if request.method == "POST" else None)
    if form.is_valid():
        record_course(values=form.values(), organisation=form.body, by=request.user)
        messages.success(request, _("Recorded. It counts in what was reached."))
        return redirect("funds:desk_courses")
    context = {"form": form, "courses": money_lessons.latest_courses(request.acting_for)}
    return form_page(request, "funds/desk_money/courses.html", context)


@never_cache
@reporting
@require_http_methods(READS_AND_SENDS)
@once
def schools(request: HttpRequest) -> HttpResponse:
    """Schools that used the lessons; sent by post, one more."""
    form = SchoolForm(_bodies(request), request.POST if request.method == "POST" else None)
    if form.is_valid():
        record_school(values=form.values(), organisation=form.body, by=request.user)
        messages.success(request, _("Recorded. It counts in what was reached."))
        return redirect("funds:desk_schools")
    context = {"form": form, "schools": money_lessons.latest_schools(request.acting_for)}
    return form_page(request, "funds/desk_money/schools.html", context)


def _bodies(request: HttpRequest):
    return money_lessons.bodies(request.acting_for)
