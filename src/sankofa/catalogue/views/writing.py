"""Drafts for those who write them."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sankofa.catalogue.access import WRITERS, draft_for, draft_to_write, record_for, writes_for
from sankofa.catalogue.actions import drafts as actions
from sankofa.catalogue.forms.beginning import BeginForm, FileForm
from sankofa.catalogue.forms.draft import content_of
from sankofa.catalogue.forms.kinds import GROUPS
from sankofa.catalogue.forms.page import Said, parts
from sankofa.catalogue.models import Draft
from sankofa.catalogue.queries import drafts as queries
from sankofa.catalogue.queries.keeping import kept_by
from sankofa.catalogue.queries.readable import NAMES, lines, readable
from sankofa.catalogue.queries.writing import (
    beside,
    organisations_of,
    reviews_for_author,
    with_words_understood,
)
from sankofa.catalogue.terms import Kind, State, SubmissionRefused
from sankofa.directory.access import signed_in, with_duty
from sankofa.foundation.once import once


@never_cache
@signed_in
@once
@require_http_methods(["GET", "HEAD", "POST"])
def drafts(request: HttpRequest) -> HttpResponse:
    """What somebody writes, and where each stands; and the form that begins another."""
    ours = organisations_of(writes_for(request.user))
    asked = BeginForm(
        [(body.pk, body.name) for body in ours],
        data=request.POST if request.method == "POST" else None,
        initial={"kind": request.GET.get("kind", "")},
    )
    if request.method == "POST" and asked.is_valid():
        body = next(body for body in ours if body.pk == asked.cleaned_data["organisation"])
        draft = actions.begin_draft(
            kind=asked.cleaned_data["kind"], organisation=body, language=get_language(), by=request.user
        )
        return redirect(draft)
    context = {
        "form": asked,
        "may_write": bool(ours),
        "drafts": queries.titled_drafts(request.user, [body.pk for body in ours]),
        "kept": kept_by(request.user, writes_for(request.user), timezone.localdate()),
    }
    return render(request, "catalogue/drafts.html", context, status=422 if asked.errors else 200)


@never_cache
@with_duty(*WRITERS)
@once
@require_POST
def revise(request: HttpRequest, slug: str) -> HttpResponse:
    """Begins a draft that changes a published record."""
    record = record_for(slug)
    ours = organisations_of(writes_for(request.user))
    chosen = next((body for body in ours if str(body.pk) == request.POST.get("organisation")), ours[0])
    return redirect(actions.begin_revision(slug=record.slug, organisation=chosen, by=request.user))


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, id: UUID) -> HttpResponse:
    """A draft: its form while it can be written at, else its text and what became of it."""
    opened = draft_for(request, id)
    if request.method == "POST":
        return _sent(request, draft_to_write(request, id))
    if opened.may_write and opened.draft.is_writable:
        return _form(request, opened.draft, opened.draft.content)
    return _read(request, opened.draft, opened.may_write)


def _sent(request: HttpRequest, held: Draft) -> HttpResponse:
    content = with_words_understood(held.kind, content_of(held.kind, request.POST, held.content))
    try:
        saved = actions.save_draft(draft=held, content=content, base=_base(request, held), by=request.user)
    except SubmissionRefused as refused:
        messages.error(request, str(refused))
        return redirect(held)
    if request.htmx:
        return _fragment(request, saved)
    if saved.merge.conflicts:
        return _form(
            request, saved.draft, saved.draft.content | saved.merge.conflicts, saved=saved, status=409
        )
    if saved.merge.from_other:
        names = ", ".join(str(NAMES[name]) for name in sorted(saved.merge.from_other) if name in NAMES)
        messages.info(
            request, _("Somebody else changed this meanwhile; both are kept: %(fields)s") % {"fields": names}
        )
    if request.POST.get("then") == "submit":
        return _submitted(request, saved.draft)
    messages.success(request, _("Saved."))
    return redirect(saved.draft)


def _base(request: HttpRequest, held: Draft) -> int:
    """The version that somebody wrote from: the one they have just joined theirs with, or the one they opened."""
    given = request.POST.get("joined") or request.POST.get("base", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 9 else held.version


def _submitted(request: HttpRequest, held: Draft) -> HttpResponse:
    try:
        found = actions.submit(draft=held, by=request.user)
    except SubmissionRefused as refused:
        messages.error(request, str(refused))
        return redirect(held)
    if found.entry is None:
        return _form(request, held, held.content, stopped=True, status=422)
    messages.success(request, _("Handed in. You are told when the reviewers have judged."))
    return redirect(held)


def _said(request: HttpRequest, held: Draft, saved: actions.Saved | None, *, with_remarks: bool) -> Said:
    theirs = {}
    if saved and saved.merge.conflicts:
        shown = readable(held.content, get_language())
        theirs = {name: shown.get(name, []) for name in saved.merge.conflicts}
    remarks = queries.look_through(held, timezone.localdate()).by_field if with_remarks else {}
    return Said(remarks, theirs, saved.merge.from_other if saved else frozenset())


def _page(
    request: HttpRequest,
    held: Draft,
    content: dict,
    saved: actions.Saved | None = None,
    data: QueryDict | None = None,
    *,
    with_remarks: bool,
) -> dict:
    side = beside(held, get_language(), GROUPS[held.kind])
    said = _said(request, held, saved, with_remarks=with_remarks)
    return {
        "draft": held,
        # While two texts wait to be joined, the page stays at the version that it was opened with.
        "base": _base(request, held) if said.theirs else held.version,
        "kind_label": Kind(held.kind).label,
        "parts": parts(held.kind, content, side.groups, said, data),
        "doubles": side.doubles,
        "near": side.near,
        "conflicts": bool(said.theirs),
        "saved_at": timezone.localtime(),
    }


def _form(
    request: HttpRequest,
    held: Draft,
    content: dict,
    *,
    saved: actions.Saved | None = None,
    stopped: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = _page(request, held, content, saved, with_remarks=held.version > 1 or stopped)
    context |= {
        "stopped": stopped,
        "attachments": held.attachments.defer("content"),
        "file_form": FileForm(),
        "judged": reviews_for_author(held),
    }
    return render(request, "catalogue/draft.html", context, status=status)


def _fragment(request: HttpRequest, saved: actions.Saved) -> HttpResponse:
    """What htmx puts into the page after saving: remarks, likely duplicates, and what somebody else wrote."""
    context = _page(
        request, saved.draft, saved.draft.content | saved.merge.conflicts, saved, with_remarks=True
    )
    return render(request, "catalogue/_draft_saved.html", context)


def _read(request: HttpRequest, held: Draft, may_write: bool) -> HttpResponse:
    context = {
        "draft": held,
        "kind_label": Kind(held.kind).label,
        "state_label": State(held.state).label,
        "lines": lines(held.content, get_language()),
        "attachments": held.attachments.defer("content"),
        "judged": reviews_for_author(held),
        "may_write": may_write,
    }
    return render(request, "catalogue/draft_read.html", context)


@never_cache
@signed_in
@require_POST
def step(request: HttpRequest, id: UUID) -> HttpResponse:
    """Takes a draft back that nobody reads yet, or throws one away that was never handed in."""
    held = draft_to_write(request, id)
    try:
        if request.POST.get("step") == "discard":
            actions.discard(draft=held, by=request.user)
            messages.success(request, _("The draft is gone."))
            return redirect("catalogue:drafts")
        actions.take_back(draft=held, by=request.user)
    except SubmissionRefused as refused:
        messages.error(request, str(refused))
    return redirect(held)


@never_cache
@signed_in
@require_POST
def files(request: HttpRequest, id: UUID) -> HttpResponse:
    """Adds a file to a draft, or takes one away."""
    held = draft_to_write(request, id)
    try:
        if "take-away" in request.POST:
            actions.detach(draft=held, attachment=request.POST["take-away"], by=request.user)
            return redirect(f"{held.get_absolute_url()}#files")
        form = FileForm(request.POST, request.FILES)
        if form.is_valid():
            actions.attach(
                draft=held, name=form.name, media_type=form.media_type, content=form.content, by=request.user
            )
            messages.success(request, _("The file was added."))
        else:
            messages.error(request, " ".join(form.errors["file"]))
    except SubmissionRefused as refused:
        messages.error(request, str(refused))
    return redirect(f"{held.get_absolute_url()}#files")


@never_cache
@signed_in
@require_safe
def draft_file(request: HttpRequest, id: UUID, file: UUID) -> HttpResponse:
    """A file of a draft, for those who write at it."""
    from sankofa.catalogue.views.versions import as_download

    return as_download(queries.attachment_of(draft_for(request, id).draft, file))
