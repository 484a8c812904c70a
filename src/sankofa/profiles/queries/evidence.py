"""All that the figures of a profile rest on, down to the cells of publishers."""

import hashlib
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from sankofa.profiles.formats.report.evidence import Evidence, FlowTables, HeldDataset
from sankofa.profiles.queries import holdings
from sankofa.profiles.queries.figures import indicators
from sankofa.profiles.queries.flow_tables import flow_tables
from sankofa.profiles.queries.indicators import figure, trace
from sankofa.profiles.queries.indicators.dimensions import comparable
from sankofa.profiles.queries.sources import sources
from sankofa.profiles.terms import Dataset, Family, Figure, Trace, UnknownFigure

TOLD_EVERY = 50  # figures
Progress = Callable[[int, int], None]

# Of the families whose figures have a range over the editions: which editions these are.
EDITIONS_OF: Mapping[Family, Callable[[Family], Sequence[Dataset]]] = {
    Family.STOCK: comparable,
    Family.REMITTANCES: holdings.editions,
}


def evidence_of(shown: Iterable[str], progress: Progress = lambda done, total: None) -> Evidence:
    """Of figures by their ids. What rests on a dataset that may not be passed on is left out, and named.

    `progress` is told how many figures were gone through, and how many are known of so far.
    """
    wanted = tuple(shown)
    found = _traces(wanted, progress=progress)
    ranges = {id: rivals for id, each in found.items() if (rivals := _rivals(each.figure))}
    found |= _traces((rival.id for rivals in ranges.values() for rival in rivals), known=found)
    datasets = sources(_with_origins(id for each in found.values() for id in each.datasets))
    closed = {each.id for each in datasets if not each.may_be_passed_on}
    left_out = {
        id: kept for id, each in found.items() if (kept := tuple(x for x in each.datasets if x in closed))
    }
    return Evidence(
        traces=tuple(each for id, each in found.items() if id not in left_out),
        shown=frozenset(wanted),
        ranges={
            id: rivals
            for id, rivals in ranges.items()
            if id not in left_out and not any(rival.id in left_out for rival in rivals)
        },
        datasets=tuple(HeldDataset(each, _check_sum(each)) for each in datasets),
        left_out=left_out,
        flows=tuple(_flows(datasets)),
    )


def _traces(
    ids: Iterable[str], known: Collection[str] = (), progress: Progress = lambda done, total: None
) -> dict[str, Trace]:
    """Of the figures, and behind them of all figures that these rest on, each once."""
    found: dict[str, Trace] = {}
    waiting = deque(ids)
    while waiting:
        id = waiting.popleft()
        if id not in found and id not in known:
            found[id] = trace(id)
            waiting += (each.id for each in found[id].inputs if isinstance(each, Figure))
            if len(found) % TOLD_EVERY == 0:
                progress(len(found), len(found) + len(waiting))
    progress(len(found), len(found))
    return found


def _rivals(of: Figure) -> tuple[Figure, ...]:
    """Where a range is not that of the inputs, it is that of the same figure in each edition."""
    if of.low is None:
        return ()
    code, *dims = of.id.split(".")
    kinds = {indicator.code: indicator for indicator in indicators()}
    if kinds[code].operation == "first":
        return ()
    return tuple(_in_editions(f"{code}-in", dims))


def _in_editions(code: str, dims: list[str]) -> Iterator[Figure]:
    for family, editions in EDITIONS_OF.items():
        for edition in editions(family):
            try:
                found = figure(code, *dims, edition.id)
            except UnknownFigure:  # another family, or an edition without the year or the area
                continue
            if found.value is not None:
                yield found


def _with_origins(ids: Iterable[str]) -> Iterator[str]:
    """The datasets, and those that estimates among them were made from."""
    held = {each.id: each for each in holdings.datasets()}
    for id in dict.fromkeys(ids):
        yield id
        if id in held:
            yield from held[id].derived_from


def _check_sum(dataset: Dataset) -> str:
    try:
        return hashlib.sha256(holdings.path(dataset.id).read_bytes()).hexdigest()
    except KeyError:
        return ""


def _flows(datasets: Iterable[Dataset]) -> Iterator[FlowTables]:
    """Of each set of estimates whose origins are held and may be passed on."""
    known = {each.id: each for each in datasets if each.may_be_passed_on}
    for each in known.values():
        if each.family == Family.FLOW_ESTIMATE and all(id in known for id in each.derived_from):
            stocks, population = each.derived_from
            yield flow_tables(each.id, stocks, population)
