"""Spreadsheets and CSV files of strangers: opened with care, read cell by cell."""

from sankofa.profiles.formats.workbooks.book import Book, Sheet, column_letters
from sankofa.profiles.formats.workbooks.opening import open_book

__all__ = ["Book", "Sheet", "column_letters", "open_book"]
