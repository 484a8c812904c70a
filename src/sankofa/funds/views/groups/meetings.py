"""Meetings: begun, written, looked at, agreed to, corrected."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sankofa.foundation.forms import form_page
from sankofa.foundation.once import once
from sankofa.funds.access import has_seat
from sankofa.funds.access.groups import group_meeting_in
from sankofa.funds.actions.groups import meetings as acting
from sankofa.funds.forms.groups.meetings import BeginForm, MeetingForm, asked_of
from sankofa.funds.models import Fund, GroupMeeting
from sankofa.funds.queries.groups.around import around_meeting
from sankofa.funds.queries.groups.pages import decides, meeting_view
from sankofa.funds.queries.groups.standing import charter_of, closed_meetings
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.groups import KEY_HOLDERS, MeetingStanding
from sankofa.funds.views.groups.group import done, holding_a_key, inside, told


@never_cache
@inside
@require_safe
def meetings(request: HttpRequest, fund: Fund) -> HttpResponse:
    found = GroupMeeting.objects.filter(cycle__fund=fund).select_related("cycle", "corrected_by")
    context = {
        "fund": fund,
        "meetings": found.order_by("-cycle__number", "-number"),
        "has_key": has_seat(request, fund, *KEY_HOLDERS),
    }
    return render(request, "funds/groups/meetings.html", context)


@never_cache
@holding_a_key
@require_http_methods(["GET", "HEAD", "POST"])
@once
def begin(request: HttpRequest, fund: Fund) -> HttpResponse:
    form = BeginForm(request.POST if request.method == "POST" else None)
    made: list[GroupMeeting] = []
    if form.is_valid() and done(
        form, lambda: made.append(acting.begin_meeting(fund=fund, by=request.user, **form.cleaned_data))
    ):
        return _to("funds:group_write", fund, made[0])
    return form_page(request, "funds/groups/begin.html", {"form": form, "fund": fund})


@never_cache
@inside
@require_safe
def meeting(request: HttpRequest, fund: Fund, cycle: int, number: int) -> HttpResponse:
    """What was written: a draft with what it would move and what is wrong, or the minutes of a closed meeting."""
    found = group_meeting_in(fund, cycle, number)
    last = closed_meetings(fund).last()
    seen = meeting_view(found, tells_help=decides(request.user, fund))
    context = {
        "fund": fund,
        "seen": seen,
        "meeting": found,
        "is_draft": found.standing == MeetingStanding.DRAFT,
        "has_key": has_seat(request, fund, *KEY_HOLDERS),
        "has_agreed": str(request.user.public_id) in seen.agreed,
        "may_correct": last is not None and last.pk == found.pk and found.cycle.closed_on is None,
    }
    return render(request, "funds/groups/meeting.html", context)


@never_cache
@holding_a_key
@require_http_methods(["GET", "HEAD", "POST"])
@once
def write(request: HttpRequest, fund: Fund, cycle: int, number: int) -> HttpResponse:
    found = group_meeting_in(fund, cycle, number)
    if found.standing != MeetingStanding.DRAFT:
        return _to("funds:group_meeting", fund, found)
    form = _form(request, fund, found)
    if form.is_valid() and done(form, lambda: _written(request, found, form)):
        return _to("funds:group_meeting", fund, found)
    return form_page(request, "funds/groups/write.html", {"form": form, "fund": fund, "meeting": found})


@never_cache
@holding_a_key
@require_POST
def keep(request: HttpRequest, fund: Fund, cycle: int, number: int) -> HttpResponse:
    """Keeps what is typed, while it is typed; answers with the version that stands now and how it went."""
    found = group_meeting_in(fund, cycle, number)
    form = _form(request, fund, found)
    refused = "" if form.is_valid() else _("Not kept yet: something is still missing or wrong.")
    try:
        found = found if refused else _written(request, found, form)
    except FundRefused as error:
        refused = error.message
    return render(request, "funds/groups/_kept.html", {"meeting": found, "refused": refused})


@never_cache
@holding_a_key
@require_POST
def agree(request: HttpRequest, fund: Fund, cycle: int, number: int) -> HttpResponse:
    found = group_meeting_in(fund, cycle, number)
    version = int(request.POST["version"]) if request.POST.get("version", "").isdecimal() else 0
    told(
        request,
        lambda: acting.confirm_meeting(meeting=found, version=version, by=request.user),
        _("You have agreed to it."),
    )
    return _to("funds:group_meeting", fund, found)


@never_cache
@holding_a_key
@require_POST
def correct(request: HttpRequest, fund: Fund, cycle: int, number: int) -> HttpResponse:
    """Begins a meeting that will stand in the place of the last one."""
    found = group_meeting_in(fund, cycle, number)
    made: list[GroupMeeting] = [found]
    told(
        request,
        lambda: made.append(acting.correct(meeting=found, by=request.user)),
        _("This meeting will stand in the place of the last one when two key holders agree."),
    )
    return _to("funds:group_meeting", fund, made[-1])


@never_cache
@holding_a_key
@require_POST
def drop(request: HttpRequest, fund: Fund, cycle: int, number: int) -> HttpResponse:
    found = group_meeting_in(fund, cycle, number)
    told(request, lambda: acting.drop_meeting(meeting=found, by=request.user), _("Removed."))
    return redirect("funds:group_meetings", fund.slug)


def _form(request: HttpRequest, fund: Fund, found: GroupMeeting) -> MeetingForm:
    charter = charter_of(fund, found.held_on)
    initial = asked_of(found.content, found.held_on, charter)
    initial |= {"version": found.version, "held_on": found.held_on, "way": found.way}
    asked = request.POST if request.method == "POST" else None
    return MeetingForm(asked, around=around_meeting(found, charter), initial=initial)


def _written(request: HttpRequest, found: GroupMeeting, form: MeetingForm) -> GroupMeeting:
    said = form.cleaned_data
    held_on: date = said["held_on"]
    return acting.write_meeting(
        meeting=found,
        content=form.content(),
        version=said["version"],
        by=request.user,
        held_on=held_on,
        way=said["way"],
    )


def _to(name: str, fund: Fund, found: GroupMeeting) -> HttpResponse:
    return redirect(name, fund.slug, found.cycle.number, found.number)
