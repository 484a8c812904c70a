"""Money that migrants send home: who sends it, which is modelled, and what it weighs, which is computed.

Between which countries money goes is recorded hardly anywhere. The allocation here spreads a country's recorded
receipts over the countries its emigrants live in. It is a model, never a record: show its three rules side by side.
Source: Ratha and Shaw (2007), South-South migration and remittances, World Bank Working Paper 102.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from sankofa.methods.operations import difference, millions_each, millions_share, share

BETA = 0.75
_ROUNDS = 200


class Rule(StrEnum):
    """What a host country weighs in the allocation."""

    MIGRANTS = "migrants"  # the migrants in it
    HOST_INCOME = "host-income"  # migrants times income a head there
    BOTH_INCOMES = "both-incomes"  # migrants times what one is taken to send, from both incomes


class Basis(StrEnum):
    """How incomes are measured. The third rule takes a power of money, so its result depends on it."""

    PPP = "ppp"  # at purchasing power parity
    NOMINAL = "nominal"  # at market exchange rates


@dataclass(frozen=True, eq=False)
class Allocation:
    """Receipts by host country, in the unit of the receipts, shape (n,): a model's result.

    `amounts` is NaN for hosts without an income where the rule needs one; `covered` is the share of migrants,
    0 to 1, who live in the other hosts, over which the receipts are spread.
    """

    amounts: NDArray[np.float64]
    covered: float
    rule: Rule
    basis: Basis | None
    beta: float | None


class Root(StrEnum):
    """Whether an exponent was found that lets migrants send exactly what was received, and if not, why."""

    FOUND = "found"
    RECEIPTS_TOO_SMALL = "receipts-too-small"  # below what they would send at exponent 0
    RECEIPTS_TOO_LARGE = "receipts-too-large"  # above what they would send at exponent 1
    NO_RICHER_HOST = "no-richer-host"  # the exponent plays no part


@dataclass(frozen=True)
class SolvedBeta:
    """The exponent, or None with the reason."""

    beta: float | None
    root: Root


def allocate(
    receipts: float,
    migrants: ArrayLike,
    *,
    rule: Rule = Rule.BOTH_INCOMES,
    home_income: float | None = None,
    host_incomes: ArrayLike | None = None,
    basis: Basis = Basis.PPP,
    beta: float = BETA,
) -> Allocation:
    """R_j = R v_j / Σ v: v = M_j, or M_j y_j, or M_j r_j with r of :func:`sent_by_one`.

    `migrants` (persons born at home, in each host) and `host_incomes` (a head a year, NaN where not known) have
    shape (n,). Incomes must all be measured on `basis`. The amounts add up to the receipts. Raises ValueError for
    negative or missing receipts or migrants, an unknown rule or basis, incomes that the rule needs and that are
    not given or not above 0, an exponent outside 0 to 1, and when nobody lives in a host with an income.
    Source: Ratha and Shaw (2007).

    >>> allocate(100, [30, 10], rule=Rule.MIGRANTS).amounts
    array([75., 25.])
    >>> allocate(100, [30, 10], rule=Rule.HOST_INCOME, host_incomes=[2000, 6000]).amounts
    array([50., 50.])
    """
    rule, basis = Rule(rule), Basis(basis)
    people = _migrants(migrants)
    if not (np.isfinite(receipts) and receipts >= 0):
        raise ValueError("Receipts are a number of 0 or more.")
    weights = people * _weight_of_one(rule, home_income, host_incomes, beta, people.shape)
    known = ~np.isnan(weights)
    whole = weights[known].sum()
    if not whole > 0:
        raise ValueError("Nobody lives in a host country whose weight is known.")
    return Allocation(
        amounts=receipts * weights / whole,
        covered=float(people[known].sum() / people.sum()),
        rule=rule,
        basis=None if rule is Rule.MIGRANTS else basis,
        beta=beta if rule is Rule.BOTH_INCOMES else None,
    )


def sent_by_one(home_income: float, host_incomes: ArrayLike, beta: float = BETA) -> NDArray[np.float64]:
    """r = y_i where the host is poorer, else y_i + (y_j - y_i)^β: what one migrant is taken to send, shape (n,).

    y_i is income a head at home, y_j in the host, in dollars a year; NaN where it is not known. The unit of money
    matters, being raised to a power. Raises ValueError unless the known incomes are above 0 and 0 < β < 1.
    Source: Ratha and Shaw (2007).

    >>> sent_by_one(1000, [500, 1000, 11000], beta=0.5)
    array([1000., 1000., 1100.])
    """
    hosts = np.asarray(host_incomes, np.float64)
    if not 0 < beta < 1:
        raise ValueError(f"The exponent lies between 0 and 1; got {beta}.")
    if not home_income > 0 or (hosts <= 0).any() or np.isinf(hosts).any():
        raise ValueError("Incomes are above 0.")
    return home_income + np.maximum(hosts - home_income, 0) ** beta


def solve_beta(
    receipts: float, migrants: ArrayLike, home_income: float, host_incomes: ArrayLike
) -> SolvedBeta:
    """The β at which Σ M_j r_j = R, with r of :func:`sent_by_one`: migrants send just what was received.

    Receipts and incomes must be in one and the same money, so incomes are nominal here; hosts without income are
    left out. As gaps between incomes of a unit of money or less are none to speak of and count as none, the sum
    grows with β, so there is at most one root; where there is none, the answer says on which side receipts lie.
    Raises ValueError for negative or missing numbers and incomes that are not above 0.
    Source: Ratha and Shaw (2007), where β is fitted so that what is sent adds up to what is received.

    >>> solve_beta(21000, [10, 10], home_income=1000, host_incomes=[500, 11000])
    SolvedBeta(beta=0.5, root=<Root.FOUND: 'found'>)
    >>> solve_beta(5000, [10, 10], home_income=1000, host_incomes=[500, 11000]).root
    <Root.RECEIPTS_TOO_SMALL: 'receipts-too-small'>
    """
    people, hosts = _migrants(migrants), np.asarray(host_incomes, np.float64)
    sent_by_one(home_income, hosts)  # refuses what is no income
    if hosts.shape != people.shape or not (np.isfinite(receipts) and receipts >= 0):
        raise ValueError("Receipts are 0 or more, and each host has one income or NaN.")
    given = people[~np.isnan(hosts)]
    gaps = hosts[~np.isnan(hosts)] - home_income
    wanted = receipts - home_income * given.sum()
    return _root(wanted, given[gaps > 1], gaps[gaps > 1])


def share_of_gdp(usd_million: float | None, gdp_usd: float | None) -> float | None:
    """100 R / GDP, in per cent; R in million US dollars, GDP in US dollars of the same year.

    None where either is missing or GDP is 0. Raises TypeError for texts.
    Source: World Bank, World Development Indicators, series BX.TRF.PWKR.DT.GD.ZS.

    >>> share_of_gdp(500, 10_000_000_000)
    5.0
    """
    return millions_share([usd_million, gdp_usd])


def for_each_person(usd_million: float | None, persons: float | None) -> float | None:
    """R / persons, in US dollars: for each inhabitant, or each emigrant. None where either is missing, or nobody.

    Raises TypeError for texts.

    >>> for_each_person(500, 250_000)
    2000.0
    """
    return millions_each([usd_million, persons])


def net_received(received: float | None, paid: float | None) -> float | None:
    """Received less paid, in their unit; None where either is missing. Raises TypeError for texts.

    >>> net_received(500, 120.0)
    380.0
    """
    return difference([received, paid])


def mirror_asymmetry(received: float | None, sent: float | None) -> float | None:
    """200 (r - s) / (r + s), -200 to 200 per cent: how far two records of the same flow are apart.

    r as the receiving country has it, s as the sending one has it. None where either is missing or both are 0.
    Raises TypeError for texts.
    Source: International Monetary Fund (2009), Balance of payments and international investment position manual;
    Eurostat, asymmetries in the balance of payments.

    >>> mirror_asymmetry(120, 80)
    40.0
    """
    if received is None or sent is None:
        return None
    return share([received - sent, (received + sent) / 2])


def _migrants(migrants: ArrayLike) -> NDArray[np.float64]:
    people = np.asarray(migrants, np.float64)
    if people.ndim != 1 or not (np.isfinite(people).all() and (people >= 0).all() and people.any()):
        raise ValueError("Migrants are one row of numbers of 0 or more, none missing and not all 0.")
    return people


def _weight_of_one(
    rule: Rule, home: float | None, hosts: ArrayLike | None, beta: float, shape: tuple[int, ...]
) -> NDArray[np.float64]:
    """What one migrant weighs in each host."""
    if rule is Rule.MIGRANTS:
        return np.ones(shape)
    incomes = np.asarray(hosts, np.float64)
    if incomes.shape != shape:
        raise ValueError("This rule needs one income for each host, NaN where it is not known.")
    if rule is Rule.BOTH_INCOMES:
        if home is None:
            raise ValueError("This rule needs the income at home.")
        return sent_by_one(home, incomes, beta)
    if (incomes <= 0).any():
        raise ValueError("Incomes are above 0.")
    return incomes


def _root(wanted: float, people: NDArray[np.float64], gaps: NDArray[np.float64]) -> SolvedBeta:
    """Bisection of Σ M gap^β = wanted over 0 < β < 1; every gap is above 1, so the sum grows with β."""
    if not people.any():
        return SolvedBeta(None, Root.NO_RICHER_HOST)
    if wanted <= people.sum():
        return SolvedBeta(None, Root.RECEIPTS_TOO_SMALL)
    if wanted >= (people * gaps).sum():
        return SolvedBeta(None, Root.RECEIPTS_TOO_LARGE)
    low, high = 0.0, 1.0
    for _round in range(_ROUNDS):
        middle = (low + high) / 2
        below = (people * gaps**middle).sum() < wanted
        low, high = (middle, high) if below else (low, middle)
    return SolvedBeta(round((low + high) / 2, 12), Root.FOUND)
