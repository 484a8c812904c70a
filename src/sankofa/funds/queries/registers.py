"""Registers as everybody reads them, and what waits at the desk."""

import datetime
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from babel.dates import format_date
from django.db.models import Max, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sankofa.directory.models import Organisation
from sankofa.directory.terms import Standing
from sankofa.foundation.money import shown
from sankofa.foundation.templatetags.sankofa import number
from sankofa.funds.formats.register_values import Known, money_in
from sankofa.funds.models import RegisterCheck, RegisterEntry, RegisterNote
from sankofa.funds.terms.register_kinds import KINDS
from sankofa.funds.terms.registers import EntryStanding, Field, FieldKind, FollowUp, Kind
from sankofa.places.models import Country
from sankofa.places.queries import country_names

STALE = datetime.timedelta(days=365)
PER_PAGE = 50


@dataclass(frozen=True)
class Told:
    """A field of an entry as it is shown."""

    label: object
    text: str
    is_link: bool = False


@dataclass(frozen=True)
class Filter:
    field: Field
    choices: list[tuple[str, str]]
    chosen: str


@dataclass(frozen=True)
class Total:
    """What came of the entries of a kind, by follow-up and currency."""

    label: object
    count: int
    amount: int
    currency: str


def known_places() -> Known:
    """What values may name."""
    return Known(
        frozenset(Country.objects.values_list("iso3", flat=True)),
        lambda slug: Organisation.objects.filter(slug=slug, standing=Standing.LISTED).exists(),
    )


def published(kind: Kind) -> QuerySet[RegisterEntry]:
    return RegisterEntry.objects.filter(kind=kind.code).exclude(standing=EntryStanding.DRAFT)


def entries_by_kind() -> Mapping[str, int]:
    """How many entries each kind has in public."""
    found = RegisterEntry.objects.filter(standing=EntryStanding.PUBLISHED).values_list("kind", flat=True)
    counts = dict.fromkeys(KINDS, 0)
    for code in found:
        if code in counts:
            counts[code] += 1
    return counts


def found_in(kind: Kind, asked: Mapping[str, str]) -> QuerySet[RegisterEntry]:
    """Published entries that fit what was asked, with the day of the last check."""
    rows = published(kind).filter(standing=EntryStanding.PUBLISHED)
    for field in kind.fields:
        if field.filters and asked.get(field.code):
            rows = rows.filter(**{f"values__{field.code}": asked[field.code]})
    looked = Max("checks__checked_on", filter=Q(checks__still_so=True))
    return rows.select_related("organisation").annotate(looked=looked).order_by("title", "id")


def filters_of(kind: Kind, asked: Mapping[str, str]) -> list[Filter]:
    """What a list can be narrowed by; of countries only those that entries name."""
    rows = list(published(kind).filter(standing=EntryStanding.PUBLISHED).values_list("values", flat=True))
    names = country_names(get_language())
    found = []
    for field in kind.fields:
        if not field.filters:
            continue
        used = sorted({row.get(field.code, "") for row in rows} - {""})
        labelled = [(code, _label(field, code, names)) for code in used]
        found.append(Filter(field, sorted(labelled, key=lambda pair: pair[1]), asked.get(field.code, "")))
    return found


def _label(field: Field, code: str, names: Mapping) -> str:
    if field.kind == FieldKind.COUNTRY:
        return names[code].short if code in names else code
    if field.kind == FieldKind.YES_NO:
        return _("Yes") if code == "yes" else _("No")
    return str((field.choices or {}).get(code, code))


def told_of(kind: Kind, values: Mapping[str, str]) -> list[Told]:
    """The fields of an entry that hold something, as the reader's language writes them."""
    names = country_names(get_language())
    return [
        Told(field.label, _shown(field, values[field.code], names), field.kind == FieldKind.LINK)
        for field in kind.fields
        if values.get(field.code)
    ] + _whether_it_pays(kind, values)


def _whether_it_pays(kind: Kind, values: Mapping[str, str]) -> list[Told]:
    """Income less costs of a year, where both are told in one currency."""
    given = [values.get(code, "") for code in kind.pays]
    if not given or not all(given):
        return []
    (income, currency), (costs, other) = (money_in(text) for text in given)
    if currency != other:
        return []
    left = shown(abs(income - costs), currency)
    said = (
        _("Yes: %(left)s are left in a year.") if income > costs else _("No: %(left)s are missing in a year.")
    )
    return [Told(_("Does it pay?"), said % {"left": left})]


def _shown(field: Field, text: str, names: Mapping) -> str:
    if field.kind == FieldKind.MONEY:
        return shown(*money_in(text))
    if field.kind == FieldKind.PERCENT:
        return f"{number(Decimal(text))} %"
    if field.kind == FieldKind.WHOLE:
        return number(int(text))
    if field.kind == FieldKind.DATE:
        return format_date(date.fromisoformat(text), format="long", locale=get_language())
    if field.kind in (FieldKind.CHOICE, FieldKind.COUNTRY, FieldKind.YES_NO):
        return _label(field, text, names)
    return text


def totals_of(kind: Kind) -> list[Total]:
    """Sums of what came of the published entries of a kind."""
    rows = (
        RegisterNote.objects.filter(entry__kind=kind.code, entry__standing=EntryStanding.PUBLISHED)
        .filter(kind__in=[FollowUp.SUBSCRIPTION, FollowUp.CONTRACT, FollowUp.ADOPTION])
        .order_by("kind", "currency")
        .values("kind", "currency")
        .annotate(total=Sum("amount"), many=Sum("count"))
    )
    return [
        Total(FollowUp(row["kind"]).label, row["many"] or 0, row["total"] or 0, row["currency"])
        for row in rows
    ]


def notes_of(entry: RegisterEntry) -> list[RegisterNote]:
    """What came of an entry; obstacles with their answers below them."""
    rows = entry.notes.filter(answers=None).select_related("organisation")
    return list(rows.prefetch_related("answered_by__organisation"))


def checks_of(entry: RegisterEntry) -> list[RegisterCheck]:
    """The last checks, the latest first."""
    return list(entry.checks.select_related("organisation")[:5])


def open_obstacles(entry: RegisterEntry) -> QuerySet[RegisterNote]:
    return entry.notes.filter(kind=FollowUp.OBSTACLE, answered_by=None)


def is_stale(looked: date | None, entry: RegisterEntry) -> bool:
    """Whether nobody has looked for a year that it is still so."""
    since = looked or entry.published_on
    return since is not None and timezone.localdate() - since > STALE


def at_desk(organisations: Collection[int], *, is_office: bool) -> QuerySet[RegisterEntry]:
    """Entries of one's organisations; for the office all, those that wait first."""
    rows = RegisterEntry.objects.select_related("organisation")
    mine = rows if is_office else rows.filter(organisation__in=organisations)
    return mine.order_by("proposed__isnull", "-changed_at")


def written_so_far(entry: RegisterEntry) -> dict[str, object]:
    """What the form shows: what waits, or else what is public."""
    now = entry.proposed or {"title": entry.title, "values": entry.values}
    return {"title": now["title"], "language": entry.language, **now["values"]}
