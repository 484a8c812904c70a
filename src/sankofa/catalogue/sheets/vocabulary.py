"""The terms of the vocabulary. Groups come with files; terms can be added to them and edited here."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import ValidationError

from sankofa.catalogue.actions.vocabulary import PlacedTerm, remove_terms, save_terms
from sankofa.catalogue.formats.checking import of_the_shape
from sankofa.catalogue.formats.entries import TermEntry
from sankofa.catalogue.models import Document, Partner, RecordTerm, Term, TermGroup
from sankofa.catalogue.sheets.records import may_edit
from sankofa.foundation.tabular import cells
from sankofa.foundation.tabular.parts import joined, parted
from sankofa.foundation.tabular.terms import CellFault, Cells, Column, Proposed, Table

BATCH = 1_000
LARGEST_PLACE = 32_000  # as the column holds
COLUMNS = (
    Column(
        "id",
        gettext_lazy("Code"),
        gettext_lazy("The group, a point, and a name in small letters, digits and hyphens: tags.health."),
        is_needed=True,
        width=36,
    ),
    Column("label", gettext_lazy("Term"), is_needed=True, width=36),
    Column("definition", gettext_lazy("Definition"), width=60),
    Column("parent", gettext_lazy("Broader term"), gettext_lazy("The code of another term."), width=30),
    Column(
        "variants",
        gettext_lazy("Also written"),
        gettext_lazy("Spellings that mean the same, one a line."),
        read=cells.items(("variants",)),
        width=30,
    ),
    Column(
        "source",
        gettext_lazy("Sources"),
        gettext_lazy("One a line: code of the document | where in it."),
        read=cells.items(("document", "locator")),
        width=30,
    ),
    Column(
        "place",
        gettext_lazy("Place in its group"),
        gettext_lazy("A whole number; smaller ones come first."),
        read=cells.whole,
        write=lambda text: int(text) if text else "",
        width=10,
    ),
)
CODES = tuple(column.code for column in COLUMNS)


def _keys() -> set[str]:
    return set(Term.objects.values_list("code", flat=True))


def _rows(keys: Collection[str] | None) -> Iterator[Cells]:
    found = Term.objects.select_related("parent").prefetch_related("variants")
    for term in (found if keys is None else found.filter(code__in=keys)).iterator(BATCH):
        yield (
            term.code,
            term.label,
            term.definition,
            term.parent.code if term.parent else "",
            joined([variant.text] for variant in term.variants.all()),
            joined([source["document"], source["locator"]] for source in term.sources),
            str(term.position),
        )


def _lock(keys: Collection[str]) -> None:
    list(Term.objects.select_for_update(of=("self",)).filter(code__in=keys).values_list("pk"))


def _raw(row: Cells) -> dict[str, object]:
    said = dict(zip(CODES, row, strict=True))
    plain = {name: said[name] for name in ("id", "label", "definition", "parent") if said[name]}
    sources = [dict(zip(("document", "locator"), item, strict=False)) for item in parted(said["source"])]
    return plain | {"variants": [item[0] for item in parted(said["variants"])], "source": sources}


def _check(rows: Iterable[Proposed], new: frozenset[str]) -> Iterator[CellFault]:
    groups = set(TermGroup.objects.values_list("code", flat=True))
    documents = set(Document.objects.values_list("code", flat=True))
    parents = dict(Term.objects.values_list("code", "parent__code"))
    sound: list[tuple[int, TermEntry]] = []
    for row in rows:
        yield from _odd_place(row)
        try:
            entry = TermEntry.model_validate(_raw(row.cells))
        except ValidationError as error:
            for remark in of_the_shape(error):
                yield CellFault(row.number, remark.field, str(remark.text))
            continue
        sound.append((row.number, entry))
        parents[entry.id] = entry.parent
        if entry.id.partition(".")[0] not in groups:
            yield CellFault(row.number, "id", _("There is no group of this name in the vocabulary."))
        for source in entry.source:
            if source.document not in documents:
                said = _("There is no document with the code “%(code)s”.") % {"code": source.document}
                yield CellFault(row.number, "source", said)
    for number, entry in sound:
        yield from _odd_parent(number, entry, parents, parents.keys() | new)


def _odd_place(row: Proposed) -> Iterator[CellFault]:
    place = row.cells[CODES.index("place")]
    if place and not 0 <= int(place) <= LARGEST_PLACE:
        said = _("Write a whole number from 0 to %(most)s.") % {"most": LARGEST_PLACE}
        yield CellFault(row.number, "place", said)


def _odd_parent(
    number: int, entry: TermEntry, parents: Mapping[str, str | None], there: Collection[str]
) -> Iterator[CellFault]:
    if entry.parent and entry.parent not in there:
        said = _("There is no term “%(code)s” in the vocabulary.") % {"code": entry.parent}
        yield CellFault(number, "parent", said)
    above, passed = entry.parent, set()
    while above and above != entry.id and above not in passed:
        passed.add(above)
        above = parents.get(above)
    if above == entry.id:
        yield CellFault(number, "parent", _("This leads back to the term itself."))


def _save(rows: Sequence[Cells], *, by: str) -> None:
    entries: list[PlacedTerm] = [
        (int(row[CODES.index("place")] or 0), TermEntry.model_validate(_raw(row))) for row in rows
    ]
    save_terms(entries, by=by)


def _held(keys: Collection[str]) -> Mapping[str, str]:
    """Terms that something uses."""
    found: dict[str, str] = {}
    for code in Partner.objects.filter(kind__code__in=keys).values_list("kind__code", flat=True):
        found[code] = _("A partner is of this kind.")
    for code in RecordTerm.objects.filter(term__code__in=keys).values_list("term__code", flat=True):
        found[code] = _("A record has this term.")
    narrower = Term.objects.filter(parent__code__in=keys).exclude(code__in=keys)
    for code in narrower.values_list("parent__code", flat=True):
        found[code] = _("Another term stands under it.")
    return found


VOCABULARY = Table(
    name="vocabulary",
    title=gettext_lazy("Terms of the vocabulary"),
    about=gettext_lazy(
        "The words by which records are found: labels, definitions, other spellings, and what stands under what."
    ),
    columns=COLUMNS,
    key="id",
    may=may_edit,
    keys=_keys,
    rows=_rows,
    lock=_lock,
    check=_check,
    save=_save,
    remove=remove_terms,
    held=_held,
)
