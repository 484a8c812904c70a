"""Who may give and confirm duties, as the database decides it, and what waits for whom."""

from collections.abc import Sequence

from django.db import connection
from django.db.models import BooleanField, Func, Q, QuerySet, Value
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account, DutyGrant, HandOver, Membership, Organisation
from sankofa.directory.terms import AUTHORITIES, SENSITIVE, Duty, OrganisationKind

# Members are members by belonging; there is nothing to grant.
GRANTABLE = tuple(duty for duty in Duty if duty is not Duty.MEMBER)
OF_THE_OFFICE = (Duty.EDITOR, Duty.AUDITOR)
OF_CONSULATES = (OrganisationKind.CONSULATE, OrganisationKind.MINISTRY)
APART = {Duty.CASE_OFFICER: Duty.CONSULAR_OFFICER, Duty.CONSULAR_OFFICER: Duty.CASE_OFFICER}


def administers(account: Account, organisation: Organisation) -> bool:
    """Whether the account is administrator in force of the organisation or of the office."""
    return bool(_asked("SELECT directory_administers(%s, %s)", account.pk, organisation.pk))


def may_confirm(account: Account, grant: DutyGrant) -> bool:
    """Whether this is the second person: an administrator, neither the grantor nor the one who gets the duty."""
    member = grant.membership
    return bool(
        _asked(
            "SELECT directory_may_confirm(%s, %s, %s, %s)",
            account.pk,
            member.organisation_id,
            grant.granted_by_id,
            member.account_id,
        )
    )


def seconds_for(grant: DutyGrant) -> list[Account]:
    """Everybody who may confirm a grant."""
    rows = _asked_all(
        "SELECT DISTINCT held.account_id FROM directory_duty_in_force held"
        " JOIN directory_organisation body ON body.id = held.organisation_id"
        " WHERE held.duty = 'administrator' AND (body.is_office OR body.id = %s)",
        grant.membership.organisation_id,
    )
    accounts = Account.objects.filter(pk__in=[account for (account,) in rows])
    return [account for account in accounts if may_confirm(account, grant)]


def grantable(organisation: Organisation) -> tuple[Duty, ...]:
    """The duties that can be given in an organisation."""
    return tuple(duty for duty in GRANTABLE if not _why_not_here(organisation, duty))


def why_not_granted(membership: Membership, duty: Duty) -> str:
    """What stands against giving a member a duty, in words; nothing where nothing does."""
    if reason := _why_not_here(membership.organisation, duty):
        return reason
    open_grants = DutyGrant.objects.filter(ended_at=None)
    if open_grants.filter(membership=membership, duty=duty).exists():
        return _("This member has this duty already, or it waits for confirmation.")
    apart = APART.get(duty)
    if apart and open_grants.filter(membership__account=membership.account_id, duty=apart).exists():
        return _("Nobody serves both as a case officer of assistance and as an officer of a consulate.")
    return ""


def duties_against(organisation: Organisation, kind: str) -> str:
    """Why an organisation cannot become of another kind: duties in it that the kind has not. Nothing where it can."""
    held = DutyGrant.objects.filter(
        membership__organisation=organisation, membership__left_at=None, ended_at=None
    )
    as_changed = Organisation(kind=kind, is_office=organisation.is_office)
    duties = map(Duty, held.values_list("duty", flat=True).distinct())
    return " ".join(filter(None, (_why_not_here(as_changed, duty) for duty in duties)))


def waiting_for(account: Account) -> list[DutyGrant]:
    """The sensitive duties that wait for this very person's confirmation, the oldest first."""
    second = Func(
        Value(account.pk),
        "membership__organisation_id",
        "granted_by_id",
        "membership__account_id",
        function="directory_may_confirm",
        output_field=BooleanField(),
    )
    return list(unconfirmed(_administered(account)).alias(is_second=second).filter(is_second=True))


def lacks_second_person(organisation: Organisation) -> bool:
    """Whether something waits in an organisation that nobody may confirm."""
    waiting = unconfirmed(Q(membership__organisation=organisation))
    return waiting.extra(  # views and functions of the database are no models
        where=[
            "NOT EXISTS (SELECT FROM directory_duty_in_force held"
            " JOIN directory_organisation body ON body.id = held.organisation_id"
            " WHERE held.duty = 'administrator'"
            " AND (body.is_office OR body.id = directory_membership.organisation_id)"
            " AND directory_may_confirm(held.account_id, directory_membership.organisation_id,"
            " directory_dutygrant.granted_by_id, directory_membership.account_id))"
        ]
    ).exists()


def unconfirmed(organisations: Q) -> QuerySet[DutyGrant]:
    """The sensitive duties in some organisations that wait for a second person."""
    return (
        DutyGrant.objects.filter(
            organisations,
            duty__in=SENSITIVE,
            confirmed_at=None,
            ended_at=None,
            membership__left_at=None,
        )
        .exclude(expires_at__lte=timezone.now())
        .select_related("membership__organisation", "membership__account", "granted_by")
    )


def hand_overs_for(account: Account) -> list[HandOver]:
    """The wishes to hand a duty over on which this administrator decides."""
    ids = _administered(account, "to__organisation")
    found = HandOver.objects.filter(ids, settled_at=None)
    return list(found.select_related("grant__membership", "to__organisation"))


def administered_by(account: Account) -> QuerySet[Organisation]:
    """The organisations that an account may administer: for an administrator of the office all."""
    return Organisation.objects.filter(_administered(account, "pk"))


def _administered(account: Account, field: str = "membership__organisation") -> Q:
    rows = _asked_all(
        "SELECT held.organisation_id, body.is_office FROM directory_duty_in_force held"
        " JOIN directory_organisation body ON body.id = held.organisation_id"
        " WHERE held.account_id = %s AND held.duty = 'administrator'",
        account.pk,
    )
    if any(is_office for _id, is_office in rows):
        return Q()
    return Q(**{f"{field}__in": [id for id, _is_office in rows]})


def _why_not_here(organisation: Organisation, duty: Duty) -> str:
    if duty in OF_THE_OFFICE and not organisation.is_office:
        return _("Editors and auditors act for the office only.")
    if duty == Duty.CASE_OFFICER and organisation.kind in AUTHORITIES:
        return _("Assistance and authorities are kept apart: a public authority has no case officers.")
    if duty == Duty.CONSULAR_OFFICER and organisation.kind not in OF_CONSULATES:
        return _("Only consulates and ministries have consular officers.")
    return ""


def _asked(query: str, *values: object) -> object:
    (row,) = _asked_all(query, *values)
    return row[0]


def _asked_all(query: str, *values: object) -> Sequence[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()
