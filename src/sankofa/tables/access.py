"""The one door to tables and uploads: whoever may not have one is told that there is none."""

from uuid import UUID

from django.http import Http404, HttpRequest

from sankofa.foundation.tabular.registry import table_called
from sankofa.foundation.tabular.terms import Table
from sankofa.tables.models import Upload
from sankofa.tables.queries.uploads import tables_for


def tables_of(request: HttpRequest) -> list[Table]:
    """The tables that the visitor may have. Raises Http404 for who may have none."""
    found = tables_for(request.user)
    if not found:
        raise Http404
    return found


def table_for(request: HttpRequest, name: str) -> Table:
    """A table by its name. Raises Http404 where there is none, or none for this visitor."""
    table = table_called(name)
    if table is None or not table.may(request.user):
        raise Http404
    return table


def upload_for(request: HttpRequest, number: UUID) -> tuple[Upload, Table]:
    """The visitor's own upload, and its table. Raises Http404 also once they may not have the table any more."""
    upload = Upload.objects.filter(account=request.user, pk=number).first()
    if upload is None:
        raise Http404
    return upload, table_for(request, upload.table)
