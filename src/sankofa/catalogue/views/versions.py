"""What is public of how the catalogue comes about: versions, withdrawals, files, and how it is reviewed."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from sankofa.catalogue.access import edits, published_file, record_for
from sankofa.catalogue.forms.judging import ASKS
from sankofa.catalogue.models import Attachment, Content
from sankofa.catalogue.queries.cards import title_of
from sankofa.catalogue.queries.history import history as history_of
from sankofa.catalogue.queries.history import withdrawn
from sankofa.catalogue.queries.texts import Reader
from sankofa.catalogue.terms import Criterion, marks_for


@require_safe
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """All versions of a record, and what changed between two of them. Of a withdrawn one only the reason."""
    if held := withdrawn(slug):
        return gone(request, held)
    record = record_for(slug)
    reader = Reader(get_language(), [f"record.{slug}.title"])
    context = {
        "record": record,
        "title": title_of(record, reader),
        "history": history_of(
            slug, get_language(), before=request.GET.get("before", ""), after=request.GET.get("after", "")
        ),
        "may_revert": edits(request),
    }
    return render(request, "catalogue/history.html", context)


def gone(request: HttpRequest, held: Content) -> HttpResponse:
    """The page of a record that was withdrawn: at its address, with the reason, and nothing of what it said."""
    title = Reader(get_language(), [f"record.{held.slug}.title"]).text(
        f"record.{held.slug}.title", str(held.entry.get("title", "")), str(held.entry.get("language", "en"))
    )
    return render(request, "catalogue/withdrawn.html", {"held": held, "title": title}, status=410)


@require_safe
def file(request: HttpRequest, slug: str, id: UUID) -> HttpResponse:
    """A file that came with a published record."""
    return as_download(published_file(slug, id))


def as_download(held: Attachment) -> HttpResponse:
    """To be kept and never shown within the site, whatever it holds."""
    response = HttpResponse(bytes(held.content), content_type=held.media_type)
    response.headers["Content-Disposition"] = _as_attachment(held.name)
    return response


def _as_attachment(name: str) -> str:
    from django.utils.http import content_disposition_header

    return content_disposition_header(True, name) or "attachment"


@require_safe
def how_reviewed(request: HttpRequest) -> HttpResponse:
    """What reviewers judge, on which scales, and who may not judge."""
    criteria = [(criterion.label, ASKS[criterion], marks_for(criterion).choices) for criterion in Criterion]
    return render(request, "catalogue/how_reviewed.html", {"criteria": criteria})
