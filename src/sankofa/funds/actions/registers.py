"""Writing entries of registers: proposed by organisations, published by the office, followed up, looked at again."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sankofa.directory.models import Account, Organisation
from sankofa.funds.formats.register_values import faults_of, normal
from sankofa.funds.models import RegisterCheck, RegisterEntry, RegisterNote
from sankofa.funds.queries.registers import known_places
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.register_kinds import KINDS
from sankofa.funds.terms.registers import EntryStanding, FollowUp, Kind
from sankofa.journal import actions as journal
from sankofa.methods.folding import slug as slug_of

LONGEST_SLUG = 70


@dataclass(frozen=True)
class Followed:
    """What came of an entry, as it was typed."""

    kind: FollowUp
    happened_on: date
    words: str = ""
    count: int | None = None
    amount: int | None = None
    currency: str = ""


@dataclass(frozen=True)
class PlacedEntry:
    """An entry as a row of a table says it: published, or withdrawn."""

    kind: str
    slug: str
    title: str
    language: str
    organisation: str
    standing: str
    values: Mapping[str, str]


@transaction.atomic
def propose_entry(
    *,
    kind: Kind,
    organisation: Organisation,
    language: str,
    title: str,
    values: Mapping[str, str],
    by: Account,
    entry: RegisterEntry | None = None,
) -> RegisterEntry:
    """Adds an entry, or proposes other words for one. Nothing is public before the office publishes it.

    Raises `FundRefused` with the field that it concerns.
    """
    proposed = {"title": title, "values": _sound(kind, values)}
    if entry is None:
        entry = RegisterEntry(
            kind=kind.code, slug=_free_slug(title), organisation=organisation, language=language, title=title
        )
    else:
        entry = RegisterEntry.objects.select_for_update().get(pk=entry.pk)
    entry.proposed = proposed
    if entry.standing == EntryStanding.DRAFT:
        entry.title, entry.language = title, language
    entry.save()
    _record("register.proposed", entry, by)
    return entry


@transaction.atomic
def publish(*, entry: RegisterEntry, by: Account) -> None:
    """What waits becomes public, and an entry that was withdrawn is offered again."""
    entry = RegisterEntry.objects.select_for_update().get(pk=entry.pk)
    if entry.proposed is None and entry.standing != EntryStanding.WITHDRAWN:
        raise FundRefused(_("Nothing waits to be published."))
    if entry.proposed is not None:
        entry.title, entry.values = entry.proposed["title"], entry.proposed["values"]
    entry.proposed, entry.standing = None, EntryStanding.PUBLISHED
    entry.published_on = entry.published_on or timezone.localdate()
    entry.save()
    _record("register.published", entry, by)


@transaction.atomic
def withdraw(*, entry: RegisterEntry, by: Account) -> None:
    """The entry stays readable and says that it is no longer offered."""
    entry = RegisterEntry.objects.select_for_update().get(pk=entry.pk)
    if entry.standing != EntryStanding.PUBLISHED:
        raise FundRefused(_("Only what is published can be withdrawn."))
    entry.standing = EntryStanding.WITHDRAWN
    entry.save(update_fields=["standing", "changed_at"])
    _record("register.withdrawn", entry, by)


@transaction.atomic
def follow_up(
    *,
    entry: RegisterEntry,
    organisation: Organisation,
    told: Followed,
    language: str,
    by: Account,
    answers: RegisterNote | None = None,
) -> RegisterNote:
    """Adds what came of an entry. Raises `FundRefused` for what its kind does not know."""
    if told.kind not in KINDS[entry.kind].follow_ups:
        raise FundRefused(_("This is not followed for this kind."), field="kind")
    if (told.kind == FollowUp.ANSWER) != (answers is not None):
        raise FundRefused(_("An answer belongs to an obstacle: choose which."), field="answers")
    if not (told.words or told.amount or told.count):
        raise FundRefused(_("Say what came of it: words, a number or an amount."), field="words")
    note = RegisterNote.objects.create(
        entry=entry, organisation=organisation, language=language, answers=answers, **vars(told)
    )
    _record("register.followed", entry, by, note=note.pk, what=told.kind)
    return note


@transaction.atomic
def look_again(*, entry: RegisterEntry, organisation: Organisation, still_so: bool, by: Account) -> None:
    """Somebody looked today whether the entry is still so."""
    RegisterCheck.objects.create(
        entry=entry, organisation=organisation, still_so=still_so, checked_on=timezone.localdate()
    )
    _record("register.looked", entry, by, still_so=still_so)


@transaction.atomic
def place_entries(rows: Sequence[PlacedEntry], *, by: str) -> None:
    """Rows of a table. What is published is public at once, what is withdrawn stays so.

    Raises `FundRefused` where other words of an entry wait to be published, or where a row cannot stand.
    """
    bodies = {
        each.slug: each for each in Organisation.objects.filter(slug__in={row.organisation for row in rows})
    }
    for row in rows:
        entry = RegisterEntry.objects.select_for_update().filter(slug=row.slug).first()
        entry = entry or RegisterEntry(slug=row.slug, kind=row.kind)
        if entry.proposed is not None:
            raise FundRefused(
                _("Other words of “%(slug)s” wait to be published. Decide on them first.")
                % {"slug": row.slug}
            )
        if row.organisation not in bodies:
            raise FundRefused(_("There is no organisation under this name."), field="organisation")
        entry.title, entry.language, entry.organisation = row.title, row.language, bodies[row.organisation]
        entry.values, entry.standing = _sound(KINDS[row.kind], row.values), EntryStanding(row.standing)
        entry.published_on = entry.published_on or timezone.localdate()
        entry.save()
        _record("register.placed", entry, by)


@transaction.atomic
def remove_entries(slugs: Collection[str], *, by: str) -> None:
    """Takes entries away that nothing was written about."""
    for entry in RegisterEntry.objects.select_for_update().filter(slug__in=slugs):
        _record("register.removed", entry, by)
        entry.delete()


def _sound(kind: Kind, values: Mapping[str, str]) -> dict[str, str]:
    """The values as they are kept. Raises `FundRefused` for the first that cannot be."""
    known = known_places()
    for code, message in faults_of(kind, values, known).items():
        raise FundRefused(message, field=code)
    normalised = {field.code: normal(field, values.get(field.code, ""), known) for field in kind.fields}
    return {code: text for code, text in normalised.items() if text}


def _record(action: str, entry: RegisterEntry, by: Account | str, **detail: object) -> None:
    named = by.public_id if isinstance(by, Account) else by
    journal.record(action=action, subject=f"register {entry.kind} {entry.slug}", by=named, **detail)


def _free_slug(title: str) -> str:
    wanted = slug_of(title, LONGEST_SLUG) or "entry"
    taken = set(RegisterEntry.objects.filter(slug__startswith=wanted).values_list("slug", flat=True)) | {
        "new"
    }
    names = (wanted, *(f"{wanted}-{place}" for place in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)
