"""A table as an open file. It stands in a temporary folder, so that a large one needs little memory."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from sankofa.foundation.tabular.terms import Table
from sankofa.foundation.tabular.writing import csv_lines, write_workbook


def workbook_file(table: Table, *, rtl: bool = False) -> BinaryIO:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table.xlsx"
        write_workbook(table, path, rtl=rtl)
        return path.open("rb")  # can be read after its folder is gone


def text_file(table: Table) -> BinaryIO:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "table.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            file.writelines(csv_lines(table))
        return path.open("rb")
