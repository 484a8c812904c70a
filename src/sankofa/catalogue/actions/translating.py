"""Translations that people make and check on the site."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.catalogue.actions.search import index_records
from sankofa.catalogue.formats.originals import text_digest
from sankofa.catalogue.models import Record, Translation
from sankofa.catalogue.queries.translating import Seen, original_of
from sankofa.catalogue.terms import SubmissionRefused
from sankofa.directory.models import Account
from sankofa.journal import actions as journal


@transaction.atomic
def translate(
    *,
    record: Record,
    language: str,
    texts: Mapping[str, str],
    by: Account,
    seen: Mapping[str, Seen] | None = None,
) -> int:
    """Stores what somebody wrote or checked, field by field; gives how many texts are new or now checked.

    A person has read it, so it no longer counts as made by a machine, and it belongs to the words of today.
    With what they have `seen`, raises SubmissionRefused where a translation or its original is another by now.
    """
    record = Record.objects.select_for_update().get(pk=record.pk)
    originals = original_of(record)
    held = {
        row.key: row
        for row in Translation.objects.select_for_update().filter(key__in=originals, language=language)
    }
    changed = 0
    for key, text in texts.items():
        if key not in originals or not text.strip():
            continue
        row = held.get(key) or Translation(key=key, language=language)
        if seen and seen[key] != Seen(text_digest(row.text), text_digest(originals[key])):
            raise SubmissionRefused(_("Somebody else changed this while you wrote."))
        now = (text.strip(), False, True, text_digest(originals[key]))
        if (row.text, row.by_machine, row.by_hand, row.of_digest) == now:
            continue
        row.text, row.by_machine, row.by_hand, row.of_digest = now
        row.save()
        changed += 1
    if changed:
        Record.objects.filter(pk=record.pk).update(changed_at=timezone.now())
        index_records([record.pk])
        journal.record(
            by=str(by.public_id), action="translate record", subject=f"record {record.slug}", into=language
        )
    return changed
