"""The dry run: reads the file, compares, and keeps what was found. Nothing of the table is written."""

import json
from collections.abc import Callable
from dataclasses import asdict

from django.db import transaction
from django.utils.translation import gettext as _

from sankofa.foundation.tabular.comparing import Examination, examine
from sankofa.foundation.tabular.terms import Table
from sankofa.foundation.workbooks import FileRefused, opened
from sankofa.foundation.workbooks.bounds import EDITORS
from sankofa.tables.actions.moving import NotDone, settle
from sankofa.tables.actions.progress import Teller
from sankofa.tables.actions.rows import RowKeeper
from sankofa.tables.models import Upload, UploadFile
from sankofa.tables.terms import State, Step

FOUND = ("added", "changed", "removed", "unchanged", "left", "faults_found", "has_versions", "encoding")


def examine_upload(table: Table, upload: Upload, teller: Teller) -> None:
    """Raises NotDone for a file that cannot be read."""
    try:
        said = _examined(table, upload, teller)
    except FileRefused as refused:
        raise NotDone(str(refused), State.REFUSED) from None
    for name in FOUND:
        setattr(upload, name, getattr(said, name))
    upload.are_conflicts = bool(said.faults) and all(fault.is_conflict for fault in said.faults)
    upload.told = json.dumps([asdict(fault) for fault in said.faults], ensure_ascii=False)
    settle(upload, State.EXAMINED)
    if upload.faults_found and not upload.are_conflicts:
        UploadFile.objects.filter(upload=upload).delete()  # it has to be mended and sent again


@transaction.atomic
def _examined(table: Table, upload: Upload, teller: Teller) -> Examination:
    upload.rows.all().delete()
    keeper = RowKeeper(upload, table)
    content = UploadFile.objects.get(upload=upload).content
    book = opened(_("The file"), content, progress=teller.at(Step.READING), bounds=EDITORS)
    del content  # the book has what it needs of it
    said = examine(book, table, keeper.keep, insists=upload.insists, progress=_comparing(teller))
    keeper.flush()
    return said


def _comparing(teller: Teller) -> Callable[[int, int], None]:
    """The second step begins with the first row that is compared."""

    def told(done: int, total: int) -> None:
        if teller.step != Step.COMPARING:
            teller.at(Step.COMPARING)
        teller(done, total)

    return told
