"""Account statements as banks send them, read with care into plain records: CAMT.053, MT940, and tables in text."""

from sankofa.ledger.formats.statements.reading import format_of, read_statements
from sankofa.ledger.formats.statements.terms import Columns, Fault, Format, Read

__all__ = ["Columns", "Fault", "Format", "Read", "format_of", "read_statements"]
