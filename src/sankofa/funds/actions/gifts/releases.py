"""Money released from a bridge fund, and what of it is lost: one person asks, another answers.

Limits hold while the fund is locked.
"""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Organisation
from sankofa.funds.actions.every_fund import in_the_ledgers_words, locked
from sankofa.funds.actions.gifts import accounts
from sankofa.funds.actions.gifts.accounts import booked, named
from sankofa.funds.actions.gifts.telling import tell_answered, tell_loss_waits, tell_waiting
from sankofa.funds.models import BridgeRelease, Cohort, Emergency, Fund
from sankofa.funds.queries.gifts.bridge import standing_of
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.gifts import EmergencyStanding, ReleaseStanding
from sankofa.funds.terms.gifts.blocks import told
from sankofa.journal import actions as journal
from sankofa.ledger.models import Entry
from sankofa.methods.bridge import blocks
from sankofa.methods.bridge_triggers import bridge_rules

LOSS = ("loss_asked", "loss_asked_by", "loss_why")


@transaction.atomic
def ask_release(
    *,
    emergency: Emergency,
    amount: int,
    payee: Organisation,
    purpose: str,
    by: object,
    cohort: Cohort | None = None,
) -> BridgeRelease:
    """Asks for money in an open emergency. Raises `FundRefused` with all that stands against it."""
    fund = locked(emergency.fund)
    emergency = Emergency.objects.select_for_update(of=("self",)).select_related("rules").get(pk=emergency.pk)
    if emergency.standing != EmergencyStanding.OPEN:
        raise FundRefused(_("Money is released in an open emergency only."))
    if cohort is not None and cohort.emergency_id != emergency.pk:
        raise FundRefused(_("This group belongs to another emergency."), field="cohort")
    _within_limits(fund, emergency, amount)
    made = BridgeRelease.objects.create(
        emergency=emergency, cohort=cohort, amount=amount, payee=payee, purpose=purpose, asked_by=named(by)
    )
    _tell("bridge.asked", fund, made, by)
    tell_waiting(made)
    return made


@transaction.atomic
def release(
    *, asked: BridgeRelease, by: object, on: date | None = None, reference: str = ""
) -> BridgeRelease:
    """A second person releases what was asked for and pays it; the books hold it once, by the bank's reference where
    there is one. Raises `FundRefused`."""
    fund, day = locked(asked.emergency.fund), on or timezone.localdate()
    if day > timezone.localdate():
        raise FundRefused(_("This day has not come yet."), field="on")
    asked = _waiting(asked, by)
    emergency = asked.emergency
    if emergency.standing != EmergencyStanding.OPEN:
        raise FundRefused(_("Money is released in an open emergency only."))
    _within_limits(fund, emergency, asked.amount)
    asked.entry = _paid(fund, asked, day, by, reference)
    asked.standing = ReleaseStanding.RELEASED
    asked.repay_by = day + timedelta(days=bridge_rules(emergency.rules.content).repay_days)
    _answered(asked, by)
    _tell("bridge.released", fund, asked, by)
    return asked


@transaction.atomic
def refuse_release(*, asked: BridgeRelease, why: str, by: object) -> BridgeRelease:
    """A second person says no, with a reason."""
    fund = locked(asked.emergency.fund)
    asked = _waiting(asked, by)
    asked.standing, asked.why_refused = ReleaseStanding.REFUSED, why
    _answered(asked, by)
    _tell("bridge.refused", fund, asked, by)
    return asked


@transaction.atomic
def ask_write_off(*, out: BridgeRelease, amount: int, why: str, by: object) -> BridgeRelease:
    """Says that nobody will repay so much; it is no loss before a second person agrees. Raises `FundRefused`."""
    fund = locked(out.emergency.fund)
    out = _released(out)
    if out.loss_asked:
        raise FundRefused(_("Another loss waits for its second person: answer it first."))
    if not 0 < amount <= out.open:
        raise FundRefused(_("No more can be written off than is open."), field="amount")
    out.loss_asked, out.loss_asked_by, out.loss_why = amount, named(by), why
    out.save(update_fields=LOSS)
    _tell("bridge.loss_asked", fund, out, by, lost=amount)
    tell_loss_waits(out)
    return out


@transaction.atomic
def write_off(*, out: BridgeRelease, by: object, on: date | None = None) -> BridgeRelease:
    """A second person agrees: what nobody will repay is a loss of the fund. Raises `FundRefused`."""
    fund = locked(out.emergency.fund)
    out = _loss_waiting(out)
    if out.loss_asked_by == named(by):
        raise FundRefused(_("Another person must agree to what you asked for."))
    amount = out.loss_asked
    if amount > out.open:
        raise FundRefused(
            _("Donors have repaid part of it meanwhile: no more can be written off than is open.")
        )
    lost = accounts.losses(fund, by)
    from_ = accounts.advances(fund, out.emergency.code, by)
    key = f"bridge:lost:{out.pk}:{out.lost}"
    day = on or timezone.localdate()
    memo = out.emergency.code  # the reason stands in the row alone: books are never erased
    booked(fund, "bridge.lost", key, day, (lost, amount), (from_, -amount), by=by, memo=memo)
    out.lost += amount
    out.lost_why = "\n".join(filter(None, (out.lost_why, out.loss_why)))
    _answer_loss(out)
    _tell("bridge.lost", fund, out, by, lost=amount)
    return out


@transaction.atomic
def keep_open(*, out: BridgeRelease, by: object) -> BridgeRelease:
    """A second person disagrees, or who asked takes it back: donors go on being asked for it."""
    fund = locked(out.emergency.fund)
    out = _loss_waiting(out)
    amount = out.loss_asked
    _answer_loss(out)
    _tell("bridge.kept_open", fund, out, by, lost=amount)
    return out


def _released(out: BridgeRelease) -> BridgeRelease:
    rows = BridgeRelease.objects.select_for_update(of=("self",))
    return rows.select_related("emergency__fund").get(pk=out.pk)


def _loss_waiting(out: BridgeRelease) -> BridgeRelease:
    out = _released(out)
    if not out.loss_asked:
        raise FundRefused(_("This was answered before."))
    return out


def _answer_loss(out: BridgeRelease) -> None:
    out.loss_asked, out.loss_asked_by, out.loss_why = 0, "", ""
    out.save(update_fields=["lost", "lost_why", *LOSS])


def _within_limits(fund: Fund, emergency: Emergency, amount: int) -> None:
    standing = standing_of(fund, emergency, asked=amount)
    found = blocks(amount, standing, bridge_rules(emergency.rules.content).limits)
    if found:
        raise FundRefused(" ".join(str(told(block)) for block in found), field="amount")


def _waiting(asked: BridgeRelease, by: object) -> BridgeRelease:
    rows = BridgeRelease.objects.select_for_update(of=("self",))
    asked = rows.select_related("emergency__rules", "emergency__fund", "payee").get(pk=asked.pk)
    if asked.standing != ReleaseStanding.ASKED:
        raise FundRefused(_("This was answered before."))
    if asked.asked_by == named(by):
        raise FundRefused(_("Another person must release what you asked for."))
    return asked


def _paid(fund: Fund, asked: BridgeRelease, day: date, by: object, reference: str) -> Entry:
    code = asked.emergency.code
    with in_the_ledgers_words("amount"):
        return booked(
            fund,
            "bridge.release",
            f"bridge:release:{asked.pk}",
            day,
            (accounts.advances(fund, code, by), asked.amount),
            (accounts.bank(fund, by), -asked.amount),
            by=by,
            memo=code,  # what it was for stands in its row alone: books are never erased
            payee=accounts.key_of(asked.payee),
            **({"reference": reference} if reference else {}),
        )


def _answered(asked: BridgeRelease, by: object) -> None:
    asked.answered_by, asked.answered_at = named(by), timezone.now()
    asked.save()
    tell_answered(asked)


def _tell(action: str, fund: Fund, release: BridgeRelease, by: object, **detail: object) -> None:
    detail = {"release": release.pk, "amount": release.amount} | detail
    journal.record(action=action, subject=f"fund {fund.slug}", by=named(by), **detail)
