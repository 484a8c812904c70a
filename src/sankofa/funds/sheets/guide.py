"""The entries of the guide, one language a column."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sankofa.directory.models import Account
from sankofa.directory.queries.duties import has_office_duty
from sankofa.directory.terms import Duty
from sankofa.foundation.tabular import cells
from sankofa.foundation.tabular.terms import CellFault, Cells, Choice, Column, Proposed, Table
from sankofa.funds.actions.guide import TEXTS, EntryValues, remove_entries, save_entries
from sankofa.funds.models import GuideEntry
from sankofa.funds.queries.guide import texts_of
from sankofa.funds.terms.guide import Branch, EntryKind, EntryStanding
from sankofa.methods.folding import slug as slug_of
from sankofa.places.models import Country

BATCH = 500
LONGEST = 60
LANGUAGES = [code for code, _name in settings.LANGUAGES]
TITLES = {
    "title": gettext_lazy("Title"),
    "about": gettext_lazy("What it is"),
    "conditions": gettext_lazy("Conditions"),
    "apply": gettext_lazy("How to apply"),
}


def _one_of(kind) -> dict[str, object]:
    choices = [Choice(str(each), each.label) for each in kind]
    return {
        "read": cells.one_of(kind.values),
        "choices": lambda: choices,
        "takes_one": True,
        "is_needed": True,
    }


def _branches() -> list[Choice]:
    return [Choice(str(branch), branch.label) for branch in Branch]


COLUMNS = (
    Column(
        "slug",
        gettext_lazy("Code"),
        gettext_lazy("Small letters, digits and hyphens."),
        is_needed=True,
        width=28,
    ),
    Column("kind", gettext_lazy("Kind"), **_one_of(EntryKind)),
    Column("standing", gettext_lazy("Where it stands"), **_one_of(EntryStanding)),
    Column(
        "origin",
        gettext_lazy("Of citizens of"),
        gettext_lazy("Three letters; empty where it does not depend on that."),
    ),
    Column(
        "host", gettext_lazy("Who live in"), gettext_lazy("Three letters; empty where it holds everywhere.")
    ),
    Column(
        "parties", gettext_lazy("Parties"), gettext_lazy("Codes of states, one a line."), read=cells.codes
    ),
    Column(
        "branches",
        gettext_lazy("Branches of social security that it covers"),
        gettext_lazy("One a line."),
        read=cells.codes,
        choices=_branches,
    ),
    Column("source", gettext_lazy("Source"), is_needed=True, width=40),
    Column("link", gettext_lazy("Link"), width=40),
    Column("checked_on", gettext_lazy("Checked on"), read=cells.day, is_needed=True, width=12),
    *(
        Column(f"{part}_{language}", TITLES[part], language, width=30)
        for language in LANGUAGES
        for part in TEXTS
    ),
)
CODES = tuple(column.code for column in COLUMNS)


def _may(account: Account) -> bool:
    return has_office_duty(account, Duty.EDITOR)


def _keys() -> set[str]:
    return set(GuideEntry.objects.values_list("slug", flat=True))


def _rows(keys: Collection[str] | None) -> Iterator[Cells]:
    found = GuideEntry.objects.order_by("pk").prefetch_related("texts")
    for entry in (found if keys is None else found.filter(slug__in=keys)).iterator(BATCH):
        yield _cells(entry)


def _cells(entry: GuideEntry) -> Cells:
    texts = texts_of(entry)
    plain = (
        entry.slug,
        entry.kind,
        entry.standing,
        entry.origin_id or "",
        entry.host_id or "",
        "\n".join(entry.parties),
        "\n".join(entry.branches),
        entry.source,
        entry.link,
        entry.checked_on.isoformat(),
    )
    return plain + tuple(
        getattr(texts[language], part) if language in texts else ""
        for language in LANGUAGES
        for part in TEXTS
    )


def _lock(keys: Collection[str]) -> None:
    list(GuideEntry.objects.select_for_update().filter(slug__in=keys).values_list("pk"))


def _check(rows: Iterable[Proposed], new: frozenset[str]) -> Iterator[CellFault]:
    known = set(Country.objects.values_list("iso3", flat=True))
    for row in rows:
        said = dict(zip(CODES, row.cells, strict=True))
        for column, message in _faults(said, row.is_new, known):
            yield CellFault(row.number, column, message)


def _faults(said: Mapping[str, str], is_new: bool, known: Collection[str]) -> Iterator[tuple[str, str]]:
    if is_new and slug_of(said["slug"], LONGEST) != said["slug"]:
        yield "slug", _("Write small letters, digits and hyphens, at most 60 of them.")
    for name in ("origin", "host", "parties"):
        odd = sorted(set(said[name].split()) - set(known))
        if odd or (name != "parties" and len(said[name].split()) > 1):
            yield name, _("No country has the code %(code)s.") % {"code": ", ".join(odd) or said[name]}
    if said["origin"] and said["origin"] == said["host"]:
        yield "host", _("Choose another country than the first.")
    odd = sorted(set(said["branches"].split()) - set(Branch.values))
    if odd:
        yield "branches", _("There is no branch “%(code)s”.") % {"code": ", ".join(odd)}
    if said["checked_on"] and date.fromisoformat(said["checked_on"]) > timezone.localdate():
        yield "checked_on", _("A day that is not yet to come.")
    yield from _half_filled(said)
    if not any(said[f"title_{each}"] and said[f"about_{each}"] for each in LANGUAGES):
        yield "title_en", _("Write a title and a text in at least one language.")


def _half_filled(said: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """A language without title or text is not kept, so that is told and not left out."""
    for language in LANGUAGES:
        if any(said[f"{part}_{language}"] for part in TEXTS):
            for part in ("title", "about"):
                if not said[f"{part}_{language}"]:
                    yield (
                        f"{part}_{language}",
                        _("Write a title and a text in this language, or empty all its cells."),
                    )


def _save(rows: Sequence[Cells], *, by: str) -> None:
    save_entries([_values(dict(zip(CODES, row, strict=True))) for row in rows], by=by)


def _values(said: Mapping[str, str]) -> EntryValues:
    return EntryValues(
        kind=said["kind"],
        source=said["source"],
        checked_on=date.fromisoformat(said["checked_on"]),
        texts={code: {part: said[f"{part}_{code}"] for part in TEXTS} for code in LANGUAGES},
        origin=said["origin"],
        host=said["host"],
        parties=tuple(said["parties"].split()),
        branches=tuple(said["branches"].split()),
        link=said["link"],
        standing=said["standing"],
        slug=said["slug"],
    )


GUIDE = Table(
    name="guide",
    title=gettext_lazy("Guide to rights and benefits"),
    about=gettext_lazy(
        "Privileges, benefits that travel and agreements: conditions, how to apply, source, day of the check."
    ),
    columns=COLUMNS,
    key="slug",
    may=_may,
    keys=_keys,
    rows=_rows,
    lock=_lock,
    check=_check,
    save=_save,
    remove=remove_entries,
)
