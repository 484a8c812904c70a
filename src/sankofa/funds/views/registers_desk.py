"""Registers at the desk: organisations write entries, the office publishes them, both follow up."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sankofa.directory.access import serves_office, with_duty
from sankofa.directory.terms import Duty
from sankofa.foundation.forms import form_page
from sankofa.foundation.once import once
from sankofa.foundation.refusals import told_above, told_in
from sankofa.funds.access.registers import REGISTER_DUTIES, own_register_entry, register_kind_for, writes_for
from sankofa.funds.actions import registers as actions
from sankofa.funds.forms.registers import EntryForm, FollowUpForm
from sankofa.funds.models import RegisterEntry
from sankofa.funds.queries import registers as queries
from sankofa.funds.queries.desk import bodies_of
from sankofa.funds.terms.register_kinds import KINDS

writing = with_duty(*REGISTER_DUTIES)
publishing = with_duty(Duty.EDITOR, office=True)


@never_cache
@writing
@require_safe
def desk_registers(request: HttpRequest) -> HttpResponse:
    is_office = serves_office(request, Duty.EDITOR)
    rows = queries.at_desk(request.acting_for, is_office=is_office)[:200]
    context = {"entries": [(entry, KINDS[entry.kind]) for entry in rows], "kinds": KINDS.values()}
    return render(request, "funds/registers/desk.html", context | {"is_office": is_office})


@never_cache
@writing
@require_http_methods(["GET", "HEAD", "POST"])
@once
def desk_new(request: HttpRequest, kind: str) -> HttpResponse:
    shown = register_kind_for(kind)
    form = EntryForm(
        request.POST if request.method == "POST" else None,
        kind=shown,
        bodies=bodies_of(request.acting_for),
        initial={"language": request.LANGUAGE_CODE},
    )
    if form.is_valid():
        entry = _proposed(request, form, None)
        if entry is not None:
            return redirect("funds:desk_register_entry", shown.code, entry.slug)
    return form_page(request, "funds/registers/desk_new.html", {"form": form, "kind": shown})


@never_cache
@writing
@require_http_methods(["GET", "HEAD", "POST"])
@once
def desk_entry(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """An entry and all that can be done with it."""
    entry = own_register_entry(request, kind, slug)
    form = EntryForm(
        request.POST if request.method == "POST" else None,
        kind=KINDS[kind],
        bodies=None,
        initial=queries.written_so_far(entry),
    )
    if form.is_valid() and _proposed(request, form, entry) is not None:
        return redirect("funds:desk_register_entry", kind, slug)
    context = {
        "form": form,
        "entry": entry,
        "kind": KINDS[kind],
        "is_office": serves_office(request, Duty.EDITOR),
        "notes": queries.notes_of(entry),
    }
    return form_page(request, "funds/registers/desk_entry.html", context)


@never_cache
@writing
@require_http_methods(["GET", "HEAD", "POST"])
@once
def desk_follow_up(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    entry = own_register_entry(request, kind, slug)
    form = FollowUpForm(
        request.POST if request.method == "POST" else None,
        kind=KINDS[kind],
        obstacles=queries.open_obstacles(entry),
    )
    if form.is_valid():
        with told_in(form):
            actions.follow_up(
                entry=entry,
                organisation=writes_for(request, entry),
                told=form.told,
                language=request.LANGUAGE_CODE,
                by=request.user,
                answers=form.cleaned_data["answers"],
            )
            return redirect("funds:desk_register_entry", kind, slug)
    context = {"form": form, "entry": entry, "kind": KINDS[kind]}
    return form_page(request, "funds/registers/desk_follow_up.html", context)


@never_cache
@writing
@require_POST
def desk_look(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Says that the entry was looked at today, and whether it is still so."""
    entry = own_register_entry(request, kind, slug)
    still_so = request.POST.get("still") == "yes"
    actions.look_again(
        entry=entry, organisation=writes_for(request, entry), still_so=still_so, by=request.user
    )
    messages.success(request, _("Thank you. The page says that somebody looked today."))
    return redirect("funds:desk_register_entry", kind, slug)


@never_cache
@publishing
@require_POST
def desk_publish(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    return _moved(request, own_register_entry(request, kind, slug), actions.publish, _("Published."))


@never_cache
@publishing
@require_POST
def desk_withdraw(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    return _moved(request, own_register_entry(request, kind, slug), actions.withdraw, _("Withdrawn."))


def _moved(request: HttpRequest, entry: RegisterEntry, action, done: str) -> HttpResponse:
    with told_above(request):
        action(entry=entry, by=request.user)
        messages.success(request, done)
    return redirect("funds:desk_register_entry", entry.kind, entry.slug)


def _proposed(request: HttpRequest, form: EntryForm, entry: RegisterEntry | None) -> RegisterEntry | None:
    """The entry with what was typed waiting, or nothing where it was refused."""
    found = form.cleaned_data
    with told_in(form):
        kept = actions.propose_entry(
            kind=form.kind,
            organisation=entry.organisation if entry else found["organisation"],
            language=found["language"],
            title=found["title"],
            values=form.values,
            by=request.user,
            entry=entry,
        )
        messages.success(request, _("Kept. The office publishes it."))
        return kept
    return None
