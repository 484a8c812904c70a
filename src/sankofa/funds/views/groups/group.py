"""The group itself: how it stands, its charter, its members, the books of a cycle, and one's own passbook."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sankofa.directory.access import signed_in
from sankofa.foundation.forms import form_page
from sankofa.foundation.once import once
from sankofa.foundation.refusals import told_above, told_in
from sankofa.funds.access import has_seat, with_seat
from sankofa.funds.access.groups import group_cycle_in, group_member_in, own_group
from sankofa.funds.actions.groups import members as acting
from sankofa.funds.forms.groups.charter import CharterForm
from sankofa.funds.forms.groups.votes import MemberForm
from sankofa.funds.models import Fund
from sankofa.funds.queries.groups.home import home_of, today
from sankofa.funds.queries.groups.pages import example_of, sheets_of
from sankofa.funds.queries.groups.people import members_of, passbook_of
from sankofa.funds.queries.groups.sentences import sentences_of
from sankofa.funds.queries.groups.standing import charter_of
from sankofa.funds.terms import SeatRole
from sankofa.funds.terms.groups import INSIDE, KEY_HOLDERS, KINDS

inside = with_seat(*INSIDE, kinds=KINDS)
holding_a_key = with_seat(*KEY_HOLDERS, kinds=KINDS)
leading = with_seat(SeatRole.MANAGER, kinds=KINDS)


def page(request: HttpRequest, fund: Fund) -> HttpResponse:
    """What everybody sees of a group: what it says of itself, and totals where its charter lets them be told."""
    context = {"fund": fund, "example": example_of(fund), "is_inside": has_seat(request, fund, *INSIDE)}
    return render(request, "funds/groups/page.html", context)


@never_cache
@inside
@require_safe
def home(request: HttpRequest, fund: Fund) -> HttpResponse:
    return render(request, "funds/groups/home.html", {"fund": fund} | home_of(fund, request.user))


@never_cache
@inside
@require_safe
def charter(request: HttpRequest, fund: Fund) -> HttpResponse:
    """The charter in plain sentences, and its versions."""
    now = charter_of(fund)
    context = {
        "fund": fund,
        "sentences": sentences_of(now) if now else [],
        "versions": fund.rules.order_by("-version"),
        "leads": has_seat(request, fund, SeatRole.MANAGER),
    }
    return render(request, "funds/groups/charter.html", context)


@never_cache
@leading
@require_http_methods(["GET", "HEAD", "POST"])
@once
def write_charter(request: HttpRequest, fund: Fund) -> HttpResponse:
    asked = request.POST if request.method == "POST" else None
    initial = {"currency_1": fund.currency}
    form = CharterForm(asked, kind=fund.kind, charter=charter_of(fund), initial=initial)
    if form.is_valid() and done(form, lambda: _set(request, fund, form.cleaned_data)):
        messages.success(request, _("The charter is kept. Read it aloud at the next meeting."))
        return redirect("funds:group_charter", fund.slug)
    return form_page(request, "funds/groups/write_charter.html", {"form": form, "fund": fund})


def _set(request: HttpRequest, fund: Fund, said: dict) -> None:
    acting.set_charter(
        fund=fund,
        charter=said["charter"],
        by=request.user,
        in_force_from=said["in_force_from"],
        why=said["why"],
    )


@never_cache
@inside
@require_safe
def members(request: HttpRequest, fund: Fund) -> HttpResponse:
    context = {
        "fund": fund,
        "members": members_of(fund, request.user),
        "has_key": has_seat(request, fund, *KEY_HOLDERS),
    }
    return render(request, "funds/groups/members.html", context)


@never_cache
@holding_a_key
@require_http_methods(["GET", "HEAD", "POST"])
@once
def add_member(request: HttpRequest, fund: Fund) -> HttpResponse:
    """A member without an account."""
    form = MemberForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and done(
        form, lambda: acting.add_member(fund=fund, by=request.user, **form.cleaned_data)
    ):
        return redirect("funds:group_members", fund.slug)
    return form_page(request, "funds/groups/add_member.html", {"form": form, "fund": fund})


@never_cache
@holding_a_key
@require_POST
def number_members(request: HttpRequest, fund: Fund) -> HttpResponse:
    """Gives numbers to those who took a seat."""
    told(request, lambda: acting.number_seats(fund=fund, by=request.user), _("Everybody has a number."))
    return redirect("funds:group_members", fund.slug)


@never_cache
@holding_a_key
@require_POST
def forget_name(request: HttpRequest, fund: Fund, number: int) -> HttpResponse:
    member = group_member_in(fund, number)
    told(
        request,
        lambda: acting.forget_name(member=member, by=request.user),
        _("The name is forgotten; the number stays."),
    )
    return redirect("funds:group_members", fund.slug)


@never_cache
@inside
@require_safe
def cycle(request: HttpRequest, fund: Fund, number: int) -> HttpResponse:
    """The books of a cycle, to be printed and read aloud."""
    found = group_cycle_in(fund, number)
    context = {"fund": fund, "cycle": found, "sheets": sheets_of(found), "today": today()}
    return render(request, "funds/groups/cycle.html", context)


@never_cache
@signed_in
@require_safe
def passbook(request: HttpRequest, slug: str) -> HttpResponse:
    """One's own passbook in a group."""
    member = own_group(request, slug)
    context = {"fund": member.fund, "book": passbook_of(member, today()), "today": today()}
    return render(request, "funds/groups/passbook.html", context)


def done(form, action: Callable[[], object]) -> bool:
    """Carries something out; where it is refused, the form says why."""
    with told_in(form):
        action()
        return True
    return False


def told(request: HttpRequest, action: Callable[[], object], words: str) -> None:
    """Carries something out and tells of it, or why not."""
    with told_above(request):
        action()
        messages.success(request, words)
