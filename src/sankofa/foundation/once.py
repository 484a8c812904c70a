"""A form that is sent twice is carried out once; the second sending is answered with the first one's result.

`{% once_key %}` puts a random key into a form (`foundation/_form.html` does so). A view under `once` carries out each
key once: it counts as done when the view leads on and nothing was refused, so a form that comes back with its errors,
or that somebody goes back to, can be sent again. An answer that shows something this one time, such as a link that is
kept nowhere, is `shown_once`.
"""

import hashlib
import secrets
from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone

from sankofa.foundation.models import SentForm
from sankofa.foundation.refusals import WAS_REFUSED

FIELD = "once"
KEPT = timedelta(days=1)
LEADS_TO = "sankofa_leads_to"


def new_key() -> str:
    return secrets.token_urlsafe(16)


def once(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Carries out each sending of a form once. All that the view writes is one transaction with that."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        key = request.POST.get(FIELD) if request.method == "POST" else None
        if not key:
            return view(request, *args, **kwargs)
        with transaction.atomic():
            return _carried_out(request, _fingerprint(request, key), lambda: view(request, *args, **kwargs))

    return guarded


def shown_once(response: HttpResponse, leads_to: str) -> HttpResponse:
    """The answer to a form that was carried out. Sent again, as by a browser that loads it anew, it leads there."""
    setattr(response, LEADS_TO, leads_to)
    return response


def forget_sent_forms() -> int:
    """Removes what is older than anybody presses a button twice. Gives how many."""
    count, _each = SentForm.objects.filter(sent_at__lt=timezone.now() - KEPT).delete()
    return count


def _carried_out(request: HttpRequest, fingerprint: str, view: Callable[[], HttpResponse]) -> HttpResponse:
    if not _is_first(fingerprint):
        return HttpResponseRedirect(SentForm.objects.get(pk=fingerprint).led_to or request.path)
    response = view()
    sent = SentForm.objects.filter(pk=fingerprint)
    leads_to = getattr(response, LEADS_TO, "") or response.headers.get("Location", "")
    if leads_to and response.status_code < 400 and not getattr(request, WAS_REFUSED, False):
        sent.update(led_to=leads_to)
    else:
        sent.delete()
    return response


def _is_first(fingerprint: str) -> bool:
    """Whether nobody sent this before. While the first sending is at work, the second waits here for its end."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO foundation_sentform (fingerprint, led_to, sent_at) VALUES (%s, '', now())"
            " ON CONFLICT DO NOTHING",
            [fingerprint],
        )
        return cursor.rowcount == 1


def _fingerprint(request: HttpRequest, key: str) -> str:
    sender = getattr(getattr(request, "user", None), "pk", None)
    return hashlib.sha256(f"{sender}\0{request.path}\0{key}".encode()).hexdigest()
