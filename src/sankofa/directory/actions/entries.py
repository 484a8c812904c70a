"""Many entries of organisations at once, as a table brings them: saved with their standing, or taken out again."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from sankofa.directory.actions.organisations import save_organisation, take_standing
from sankofa.directory.formats.organisations import OrganisationValues
from sankofa.directory.models import Organisation
from sankofa.directory.terms import DirectoryRefused, Standing
from sankofa.journal import actions as journal


@dataclass(frozen=True)
class PlacedEntry:
    """An entry, where it is found, and where it stands."""

    slug: str
    standing: Standing
    values: OrganisationValues


@transaction.atomic
def save_entries(entries: Sequence[PlacedEntry], *, by: str) -> None:
    """Adds and replaces entries. Those that stand above others come first. Raises DirectoryRefused."""
    there = set(Organisation.objects.values_list("slug", flat=True))
    for entry in _from_above(entries, there):
        is_new = entry.slug not in there
        organisation = save_organisation(
            entry.values, by=by, **{"new_slug" if is_new else "slug": entry.slug}
        )
        there.add(entry.slug)
        _put(organisation, entry.standing, by=by)


def _from_above(entries: Sequence[PlacedEntry], there: Collection[str]) -> Iterator[PlacedEntry]:
    """Each entry after the one it is part of."""
    left, given = list(entries), set(there)
    while left:
        ready = [entry for entry in left if not entry.values.parent or entry.values.parent in given]
        if not ready:
            raise DirectoryRefused(_("An organisation cannot stand above itself."))
        yield from ready
        done = {entry.slug for entry in ready}
        given |= done
        left = [entry for entry in left if entry.slug not in done]


def _put(organisation: Organisation, standing: Standing, *, by: str) -> None:
    """Lists, hides or closes it, or lets it wait again: what a table may say of any entry but the office's."""
    if organisation.standing == standing:
        return
    if organisation.is_office or Standing.MERGED in (organisation.standing, standing):
        raise DirectoryRefused(_("This cannot be done with this organisation."))
    before = organisation.standing
    take_standing(organisation, standing)
    journal.record(by=by, action=f"organisation.{standing}", subject=organisation.slug, before=str(before))


@transaction.atomic
def remove_entries(slugs: Collection[str], *, by: str) -> None:
    """Takes entries out that nothing hangs on, such as those of an upload that is undone. Raises DirectoryRefused."""
    gone = Organisation.objects.filter(slug__in=slugs, is_office=False)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what hangs on it may be hidden from this role
            gone.update(parent=None)
            gone.delete()
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    except (ProtectedError, IntegrityError):
        raise DirectoryRefused(
            _("Something is kept of one of these organisations. Close it instead.")
        ) from None
    for slug in sorted(slugs):
        journal.record(by=by, action="organisation.removed", subject=slug)
