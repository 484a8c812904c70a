"""The table of organisations that goes out to a spreadsheet and comes back. It is the office's."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sankofa.directory.actions.entries import PlacedEntry, remove_entries, save_entries
from sankofa.directory.actions.organisations import RESERVED
from sankofa.directory.formats.organisations import OrganisationValues, faults
from sankofa.directory.formats.sheet import CODES, COLUMNS, cells_of, values_in
from sankofa.directory.forms.entry import code_of_language
from sankofa.directory.models import Account, Membership, Organisation
from sankofa.directory.queries.duties import has_office_duty
from sankofa.directory.queries.entries import values_of
from sankofa.directory.queries.themes import theme_names
from sankofa.directory.terms import DirectoryRefused, Duty, Standing
from sankofa.foundation.tabular.cells import CellRefused
from sankofa.foundation.tabular.registry import register
from sankofa.foundation.tabular.terms import CellFault, Cells, Proposed, Table, TableRefused
from sankofa.methods.folding import slug as slug_of
from sankofa.places.models import Country

BATCH = 500
LONGEST_SLUG = 70
STANDING = CODES.index("standing")


def _may(account: Account) -> bool:
    return has_office_duty(account, Duty.ADMINISTRATOR)


def _there():
    return Organisation.objects.exclude(standing=Standing.MERGED)


def _keys() -> set[str]:
    return set(_there().values_list("slug", flat=True))


def _rows(keys: Collection[str] | None) -> Iterator[Cells]:
    found = _there().order_by("pk").select_related("parent").prefetch_related("places", "names")
    for each in (found if keys is None else found.filter(slug__in=keys)).iterator(BATCH):
        yield cells_of(each.slug, each.standing, values_of(each))


def _lock(keys: Collection[str]) -> None:
    list(Organisation.objects.select_for_update().filter(slug__in=keys).values_list("pk"))


def _check(rows: Iterable[Proposed], new: frozenset[str]) -> Iterator[CellFault]:
    countries = frozenset(Country.objects.values_list("iso3", flat=True))
    parents = dict(_there().values_list("slug", "parent__slug"))
    taken = set(Organisation.objects.values_list("slug", flat=True)) | RESERVED
    held = {slug: set(codes) for slug, codes in _there().values_list("slug", "interests")}
    office = Organisation.objects.filter(is_office=True).values_list("slug", flat=True).first()
    sound: list[tuple[int, str, OrganisationValues]] = []
    for row in rows:
        yield from _odd_key(row, taken)
        if row.key == office and row.cells[STANDING] != Standing.LISTED:
            yield CellFault(row.number, "standing", _("The office itself stays listed."))
        try:
            values = values_in(row.cells)
        except CellRefused as refused:
            yield CellFault(row.number, "places", str(refused))
            continue
        sound.append((row.number, row.key, values))
        parents[row.key] = values.parent
        for field, messages in faults(values, countries=countries, today=timezone.localdate()).items():
            yield CellFault(row.number, field or "name", " ".join(messages))
        yield from _odd_codes(row.number, values, held.get(row.key, set()))
    for number, key, values in sound:
        yield from _odd_parent(number, key, values.parent, parents)


def _odd_key(row: Proposed, taken: Collection[str]) -> Iterator[CellFault]:
    if not row.is_new:
        return
    if slug_of(row.key, LONGEST_SLUG) != row.key:
        yield CellFault(row.number, "slug", _("Write small letters, digits and hyphens, at most 70 of them."))
    elif row.key in taken:
        yield CellFault(row.number, "slug", _("This identifier is taken. Choose another one."))


def _odd_codes(number: int, values: OrganisationValues, held: Collection[str]) -> Iterator[CellFault]:
    """Themes and languages that there are not. A theme that stands there already may stay, as it may be an old one."""
    themes = theme_names("en")
    odd = [code for code in values.interests if code not in themes and code not in held]
    if themes and odd:
        said = _("There is no theme “%(code)s” in the vocabulary.")
        yield CellFault(number, "interests", " ".join(said % {"code": code} for code in odd))
    odd = [code for code in values.languages if code_of_language(code) != code]
    if odd:
        said = _("No language goes by: %(names)s.")
        yield CellFault(number, "languages", said % {"names": ", ".join(odd)})


def _odd_parent(number: int, key: str, parent: str, parents: Mapping[str, str | None]) -> Iterator[CellFault]:
    if parent and parent not in parents:
        yield CellFault(number, "parent", _("There is no organisation under this name."))
    above, passed = parent, set()
    while above and above != key and above not in passed:
        passed.add(above)
        above = parents.get(above)
    if above == key:
        yield CellFault(number, "parent", _("An organisation cannot stand above itself."))


def _save(rows: Sequence[Cells], *, by: str) -> None:
    entries = [
        PlacedEntry(row[CODES.index("slug")], Standing(row[STANDING] or Standing.PROPOSED), values_in(row))
        for row in rows
    ]
    try:
        save_entries(entries, by=by)
    except DirectoryRefused as refused:
        raise TableRefused(str(refused)) from None


def _remove(keys: Collection[str], *, by: str) -> None:
    try:
        remove_entries(keys, by=by)
    except DirectoryRefused as refused:
        raise TableRefused(str(refused)) from None


def _held(keys: Collection[str]) -> Mapping[str, str]:
    """Organisations that somebody acts for, or that others are part of."""
    found: dict[str, str] = {}
    parts = _there().filter(parent__slug__in=keys).exclude(slug__in=keys)
    for slug in parts.values_list("parent__slug", flat=True):
        found[slug] = _("Another organisation is part of it.")
    members = Membership.objects.filter(organisation__slug__in=keys)
    for slug in members.values_list("organisation__slug", flat=True):
        found[slug] = _("It has members.")
    return found


ORGANISATIONS = register(
    Table(
        name="organisations",
        title=gettext_lazy("Organisations"),
        about=gettext_lazy(
            "The directory of organisations: names, places, links, what they work on and how they are reached."
        ),
        columns=COLUMNS,
        key="slug",
        may=_may,
        keys=_keys,
        rows=_rows,
        lock=_lock,
        check=_check,
        save=_save,
        remove=_remove,
        held=_held,
    )
)
