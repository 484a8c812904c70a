"""A whole profile as one file: made when it is first asked for, then kept until it would say something else."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http import HTTPStatus

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sankofa.profiles.views.subjects import Subject

_one_at_a_time = threading.BoundedSemaphore(
    1
)  # a file takes seconds of a core; who waits mostly finds it made
_seats = threading.BoundedSemaphore(2)  # one makes, one waits; the other threads are for pages
LONGEST_WAIT = 25  # seconds that somebody waits for others' files


@require_safe
def whole(request: HttpRequest, kind: str, subject: Subject, **of: str) -> HttpResponse:
    """The report, the workbook or the bundle of what the address names."""
    from sankofa.profiles.queries.files import KINDS, fingerprint, name_of_file
    from sankofa.profiles.queries.printing import told_of

    site = request.build_absolute_uri("/").rstrip("/")
    told = told_of(subject(request, **of), made_on=timezone.localdate(), site=site)
    made = KINDS[kind]
    key, kept = fingerprint(told, made), caches["files"]
    content = kept.get(key)
    if content is None:
        with _turn() as is_ours:
            if not is_ours:
                return _busy(request)
            content = kept.get_or_set(key, lambda: made.make(told, lambda done, total: None))
    response = HttpResponse(content, content_type=made.media_type)
    response["Content-Disposition"] = f'attachment; filename="{name_of_file(told, made)}"'
    response["X-Robots-Tag"] = "noindex"
    return response


@contextmanager
def _turn() -> Iterator[bool]:
    """Whether the turn came, soon enough."""
    with ExitStack() as held:
        is_ours = _taken(held, _seats, timeout=0) and _taken(held, _one_at_a_time, timeout=LONGEST_WAIT)
        yield is_ours


def _taken(held: ExitStack, lock: threading.Semaphore, timeout: float) -> bool:
    is_taken = lock.acquire(timeout=timeout)
    if is_taken:
        held.callback(lock.release)
    return is_taken


def _busy(request: HttpRequest) -> HttpResponse:
    response = render(request, "profiles/busy.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
    response["Retry-After"] = str(LONGEST_WAIT)
    return response
