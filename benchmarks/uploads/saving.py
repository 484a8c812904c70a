"""Downloads the table, and saves it again as a spreadsheet program does, with some of its rows changed."""

from pathlib import Path

import xlsxwriter
from django.conf import settings

from benchmarks.uploads.part import measured
from sankofa.catalogue.sheets import RECORDS
from sankofa.foundation.tabular.writing import HEAD, write_workbook
from sankofa.foundation.workbooks import open_book
from sankofa.foundation.workbooks.bounds import EDITORS

CHANGED = "summary"


def main() -> dict[str, object]:
    downloaded = folder() / "rows.xlsx"
    took = measured(lambda: write_workbook(RECORDS, downloaded))
    for every in (0, 10, 1):
        _save_again(downloaded, file_of(every), every)
    return took | {"columns": len(RECORDS.columns)}


def folder() -> Path:
    return Path(settings.ENV.var)


def file_of(every: int) -> Path:
    return folder() / f"edited-{every}.xlsx"


def _save_again(downloaded: Path, edited: Path, every: int) -> None:
    """With texts in one list that cells point into, which takes a reader more memory than ours."""
    place = RECORDS.codes.index(CHANGED)
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(str(edited), options) as book:
        sheet = book.add_worksheet(RECORDS.name)
        for number, cells in open_book(downloaded, bounds=EDITORS).sheets[0].rows():
            if every and number > HEAD and number % every == 0:
                cells[place] = f"Changed: {cells[place]}"
            for column, cell in enumerate(cells):
                if cell != "":
                    sheet.write(number - 1, column, cell)
