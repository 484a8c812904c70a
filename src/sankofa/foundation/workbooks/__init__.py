"""Spreadsheets and CSV files of strangers: opened with care, read cell by cell."""

from sankofa.foundation.workbooks.book import Book, Sheet, column_letters
from sankofa.foundation.workbooks.opening import open_book, opened
from sankofa.foundation.workbooks.terms import FileRefused

__all__ = ["Book", "FileRefused", "Sheet", "column_letters", "open_book", "opened"]
