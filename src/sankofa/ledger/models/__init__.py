from sankofa.ledger.models.books import Account, Book, PeriodAgreement, PeriodChange, Standing
from sankofa.ledger.models.chain import DayTotal, Seal, Unsealed
from sankofa.ledger.models.entries import Entry, Line
from sankofa.ledger.models.matches import (
    CorrectionAgreement,
    Match,
    MatchCorrection,
    MatchedBankLine,
    MatchedBookLine,
    Suggestion,
)
from sankofa.ledger.models.statements import (
    BankFeed,
    BankLine,
    BankStatement,
    StatementContent,
    StatementFile,
)

__all__ = [
    "Account",
    "BankFeed",
    "BankLine",
    "BankStatement",
    "Book",
    "CorrectionAgreement",
    "DayTotal",
    "Entry",
    "Line",
    "Match",
    "MatchCorrection",
    "MatchedBankLine",
    "MatchedBookLine",
    "PeriodAgreement",
    "PeriodChange",
    "Seal",
    "Standing",
    "StatementContent",
    "StatementFile",
    "Suggestion",
    "Unsealed",
]
