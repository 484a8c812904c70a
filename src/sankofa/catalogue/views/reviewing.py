"""Blind review, for reviewers. Nothing here names an author or an organisation."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sankofa.catalogue.access import draft_to_review, review_for
from sankofa.catalogue.actions import reviews as actions
from sankofa.catalogue.forms.judging import ReviewForm
from sankofa.catalogue.queries.blind import blind_desk, blind_draft, judgements_of
from sankofa.catalogue.terms import SubmissionRefused
from sankofa.directory.access import with_duty
from sankofa.directory.terms import Duty

for_reviewers = with_duty(Duty.REVIEWER)


@never_cache
@for_reviewers
@require_safe
def reviews(request: HttpRequest) -> HttpResponse:
    """What a reviewer has to judge, what they may take, and what they have judged."""
    desk = blind_desk(request.user, timezone.localdate())
    return render(request, "catalogue/reviews.html", {"desk": desk})


@never_cache
@for_reviewers
@require_POST
def take(request: HttpRequest, id: UUID) -> HttpResponse:
    """Takes a free place of a draft."""
    try:
        review = actions.give_place(draft=draft_to_review(id), reviewer=request.user)
    except SubmissionRefused as refused:
        messages.error(request, str(refused))
        return redirect("catalogue:reviews")
    return redirect("catalogue:review", review.pk)


@never_cache
@for_reviewers
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, id: UUID) -> HttpResponse:
    """A draft without its author, and the form to judge it; or the judgement once it is given."""
    held = review_for(request, id)
    form = ReviewForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.judge(
                review=held,
                marks=form.marks,
                verdict=form.verdict,
                words=form.cleaned_data["words"],
                by=request.user,
            )
        except SubmissionRefused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("Thank you. Your judgement is given."))
        return redirect("catalogue:review", held.pk)
    context = {
        "review": held,
        "shown": blind_draft(held.draft, get_language()),
        "form": form,
        "judgements": judgements_of(held),
    }
    return render(request, "catalogue/review.html", context, status=422 if form.errors else 200)


@never_cache
@for_reviewers
@require_POST
def step_back(request: HttpRequest, id: UUID) -> HttpResponse:
    """Gives a review up, for whatever reason; none is asked for."""
    try:
        actions.step_back(review=review_for(request, id), by=request.user)
        messages.success(request, _("You have stepped back. Somebody else is asked."))
    except SubmissionRefused as refused:
        messages.error(request, str(refused))
    return redirect("catalogue:reviews")
