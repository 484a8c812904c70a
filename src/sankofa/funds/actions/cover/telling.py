"""Who is told of premiums and bills: who pays for a cover, and who is covered."""

from datetime import date, timedelta

from django.db import connection, transaction
from django.urls import reverse
from django.utils import timezone

from sankofa.directory.models import Account
from sankofa.funds.actions.cover.premiums import next_due
from sankofa.funds.actions.every_fund import locked, named
from sankofa.funds.models import CoverClaim, CoverPolicy, Fund
from sankofa.funds.terms import FundKind
from sankofa.funds.terms.cover import CoverStanding, DueStanding
from sankofa.funds.terms.cover_letters import CLAIM_DECIDED, PREMIUM_LATE, PREMIUM_SOON
from sankofa.journal import actions as journal
from sankofa.messaging.actions import notify

BETWEEN_REMINDERS = timedelta(days=7)
SOON = timedelta(days=7)
REMINDERS = "reminders"  # who reminds when nobody pressed a button


@transaction.atomic
def remind_of_premiums(*, fund: Fund, by: Account | str, on: date | None = None) -> int:
    """Tells who pays for a cover that a premium is due soon or late, not twice in a week. Gives for how many covers."""
    fund, today, told = locked(fund), on or timezone.localdate(), 0
    active = fund.covers.filter(standing=CoverStanding.ACTIVE).exclude(payer=None)
    rows = active.select_for_update(of=("self",))
    for policy in rows.select_related("rules", "support", "payer", "fund").order_by("pk"):
        lately = policy.reminded_on and today - policy.reminded_on < BETWEEN_REMINDERS
        kind = None if lately else _letter_on(policy, today)
        if kind is None:
            continue
        page = reverse("funds:own_policy", args=[policy.pk])
        notify(account=policy.payer, kind=kind.code, context={"fund": fund.name}, address=page)
        policy.reminded_on = today
        policy.save(update_fields=["reminded_on"])
        told += 1
    if told:
        journal.record(action="cover.reminded", subject=f"fund {fund.slug}", by=named(by), covers=told)
    return told


def remind_of_premiums_everywhere() -> int:
    """The same for every scheme in which covers are in force, each in a transaction of its own."""
    funds = Fund.objects.filter(kind=FundKind.INSURANCE, covers__standing=CoverStanding.ACTIVE).distinct()
    return sum(remind_of_premiums(fund=fund, by=REMINDERS) for fund in funds.order_by("pk"))


def tell_decided(claim: CoverClaim) -> None:
    """Whoever is covered, if they have an account. Which account a person has is shown to nobody else, so the database
    tells it for a claim that this transaction decides, and for no other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT funds_account_to_tell(%s)", [claim.pk])
        (number,) = cursor.fetchone()
    account = Account.objects.filter(pk=number or 0).first()
    if account is not None:
        fund = claim.covered.policy.fund
        notify(
            account=account,
            kind=CLAIM_DECIDED.code,
            context={"fund": fund.name},
            address=reverse("funds:own_covers"),
        )


def _letter_on(policy: CoverPolicy, today: date):
    """Late where a premium began before today, soon where one begins within a week and leaves the payer something."""
    owed = policy.dues.filter(standing=DueStanding.DUE).order_by("begins").first()
    due = owed or next_due(policy, today + SOON)
    if due is None or due.amount == due.supported:
        return None
    return PREMIUM_LATE if owed and owed.begins < today else PREMIUM_SOON
