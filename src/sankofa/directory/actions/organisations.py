"""Entries of organisations: proposing, saving, and where they stand."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.actions.memberships import join
from sankofa.directory.actions.telling import tell_of_proposal
from sankofa.directory.formats.organisations import OrganisationValues, faults
from sankofa.directory.models import (
    Account,
    Invitation,
    Organisation,
    OrganisationName,
    OrganisationPlace,
    PlaceLink,
)
from sankofa.directory.queries.entries import search_words, values_of
from sankofa.directory.queries.granting import duties_against
from sankofa.directory.terms import DirectoryRefused, OrganisationKind, Standing
from sankofa.foundation import endings
from sankofa.foundation.turns import wait_for_turn
from sankofa.journal import actions as journal
from sankofa.methods.folding import slug as slug_of
from sankofa.places.models import Country

PLAIN = (
    "name", "kind", "language", "acronym", "description", "legal_status", "registered_as", "seeks", "website",
    "contact", "founded", "towns_shown",
)  # fmt: skip
RESERVED = frozenset({"new", "propose", "map", "organisations", "waiting"})  # addresses of their own
LONGEST_SLUG = 70
MOST_PROPOSED = 5  # by one account, until the office has looked
MOVES = {
    Standing.LISTED: (Standing.PROPOSED, Standing.HIDDEN, Standing.CLOSED),
    Standing.HIDDEN: (Standing.PROPOSED, Standing.LISTED),
    Standing.CLOSED: (Standing.PROPOSED, Standing.LISTED, Standing.HIDDEN),
}


class NotAsItWas(DirectoryRefused):
    """Somebody else changed the entry since it was read. Nothing was saved."""


class EntryRefused(DirectoryRefused):
    """An entry was not saved; `faults` tells everything that is wrong with it, by field."""

    def __init__(self, faults: dict[str, list[str]]) -> None:
        self.faults = faults
        super().__init__(" ".join(message for messages in faults.values() for message in messages))


@transaction.atomic
def make_office(*, name: str, kind: str = OrganisationKind.MINISTRY, by: str) -> Organisation:
    """The one organisation that runs this installation: as it is, or made now under this name."""
    office = Organisation.objects.filter(is_office=True).first()
    if office is not None:
        return office
    office = Organisation.objects.create(
        slug=_free_slug(name), name=name, kind=kind, standing=Standing.LISTED, is_office=True
    )
    _tell_search([office])
    journal.record(by=by, action="organisation.made-office", subject=office.slug)
    return office


@transaction.atomic
def propose_organisation(values: OrganisationValues, *, by: Account) -> Organisation:
    """An entry that the office looks at before it is listed. Whoever proposes it becomes its first member.

    Raises `EntryRefused`, and `DirectoryRefused` where too many of the same account wait already.
    """
    Account.objects.select_for_update().get(pk=by.pk)  # one proposal after the other
    waiting = Organisation.objects.filter(
        standing=Standing.PROPOSED, memberships__account=by, memberships__left_at=None
    )
    if waiting.count() >= MOST_PROPOSED:
        raise DirectoryRefused(
            _("Several proposals of yours wait already. Let the office look at those first.")
        )
    organisation = save_organisation(values, by=str(by.public_id))
    join(organisation, account=by)
    tell_of_proposal(organisation)
    return organisation


@transaction.atomic
def save_organisation(
    values: OrganisationValues, *, by: str, slug: str = "", unless_changed_from: str = "", new_slug: str = ""
) -> Organisation:
    """Adds an entry, or with `slug` puts these values in the place of all that it told.

    A new one is only proposed; its slug is made of its name, unless one is chosen for it (`new_slug`). With
    `unless_changed_from`, the digest of the values that were read, raises `NotAsItWas` when they are others by now.
    Raises `EntryRefused`.
    """
    organisation = _locked(slug) if slug else Organisation(slug=new_slug or _free_slug(values.name))
    before = values_of(organisation) if slug else None
    if before and unless_changed_from and before.digest != unless_changed_from:
        raise NotAsItWas(_("Somebody else has changed this entry meanwhile."))
    if before == values:
        return organisation
    parent = _checked(values, organisation)
    for field in PLAIN:
        setattr(organisation, field, getattr(values, field))
    organisation.languages, organisation.interests = list(values.languages), list(values.interests)
    organisation.parent = parent
    organisation.save()
    _store_parts(organisation, values)
    _tell_search([organisation])
    journal.record(
        by=by,
        action="organisation.saved" if slug else "organisation.added",
        subject=organisation.slug,
        fields=_changed(before, values),
    )
    return organisation


@transaction.atomic
def set_standing(organisation: Organisation, standing: Standing, *, by: str) -> Organisation:
    """Lists, hides or closes an entry. Raises `DirectoryRefused`."""
    organisation = _locked(organisation.slug)
    if organisation.standing == standing:
        return organisation
    if organisation.is_office or organisation.standing not in MOVES.get(standing, ()):
        raise DirectoryRefused(_("This cannot be done with this organisation."))
    before = organisation.standing
    take_standing(organisation, standing)
    journal.record(by=by, action=f"organisation.{standing}", subject=organisation.slug, before=str(before))
    return organisation


def take_standing(organisation: Organisation, standing: Standing) -> None:
    """Whoever gives it a standing: a listed entry counts as looked at, a closed one invites nobody any more."""
    organisation.standing = standing
    if standing == Standing.LISTED and organisation.confirmed_on is None:
        organisation.confirmed_on = timezone.localdate()
    organisation.save(update_fields=["standing", "confirmed_on", "changed_at"])
    if standing == Standing.CLOSED:
        withdraw_invitations(organisation)


@transaction.atomic
def confirm_entry(organisation: Organisation, *, by: str) -> None:
    """Notes that somebody looked today and the entry is true."""
    Organisation.objects.filter(pk=organisation.pk).update(confirmed_on=timezone.localdate())
    journal.record(by=by, action="organisation.confirmed", subject=organisation.slug)


def withdraw_invitations(organisation: Organisation) -> None:
    waiting = Invitation.objects.filter(organisation=organisation, accepted_at=None, withdrawn_at=None)
    for invitation in waiting.values_list("pk", flat=True):
        endings.remember(endings.INVITATION, invitation)
    waiting.update(withdrawn_at=timezone.now(), email="")


def _tell_search(organisations: Iterable[Organisation]) -> None:
    for organisation in organisations:
        Organisation.objects.filter(pk=organisation.pk).update(words=search_words(organisation))


def _locked(slug: str) -> Organisation:
    organisation = Organisation.objects.select_for_update().filter(slug=slug).first()
    if organisation is None or organisation.standing == Standing.MERGED:
        raise DirectoryRefused(_("There is no such organisation."))
    return organisation


def _checked(values: OrganisationValues, organisation: Organisation) -> Organisation | None:
    """The parent that the values name. Raises `EntryRefused` with everything that is wrong."""
    countries = set(Country.objects.values_list("iso3", flat=True))
    wrong = faults(values, countries=countries, today=timezone.localdate())
    if organisation.pk and (stands := duties_against(organisation, values.kind)):
        wrong["kind"] = [stands]
    parent = None
    if values.parent:
        parent = Organisation.objects.filter(slug=values.parent).exclude(standing=Standing.MERGED).first()
        if parent is None:
            wrong["parent"] = [_("There is no organisation under this name.")]
        elif organisation.pk and organisation.pk in _with_parents(parent):
            wrong["parent"] = [_("An organisation cannot stand above itself.")]
    if wrong:
        raise EntryRefused(wrong)
    return parent


def _with_parents(organisation: Organisation) -> list[int]:
    found = [organisation.pk]
    while organisation.parent_id and organisation.parent_id not in found:
        organisation = Organisation.objects.only("parent_id").get(pk=organisation.parent_id)
        found.append(organisation.pk)
    return found


def _free_slug(name: str) -> str:
    """A name for addresses that nobody has, and that nobody else is given before this transaction ends."""
    wait_for_turn("directory: addresses of organisations")
    base = slug_of(name, LONGEST_SLUG)
    taken = set(Organisation.objects.filter(slug__startswith=base).values_list("slug", flat=True)) | RESERVED
    number = 1
    while (slug := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return slug


def _store_parts(organisation: Organisation, values: OrganisationValues) -> None:
    """Names, places and links, in place of those that were there."""
    organisation.names.all().delete()
    OrganisationName.objects.bulk_create(
        OrganisationName(
            organisation=organisation, language=each.language, name=each.name, description=each.description
        )
        for each in values.names
    )
    organisation.places.all().delete()
    rows = OrganisationPlace.objects.bulk_create(
        OrganisationPlace(
            organisation=organisation,
            role=place.role,
            country_id=place.country,
            locality=place.locality,
            latitude=place.latitude,
            longitude=place.longitude,
            position=position,
        )
        for position, place in enumerate(values.places)
    )
    by_key = {place.key: row for place, row in zip(values.places, rows, strict=True)}
    PlaceLink.objects.bulk_create(
        PlaceLink(origin=by_key[link.origin], target=by_key[link.target], what=link.what)
        for link in values.links
    )


def _changed(before: OrganisationValues | None, after: OrganisationValues) -> list[str]:
    """Names of the fields that differ, never what stands in them."""
    fields = OrganisationValues.__dataclass_fields__
    return [name for name in fields if before is None or getattr(before, name) != getattr(after, name)]
