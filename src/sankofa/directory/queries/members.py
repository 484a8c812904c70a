"""Members of an organisation and their duties, as its administrators see them. No identity is read for it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.formats.naming import shown_name
from sankofa.directory.models import Account, DutyGrant, HandOver, Invitation, Membership, Organisation
from sankofa.directory.terms import SENSITIVE, Duty, Standing


@dataclass(frozen=True)
class GrantView:
    """A duty of somebody, and in what state it is: waiting, running, rests, over, ended."""

    id: int
    duty: str
    label: str
    state: str
    who: str
    is_own: bool
    given_by: str
    given_at: datetime
    confirmed_by: str
    confirmed_at: datetime | None
    expires_at: datetime | None
    ended_at: datetime | None
    slug: str
    organisation: str

    @property
    def is_open(self) -> bool:
        return self.state in ("waiting", "running")


@dataclass(frozen=True)
class MemberView:
    id: int
    name: str
    is_own: bool
    since: datetime
    duties: tuple[GrantView, ...] = field(default=())


@dataclass(frozen=True)
class BelongingView:
    """An organisation that somebody belongs to, as they see it."""

    membership: int
    slug: str
    organisation: str
    is_listed: bool
    called: str
    since: datetime
    administers: bool
    duties: tuple[GrantView, ...]
    leaving: tuple[int, ...]  # duties that are being handed over


def members_of(organisation: Organisation, seen_by: Account) -> list[MemberView]:
    rows = _with_grants(Membership.objects.filter(organisation=organisation, left_at=None))
    open_duties = _open_duties(rows, seen_by)
    return [
        MemberView(
            row.pk, shown_name(row), row.account_id == seen_by.pk, row.since, tuple(open_duties[row.pk])
        )
        for row in rows
    ]


def grants_of(organisation: Organisation, seen_by: Account) -> list[GrantView]:
    """All duties that were ever given here, those that wait first, then those that run."""
    order = ("waiting", "running", "over", "ended")
    found = grants_seen(_grants().filter(membership__organisation=organisation), seen_by)
    return sorted(found, key=lambda grant: (order.index(grant.state), -grant.id))


def grants_seen(grants: Iterable[DutyGrant], seen_by: Account) -> list[GrantView]:
    names = _names(grants)
    return [
        GrantView(
            id=grant.pk,
            duty=grant.duty,
            label=str(Duty(grant.duty).label),
            state=state_of(grant),
            who=shown_name(grant.membership),
            is_own=grant.membership.account_id == seen_by.pk,
            given_by=_who(grant.granted_by_id, grant, names),
            given_at=grant.granted_at,
            confirmed_by=_who(grant.confirmed_by_id, grant, names),
            confirmed_at=grant.confirmed_at,
            expires_at=grant.expires_at,
            ended_at=grant.ended_at,
            slug=grant.membership.organisation.slug,
            organisation=grant.membership.organisation.name,
        )
        for grant in grants
    ]


def state_of(grant: DutyGrant) -> str:
    if grant.ended_at or grant.membership.left_at:
        return "ended"
    if grant.expires_at and grant.expires_at <= timezone.now():
        return "over"
    return "waiting" if grant.duty in SENSITIVE and not grant.confirmed_at else "running"


def belongings_of(account: Account) -> list[BelongingView]:
    """Where somebody is a member, with their own duties."""
    rows = _with_grants(Membership.objects.filter(account=account, left_at=None)).order_by(
        "organisation__name"
    )
    open_duties = _open_duties(rows, account)
    over = HandOver.objects.filter(grant__membership__in=rows, settled_at=None)
    leaving = set(over.values_list("grant_id", flat=True))
    return [_belonging(row, tuple(open_duties[row.pk]), leaving) for row in rows]


def _belonging(row: Membership, duties: tuple[GrantView, ...], leaving: set[int]) -> BelongingView:
    return BelongingView(
        membership=row.pk,
        slug=row.organisation.slug,
        organisation=row.organisation.name,
        is_listed=row.organisation.standing == Standing.LISTED,
        called=row.called,
        since=row.since,
        administers=any((each.duty, each.state) == (Duty.ADMINISTRATOR, "running") for each in duties),
        duties=duties,
        leaving=tuple(each.id for each in duties if each.id in leaving),
    )


def _open_duties(rows: Iterable[Membership], seen_by: Account) -> dict[int, list[GrantView]]:
    """The duties that wait or run, by membership; the names in them are asked for once for all."""
    grants = [grant for row in rows for grant in row.grants.all()]
    found: dict[int, list[GrantView]] = defaultdict(list)
    for grant, view in zip(grants, grants_seen(grants, seen_by), strict=True):
        if view.is_open:
            found[grant.membership_id].append(view)
    return found


def invitations_of(organisation: Organisation) -> QuerySet[Invitation]:
    """Those that can still be accepted."""
    return organisation.invitations.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())


def member_choices(organisation: Organisation) -> list[tuple[str, str]]:
    rows = Membership.objects.filter(organisation=organisation, left_at=None)
    return [(str(row.pk), shown_name(row)) for row in rows]


def other_members(membership: Membership) -> list[tuple[str, str]]:
    """Whom somebody may hand a duty over to."""
    return [choice for choice in member_choices(membership.organisation) if choice[0] != str(membership.pk)]


def _grants() -> QuerySet[DutyGrant]:
    return DutyGrant.objects.select_related("membership__organisation")


def _with_grants(rows: QuerySet[Membership]) -> QuerySet[Membership]:
    return rows.select_related("organisation").prefetch_related("grants__membership__organisation")


def _names(grants: Iterable[DutyGrant]) -> dict[tuple[int, int], str]:
    """How those who gave and confirmed are called in the organisations concerned."""
    accounts = {
        number for grant in grants for number in (grant.granted_by_id, grant.confirmed_by_id) if number
    }
    rows = Membership.objects.filter(account__in=accounts, left_at=None)
    return {(row.account_id, row.organisation_id): shown_name(row) for row in rows}


def _who(account: int | None, grant: DutyGrant, names: dict[tuple[int, int], str]) -> str:
    """By name inside the organisation; of others only that they are of the office or gone."""
    if account is None:
        return ""
    return names.get((account, grant.membership.organisation_id)) or _("the office, or somebody who left")


@dataclass(frozen=True)
class HandOverView:
    """A wish to hand a duty over, as an administrator sees it."""

    id: int
    label: str
    who: str
    to: str
    slug: str
    organisation: str


def hand_overs_seen(wishes: Iterable[HandOver]) -> list[HandOverView]:
    return [
        HandOverView(
            over.pk,
            str(Duty(over.grant.duty).label),
            shown_name(over.grant.membership),
            shown_name(over.to),
            over.to.organisation.slug,
            over.to.organisation.name,
        )
        for over in wishes
    ]


def duty_labels(duties: Iterable[str]) -> list[str]:
    return [str(Duty(duty).label) for duty in duties]
