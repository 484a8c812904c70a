"""Two entries turn out to be one organisation: one is merged into the other.

Members, places, links and parts go over, and what rooms above keep for it, each by its own mover. Consents do not:
they were given to another body, so people are asked again. Sensitive duties go over as wishes, which wait for a second
administrator as any other.
"""

from collections.abc import Callable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.actions.duties import grant_duty, require_administrator
from sankofa.directory.actions.memberships import leave
from sankofa.directory.actions.organisations import withdraw_invitations
from sankofa.directory.models import (
    Account,
    DutyGrant,
    Membership,
    Organisation,
    OrganisationPlace,
    PlaceLink,
)
from sankofa.directory.queries.entries import search_words
from sankofa.directory.queries.granting import why_not_granted
from sankofa.directory.terms import DirectoryRefused, Duty, Standing
from sankofa.journal import actions as journal

Mover = Callable[[Organisation, Organisation], int]

_movers: dict[str, Mover] = {}


def move_with(name: str, mover: Mover) -> None:
    """A room above says here, when it is ready, how what it keeps for an organisation goes over to another.

    The mover is called when the one is merged already, and gives how many rows went. It raises `DirectoryRefused` where
    they cannot go; then nothing is merged.
    """
    _movers[name] = mover


@transaction.atomic
def merge(organisation: Organisation, *, into: Organisation, by: Account) -> Organisation:
    """Merges an entry into another, which is returned. Raises `DirectoryRefused`."""
    organisation, into = _both(organisation, into)
    _check(organisation, into, by)
    members, duties = _move_members(organisation, into, by)
    _move_places(organisation, into)
    _move_parts(organisation, into)
    withdraw_invitations(organisation)
    organisation.standing, organisation.merged_into, organisation.parent = Standing.MERGED, into, None
    organisation.save(update_fields=["standing", "merged_into", "parent", "changed_at"])
    Organisation.objects.filter(merged_into=organisation).update(merged_into=into)
    moved = {name: mover(organisation, into) for name, mover in _movers.items()}
    into.words = search_words(into)
    into.save(update_fields=["words", "changed_at"])
    journal.record(
        by=str(by.public_id),
        action="organisation.merged",
        subject=organisation.slug,
        into=into.slug,
        members=members,
        duties=duties,
        moved=moved,
    )
    return into


def _both(organisation: Organisation, into: Organisation) -> tuple[Organisation, Organisation]:
    """Both entries as they stand now, locked in the same order whoever asks."""
    rows = Organisation.objects.select_for_update().filter(pk__in=[organisation.pk, into.pk]).order_by("pk")
    found = {row.pk: row for row in rows}
    return found[organisation.pk], found[into.pk]


def _check(organisation: Organisation, into: Organisation, by: Account) -> None:
    office = Organisation.objects.filter(is_office=True).first()
    if office is None:
        raise DirectoryRefused(_("Only administrators of the office may do this."))
    require_administrator(by, office)
    if organisation.pk == into.pk:
        raise DirectoryRefused(_("Choose another organisation."))
    if organisation.is_office:
        raise DirectoryRefused(_("The office cannot be merged into another organisation."))
    if organisation.standing == Standing.MERGED or into.standing in (Standing.MERGED, Standing.CLOSED):
        raise DirectoryRefused(_("One of the two acts no more."))


def _move_members(organisation: Organisation, into: Organisation, by: Account) -> tuple[int, int]:
    """Makes each member one of the other organisation, with the same duties given anew."""
    members = list(
        Membership.objects.select_for_update(of=("self",))
        .select_related("account")
        .filter(organisation=organisation, left_at=None)
    )
    moved = 0
    for member in members:
        there, _new = Membership.objects.get_or_create(
            account=member.account, organisation=into, left_at=None, defaults={"called": member.called}
        )
        duties = list(_open_grants(member))
        leave(member, by=by)  # first, so that nobody has the same duty twice
        for grant in duties:
            duty = Duty(grant.duty)
            if not why_not_granted(there, duty):
                grant_duty(there, duty, by=by, expires_at=grant.expires_at)
                moved += 1
    return len(members), moved


def _open_grants(member: Membership):
    running = DutyGrant.objects.filter(membership=member, ended_at=None)
    return running.exclude(expires_at__lte=timezone.now())


def _move_places(organisation: Organisation, into: Organisation) -> None:
    """Places that the other has not, after its own; links follow their places."""
    held = {_key(place): place for place in into.places.all()}
    after = max((place.position for place in held.values()), default=-1) + 1
    for place in organisation.places.all():
        same = held.get(_key(place))
        if same is None:
            OrganisationPlace.objects.filter(pk=place.pk).update(organisation=into, position=after)
            after += 1
        else:
            _move_links(place, same)
            place.delete()


def _move_links(place: OrganisationPlace, same: OrganisationPlace) -> None:
    for link in PlaceLink.objects.filter(origin=place):
        _link(same.pk, link.target_id, link.what)
    for link in PlaceLink.objects.filter(target=place):
        _link(link.origin_id, same.pk, link.what)


def _link(origin: int, target: int, what: str) -> None:
    if origin != target:
        PlaceLink.objects.get_or_create(origin_id=origin, target_id=target, defaults={"what": what})


def _key(place: OrganisationPlace) -> tuple[str, str, str]:
    return place.role, place.country_id, place.locality


def _move_parts(organisation: Organisation, into: Organisation) -> None:
    """Parts of the one become parts of the other; where the other was itself a part, it moves up."""
    if into.parent_id is not None and organisation.pk in _above(into):
        into.parent = organisation.parent if organisation.parent_id != into.pk else None
        into.save(update_fields=["parent"])
    organisation.parts.exclude(pk=into.pk).update(parent=into)


def _above(organisation: Organisation) -> list[int]:
    found: list[int] = []
    while organisation.parent_id and organisation.parent_id not in found:
        found.append(organisation.parent_id)
        organisation = Organisation.objects.only("parent_id").get(pk=organisation.parent_id)
    return found
