"""The guide for two countries: what is known, what is not, and which protection is missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from sankofa.funds.models import GuideEntry, GuideText
from sankofa.funds.terms.guide import STALE_DAYS, Branch, EntryKind, EntryStanding
from sankofa.places.queries import country_names

# An agreement that covers a branch tells of this kind as well.
TOLD_BY = {Branch.OLD_AGE: EntryKind.PENSION, Branch.MEDICAL: EntryKind.HEALTH}
ALIKE = "en"  # read where a text is missing in the reader's language


@dataclass(frozen=True)
class ShownEntry:
    """An entry in the reader's language, or in another where it must be."""

    slug: str
    kind: str
    kind_label: str
    title: str
    about: str
    conditions: str
    apply: str
    language: str
    source: str
    link: str
    checked_on: date
    is_stale: bool
    keeper: str
    parties: tuple[str, ...]  # names
    branches: tuple[str, ...]  # labels


@dataclass(frozen=True)
class GuidePair:
    """What citizens of one country have when they live in the other."""

    origin: str
    host: str
    names: tuple[str, str]
    entries: tuple[ShownEntry, ...]
    general: tuple[ShownEntry, ...]  # that name no country: to be looked up
    covered: tuple[str, ...]  # labels of branches
    missing: tuple[str, ...]
    silent: tuple[str, ...]  # labels of kinds of which nothing is known

    @property
    def kinds(self) -> list[tuple[str, list[ShownEntry]]]:
        found: dict[str, list[ShownEntry]] = {}
        for entry in self.entries:
            found.setdefault(entry.kind_label, []).append(entry)
        return list(found.items())


@dataclass(frozen=True)
class HostRow:
    """A country in which citizens live, and how many branches an agreement is known to cover there."""

    code: str
    name: str
    entries: int
    covered: int
    missing: tuple[str, ...]


def published() -> QuerySet[GuideEntry]:
    return GuideEntry.objects.filter(standing=EntryStanding.PUBLISHED)


def guide_pair(origin: str, host: str, language: str, today: date) -> GuidePair:
    """What is known for citizens of `origin` who live in `host`."""
    rows = _with_texts(published().filter(_for(origin, host)))
    specific = [row for row in rows if row.origin_id or row.host_id or row.parties]
    general = [row for row in rows if row not in specific]
    covered = {branch for row in specific for branch in row.branches}
    kinds = {row.kind for row in specific}
    kinds |= {kind for branch, kind in TOLD_BY.items() if branch in covered}
    names = country_names(language)
    return GuidePair(
        origin=origin,
        host=host,
        names=(names[origin].short, names[host].short),
        entries=tuple(_shown(row, language, today) for row in specific),
        general=tuple(_shown(row, language, today) for row in general),
        covered=tuple(str(branch.label) for branch in Branch if branch in covered),
        missing=tuple(str(branch.label) for branch in Branch if branch not in covered),
        silent=tuple(str(kind.label) for kind in EntryKind if kind not in kinds and kind != EntryKind.OTHER),
    )


def guide_from(origin: str, language: str) -> list[HostRow]:
    """For every other country: what is known of it, and which branches nothing is known to cover."""
    rows = list(published().filter(Q(origin=None) | Q(origin=origin)))
    names = country_names(language)
    found = [_host(origin, code, names[code].short, rows) for code in names if code != origin]
    return sorted(found, key=lambda row: (-row.covered, -row.entries, row.name))


def _host(origin: str, code: str, name: str, rows: Iterable[GuideEntry]) -> HostRow:
    fit = [
        row
        for row in rows
        if row.host_id in (None, code)
        and (not row.parties or {origin, code} <= set(row.parties))
        and (row.host_id or row.parties)
    ]
    covered = {branch for row in fit for branch in row.branches}
    missing = tuple(str(branch.label) for branch in Branch if branch not in covered)
    return HostRow(code, name, len(fit), len(Branch) - len(missing), missing)


def everything(language: str, today: date) -> list[ShownEntry]:
    """All that is published, for the first page of the guide."""
    return [_shown(row, language, today) for row in _with_texts(published())]


def texts_of(entry: GuideEntry) -> Mapping[str, GuideText]:
    return {text.language: text for text in entry.texts.all()}


def entry_called(slug: str) -> GuideEntry | None:
    return GuideEntry.objects.prefetch_related("texts").filter(slug=slug).first()


def for_the_desk(language: str, today: date) -> list[tuple[GuideEntry, ShownEntry]]:
    """Every entry, those checked longest ago first."""
    rows = _with_texts(GuideEntry.objects.order_by("checked_on", "slug"))
    return [(row, _shown(row, language, today)) for row in rows]


def _for(origin: str, host: str) -> Q:
    both = Q(parties=[]) | Q(parties__contains=[origin, host])
    return (Q(origin=None) | Q(origin=origin)) & (Q(host=None) | Q(host=host)) & both


def _with_texts(rows: QuerySet[GuideEntry]) -> list[GuideEntry]:
    return list(rows.select_related("keeper").prefetch_related("texts"))


def _shown(row: GuideEntry, language: str, today: date) -> ShownEntry:
    texts = texts_of(row)
    text = texts.get(language) or texts.get(ALIKE) or next(iter(texts.values()))
    names = country_names(language)
    return ShownEntry(
        slug=row.slug,
        kind=row.kind,
        kind_label=str(EntryKind(row.kind).label),
        title=text.title,
        about=text.about,
        conditions=text.conditions,
        apply=text.apply,
        language=text.language,
        source=row.source,
        link=row.link,
        checked_on=row.checked_on,
        is_stale=row.checked_on < today - timedelta(days=STALE_DAYS),
        keeper=row.keeper.name if row.keeper else "",
        parties=tuple(sorted(names[code].short for code in row.parties if code in names)),
        branches=tuple(str(Branch(branch).label) for branch in row.branches),
    )
