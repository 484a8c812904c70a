"""The records, every key of a catalogue file a column. They come in through the checks and the saving of files."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import ValidationError

from sankofa.catalogue.actions.load import known_codes
from sankofa.catalogue.actions.records import save_records
from sankofa.catalogue.actions.removal import remove_records
from sankofa.catalogue.formats.catalogue import Known
from sankofa.catalogue.formats.checking import of_the_shape
from sankofa.catalogue.formats.entries import RecordEntry
from sankofa.catalogue.formats.loose_ends import of_records
from sankofa.catalogue.formats.sheet import COLUMNS, cells_of, raw_of
from sankofa.catalogue.models import Content, Draft, Relation, RoadExample
from sankofa.catalogue.terms import Origin
from sankofa.directory.models import Account
from sankofa.directory.queries.duties import has_office_duty
from sankofa.directory.terms import Duty
from sankofa.foundation.tabular.terms import CellFault, Cells, Proposed, Table

BATCH = 1_000
ITEM = gettext_lazy("Item %(number)s: %(what)s")


def may_edit(account: Account) -> bool:
    return has_office_duty(account, Duty.EDITOR)


def _stored():
    return Content.objects.filter(withdrawn_at=None)


def _keys() -> set[str]:
    return set(_stored().values_list("slug", flat=True))


def _rows(keys: Collection[str] | None) -> Iterator[Cells]:
    found = _stored().order_by("id") if keys is None else _stored().filter(slug__in=keys)
    for entry in found.values_list("entry", flat=True).iterator(BATCH):
        yield cells_of(entry)


def _lock(keys: Collection[str]) -> None:
    list(_stored().select_for_update().filter(slug__in=keys).values_list("pk"))


def _check(rows: Iterable[Proposed], new: frozenset[str]) -> Iterator[CellFault]:
    known = known_codes()
    withdrawn = set(Content.objects.exclude(withdrawn_at=None).values_list("slug", flat=True))
    checks = _Checks(known, known.records | new)
    for row in rows:
        if row.key in withdrawn:
            said = _("This record was withdrawn. Bring it back on its own page first.")
            yield CellFault(row.number, "id", said)
        yield from checks.of(row)


@dataclass
class _Checks:
    """What one row may get wrong: its shape, and codes that name nothing."""

    known: Known
    records: frozenset[str]

    def __post_init__(self) -> None:
        self.there: dict[str, tuple[Collection[str], str]] = {
            "country": (self.known.countries, _("There is no country with the code “%(code)s”.")),
            "region": (self.known.regions, _("There is no region with the code “%(code)s”.")),
            "term": (self.known.terms, _("There is no term “%(code)s” in the vocabulary.")),
            "document": (self.known.documents, _("There is no document with the code “%(code)s”.")),
            "record": (self.records, _("There is no record “%(code)s”.")),
        }

    def of(self, row: Proposed) -> Iterator[CellFault]:
        try:
            entry = RecordEntry.model_validate(raw_of(row.cells))
        except ValidationError as error:
            for remark in of_the_shape(error):
                text = str(remark.text)
                said = text if remark.row is None else ITEM % {"number": remark.row + 1, "what": text}
                yield CellFault(row.number, remark.field, str(said))
            return
        for _entry, field, kind, code in of_records([entry]):
            codes, message = self.there[kind]
            if code not in codes:
                yield CellFault(row.number, field.partition(".")[0], message % {"code": code})
            elif kind == "record" and code == row.key:
                yield CellFault(row.number, field, _("A record does not point to itself."))


def _save(rows: Sequence[Cells], *, by: str) -> None:
    save_records([RecordEntry.model_validate(raw_of(row)) for row in rows], by=by, origin=Origin.TABLE)


def _held(keys: Collection[str]) -> Mapping[str, str]:
    """Records that others lean on, for which undoing an upload waits."""
    pointed = Relation.objects.filter(target__slug__in=keys).exclude(origin__slug__in=keys)
    found = {
        slug: _("Another record points to it.") for slug in pointed.values_list("target__slug", flat=True)
    }
    for slug in RoadExample.objects.filter(record__slug__in=keys).values_list("record__slug", flat=True):
        found[slug] = _("The road map names it.")
    for slug in Draft.objects.filter(slug__in=keys).values_list("slug", flat=True):
        found[slug] = _("Somebody is writing a change of it.")
    return found


RECORDS = Table(
    name="records",
    title=gettext_lazy("Records of the catalogue"),
    about=gettext_lazy(
        "Policies, practices, projects, findings, recommendations, guidelines and resources, with everything that "
        "is told of each. What is changed here is published at once."
    ),
    columns=COLUMNS,
    key="id",
    may=may_edit,
    keys=_keys,
    rows=_rows,
    lock=_lock,
    check=_check,
    save=_save,
    remove=remove_records,
    held=_held,
)
