"""Giving consent, and taking it back."""

from datetime import datetime

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account, Consent, ConsentWording, Organisation, Person
from sankofa.directory.queries.consent_texts import text_in_force, wording_for
from sankofa.directory.terms import AUTHORITIES, DirectoryRefused, Purpose, Standing
from sankofa.foundation import endings
from sankofa.journal.actions import record


class TextChanged(DirectoryRefused):
    """Other words than those that were shown are asked for by now."""


@transaction.atomic
def give_consent(
    *, person: Person, organisation: Organisation, wording: ConsentWording, by: Account
) -> Consent:
    """The person's own consent, to the words that were shown to them. Given twice, it stands once.

    Raises `TextChanged` when other words are in force by now, and `DirectoryRefused`.
    """
    in_force = text_in_force(Purpose(wording.text.purpose))
    if in_force is None or wording.text_id != in_force.pk:
        raise TextChanged(_("The text was changed in the meantime. Please read it again."))
    return _given(person, organisation, wording, by, from_paper=False)


@transaction.atomic
def record_consent_on_paper(
    *, person: Person, organisation: Organisation, purpose: Purpose, language: str, by: Account
) -> Consent:
    """What somebody without an account signed, taken down by a registrar. Raises `DirectoryRefused`."""
    in_force = text_in_force(purpose)
    if in_force is None:
        raise DirectoryRefused(_("No text is published for this purpose."))
    return _given(person, organisation, wording_for(in_force, language), by, from_paper=True)


@transaction.atomic
def withdraw_consent(*, consent: Consent, by: Account) -> None:
    """Takes a consent back, at once. Taken back twice, it is gone once. Raises `DirectoryRefused`."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT directory_withdraw_consent(%s)", [consent.pk])
        (person,) = cursor.fetchone()
    if person is not None:
        endings.remember(endings.CONSENT, consent.pk)
        record(by=by, action="withdraw consent", subject=f"person {person}", consent=str(consent.pk))
    elif not Consent.objects.filter(pk=consent.pk, withdrawn_at__isnull=False).exists():
        raise DirectoryRefused(_("This consent cannot be withdrawn by you."))


def _given(
    person: Person, organisation: Organisation, wording: ConsentWording, by: Account, *, from_paper: bool
) -> Consent:
    _check_organisation(organisation, Purpose(wording.text.purpose))
    standing = Consent.objects.filter(
        person=person, organisation=organisation, purpose=wording.text.purpose, withdrawn_at=None
    ).first()
    now = timezone.now()
    if standing is not None:
        if standing.wording_id == wording.pk and standing.lapses_at > now and not from_paper:
            return standing
        withdraw_consent(consent=standing, by=by)
    return _stored(
        Consent(
            person=person,
            organisation=organisation,
            purpose=wording.text.purpose,
            substance=wording.text.substance,
            wording=wording,
            lapses_at=months_later(now, wording.text.months),
            on_paper=from_paper,
            recorded_by=by if from_paper else None,
        ),
        by,
    )


def _stored(consent: Consent, by: Account) -> Consent:
    try:
        with transaction.atomic():
            consent.save(force_insert=True)
    except IntegrityError as error:
        if "nobody who was erased" in str(error):
            raise DirectoryRefused(_("Nothing is held about this person any more.")) from None
        if "consent_once" not in str(error):
            raise
        standing = Consent.objects.filter(  # sent twice at the same time
            person=consent.person_id,
            organisation=consent.organisation_id,
            purpose=consent.purpose,
            withdrawn_at=None,
        ).first()
        if standing is None:
            raise DirectoryRefused(_("A consent to this stands already.")) from None
        return standing
    record(
        by=by,
        action="record consent" if consent.on_paper else "give consent",
        subject=f"person {consent.person_id}",
        consent=str(consent.pk),
        purpose_given=consent.purpose,
        organisation=consent.organisation.slug,
        words=consent.wording.digest,
    )
    return consent


def _check_organisation(organisation: Organisation, purpose: Purpose) -> None:
    if organisation.standing != Standing.LISTED:
        raise DirectoryRefused(_("Consent can be given to listed organisations only."))
    if purpose == Purpose.ASSISTANCE and organisation.kind in AUTHORITIES:
        raise DirectoryRefused(_("What is meant for assistance is not given to public authorities."))


def months_later(moment: datetime, months: int) -> datetime:
    """The same day of a later month, or that month's last one."""
    years, month = divmod(moment.month - 1 + months, 12)
    for day in range(moment.day, 27, -1):
        try:
            return moment.replace(year=moment.year + years, month=month + 1, day=day)
        except ValueError:
            continue
    return moment.replace(year=moment.year + years, month=month + 1)
