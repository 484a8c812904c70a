"""Rules of a credit fund as JSON of a version, and read back from it."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from sankofa.funds.terms.credit.rules import FIRST, CreditRules, Product
from sankofa.methods.amortisation import BASIS, Fee, GraceInterest, Method, Terms
from sankofa.methods.credit_limits import LimitRule
from sankofa.methods.day_counts import DayCount
from sankofa.methods.repayment_terms import Bucket, Extra, Practice

SHARES = (
    "marketing",
    "savings_rate",
    "deposits_bear",
    "judges",
    "quorum",
    "vote_days",
    "doubtful_renegotiated",
)


def read_rules(content: Mapping[str, Any]) -> CreditRules:
    """Raises KeyError, TypeError or ValueError for what is no version of credit rules."""
    return CreditRules(
        products=tuple(_product(each) for each in content["products"]),
        limit=LimitRule(**content["limit"]),
        practice=read_practice(content["practice"]),
        doubtful=_doubtful(content.get("doubtful", FIRST.doubtful)),
        **{name: content.get(name, getattr(FIRST, name)) for name in SHARES},
    )


def written_rules(rules: CreditRules) -> dict[str, Any]:
    """What `read_rules` reads back to the same."""
    return {
        "products": [_written_product(product) for product in rules.products],
        "limit": asdict(rules.limit),
        "practice": written_practice(rules.practice),
        "doubtful": [list(each) for each in rules.doubtful],
        **{name: getattr(rules, name) for name in SHARES},
    }


def read_terms(content: Mapping[str, Any]) -> Terms:
    """Raises KeyError, TypeError or ValueError for what are no terms."""
    told = dict(content)
    return Terms(
        **told
        | {
            "method": Method(told["method"]),
            "interest_in_grace": GraceInterest(told["interest_in_grace"]),
            "season": frozenset(told["season"]),
            "day_count": DayCount(told["day_count"]),
            "fees": tuple(Fee(**fee) for fee in told["fees"]),
        }
    )


def written_terms(terms: Terms) -> dict[str, Any]:
    return asdict(terms) | {"season": sorted(terms.season), "fees": [asdict(fee) for fee in terms.fees]}


def read_practice(content: Mapping[str, Any]) -> Practice:
    told = dict(content)
    order = tuple(Bucket(bucket) for bucket in told["order"])
    return Practice(**told | {"order": order, "extra": Extra(told["extra"])})


def written_practice(practice: Practice) -> dict[str, Any]:
    return asdict(practice) | {"order": list(practice.order)}


def _doubtful(content: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    rates = tuple((above, rate) for above, rate in content)
    if not all(0 <= rate <= BASIS for _above, rate in rates):
        raise ValueError("What is doubtful is between nothing and the whole.")
    return rates


def _product(content: Mapping[str, Any]) -> Product:
    return Product(**dict(content) | {"terms": read_terms(content["terms"])})


def _written_product(product: Product) -> dict[str, Any]:
    return {
        "code": product.code,
        "name": product.name,
        "terms": written_terms(product.terms),
        "smallest": product.smallest,
        "largest": product.largest,
    }
