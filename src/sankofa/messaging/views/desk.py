"""The outbox and the words of mails, for administrators of the office."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sankofa.directory.access import actor_of, with_duty
from sankofa.directory.terms import Duty
from sankofa.foundation.letters import Words
from sankofa.messaging import queries
from sankofa.messaging.access import words_for
from sankofa.messaging.actions import outbox as sending
from sankofa.messaging.actions import templates as wording
from sankofa.messaging.forms import MailWords, asked_state
from sankofa.messaging.terms import MessagingRefused, State

for_the_office = with_duty(Duty.ADMINISTRATOR, office=True)


@never_cache
@for_the_office
@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    state = asked_state(request.GET.get("state", ""))
    found = queries.outbox(state, by=actor_of(request))
    told = {
        "state": state,
        "outbox": found,
        "states": [(each, found.counts[each]) for each in State],
        "has_server": settings.MAIL_SERVER is not None,
    }
    return render(request, "messaging/outbox.html", told)


@for_the_office
@require_POST
def try_again(request: HttpRequest, id: UUID) -> HttpResponse:
    try:
        sending.try_again(mail=str(id), by=actor_of(request))
        messages.success(request, _("The mail waits again and will be tried soon."))
    except MessagingRefused:
        messages.warning(request, _("This mail is no longer here, or was sent meanwhile."))
    return redirect(f"{reverse('messaging:outbox')}?state={asked_state(request.POST.get('state', ''))}")


@never_cache
@for_the_office
@require_safe
def templates(request: HttpRequest) -> HttpResponse:
    told = {"rows": queries.template_rows(), "languages": settings.LANGUAGES}
    return render(request, "messaging/templates.html", told)


@never_cache
@for_the_office
@require_http_methods(["GET", "HEAD", "POST"])
def template(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """The words of one kind in one language. Nothing is kept unless the button for it was pressed."""
    of, language = words_for(kind, language)
    held = queries.words_for(of, language)
    first = {"subject": held.subject, "body": held.body, "seen": queries.digest_of(held)}
    form = MailWords(
        request.POST if request.method == "POST" else None, initial=first, kind=of, language=language
    )
    told = {
        "form": form,
        "kind": of,
        "language": language,
        "language_name": dict(settings.LANGUAGES)[language],
    }
    is_odd = form.is_bound and not form.is_valid()
    if form.is_bound and not is_odd and "keep" in request.POST:
        told["theirs"] = _keep(request, form)
        if not told["theirs"]:
            return redirect("messaging:template", kind, language)
    told["has_own"] = queries.has_own_words(of, language)
    shown = form.words if form.is_bound else held
    told["example"] = None if is_odd else queries.example_of(shown, of, language)
    status = 422 if is_odd or told.get("theirs") else 200
    return render(request, "messaging/template.html", told, status=status)


def _keep(request: HttpRequest, form: MailWords) -> Words | None:
    """Keeps what was typed; where somebody else was faster, gives their words, and the next try goes over them."""
    try:
        wording.keep_words(
            kind=form.kind,
            language=form.language,
            words=form.words,
            by=actor_of(request),
            instead_of=form.cleaned_data["seen"],
        )
    except wording.ChangedMeanwhile as changed:
        form.data = form.data.copy()
        form.data["seen"] = queries.digest_of(changed.theirs)
        return changed.theirs
    messages.success(request, _("The words are kept. The next mail of this kind will have them."))
    return None


@for_the_office
@require_POST
def shipped(request: HttpRequest, kind: str, language: str) -> HttpResponse:
    """Goes back to the words that come with Sankofa."""
    of, language = words_for(kind, language)
    wording.back_to_shipped(kind=of, language=language, by=actor_of(request))
    messages.success(request, _("The words that come with Sankofa hold again."))
    return redirect("messaging:template", kind, language)
