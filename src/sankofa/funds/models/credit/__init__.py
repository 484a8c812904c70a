"""Rows of credit: applications, loans and what happened to them, deposits, support."""

from sankofa.funds.models.credit.applications import (
    CreditApplication,
    CreditJudgement,
    DepositorVote,
    Remittance,
    RemittanceProof,
)
from sankofa.funds.models.credit.loans import CreditLoan, LoanDecision, LoanEvent
from sankofa.funds.models.credit.savings import Deposit, DepositMove, MarketingSpending
from sankofa.funds.models.credit.support import CoachedFamily, CrisisRecipient, Milestone

__all__ = [
    "CoachedFamily",
    "CreditApplication",
    "CreditJudgement",
    "CreditLoan",
    "CrisisRecipient",
    "Deposit",
    "DepositMove",
    "DepositorVote",
    "LoanDecision",
    "LoanEvent",
    "MarketingSpending",
    "Milestone",
    "Remittance",
    "RemittanceProof",
]
