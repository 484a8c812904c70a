"""Books on paper and in spreadsheets: the same tables as XLSX, CSV and PDF."""

from sankofa.ledger.formats.printing.files import FILES, file_of
from sankofa.ledger.formats.printing.terms import Money, Printed, Table

__all__ = ["FILES", "Money", "Printed", "Table", "file_of"]
