"""Pages of the desk on which tables go out to spreadsheets and come back."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language_bidi
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sankofa.directory.access import actor_of, address_of, signed_in, with_duty
from sankofa.directory.terms import Duty
from sankofa.foundation.once import once
from sankofa.foundation.paging import page_links
from sankofa.foundation.statement import stated
from sankofa.foundation.tabular.terms import What
from sankofa.tables.access import table_for, tables_of, upload_for
from sankofa.tables.actions import receiving
from sankofa.tables.formats import text_file, workbook_file
from sankofa.tables.forms import FileForm, asked_page, asked_what
from sankofa.tables.models import Upload
from sankofa.tables.queries import uploads
from sankofa.tables.terms import UploadRefused

MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
ORDERS: dict[str, Callable[[Upload], None]] = {
    "apply": receiving.order,
    "undo": receiving.recall,
    "insist": receiving.insist,
    "again": receiving.begin_again,
}


@never_cache
@with_duty(Duty.EDITOR, Duty.ADMINISTRATOR, office=True)  # all that any table asks for by now
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The tables that the visitor may edit, and the files they sent."""
    found = tables_of(request)
    titles = {table.name: table.title for table in found}
    sent = [(each, titles[each.table]) for each in uploads.uploads_of(request.user) if each.table in titles]
    return render(request, "tables/index.html", {"tables": found, "sent": sent})


@never_cache
@signed_in
@once
@require_http_methods(["GET", "HEAD", "POST"])
def table(request: HttpRequest, name: str) -> HttpResponse:
    """One table: to download, and to send back."""
    found = table_for(request, name)
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if form.is_valid():
        sent = receiving.receive(found, form.cleaned_data["file"].read(), by=request.user)
        return redirect("tables:upload", sent.pk)
    told = {"table": found, "form": form, "sent": uploads.uploads_of(request.user, found)}
    return render(request, "tables/table.html", told, status=422 if form.errors else 200)


@never_cache
@signed_in
@require_safe
def download(request: HttpRequest, name: str, extension: str) -> FileResponse:
    """All rows of a table as a file to edit."""
    found = table_for(request, name)
    with stated(actor=actor_of(request), purpose=found.purpose, via=address_of(request)):
        file = workbook_file(found, rtl=get_language_bidi()) if extension == "xlsx" else text_file(found)
    media_type = MEDIA_TYPES[extension]
    return FileResponse(file, as_attachment=True, filename=f"{name}.{extension}", content_type=media_type)


@never_cache
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest, id: UUID) -> HttpResponse:
    """What a file would do, or did; and the orders that can be given."""
    found, of = upload_for(request, id)
    if request.method == "POST":
        return _ordered(request, found)
    what = asked_what(request.GET)
    page = uploads.changes_page(found, of, what, asked_page(request.GET))
    if page is None:
        raise Http404
    told = {
        "upload": found,
        "table": of,
        "going": uploads.going(found, timezone.now()),
        "faults": uploads.faults_of(found),
        "changes": page,
        "links": page_links(page.page, page.pages),
        "what": what,
        "whats": list(What),
        "until": uploads.may_be_undone_until(found),
        "waits_until": uploads.waits_until(found),
        "guessed": uploads.guessed_encoding(found),
    }
    return render(request, "tables/_upload.html" if request.htmx else "tables/upload.html", told)


def _ordered(request: HttpRequest, found: Upload) -> HttpResponse:
    order = ORDERS.get(request.POST.get("order", ""))
    if order is None:
        raise Http404
    try:
        order(found)
    except UploadRefused as refused:
        messages.warning(request, str(refused))
    return redirect("tables:upload", found.pk)
