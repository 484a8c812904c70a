"""Drafts: whose they are, what they lack, and what record would become of them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from sankofa.catalogue.formats.catalogue import Catalogue, Known
from sankofa.catalogue.formats.checking import NEW, Checked, Remark, checked
from sankofa.catalogue.formats.entries import DocumentEntry, RecordEntry
from sankofa.catalogue.formats.loose_ends import loose_ends
from sankofa.catalogue.models import Attachment, Content, Document, Draft, Record, Term
from sankofa.catalogue.terms import State
from sankofa.directory.models import Account, Organisation
from sankofa.directory.terms import Standing
from sankofa.methods.folding import fold, slug
from sankofa.places.models import Country, Region

LONGEST_CODE = 50
MOST_LISTED = 200
SAME_BODY = 92  # of 100; names that differ by a letter or an article are one body


@dataclass(frozen=True)
class Sources:
    """Where the facts of a draft stand: as an entry names it, and the new documents that come with it."""

    entries: list[dict]
    documents: list[DocumentEntry]


def titled_drafts(account: Account, organisations: Iterable[int]) -> QuerySet[Draft]:
    """What somebody may write at: their own drafts, and those of the organisations for which they contribute."""
    return (
        Draft.objects.filter(Q(author=account) | Q(organisation__in=list(organisations)))
        .select_related("organisation")
        .order_by("-changed_at")[:MOST_LISTED]
    )


def attachment_of(draft: Draft, id: UUID) -> Attachment:
    """A file of a draft. Raises Http404 when there is none."""
    return get_object_or_404(Attachment, draft=draft, pk=id)


def base_of(draft: Draft, version: int) -> dict:
    """The text of an earlier version; what is stored when there is none such."""
    if version == draft.version:
        return draft.content
    held = draft.versions.filter(version=version).order_by("pgh_id").last()
    return held.content if held else draft.content


def draft_content(entry: Mapping[str, object]) -> dict:
    """A published entry as the beginning of a draft."""
    return {name: value for name, value in entry.items() if name not in ("id", "kind")}


def look_through(draft: Draft, today: date) -> Checked:
    """All that is missing or odd in a draft, and the entry that it makes when nothing stops it."""
    sources = sources_of(draft)
    found = checked(draft.kind, draft.content, code=draft.slug, sources=sources.entries, today=today)
    if found.entry is None:
        return found
    loose = list(_loose(found.entry, sources))
    return Checked((*found.remarks, *loose), None if loose else found.entry)


def _loose(entry: RecordEntry, sources: Sources) -> Iterable[Remark]:
    for fault in loose_ends(Catalogue(records=[entry]), _known(sources)):
        text = _("This leads nowhere any more: %(what)s") % {
            "what": fault.message.partition("“")[2].partition("”")[0]
        }
        yield Remark(fault.field.partition(".")[0], text, True)


def _known(sources: Sources) -> Known:
    return Known(
        countries=frozenset(Country.objects.values_list("pk", flat=True)),
        regions=frozenset(Region.objects.values_list("pk", flat=True)),
        records=frozenset(Record.objects.values_list("slug", flat=True)) | {NEW},
        terms=frozenset(Term.objects.values_list("code", flat=True)),
        documents=frozenset(Document.objects.values_list("code", flat=True))
        | {document.id for document in sources.documents},
    )


def sources_of(draft: Draft) -> Sources:
    """The sources that a draft names. Where it names none, its organisation tells of its own work."""
    entries, documents = [], []
    for row in draft.content.get("sources") or []:
        code = row.get("document") or ""
        if not code and row.get("title"):
            named = _as_document(row, {document.id for document in documents})
            code = named.id
            if not _is_held(code) and named not in documents:
                documents.append(named)
        if code:
            entries.append({"document": code, "locator": row.get("locator") or "—"})
    if not entries:
        own = _own_account(draft.organisation)
        return Sources(
            [{"document": own.id, "locator": str(draft.made_at.year)}], [] if _is_held(own.id) else [own]
        )
    return Sources(entries, documents)


def _as_document(row: Mapping[str, object], taken: Collection[str]) -> DocumentEntry:
    """The document that a draft names: one that is held, when nothing said of it differs, or else a new one."""
    title, year = str(row["title"]).strip(), str(row.get("year") or "")
    publisher = str(row.get("publisher") or "").strip()
    said_year = int(year) if year.isdecimal() and 1800 <= int(year) <= 2100 else None
    for held in Document.objects.filter(title=title).order_by("code"):
        if publisher in ("", held.publisher) and said_year in (None, held.year):
            return DocumentEntry(id=held.code, title=title, publisher=held.publisher, year=held.year)
    return DocumentEntry(
        id=_free_code(slug(title, max_length=LONGEST_CODE - 4) or "document", taken),
        title=title,
        publisher=publisher or "—",
        year=said_year,
    )


def _own_account(organisation: Organisation) -> DocumentEntry:
    code = f"account-{organisation.slug}"[: LONGEST_CODE - 4].rstrip("-")
    name = organisation.name
    held = Document.objects.filter(code__startswith=code, title=name, publisher=name).order_by("code").first()
    return DocumentEntry(id=held.code if held else _free_code(code), title=name, publisher=name)


def _is_held(code: str) -> bool:
    return Document.objects.filter(code=code).exists()


def _free_code(code: str, more: Collection[str] = ()) -> str:
    taken = {*Document.objects.filter(code__startswith=code).values_list("code", flat=True), *more}
    number = 2
    free = code
    while free in taken:
        free = f"{code}-{number}"
        number += 1
    return free


def code_for(draft: Draft, title: str) -> str:
    """A free name in addresses for the record that a draft becomes."""
    wanted = slug(title, max_length=70) or f"{draft.kind}-{draft.made_at:%Y}"
    taken = set(Content.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    taken |= set(Record.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    number, free = 2, wanted
    while free in taken:
        free = f"{wanted}-{number}"
        number += 1
    return free


def parties_named(draft: Draft) -> list[Organisation]:
    """The organisations of the directory that a draft names as taking part, under any of their names."""
    named = {fold(str(row.get("name", ""))) for row in draft.content.get("partners") or []} - {""}
    if not named:
        return []
    bodies = Organisation.objects.exclude(pk=draft.organisation_id).exclude(standing=Standing.MERGED)
    return [body for body in bodies.prefetch_related("names") if _is_named(body, named)]


def _is_named(body: Organisation, named: set[str]) -> bool:
    names = {fold(name) for name in (body.name, *(other.name for other in body.names.all()))} - {""}
    acronym = fold(body.acronym)
    return any(
        (acronym and acronym in name.replace("(", " ").replace(")", " ").split())
        or any(own in name or fuzz.token_sort_ratio(own, name) >= SAME_BODY for own in names)
        for name in named
    )


@dataclass(frozen=True)
class Queue:
    """What waits for editors, by what is to be done."""

    submitted: list[Draft]
    in_review: list[Draft]
    accepted: list[Draft]
    with_author: list[Draft]


def queue() -> Queue:
    rows = Draft.objects.exclude(state=State.DRAFT).select_related("organisation").order_by("submitted_at")
    by_state: dict[str, list[Draft]] = {state: [] for state in State.values}
    for row in rows.exclude(state__in=[State.PUBLISHED, State.WITHDRAWN, State.DECLINED]):
        by_state[row.state].append(row)
    return Queue(
        by_state[State.SUBMITTED],
        by_state[State.IN_REVIEW],
        by_state[State.ACCEPTED],
        by_state[State.REVISE],
    )
