"""The one door to what is not for everybody: who is signed in, with which duty, and for what purpose they read.

Whoever may not enter is told what a stranger is told of an address that does not exist.
"""

from collections.abc import Callable, Collection
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.actions.invitations import digest_of
from sankofa.directory.models import Account, DutyGrant, HandOver, Invitation, Membership, Organisation
from sankofa.directory.queries.duties import (
    HeldDuty,
    duties_in_force,
    duties_without_second_step,
    organisations_with,
)
from sankofa.directory.terms import Duty, Purpose, Standing
from sankofa.foundation.statement import stated

View = Callable[..., HttpResponseBase]


def signed_in(view: View) -> View:
    """Leads strangers to sign in, and back here afterwards."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **of: object) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), reverse("account_login"))
        return view(request, *args, **of)

    return guarded


def with_duty(
    *duties: Duty, office: bool = False, organisation_from: str | None = None
) -> Callable[[View], View]:
    """Lets in who has one of the duties in force.

    With `office` it must be a duty of the office; with `organisation_from` a duty of the organisation whose slug
    stands in the address under that name: the view is then given `organisation` in its place. With both, either
    lets in. Otherwise a duty of any organisation does, and the view reads `request.acting_for`, the organisations of
    these duties.
    """

    def door(view: View) -> View:
        @signed_in
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **of: object) -> HttpResponseBase:
            if organisation_from is not None:
                of["organisation"] = organisation_for(str(of.pop(organisation_from)))
            within = _within(office, of.get("organisation"))
            held = organisations_with(duties_in_force(request.user), *duties)
            if within is not None:
                held &= within
            if not held:
                return _refused(request, duties, within)
            request.acting_for = held
            return view(request, *args, **of)

        return guarded

    return door


def for_purpose(purpose: Purpose) -> Callable[[View], View]:
    """All that the view reads, it reads for this purpose, in one transaction that says so."""

    def door(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, **of: object) -> HttpResponseBase:
            with stated(actor=actor_of(request), purpose=purpose, via=address_of(request)):
                return view(request, *args, **of)

        return guarded

    return door


def actor_of(request: HttpRequest) -> str:
    """By what name a visitor acts, in statements and in the journal; nothing for strangers."""
    return str(request.user.public_id) if request.user.is_authenticated else ""


def address_of(request: HttpRequest) -> str:
    """The name of the address that is asked for, without anything that was typed."""
    return request.resolver_match.view_name if request.resolver_match else ""


def has_duty(request: HttpRequest, *duties: Duty, organisation: Organisation | None = None) -> bool:
    """Whether the visitor has one of the duties in force, in this organisation where one is given."""
    if not request.user.is_authenticated:
        return False
    held = organisations_with(duties_in_force(request.user), *duties)
    return bool(held) if organisation is None else organisation.pk in held


def serves_office(request: HttpRequest, *duties: Duty) -> bool:
    """Whether the visitor has one of the duties of the office in force."""
    office = Organisation.objects.filter(is_office=True).first()
    return office is not None and has_duty(request, *duties, organisation=office)


def organisation_for(slug: str) -> Organisation:
    """An organisation by its name in addresses. Raises Http404 when there is none."""
    found = Organisation.objects.filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def listed_for(slug: str) -> Organisation:
    """A listed organisation, or the listed one that it was merged into. Raises Http404 when there is none."""
    found = organisation_for(slug)
    while found.standing == Standing.MERGED:
        found = found.merged_into
    if found.standing != Standing.LISTED:
        raise Http404
    return found


def administering(view: View) -> View:
    """Lets in administrators of the organisation whose slug stands in the address, and those of the office."""
    return with_duty(Duty.ADMINISTRATOR, office=True, organisation_from="slug")(view)


def grant_for(number: int, organisation: Organisation) -> DutyGrant:
    """A duty given in an organisation. Raises Http404 when there is none."""
    return _one(DutyGrant.objects.filter(membership__organisation=organisation), pk=number)


def membership_for(number: int, organisation: Organisation) -> Membership:
    return _one(Membership.objects.filter(organisation=organisation, left_at=None), pk=number)


def hand_over_for(number: int, organisation: Organisation) -> HandOver:
    return _one(HandOver.objects.filter(to__organisation=organisation, settled_at=None), pk=number)


def invitation_for(number: UUID, organisation: Organisation) -> Invitation:
    return _one(Invitation.objects.filter(organisation=organisation), pk=number)


def invitation_by(token: str) -> Invitation:
    """The open invitation that a link leads to. Raises Http404 when there is none."""
    found = Invitation.objects.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())
    return _one(found.select_related("organisation"), digest=digest_of(token))


def own_membership_for(number: int, account: Account) -> Membership:
    """One's own membership. Raises Http404 for another's."""
    return _one(
        Membership.objects.select_related("organisation").filter(account=account, left_at=None), pk=number
    )


def own_grant_for(number: int, account: Account) -> DutyGrant:
    rows = DutyGrant.objects.select_related("membership__organisation")
    return _one(rows.filter(membership__account=account, ended_at=None), pk=number)


def account_called(public_id: UUID) -> Account:
    """An account by its public id. Raises Http404 when there is none."""
    return _one(Account.objects.all(), public_id=public_id)


def _one(rows: QuerySet, **which: object):
    found = rows.filter(**which).first()
    if found is None:
        raise Http404
    return found


def _within(office: bool, organisation: Organisation | None) -> frozenset[int] | None:
    """The organisations whose duties count here; None for all."""
    if not office and organisation is None:
        return None
    offices = Organisation.objects.filter(is_office=True).values_list("pk", flat=True) if office else ()
    return frozenset(offices) | (frozenset() if organisation is None else {organisation.pk})


def turned_away(request: HttpRequest, *by: tuple[Organisation, Collection[Duty]]) -> HttpResponse:
    """For doors of other rooms, that open to duties in one organisation or another: who only lacks the second step
    is told so. Raises Http404 for everybody else."""
    for organisation, duties in by:
        if organisation.pk in organisations_with(duties_without_second_step(request.user), *duties):
            return _refused(request, tuple(duties), frozenset({organisation.pk}))
    raise Http404


def _refused(request: HttpRequest, duties: tuple[Duty, ...], within: frozenset[int] | None) -> HttpResponse:
    """Who only lacks the second step is told so; everybody else that there is nothing."""
    lacking: frozenset[HeldDuty] = duties_without_second_step(request.user)
    waiting = organisations_with(lacking, *duties)
    if waiting if within is None else waiting & within:
        messages.warning(
            request,
            _("Your duties let you see data about people. Set up a second step at sign-in first."),
        )
        return redirect("mfa_index")
    raise Http404
