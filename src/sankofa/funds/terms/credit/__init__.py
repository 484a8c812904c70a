"""The words of credit: where applications and loans stand, what happens to them, and the rules they are made by."""

from sankofa.funds.terms.credit.words import (
    APPLICATION_FLOW,
    ApplicationStanding,
    DecisionKind,
    DepositMoveKind,
    EventKind,
    LoanStanding,
    Verdict,
)

__all__ = [
    "APPLICATION_FLOW",
    "ApplicationStanding",
    "DecisionKind",
    "DepositMoveKind",
    "EventKind",
    "LoanStanding",
    "Verdict",
]
