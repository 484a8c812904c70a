"""The charter of a group, and who belongs to it."""

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account
from sankofa.funds.actions.every_fund import locked, set_rules
from sankofa.funds.models import Fund, GroupMember, Rules
from sankofa.funds.queries.every_fund import sitting
from sankofa.funds.queries.groups.standing import charter_of, members_now
from sankofa.funds.terms import FundRefused, FundStanding
from sankofa.funds.terms.groups import IN_GROUP
from sankofa.journal import actions as journal
from sankofa.methods.group_charter import MOST_MEMBERS, Charter, charter_content

LONGEST_NAME = 80


@transaction.atomic
def set_charter(
    *, fund: Fund, charter: Charter, by: Account | str, in_force_from: date | None = None, why: str = ""
) -> Rules:
    """Another version of the charter. What was closed before stays under the version it was closed under."""
    fund = locked(fund)
    now = charter_of(fund)
    if now is not None:
        _keeps_currencies(now, charter)
    last = fund.rules.order_by("in_force_from").last()
    if last and in_force_from and in_force_from < last.in_force_from:
        raise FundRefused(_("Another version is in force from a later day."), field="in_force_from")
    return set_rules(fund=fund, content=charter_content(charter), by=by, in_force_from=in_force_from, why=why)


def _keeps_currencies(now: Charter, then: Charter) -> None:
    """What is saved in a currency stays in it. Raises `FundRefused`."""
    gone = {each.code for each in now.currencies} - {each.code for each in then.currencies}
    if gone:
        words = _("%(codes)s is in the books: a currency stays until it is shared out.")
        raise FundRefused(words % {"codes": ", ".join(sorted(gone))}, field="currency_1")


@transaction.atomic
def number_seats(*, fund: Fund, by: Account | str) -> int:
    """Gives a number to everybody who sits in the group and has none. Gives how many. Raises `FundRefused`."""
    fund = locked(fund)
    have = set(members_now(fund).exclude(account=None).values_list("account", flat=True))
    given = 0
    for seat in sitting(fund, *IN_GROUP).order_by("since", "id"):
        if seat.account_id not in have:
            have.add(seat.account_id)
            _add(fund, by=by, account=seat.account)
            given += 1
    return given


@transaction.atomic
def add_member(
    *, fund: Fund, by: Account | str, called: str = "", consented: bool = False, joined_on: date | None = None
) -> GroupMember:
    """A member without an account, known by a number, and by a name only when they agreed. Raises `FundRefused`."""
    fund = locked(fund)
    if called and not consented:
        raise FundRefused(_("Keep a name only when the person agreed to that."), field="consented")
    on = timezone.localdate() if called else None
    return _add(fund, by=by, called=called.strip()[:LONGEST_NAME], consented_on=on, joined_on=joined_on)


@transaction.atomic
def forget_name(*, member: GroupMember, by: Account | str) -> None:
    """Takes back that a name is kept; the number stays."""
    fund = locked(member.fund)
    GroupMember.objects.filter(pk=member.pk).update(called="", consented_on=None)
    _record("group.name_forgotten", fund, member, by)


def _add(fund: Fund, *, by: Account | str, joined_on: date | None = None, **said: object) -> GroupMember:
    if fund.standing == FundStanding.ENDED:
        raise FundRefused(_("This fund has ended."))
    charter = charter_of(fund)
    most = charter.most_members if charter else MOST_MEMBERS
    if members_now(fund).count() >= most:
        raise FundRefused(_("The charter lets the group have %(most)d members.") % {"most": most})
    last = fund.group_members.aggregate(last=Max("number"))["last"] or 0
    member = GroupMember.objects.create(
        fund=fund, number=last + 1, joined_on=joined_on or timezone.localdate(), **said
    )
    _record("group.member_added", fund, member, by)
    return member


def _record(action: str, fund: Fund, member: GroupMember, by: Account | str) -> None:
    actor = str(by.public_id) if isinstance(by, Account) else by
    journal.record(action=action, subject=f"fund {fund.slug}", by=actor, number=member.number)
