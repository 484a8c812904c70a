"""Entries of the guide, as editors of the office keep them; and the starter set."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sankofa.directory.models import Organisation
from sankofa.funds.models import GuideEntry, GuideText
from sankofa.funds.terms import FundRefused
from sankofa.funds.terms.guide import EntryStanding
from sankofa.journal.actions import record

TEXTS = ("title", "about", "conditions", "apply")


@dataclass(frozen=True)
class EntryValues:
    """All that is told of an entry; texts by language, each with title, about, conditions and apply."""

    kind: str
    source: str
    checked_on: date
    texts: Mapping[str, Mapping[str, str]]
    origin: str = ""
    host: str = ""
    parties: tuple[str, ...] = ()
    branches: tuple[str, ...] = ()
    link: str = ""
    standing: str = EntryStanding.DRAFT
    slug: str = ""
    keeper: Organisation | None = field(default=None, compare=False)


@transaction.atomic
def save_entry(*, values: EntryValues, by: object, starter: bool = False) -> GuideEntry:
    """Adds an entry, or replaces the one of its slug. Raises FundRefused without a text."""
    texts = {code: text for code, text in values.texts.items() if text.get("title") and text.get("about")}
    if not texts:
        raise FundRefused(_("Write a title and a text in at least one language."), field="title")
    told = {
        "kind": values.kind,
        "origin_id": values.origin or None,
        "host_id": values.host or None,
        "parties": sorted(set(values.parties)),
        "branches": list(values.branches),
        "source": values.source,
        "link": values.link,
        "checked_on": values.checked_on,
        "standing": values.standing,
        "starter": starter,
    }
    if values.keeper is not None:
        told["keeper"] = values.keeper
    slug = values.slug
    if slug:
        GuideEntry.objects.select_for_update().filter(slug=slug).first()
        entry, _made = GuideEntry.objects.update_or_create(slug=slug, defaults=told)
    else:
        entry = GuideEntry.objects.create(**told)
    entry.texts.exclude(language__in=texts).delete()
    for language, text in texts.items():
        GuideText.objects.update_or_create(
            entry=entry, language=language, defaults={name: text.get(name, "") for name in TEXTS}
        )
    record(by=by, action="save guide entry", subject=f"guide {entry.slug}", standing=entry.standing)
    return entry


@transaction.atomic
def save_entries(rows: Sequence[EntryValues], *, by: str) -> None:
    for values in rows:
        save_entry(values=values, by=by)


@transaction.atomic
def remove_entries(slugs: Collection[str], *, by: str) -> None:
    GuideEntry.objects.filter(slug__in=slugs).delete()
    record(by=by, action="remove guide entries", subject="guide", count=len(slugs))


@transaction.atomic
def load_guide(entries: Iterable[EntryValues], *, by: str) -> int:
    """The starter set. What somebody changed here stays as it is. Gives how many were added or brought up to date."""
    loaded = 0
    for values in entries:
        held = GuideEntry.objects.filter(slug=values.slug).first()
        if held is not None and (not held.starter or held.checked_on >= values.checked_on):
            continue
        save_entry(values=values, by=by, starter=True)
        loaded += 1
    return loaded
