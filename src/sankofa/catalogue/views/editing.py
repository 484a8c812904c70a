"""What editors of the office decide on: reviewers, publishing, withdrawal, earlier versions."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sankofa.catalogue.access import draft_to_edit
from sankofa.catalogue.actions import publishing
from sankofa.catalogue.actions.reviews import choose_reviewers, free_places, give_place
from sankofa.catalogue.forms.judging import ReasonForm, ReviewerForm
from sankofa.catalogue.models import Draft
from sankofa.catalogue.queries import editing as queries
from sankofa.catalogue.queries.drafts import attachment_of, look_through, queue
from sankofa.catalogue.queries.history import withdrawn
from sankofa.catalogue.queries.readable import lines
from sankofa.catalogue.terms import Kind, State, SubmissionRefused
from sankofa.directory.access import with_duty
from sankofa.directory.terms import Duty

for_editors = with_duty(Duty.EDITOR, office=True)


@never_cache
@for_editors
@require_safe
def editors_queue(request: HttpRequest) -> HttpResponse:
    """What was handed in and where it stands, and what was withdrawn."""
    return render(request, "catalogue/queue.html", {"queue": queue(), "withdrawn": queries.all_withdrawn()})


@never_cache
@for_editors
@require_safe
def draft(request: HttpRequest, id: UUID) -> HttpResponse:
    return _page(request, draft_to_edit(id))


def _page(request: HttpRequest, held: Draft, revision: ReasonForm | None = None) -> HttpResponse:
    is_own = held.author_id == request.user.pk  # then who reviews it is not theirs to see or to choose
    context = {
        "draft": held,
        "kind_label": Kind(held.kind).label,
        "state_label": State(held.state).label,
        "is_own": is_own,
        "withdrawn": queries.why_withdrawn(held),
        "lines": lines(held.content, get_language()),
        "remarks": look_through(held, timezone.localdate()).remarks,
        "attachments": held.attachments.defer("content"),
        "rounds": () if is_own else queries.rounds_of(held),
        "reviewer_form": ReviewerForm([] if is_own else queries.reviewers_offered(held)),
        "has_free_place": not is_own and queries.has_place_to_give(held),
        "has_lost_place": not is_own and queries.has_lost_place(held),
        "revision": revision or ReasonForm(hint=_("The author reads this. What should change?")),
    }
    return render(request, "catalogue/draft_desk.html", context, status=422 if revision else 200)


@never_cache
@for_editors
@require_POST
def assign(request: HttpRequest, id: UUID) -> HttpResponse:
    """Gives a place to the reviewer chosen, or all free ones to those who have least to do."""
    held = draft_to_edit(id)
    try:
        if "by-load" in request.POST:
            chosen = choose_reviewers(draft=held, by=request.user)
            if not chosen:
                messages.warning(
                    request, _("Nobody could be found who may review this. Invite further reviewers.")
                )
        elif account := queries.reviewer_called(held, request.POST.get("reviewer", "")):
            give_place(draft=held, reviewer=account, by=request.user)
    except SubmissionRefused as refused:
        messages.error(request, str(refused))
    return redirect("catalogue:draft_desk", held.pk)


@never_cache
@for_editors
@require_POST
def ask_others(request: HttpRequest, id: UUID) -> HttpResponse:
    """Frees the places of reviewers who are gone or may no longer judge, and asks others."""
    held = draft_to_edit(id)
    try:
        if free_places(draft=held, by=request.user):
            messages.success(request, _("The place was freed, and somebody else is asked."))
        else:
            messages.warning(
                request, _("Nobody could be found who may review this. Invite further reviewers.")
            )
    except SubmissionRefused as refused:
        messages.error(request, str(refused))
    return redirect("catalogue:draft_desk", held.pk)


@never_cache
@for_editors
@require_POST
def publish(request: HttpRequest, id: UUID) -> HttpResponse:
    held = draft_to_edit(id)
    try:
        slug = publishing.publish(draft=held, by=request.user)
    except SubmissionRefused as refused:
        messages.error(request, str(refused))
        return redirect("catalogue:draft_desk", held.pk)
    messages.success(request, _("Published."))
    return redirect("catalogue:record", slug)


@never_cache
@for_editors
@require_POST
def send_back(request: HttpRequest, id: UUID) -> HttpResponse:
    """Asks the author of an accepted draft to revise it."""
    held, form = draft_to_edit(id), ReasonForm(request.POST)
    if not form.is_valid():
        return _page(request, held, form)
    try:
        publishing.ask_to_revise(draft=held, words=form.cleaned_data["why"], by=request.user)
        messages.success(request, _("The author was asked to revise it."))
    except SubmissionRefused as refused:
        messages.error(request, str(refused))
    return redirect("catalogue:draft_desk", held.pk)


@never_cache
@for_editors
@require_safe
def draft_file(request: HttpRequest, id: UUID, file: UUID) -> HttpResponse:
    from sankofa.catalogue.views.versions import as_download

    return as_download(attachment_of(draft_to_edit(id), file))


@never_cache
@for_editors
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    """Takes a record out of the catalogue, with a reason that everybody may read."""
    title = queries.title_of_record(slug)
    form = ReasonForm(
        request.POST if request.method == "POST" else None,
        hint=_("Everybody who follows a link to the record reads this."),
    )
    if request.method == "POST" and form.is_valid():
        try:
            publishing.withdraw(slug=slug, why=form.cleaned_data["why"], by=request.user)
            messages.success(request, _("The record is withdrawn."))
        except SubmissionRefused as refused:
            messages.error(request, str(refused))
        return redirect("catalogue:queue")
    context = {"form": form, "title": title, "slug": slug}
    return render(request, "catalogue/withdraw.html", context, status=422 if form.errors else 200)


@never_cache
@for_editors
@require_POST
def reinstate(request: HttpRequest, slug: str) -> HttpResponse:
    if withdrawn(slug) is None:
        messages.error(request, _("This record is not withdrawn."))
        return redirect("catalogue:queue")
    try:
        publishing.reinstate(slug=slug, by=request.user)
    except SubmissionRefused as refused:
        messages.error(request, str(refused))
        return redirect("catalogue:queue")
    messages.success(request, _("The record is back."))
    return redirect("catalogue:record", slug)


@never_cache
@for_editors
@require_POST
def revert(request: HttpRequest, slug: str, version: int) -> HttpResponse:
    """Sets a record back to an earlier version."""
    try:
        publishing.revert(slug=slug, version=version, by=request.user)
        messages.success(request, _("The record has the words of that version again, as a new version."))
    except SubmissionRefused as refused:
        messages.error(request, str(refused))
    return redirect("catalogue:history", slug)
