"""What `sankofa data` prints: what was read, what changed against another edition, and what was refused."""

from collections.abc import Iterable, Iterator
from itertools import islice

from sankofa.profiles.actions.datasets import Added
from sankofa.profiles.formats.publishers import Publication
from sankofa.profiles.formats.revision import Comparison, Revision, Total
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.revisions import previous, revisions
from sankofa.profiles.terms import IMPORTED_FAMILIES, Dataset, DatasetRefused, Family

MOST_CONTROLS = MOST_REVISIONS = 10
NOT_ON_PAGES = (Family.STOCK_TOTAL,)  # families that no figure of a profile uses


def of_addition(added: Added) -> Iterator[str]:
    dataset = added.dataset
    if not added.is_new:
        yield f"This very file is held already, as {dataset.id}. Nothing was changed."
        return
    yield f"Added {dataset.id}: {_named(dataset)}."
    yield from _read(added.publication, dataset)
    if added.twin and added.twin != added.compared_with:
        yield (
            f"The same edition is held as {added.twin.id}: {added.twin_comparison.unchanged:,} cells are equal, "
            f"{added.twin_comparison.revised:,} differ."
        )
    if added.comparison:
        yield from _changed(added.comparison, added.compared_with, dataset)
    else:
        yield "No other edition has rows in common with it, so there is nothing to compare."
    yield from _refused(added.publication)
    yield from _shown(dataset)


def of_holdings() -> Iterator[str]:
    """Every family with its editions, the one that pages show first."""
    for family in (
        each for each in Family if each is not Family.NATIONAL
    ):  # those stand on a page of their own
        yield f"{family.label} ({family.value})"
        editions = holdings.editions(family)
        for each in editions:
            yield f"  {each.id:<28} {_kind(each):<10} {each.edition}"
        if not editions:
            yield "  none held"


def of_dataset(id: str, against: str) -> Iterator[str]:
    try:
        dataset = holdings.dataset(id)
    except KeyError:
        raise DatasetRefused(f"No dataset is called {id}. See sankofa data list.") from None
    yield f"{dataset.id}: {_named(dataset)}"
    yield from _facts(dataset)
    other = _other(dataset, against)
    if other:
        yield from _changed(revisions(other.id, dataset.id), other, dataset)


def _other(dataset: Dataset, against: str) -> Dataset | None:
    if against:
        try:
            return holdings.dataset(against)
        except KeyError:
            raise DatasetRefused(f"No dataset is called {against}. See sankofa data list.") from None
    if dataset.family not in IMPORTED_FAMILIES:
        return None
    frame = holdings.frame(dataset.id)
    return previous(dataset.family, dataset.publisher, dataset.released, frame, besides=dataset.id)


def _facts(dataset: Dataset) -> Iterator[str]:
    facts = {
        "family": f"{dataset.family.label} ({dataset.family.value})",
        "held as": _kind(dataset),
        "covers": dataset.coverage,
        "released": dataset.released,
        "retrieved": dataset.retrieved,
        "source": dataset.source,
        "licence": dataset.licence,
        "attribution": dataset.attribution,
        "may be passed on": "yes" if dataset.may_be_passed_on else "no",
        "rests on": ", ".join(dataset.derived_from),
    }
    for name, fact in facts.items():
        if fact:
            yield f"  {name}: {fact}"
    for fault in dataset.faults.get("en", ()):
        yield f"  known: {fault}"


def _named(dataset: Dataset) -> str:
    return f"{dataset.title} ({dataset.publisher}), edition {dataset.edition}"


def _kind(dataset: Dataset) -> str:
    if dataset.shipped:
        return "shipped"
    return "made here" if dataset.derived_from else "imported"


def _read(publication: Publication, dataset: Dataset) -> Iterator[str]:
    yield f"Read: {publication.frame.height:,} rows, {dataset.coverage}."
    for note in publication.notes:
        yield f"  {note}"
    for what, times in publication.passed_over.items():
        yield f"  Left out: {what} ({times:,})."
    if publication.controls:
        odd = [each for each in publication.controls if not each.agrees]
        agree = len(publication.controls) - len(odd)
        yield f"Totals that the file states: {agree} of {len(publication.controls)} equal the sum of what was read."
        for each in odd[:MOST_CONTROLS]:
            yield f"  {each.what}: stated {number(each.stated)}, read {number(each.read)}."
        if len(odd) > MOST_CONTROLS:
            yield f"  … and {len(odd) - MOST_CONTROLS} more."
    if not dataset.may_be_passed_on:
        yield "Its terms do not let it be passed on: see its licence before publishing what rests on it."


def _changed(comparison: Comparison, other: Dataset, dataset: Dataset) -> Iterator[str]:
    """Another publisher's numbers differ; only a publisher's own earlier ones are revised."""
    is_own = other.publisher == dataset.publisher
    yield f"Against {other.id} ({other.title}, edition {other.edition}):"
    if is_own:
        yield (
            f"  {comparison.revised:,} cells revised, {comparison.unchanged:,} unchanged, "
            f"{comparison.new:,} new, {comparison.gone:,} gone."
        )
    else:
        yield (
            f"  {comparison.revised:,} cells differ, {comparison.unchanged:,} are equal, {comparison.new:,} are in "
            f"this one only, {comparison.gone:,} in the other only. The other is by {other.publisher}: what differs "
            "is no revision."
        )
    if comparison.periods:
        older, newer = comparison.periods
        between = "change as well as revision" if is_own else "change as well"
        yield f"  One is of {older}, the other of {newer}: what differs is {between}."
    if comparison.gone > comparison.new + comparison.revised + comparison.unchanged:
        yield "  This edition is a small part of the other, so their totals tell of different areas or years."
    what = "revisions" if is_own else "differences"
    yield from _listed(f"Largest {what}", comparison.largest)
    yield from _listed(
        f"Largest {what} in per cent, of numbers that are not small", comparison.largest_relative
    )
    if comparison.totals:
        yield "  Totals"
        yield from map(_total, comparison.totals)


def _listed(title: str, rows: Iterable[Revision]) -> Iterator[str]:
    for position, each in enumerate(islice(rows, MOST_REVISIONS)):
        if position == 0:
            yield f"  {title}"
        yield f"    {_where(each)}: {number(each.before)} → {number(each.after)}{_by(each)}"


def _where(each: Revision) -> str:
    key = " ".join(word for _, word in each.key)
    return f"{key} {each.column}" + (f" [{each.place}]" if each.place else "")


def _by(each: Revision) -> str:
    if each.change is None:
        return ""
    percent = f", {each.percent:+.1f} %" if each.percent is not None else ""
    return f" ({'+' if each.change > 0 else ''}{number(each.change)}{percent})"


def _total(each: Total) -> str:
    before, after = (("none" if value is None else number(value)) for value in (each.before, each.after))
    percent = ""
    if each.before and each.after is not None and each.before != each.after:
        percent = f" ({100 * (each.after - each.before) / each.before:+.2f} %)"
    return f"    {each.period} {each.column}: {before} → {after}{percent}"


def _refused(publication: Publication) -> Iterator[str]:
    count = len(publication.refused) + publication.refused_more
    yield f"Refused: {count:,} {'cell' if count == 1 else 'cells'}."
    for each in publication.refused:
        yield f"  {each}"
    if publication.refused_more:
        yield f"  … and {publication.refused_more:,} more."


def _shown(dataset: Dataset) -> Iterator[str]:
    if dataset.family in NOT_ON_PAGES:
        yield "It is held, compared and given out, but no page of a country rests on data of this kind."
        return
    newest = holdings.latest(dataset.family)
    if newest and newest.id != dataset.id:
        yield f"Pages go on showing {newest.id}, which is newer."
    else:
        yield "Pages show it from now on."


def number(value: float | str) -> str:
    """
    >>> number(1234567.0), number(0.123456789), number("LM")
    ('1,234,567', '0.123457', 'LM')
    """
    if isinstance(value, str):
        return value
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.6f}".rstrip("0").rstrip(".")
