"""Examines one of the edited files as the job does, while something else looks at its progress as a page does."""

from dataclasses import replace
from threading import Event, Thread

from django.db import connection

from benchmarks.uploads.part import measured
from benchmarks.uploads.saving import file_of
from sankofa.catalogue.sheets import RECORDS
from sankofa.directory.models import Account
from sankofa.foundation.tabular import registry
from sankofa.tables.actions import receiving, working
from sankofa.tables.models import Upload, UploadProgress
from sankofa.tables.terms import State


def main(every: str) -> dict[str, object]:
    registry._tables[RECORDS.name] = replace(RECORDS, may=lambda account: True)
    file = file_of(int(every))
    upload = receiving.receive(RECORDS, file.read_bytes(), by=Account.objects.create_user())
    over, seen = Event(), set()
    watcher = Thread(target=_watch, args=[upload, over, seen])
    watcher.start()
    took = measured(lambda: working.work_on(upload.pk))
    over.set()
    watcher.join()
    found = Upload.objects.get(pk=upload.pk)
    if (found.state, found.faults_found) != (State.EXAMINED, 0):
        raise SystemExit(f"{found.state}: {found.note} {found.told[:400]}")
    return took | {"changed": found.changed, "size": file.stat().st_size, "seen": len(seen)}


def _watch(upload: Upload, over: Event, seen: set) -> None:
    while not over.wait(1):
        seen.add(UploadProgress.objects.values_list("step", "done").get(upload=upload))
    connection.close()
