"""Storing documents, the vocabulary, the road map and translations."""

from collections.abc import Collection, Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from sankofa.catalogue.actions.records import digest_of
from sankofa.catalogue.actions.search import index_records
from sankofa.catalogue.formats.entries import (
    DocumentEntry,
    GroupEntry,
    RoadMapEntry,
    TermEntry,
    TranslationFile,
)
from sankofa.catalogue.formats.originals import text_digest
from sankofa.catalogue.models import (
    Document,
    Record,
    RecordPartner,
    RecordTerm,
    RoadAction,
    RoadElement,
    RoadExample,
    RoadMap,
    RoadStage,
    Term,
    TermGroup,
    TermVariant,
    Translation,
)
from sankofa.journal import actions as journal

PlacedTerm = tuple[int, TermEntry]  # its place in its group, and the term


@transaction.atomic
def save_documents(entries: Iterable[DocumentEntry]) -> None:
    Document.objects.bulk_create(
        (Document(code=e.id, title=e.title, publisher=e.publisher, year=e.year) for e in entries),
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["title", "publisher", "year"],
    )


@transaction.atomic
def save_vocabulary(groups: Sequence[GroupEntry]) -> int:
    """Stores groups and terms; returns how many terms were new or different.

    Terms that were edited here stay as they are.
    """
    known = dict(Term.objects.values_list("code", "digest"))
    edited = set(Term.objects.filter(edited_here=True).values_list("code", flat=True))
    place = dict(TermGroup.objects.values_list("code", "position"))
    TermGroup.objects.bulk_create(
        (
            # A group keeps its place when a file brings only some of the vocabulary; new ones come last.
            TermGroup(
                code=group.id,
                name=group.name,
                description=group.description,
                position=place.setdefault(group.id, len(place)),
            )
            for group in groups
        ),
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name", "description", "position"],
    )
    group_ids = dict(TermGroup.objects.values_list("code", "id"))
    entries = [
        (group_ids[group.id], position, term)
        for group in groups
        for position, term in enumerate(group.terms)
        if term.id not in edited
    ]
    _store_terms(entries)
    return sum(known.get(term.id) != digest_of(term) for _, _, term in entries)


@transaction.atomic
def save_terms(entries: Sequence[PlacedTerm], *, by: str) -> int:
    """Stores terms that were edited here, in groups that there are. Gives how many were new or different.

    Records that a changed word describes are found under the new one at once.
    """
    known = dict(Term.objects.values_list("code", "digest"))
    group_ids = dict(TermGroup.objects.values_list("code", "id"))
    _store_terms(
        [(group_ids[term.id.partition(".")[0]], position, term) for position, term in entries], edited=True
    )
    changed = [term.id for _, term in entries if known.get(term.id) != digest_of(term)]
    journal.record(by=by, action="save terms", subject="catalogue", terms=len(entries), changed=len(changed))
    tell_search(changed)
    return len(changed)


@transaction.atomic
def remove_terms(codes: Collection[str], *, by: str) -> int:
    """Takes terms away that nothing uses. Gives how many."""
    TermVariant.objects.filter(term__code__in=codes).delete()
    Term.objects.filter(code__in=codes).update(parent=None)  # they may stand under one another
    removed = Term.objects.filter(code__in=codes).delete()[1].get("catalogue.Term", 0)
    journal.record(by=by, action="remove terms", subject="catalogue", removed=removed)
    return removed


def tell_search(codes: Collection[str]) -> None:
    """Every record with one of these terms, and every record with a partner of such a kind."""
    described = set(RecordTerm.objects.filter(term__code__in=codes).values_list("record_id", flat=True))
    described |= set(
        RecordPartner.objects.filter(partner__kind__code__in=codes).values_list("record_id", flat=True)
    )
    index_records(described)


def _store_terms(entries: Sequence[tuple[int, int, TermEntry]], *, edited: bool = False) -> None:
    """Terms with the number of their group and their place in it."""
    Term.objects.bulk_create(
        (
            Term(
                code=term.id,
                group_id=group,
                label=term.label,
                definition=term.definition,
                sources=[source.model_dump() for source in term.source],
                position=position,
                digest=digest_of(term),
                edited_here=edited,
            )
            for group, position, term in entries
        ),
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["group", "label", "definition", "sources", "position", "digest", "edited_here"],
    )
    _save_variants_and_parents([term for _, _, term in entries])


def _save_variants_and_parents(terms: Sequence) -> None:
    ids = dict(Term.objects.values_list("code", "id"))
    TermVariant.objects.filter(term_id__in=[ids[term.id] for term in terms]).delete()
    TermVariant.objects.bulk_create(
        TermVariant(term_id=ids[term.id], text=text)
        for term in terms
        for text in dict.fromkeys((*term.variants, *term.as_printed))
    )
    Term.objects.bulk_update(
        [Term(id=ids[term.id], parent_id=ids.get(term.parent)) for term in terms], ["parent"]
    )


@transaction.atomic
def save_road_map(entry: RoadMapEntry) -> None:
    """Replaces the road map: its stages, their elements, and their actions with examples."""
    RoadStage.objects.all().delete()
    RoadMap.objects.exclude(code=entry.id).delete()
    RoadMap.objects.update_or_create(
        code=entry.id,
        defaults={
            "title": entry.title,
            "content": entry.model_dump(mode="json", exclude={"stages", "further_stages"}),
        },
    )
    records = dict(Record.objects.values_list("slug", "id"))
    for position, stage in enumerate(entry.stages):
        row = RoadStage.objects.create(
            code=stage.id, name=stage.name, purpose=stage.purpose, position=position
        )
        RoadElement.objects.bulk_create(
            RoadElement(code=e.id, stage=row, name=e.name, description=e.description, position=number)
            for number, e in enumerate(stage.elements)
        )
        actions = RoadAction.objects.bulk_create(
            RoadAction(
                code=action.id,
                stage=row,
                text=action.action,
                relevant_for=list(action.relevant_for),
                locator=action.source.locator,
                position=number,
            )
            for number, action in enumerate(stage.actions)
        )
        RoadExample.objects.bulk_create(
            RoadExample(action=saved, record_id=records[code], position=number)
            for saved, action in zip(actions, stage.actions, strict=True)
            for number, code in enumerate(dict.fromkeys(action.examples))
            if code in records  # else it was withdrawn
        )
    for position, stage in enumerate(entry.further_stages, start=len(entry.stages)):
        RoadStage.objects.create(
            code=stage.id, name=stage.name, purpose=stage.description, position=position, of_map=False
        )


@transaction.atomic
def save_translations(files: Iterable[TranslationFile], originals: dict[str, str]) -> int:
    """Stores translations, each with the digest of the text it translates; returns how many were new or different.

    What comes in one go belongs together: a translation that is loaded again counts as one of the text as it
    is now. What somebody wrote or checked on the site is left as it is.
    """
    told = {
        (key, file.language): (text, file.by_machine, text_digest(originals.get(key, "")))
        for file in files
        for key, text in file.texts.items()
    }
    stored = {
        (key, language): values
        for key, language, *values in Translation.objects.values_list(
            "key", "language", "text", "by_machine", "of_digest"
        )
    }
    by_hand = set(Translation.objects.filter(by_hand=True).values_list("key", "language"))
    rows = [
        Translation(key=key, language=language, text=text, by_machine=by_machine, of_digest=digest)
        for (key, language), (text, by_machine, digest) in told.items()
        if (key, language) not in by_hand and stored.get((key, language)) != [text, by_machine, digest]
    ]
    Translation.objects.bulk_create(
        rows,
        batch_size=2_000,
        update_conflicts=True,
        unique_fields=["key", "language"],
        update_fields=["text", "by_machine", "of_digest"],
    )
    # Feeds and harvesters are to see that a record says something else now.
    slugs = {row.key.split(".")[1] for row in rows if row.key.startswith("record.")}
    Record.objects.filter(slug__in=slugs).update(changed_at=timezone.now())
    return len(rows)
