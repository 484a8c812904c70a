"""A table for each kind of instrument. It is the office's: what comes back is public at once.

It shows what is public of an entry, and of one that was never published only its title. Where words of an organisation
wait to be published, the row is left alone: the office decides on them first.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sankofa.directory.models import Account, Organisation
from sankofa.directory.queries.duties import has_office_duty
from sankofa.directory.terms import Duty, Standing
from sankofa.foundation.tabular import cells
from sankofa.foundation.tabular.terms import CellFault, Cells, Choice, Column, Proposed, Table, TableRefused
from sankofa.funds.actions.registers import LONGEST_SLUG, PlacedEntry, place_entries, remove_entries
from sankofa.funds.formats.register_values import faults_of
from sankofa.funds.models import RegisterCheck, RegisterEntry, RegisterNote
from sankofa.funds.queries.registers import known_places
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.register_kinds import KINDS
from sankofa.funds.terms.registers import EntryStanding, Field, FieldKind, Kind
from sankofa.methods.folding import slug as slug_of

BATCH = 500
OWN = ("slug", "title", "language", "organisation", "standing")
PLACED = (EntryStanding.PUBLISHED, EntryStanding.WITHDRAWN)  # where a row may be put
READERS: Mapping[FieldKind, Callable[[object], str]] = {
    FieldKind.WHOLE: cells.whole,
    FieldKind.PERCENT: cells.number,
    FieldKind.DATE: cells.day,
    FieldKind.YES_NO: cells.yes_or_no,
}


def _may(account: Account) -> bool:
    return has_office_duty(account, Duty.EDITOR)


def _columns(kind: Kind) -> tuple[Column, ...]:
    languages = [code for code, _name in settings.LANGUAGES]
    return (
        Column(
            "slug",
            gettext_lazy("Identifier"),
            gettext_lazy("Small letters, digits and hyphens."),
            is_needed=True,
        ),
        Column("title", gettext_lazy("Title"), is_needed=True, width=40),
        Column("language", gettext_lazy("Language"), read=cells.one_of(languages), is_needed=True, width=10),
        Column(
            "organisation",
            gettext_lazy("Organisation that keeps it"),
            gettext_lazy("The last part of the address of its page here."),
            is_needed=True,
        ),
        Column(
            "standing",
            gettext_lazy("Where it stands"),
            read=cells.one_of(EntryStanding.values),
            choices=lambda: [Choice(str(each), each.label) for each in PLACED],
            takes_one=True,
            is_needed=True,
        ),
        *(_column(field) for field in kind.fields),
    )


def _column(field: Field) -> Column:
    choices = tuple(Choice(code, label) for code, label in (field.choices or {}).items())
    if field.kind == FieldKind.YES_NO:
        choices = (Choice("yes", gettext_lazy("Yes")), Choice("no", gettext_lazy("No")))
    read = cells.one_of(field.choices) if field.choices else READERS.get(field.kind, cells.plain)
    return Column(
        field.code,
        field.label,
        field.help,
        read=read,
        choices=lambda: choices,
        takes_one=bool(choices),
        is_needed=field.needed,
        width=40 if field.kind == FieldKind.LONG else 18,
    )


def _there(kind: Kind):
    return RegisterEntry.objects.filter(kind=kind.code)


def _keys(kind: Kind) -> set[str]:
    return set(_there(kind).values_list("slug", flat=True))


def _rows(kind: Kind, keys: Collection[str] | None) -> Iterator[Cells]:
    found = _there(kind).order_by("pk").select_related("organisation")
    for entry in (found if keys is None else found.filter(slug__in=keys)).iterator(BATCH):
        said = (entry.slug, entry.title, entry.language, entry.organisation.slug, entry.standing)
        yield (*said, *(entry.values.get(field.code, "") for field in kind.fields))


def _lock(kind: Kind, keys: Collection[str]) -> None:
    list(_there(kind).select_for_update(of=("self",)).filter(slug__in=keys).values_list("pk"))


def _check(kind: Kind, rows: Iterable[Proposed], new: frozenset[str]) -> Iterator[CellFault]:
    known = known_places()
    taken = set(RegisterEntry.objects.values_list("slug", flat=True))
    waiting = set(_there(kind).exclude(proposed=None).values_list("slug", flat=True))
    bodies = set(Organisation.objects.filter(standing=Standing.LISTED).values_list("slug", flat=True))
    for row in rows:
        said = dict(zip(_codes(kind), row.cells, strict=True))
        if row.is_new and (slug_of(row.key, LONGEST_SLUG) != row.key or row.key in taken):
            yield CellFault(
                row.number, "slug", _("Choose another identifier: small letters, digits and hyphens.")
            )
        if row.key in waiting:
            yield CellFault(
                row.number, "slug", _("Other words of this entry wait to be published. Decide on them first.")
            )
            continue
        if said["standing"] not in PLACED:
            words = {"choices": ", ".join(PLACED)}
            yield CellFault(row.number, "standing", _("Write one of: %(choices)s.") % words)
        if said["organisation"] not in bodies:
            yield CellFault(row.number, "organisation", _("There is no organisation under this name."))
        for code, message in faults_of(kind, said, known).items():
            yield CellFault(row.number, code, message)


def _save(kind: Kind, rows: Sequence[Cells], *, by: str) -> None:
    placed = []
    for row in rows:
        said = dict(zip(_codes(kind), row, strict=True))
        values = {field.code: said[field.code] for field in kind.fields}
        placed.append(PlacedEntry(kind.code, *(said[code] for code in OWN), values))
    try:
        place_entries(placed, by=by)
    except FundRefused as refused:
        raise TableRefused(refused.message) from None


def _held(keys: Collection[str]) -> Mapping[str, str]:
    """Entries that something was written about."""
    found: dict[str, str] = {}
    for rows in (RegisterNote.objects, RegisterCheck.objects):
        for slug in rows.filter(entry__slug__in=keys).values_list("entry__slug", flat=True):
            found[slug] = _("Something was written about it.")
    return found


def _codes(kind: Kind) -> tuple[str, ...]:
    return (*OWN, *(field.code for field in kind.fields))


def _table(kind: Kind) -> Table:
    return Table(
        name=f"register-{kind.code}",
        title=kind.title,
        about=kind.about,
        columns=_columns(kind),
        key="slug",
        may=_may,
        keys=partial(_keys, kind),
        rows=partial(_rows, kind),
        lock=partial(_lock, kind),
        check=partial(_check, kind),
        save=partial(_save, kind),
        remove=remove_entries,
        held=_held,
    )


REGISTERS = tuple(_table(kind) for kind in KINDS.values())
