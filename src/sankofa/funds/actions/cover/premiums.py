"""Premiums: called for each period, paid by the payer and the supporter, and what becomes of those not paid."""

from calendar import monthrange
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account
from sankofa.foundation.money import shown
from sankofa.funds.actions.cover import accounts
from sankofa.funds.actions.cover.close_ones import concerns
from sankofa.funds.actions.every_fund import enter, locked, named
from sankofa.funds.formats import cover_terms
from sankofa.funds.models import CoveredPerson, CoverPolicy, Fund, PremiumDue, PremiumSupport
from sankofa.funds.terms import FundKind, FundRefused
from sankofa.funds.terms.cover import CoverStanding, DueStanding
from sankofa.journal import actions as journal
from sankofa.ledger import actions as ledger
from sankofa.ledger import queries as books
from sankofa.ledger.models import Account as LedgerAccount
from sankofa.ledger.models import Entry
from sankofa.ledger.terms import Draft, Part

BASIS = 10_000
NIGHTLY = "premiums"  # who makes premiums due when nobody pressed a button


@transaction.atomic
def call_premiums(*, fund: Fund, by: Account | str, on: date | None = None) -> int:
    """Makes every premium due whose period has begun. Called twice, nothing is due twice. Gives how many were made."""
    fund, today = locked(fund), on or timezone.localdate()
    made = 0
    rows = CoverPolicy.objects.filter(fund=fund, standing=CoverStanding.ACTIVE).select_for_update(
        of=("self",)
    )
    for policy in rows.select_related("rules", "support__supporter", "payer", "fund__book").order_by("pk"):
        made += call_for(policy, today, by)
    if made:
        journal.record(action="cover.premiums_called", subject=f"fund {fund.slug}", by=named(by), made=made)
    return made


def call_premiums_everywhere() -> int:
    """The same for every scheme in which covers are in force, each in a transaction of its own."""
    funds = Fund.objects.filter(kind=FundKind.INSURANCE, covers__standing=CoverStanding.ACTIVE).distinct()
    return sum(call_premiums(fund=fund, by=NIGHTLY) for fund in funds.order_by("pk"))


def call_for(policy: CoverPolicy, today: date, by: Account | str) -> int:
    """The same for one cover, while its fund is held."""
    made = 0
    while (due := next_due(policy, today)) is not None:
        due.called_on = today
        due.save(force_insert=True)
        _post_due(due, by)
        made += 1
    return made


def next_due(policy: CoverPolicy, today: date) -> PremiumDue | None:
    """The premium of the next period, where that has begun and somebody is covered."""
    last = policy.dues.order_by("begins").last()
    begins = policy.begins if last is None else last.ends + timedelta(days=1)
    agreed = policy.people.filter(person__isnull=False, until=None)
    first = agreed.order_by("since").first()
    if first is not None:  # nobody pays for days on which nobody was covered
        begins = max(begins, first.since)
    people = agreed.filter(since__lte=begins).count()  # who agreed later is covered from the next period on
    if not people or begins > today:
        return None
    each = cover_terms.read(policy.rules.content).premium * policy.period
    ends = _later(begins, policy.period) - timedelta(days=1)
    return PremiumDue(
        policy=policy,
        begins=begins,
        ends=ends,
        people=people,
        amount=each * people,
        supported=_supported(policy, each, people, begins),
    )


def _later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last one."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _supported(policy: CoverPolicy, each: int, people: int, begins: date) -> int:
    """The supporter's part, rounded down to the unit. Who joined after a cover was chosen counts as far as the support
    is for so many people."""
    support = policy.support
    if support is None or not support.begins <= begins <= support.ends:
        return 0
    others = CoveredPerson.objects.filter(
        policy__support=support, policy__standing=CoverStanding.ACTIVE, person__isnull=False, until=None
    ).exclude(policy=policy)
    room = max(0, support.most_people - others.count())
    return each * min(people, room) * support.share // BASIS


def _post_due(due: PremiumDue, by: Account | str) -> None:
    policy, fund = due.policy, due.policy.fund
    own = due.amount - due.supported
    parts = [Part(accounts.premiums(fund, by), -due.amount)]
    if own:
        parts.append(Part(accounts.due_from(policy, by), own))
    if due.supported:
        parts.append(Part(accounts.support_from(policy.support, by), due.supported))
    draft = Draft("premium.due", due.begins, f"premium:{policy.pk}:{due.begins}", tuple(parts))
    ledger.post(book=fund.book, draft=draft, by=named(by))
    if not own:
        due.standing = DueStanding.PAID
        due.save(update_fields=["standing"])


@transaction.atomic
def record_payment(*, policy: CoverPolicy, amount: int, on: date, key: str, by: Account) -> None:
    """What came in from the payer, for the oldest premium first. Raises `FundRefused` for more than is due."""
    fund = locked(policy.fund)
    if concerns(policy, by):
        raise FundRefused(_("Nobody keeps the books of a cover of their own."))
    parts = (Part(accounts.bank(fund, by), amount), Part(accounts.due_from(policy, by), -amount))
    draft = Draft("premium.paid", on, f"payment:{policy.pk}:{key}", parts, detail={"reference": key})
    if _is_known(fund, draft):
        enter(fund, draft, by)  # refused where something else goes by this reference
        return
    dues = list(policy.dues.select_for_update().filter(standing=DueStanding.DUE).order_by("begins"))
    owed = sum(due.amount - due.supported - due.paid for due in dues)
    if not 0 < amount <= owed:
        said = _("At most %(owed)s is due at present.") % {"owed": shown(owed, fund.currency)}
        raise FundRefused(said, field="amount")
    enter(fund, draft, by)
    left = amount
    for due in dues:
        taken = min(left, due.amount - due.supported - due.paid)
        due.paid += taken
        left -= taken
        if due.paid == due.amount - due.supported:
            due.standing = DueStanding.PAID
        due.save(update_fields=["paid", "standing"])
    journal.record(action="cover.premium_paid", subject=f"cover {policy.pk}", by=by.public_id, amount=amount)


@transaction.atomic
def record_support(*, support: PremiumSupport, amount: int, on: date, key: str, by: Account) -> None:
    """What came in from a supporter. Raises `FundRefused` for more than is due."""
    fund = locked(support.fund)
    account = accounts.support_from(support, by)
    parts = (Part(accounts.bank(fund, by), amount), Part(account, -amount))
    draft = Draft("support.paid", on, f"support:{support.pk}:{key}", parts, detail={"reference": key})
    owed = books.balance(account)
    if not _is_known(fund, draft) and not 0 < amount <= owed:
        said = _("At most %(owed)s is due at present.") % {"owed": shown(max(owed, 0), fund.currency)}
        raise FundRefused(said, field="amount")
    enter(fund, draft, by)
    journal.record(action="cover.support_paid", subject=f"fund {fund.slug}", by=by.public_id, amount=amount)


@transaction.atomic
def lapse_overdue(*, fund: Fund, by: Account, on: date | None = None) -> int:
    """Ends covers whose premium is not paid after the days of grace, and takes back what was due for no cover.

    Gives how many lapsed.
    """
    fund, today = locked(fund), on or timezone.localdate()
    lapsed = 0
    rows = CoverPolicy.objects.filter(fund=fund, standing=CoverStanding.ACTIVE).select_for_update(
        of=("self",)
    )
    for policy in rows.select_related("rules", "payer", "support__supporter", "fund__book").order_by("pk"):
        grace = cover_terms.read(policy.rules.content).grace
        unpaid = policy.dues.filter(standing=DueStanding.DUE)
        if any(due.grace_until(grace) < today for due in unpaid):
            _lapse(policy, today, by)
            lapsed += 1
    if lapsed:
        journal.record(action="cover.lapsed", subject=f"fund {fund.slug}", by=by.public_id, lapsed=lapsed)
    return lapsed


def _lapse(policy: CoverPolicy, today: date, by: Account) -> None:
    for due in policy.dues.select_for_update().filter(standing=DueStanding.DUE).order_by("begins"):
        _take_back(due, today, by)
        due.standing = DueStanding.LAPSED
        due.save(update_fields=["standing"])
    policy.standing, policy.ended_on = CoverStanding.LAPSED, today
    policy.save(update_fields=["standing", "ended_on"])
    policy.people.filter(until=None).update(until=today)


def _take_back(due: PremiumDue, today: date, by: Account) -> None:
    """What nobody paid of a premium is no longer owed, also not by a supporter; what the payer paid of it stays."""
    policy, fund = due.policy, due.policy.fund
    own = due.amount - due.supported - due.paid
    parts = [Part(accounts.due_from(policy, by), -own)]
    back = own
    if due.supported:
        parts.append(Part(_supporting(due), -due.supported))
        back += due.supported
    parts.append(Part(accounts.premiums(fund, by), back))
    enter(fund, Draft("premium.lapsed", today, f"lapsed:{policy.pk}:{due.begins}", tuple(parts)), by)


def _supporting(due: PremiumDue) -> LedgerAccount:
    """The account of whose support it was when it became due; the cover may have another supporter since."""
    key = f"premium:{due.policy_id}:{due.begins}"
    return LedgerAccount.objects.get(
        code__startswith="support:", lines__entry__key=key, lines__entry__book=due.policy.fund.book_id
    )


def _is_known(fund: Fund, draft: Draft) -> bool:
    """Whether this reference was recorded before. The fund's row is held, so nobody records it meanwhile."""
    return Entry.objects.filter(book=fund.book, key=draft.key).exists()
