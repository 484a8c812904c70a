"""Lists of a crisis loan, and families coached out of poverty: who is on them, what was paid, what came of it."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account
from sankofa.funds.actions.credit import books
from sankofa.funds.actions.every_fund import enter, locked, noted
from sankofa.funds.models import CoachedFamily, CrisisRecipient, Fund, Milestone
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.credit.words import SupportStanding
from sankofa.ledger.terms import Draft, Part


@transaction.atomic
def put_on_list(*, fund: Fund, list_name: str, reference: str, amount: int, by: Account) -> CrisisRecipient:
    """Somebody by the number that the managing agency gave them; once on each list. Raises `FundRefused`."""
    fund = locked(fund)
    found, is_new = CrisisRecipient.objects.get_or_create(
        fund=fund, round=list_name, reference=reference, defaults={"amount": amount}
    )
    if not is_new and found.amount != amount:
        raise FundRefused(_("This number stands on the list with another amount."), field="reference")
    if is_new:
        noted("credit.listed", fund, by, recipient=str(found.pk), amount=amount)
    return found


@transaction.atomic
def pay_recipient(*, recipient: CrisisRecipient, on: date, by: Account) -> CrisisRecipient:
    """Once, and not more than there is. Raises `FundRefused`."""
    fund, recipient = _held(recipient)
    if recipient.paid_on is not None:
        raise FundRefused(_("This was paid before."))
    if on > timezone.localdate():
        raise FundRefused(_("This day has not come yet."), field="on")
    _spend(fund, books.CRISIS, recipient.amount, on, f"crisis:{recipient.pk}", by)
    recipient.paid_on = on
    recipient.save(update_fields=["paid_on"])
    return recipient


@transaction.atomic
def evaluate(
    *, recipient: CrisisRecipient, on: date, earning: bool, debt_part: int | None, by: Account
) -> CrisisRecipient:
    """What came of it: whether they earn, and how much of it went to debts of migration. Raises `FundRefused`."""
    fund, recipient = _held(recipient)
    if recipient.paid_on is None or on < recipient.paid_on:
        raise FundRefused(_("What came of it can be told after it was paid."))
    if debt_part is not None and debt_part > recipient.amount:
        raise FundRefused(_("More than was paid cannot have gone to debts."), field="debt_part")
    recipient.evaluated_on, recipient.earning, recipient.debt_part = on, earning, debt_part
    recipient.save(update_fields=["evaluated_on", "earning", "debt_part"])
    noted("credit.evaluated", fund, by, recipient=str(recipient.pk))
    return recipient


@transaction.atomic
def begin_coaching(
    *,
    fund: Fund,
    reference: str,
    asset: str,
    asset_value: int,
    on: date,
    milestones: list[tuple[str, date]],
    by: Account,
) -> CoachedFamily:
    """An asset to earn from, a coach, and steps on the way. Raises `FundRefused`."""
    fund = locked(fund)
    if CoachedFamily.objects.filter(fund=fund, reference=reference).exists():
        raise FundRefused(_("This number is taken."), field="reference")
    family = CoachedFamily.objects.create(
        fund=fund, reference=reference, coach=by, asset=asset, asset_value=asset_value, began_on=on
    )
    if asset_value:
        _spend(fund, books.ASSETS, asset_value, on, f"asset:{family.pk}", by)
    Milestone.objects.bulk_create(
        Milestone(family=family, title=title, due_on=due) for title, due in milestones
    )
    noted("credit.coaching_began", fund, by)
    return family


@transaction.atomic
def reach(*, milestone: Milestone, on: date, by: Account) -> None:
    fund = locked(milestone.family.fund)
    if Milestone.objects.filter(pk=milestone.pk, reached_on=None).update(reached_on=on):
        noted("credit.step_reached", fund, by, step=milestone.pk)


@transaction.atomic
def end_coaching(*, family: CoachedFamily, standing: SupportStanding, on: date, by: Account) -> None:
    """On their own feet once every step is reached; who leaves before leaves. Raises `FundRefused`."""
    fund = locked(family.fund)
    family = CoachedFamily.objects.select_for_update().get(pk=family.pk)
    if family.standing != SupportStanding.COACHED or standing == SupportStanding.COACHED:
        raise FundRefused(_("This was settled before."))
    if standing == SupportStanding.EXITED and family.milestones.filter(reached_on=None).exists():
        raise FundRefused(_("Not every step is reached yet."))
    family.standing, family.ended_on = standing, on
    family.save(update_fields=["standing", "ended_on"])
    noted("credit.coaching_ended", fund, by, as_=standing)


def _held(recipient: CrisisRecipient) -> tuple[Fund, CrisisRecipient]:
    return locked(recipient.fund), CrisisRecipient.objects.select_for_update().get(pk=recipient.pk)


def _spend(fund: Fund, code: str, amount: int, on: date, key: str, by: Account) -> None:
    parts = (
        Part(books.account_of(fund, code), amount),
        Part(books.account_of(fund, books.CASH), -amount),
    )
    enter(fund, Draft(f"credit.{code}", on, key, parts), by)
