"""One's own documents: listed by title, opened one by one, removed for good. Each opening stands in the journal."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sankofa.directory.access import for_purpose, signed_in
from sankofa.directory.actions import persons
from sankofa.directory.forms.own_data import DocumentForm
from sankofa.directory.models import Person
from sankofa.directory.queries.identities import document_titles, open_document
from sankofa.directory.terms import MOST_DOCUMENTS, DirectoryRefused, Purpose
from sankofa.foundation.forms import form_page
from sankofa.foundation.once import once
from sankofa.foundation.sent_files.photos import ENDINGS


@never_cache
@signed_in
@for_purpose(Purpose.OWN)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def documents(request: HttpRequest) -> HttpResponse:
    """All of one's documents by their titles, and a form to add one."""
    person = persons.ensure_person(account=request.user)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = DocumentForm(*sent)
    if form.is_valid() and _is_added(request, form, person):
        messages.success(request, _("Kept, under seal."))
        return redirect("directory:own_documents")
    held = document_titles(person.pk)
    context = {
        "form": form,
        "documents": held,
        "is_full": len(held) >= MOST_DOCUMENTS,
        "most": MOST_DOCUMENTS,
    }
    return form_page(request, "directory/own_documents.html", context)


def _is_added(request: HttpRequest, form: DocumentForm, person: Person) -> bool:
    """If not, the form says why."""
    try:
        persons.add_document(person=person.pk, by=request.user, **form.cleaned_data)
    except DirectoryRefused as refused:
        form.add_error(None, str(refused))
        return False
    return True


@never_cache
@signed_in
@for_purpose(Purpose.OWN)
@require_safe
def document(request: HttpRequest, id: UUID) -> HttpResponse:
    """One of them, to keep. The name of the file tells nothing: it stays in lists of downloads."""
    held = open_document(id)
    if held is None:
        raise Http404
    name = f"my-document.{ENDINGS.get(held.media_type, 'bin')}"
    response = HttpResponse(held.content, content_type=held.media_type or "application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


@never_cache
@signed_in
@for_purpose(Purpose.OWN)
@require_POST
@once
def remove(request: HttpRequest, id: UUID) -> HttpResponse:
    if not persons.remove_document(document=id, by=request.user):
        raise Http404
    messages.success(request, _("Removed for good."))
    return redirect("directory:own_documents")
