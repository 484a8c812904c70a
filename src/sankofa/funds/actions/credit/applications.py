"""Asking for a loan: alone or with a relative in another country, on a history of remittances that its owner shows."""

import secrets
from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account, ConsentWording
from sankofa.directory.queries.consent_texts import text_in_force
from sankofa.directory.terms import Purpose
from sankofa.foundation.money import shown
from sankofa.funds.actions.every_fund import locked
from sankofa.funds.actions.seats import digest_of
from sankofa.funds.models import CreditApplication, Fund, Remittance, RemittanceProof
from sankofa.funds.queries.credit.histories import explained, kept, limit_of
from sankofa.funds.queries.credit.rules import rules_in_force
from sankofa.funds.terms import FundRefused, FundStanding
from sankofa.funds.terms.credit import APPLICATION_FLOW, ApplicationStanding
from sankofa.journal import actions as journal
from sankofa.places.models import Country

MOST_ROWS = 2_000  # of one file


@transaction.atomic
def apply(
    *,
    fund: Fund,
    product: str,
    amount: int,
    purpose: str,
    country: Country,
    by: Account,
    place: str = "",
    guarantee: str = "",
    other_dues: int = 0,
    called: str = "",
    may_be_named: bool = False,
    joint: bool = False,
) -> tuple[CreditApplication, str]:
    """An application in preparation, and the token of the relative's link where it is a joint one. The token is kept
    nowhere. Raises `FundRefused`."""
    fund = locked(fund)
    version, rules = rules_in_force(fund)
    offered = rules.product(product)
    if fund.standing != FundStanding.OPEN or version is None or offered is None:
        raise FundRefused(_("This fund does not offer this loan now."), field="product")
    if not offered.smallest <= amount <= offered.largest:
        bounds = {name: shown(getattr(offered, name), fund.currency) for name in ("smallest", "largest")}
        raise FundRefused(_("Between %(smallest)s and %(largest)s.") % bounds, field="amount")
    token = secrets.token_urlsafe(32) if joint else ""
    application = CreditApplication.objects.create(
        fund=fund,
        rules=version,
        product=product,
        amount=amount,
        purpose=purpose,
        guarantee=guarantee,
        country=country,
        place=place,
        other_dues=other_dues,
        may_be_named=may_be_named,
        applicant=by,
        called=called,
        is_joint=joint,
        partner_digest=digest_of(token) if token else "",
    )
    _note("credit.asked", application, by, product=product, joint=joint)
    return application, token


@transaction.atomic
def join(*, application: CreditApplication, called: str, by: Account) -> CreditApplication:
    """The relative takes their place, once. Raises `FundRefused`."""
    application = held(application)
    if by == application.applicant:
        raise FundRefused(_("The link is for your relative: you have applied yourself already."))
    if application.partner_id or application.standing != ApplicationStanding.GATHERING:
        raise FundRefused(_("This link has been used or has run out. Ask for a new one."))
    application.partner, application.partner_called, application.partner_digest = by, called, ""
    application.save(update_fields=["partner", "partner_called", "partner_digest"])
    _note("credit.joined", application, by)
    return application


@transaction.atomic
def show_history(
    *,
    application: CreditApplication,
    name: str,
    content: bytes,
    rows: Sequence[tuple[date, int]],
    wording: ConsentWording,
    by: Account,
) -> RemittanceProof:
    """Keeps what an operator's file tells, under the words that its owner agreed to. The file itself is not kept.

    Raises `FundRefused`.
    """
    application = _in_preparation(application)
    text = text_in_force(Purpose.PROGRAMMES)
    if text is None or wording.text_id != text.pk:
        raise FundRefused(_("The text was changed in the meantime. Please read it again."))
    today = timezone.localdate()
    if not rows or len(rows) > MOST_ROWS or any(on > today or amount < 1 for on, amount in rows):
        raise FundRefused(
            _("Every row needs a day that has passed and an amount above nothing."), field="file"
        )
    proof, is_new = RemittanceProof.objects.get_or_create(
        application=application,
        digest=sha256(content).hexdigest(),
        defaults={"account": by, "wording": wording, "name": name},
    )
    if is_new:
        Remittance.objects.bulk_create(Remittance(proof=proof, on=on, amount=amount) for on, amount in rows)
        _unaccepted(application)
        _note("credit.history_shown", application, by, rows=len(rows), wording=wording.digest)
    return proof


@transaction.atomic
def take_history_back(*, proof: RemittanceProof, by: Account) -> None:
    """The owner takes a file back, with all that was read from it. What was decided on it stays decided."""
    application = held(proof.application)
    proof.delete()
    if application.standing == ApplicationStanding.GATHERING:
        _unaccepted(application)
    _note("credit.history_taken_back", application, by)


@transaction.atomic
def accept(*, application: CreditApplication, by: Account) -> CreditApplication:
    """One who applies agrees to what is entered and to the terms. When all have, it goes to the committee.

    Raises `FundRefused`, with the reason of the limit where the history does not allow the loan.
    """
    application = _in_preparation(application)
    if application.is_joint and application.partner_id is None:
        raise FundRefused(_("Your relative has to open the link first."))
    found = limit_of(application, timezone.localdate())
    if found is None or found.amount < application.amount:
        raise FundRefused(
            explained(found, application.fund.currency).answer
            if found
            else _("This loan is no longer offered.")
        )
    mark(application, "accepted_at", by)
    if application.accepted_at and (application.partner_accepted_at or not application.is_joint):
        application.limit, application.submitted_at = kept(found), timezone.now()
        move(application, ApplicationStanding.COMMITTEE)
    application.save()
    _note("credit.accepted", application, by, standing=application.standing)
    return application


@transaction.atomic
def sign(*, application: CreditApplication, by: Account) -> CreditApplication:
    """One who applied agrees to the contract. When all have, the treasurer may pay out. Raises `FundRefused`."""
    application = held(application)
    if application.standing != ApplicationStanding.APPROVED:
        raise FundRefused(_("There is nothing to sign now."))
    mark(application, "signed_at", by)
    if application.signed_at and (application.partner_signed_at or not application.is_joint):
        move(application, ApplicationStanding.SIGNED)
    application.save()
    _note("credit.signed", application, by)
    return application


@transaction.atomic
def withdraw(*, application: CreditApplication, by: Account) -> CreditApplication:
    """Takes an application back, until the money is paid out. Raises `FundRefused`."""
    application = held(application)
    move(application, ApplicationStanding.WITHDRAWN)
    application.save()
    _note("credit.withdrawn", application, by)
    return application


def held(application: CreditApplication) -> CreditApplication:
    """The fund's row first, then the application's, until the transaction ends."""
    locked(application.fund)
    rows = CreditApplication.objects.select_for_update(of=("self",)).select_related(
        "fund", "rules", "country"
    )
    return rows.get(pk=application.pk)


def move(application: CreditApplication, to: ApplicationStanding) -> None:
    """Raises `FundRefused` where the flow does not lead there."""
    if to not in APPLICATION_FLOW[ApplicationStanding(application.standing)]:
        raise FundRefused(_("From where this application stands it cannot go there."))
    application.standing = to


def mark(application: CreditApplication, field: str, by: Account) -> None:
    """Notes when one of those who apply did something. Raises `FundRefused` for anybody else."""
    name = {application.applicant_id: field, application.partner_id: f"partner_{field}"}.get(by.pk)
    if name is None:
        raise FundRefused(_("Only those who apply can do this."))
    setattr(application, name, getattr(application, name) or timezone.now())


def _in_preparation(application: CreditApplication) -> CreditApplication:
    application = held(application)
    if application.standing != ApplicationStanding.GATHERING:
        raise FundRefused(_("This application was handed in; it stays as it is."))
    return application


def _unaccepted(application: CreditApplication) -> None:
    """What was agreed to has changed, so all who apply look again."""
    application.accepted_at = application.partner_accepted_at = None
    application.save(update_fields=["accepted_at", "partner_accepted_at"])


def _note(action: str, application: CreditApplication, by: Account, **detail: object) -> None:
    subject = f"fund {application.fund.slug}"
    journal.record(action=action, subject=subject, by=by.public_id, application=str(application.pk), **detail)
