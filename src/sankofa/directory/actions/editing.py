"""Saving an entry that somebody else may have changed since it was read."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from sankofa.directory.actions.organisations import save_organisation
from sankofa.directory.formats.organisations import OrganisationValues
from sankofa.directory.formats.together import put_together
from sankofa.directory.models import Organisation
from sankofa.directory.queries.entries import values_of
from sankofa.directory.terms import DirectoryRefused
from sankofa.methods.threeway import Clash


class ChangedByBoth(DirectoryRefused):
    """Both changed the same fields. Nothing was saved; `values` holds what fits together, and yours of the rest."""

    def __init__(
        self, clashes: Mapping[str, Clash], theirs: OrganisationValues, values: OrganisationValues
    ) -> None:
        self.clashes, self.theirs, self.values = clashes, theirs, values
        super().__init__(_("Somebody else has changed the same fields meanwhile."))


@transaction.atomic
def save_together(
    organisation: Organisation, *, before: OrganisationValues, yours: OrganisationValues, by: str
) -> tuple[str, ...]:
    """Saves your changes beside those that were made since `before` was read.

    Returns the fields that only the other changed, which stay. Raises `ChangedByBoth` and `EntryRefused`.
    """
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    theirs = values_of(organisation)
    together = put_together(before, theirs, yours)
    if together.clashes:
        raise ChangedByBoth(together.clashes, theirs, together.values)
    save_organisation(together.values, by=by, slug=organisation.slug, unless_changed_from=theirs.digest)
    return together.taken
