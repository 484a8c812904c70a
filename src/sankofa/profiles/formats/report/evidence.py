"""What a bundle is made of: every figure with all it rests on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sankofa.profiles.terms import Dataset, Figure, Trace

Table = Sequence[Sequence[object]]  # the first row is the head


@dataclass(frozen=True)
class HeldDataset:
    """An edition with the check sum of its file; empty for a table that a country handed in."""

    dataset: Dataset
    sha256: str


@dataclass(frozen=True)
class FlowTables:
    """The whole tables that flows were estimated from, for a dataset of estimates."""

    estimates: str
    stocks: Table  # year, origin, destination, total, women
    population: Table  # year, area, population, births, deaths, women


@dataclass(frozen=True)
class Evidence:
    """Each figure once: those that are shown first, then those that they rest on."""

    traces: tuple[Trace, ...]
    shown: frozenset[str]
    ranges: Mapping[str, tuple[Figure, ...]]  # the figures between which a figure's low and high lie
    datasets: tuple[HeldDataset, ...]
    left_out: Mapping[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # figure -> datasets not to be passed on
    flows: tuple[FlowTables, ...] = ()
