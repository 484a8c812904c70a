"""The income groups of the World Bank, year by year since 1987 (its workbook is called OGHIST)."""

import re

from sankofa.foundation.workbooks.book import Book, Sheet, cell_at, text_of
from sankofa.profiles.formats.publishers.areas import AreaIndex
from sankofa.profiles.formats.publishers.gathering import Gathering
from sankofa.profiles.formats.publishers.layout import Years, years_of
from sankofa.profiles.formats.publishers.publication import Publication, Source
from sankofa.profiles.terms import DatasetRefused, Family

SHEET = "Country Analytical History"
GROUPS = ("L", "LM", "UM", "H")
NOT_CLASSIFIED = "cells marked “..”: not classified in that year"
CODE, NAME = 0, 1  # columns
FISCAL = re.compile(r"FY([0-9]{2})")
CODE_SHAPE = re.compile(r"[A-Z]{3}[a-z]?")
OWN_CODES = {"YUGf": "the former Yugoslavia, an area of which no statistics are kept here."}
FAULTS = {
    "en": ("A group holds for the fiscal year after the next: data of 2024 give fiscal year 2026.",),
    "fr": (
        "Un groupe vaut pour l’exercice qui suit de deux ans : les données de 2024 donnent l’exercice 2026.",
    ),
    "es": ("Un grupo vale para el ejercicio de dos años después: los datos de 2024 dan el ejercicio 2026.",),
    "ar": ("تسري الفئة على السنة المالية بعد التالية: بيانات 2024 تعطي السنة المالية 2026.",),
}


def recognises(book: Book) -> bool:
    sheet = book.sheet(SHEET)
    return sheet is not None and any(
        text_of(cell_at(row, NAME)).lower().startswith("data for calendar year") for row in sheet.head(12)
    )


def read(book: Book, areas: AreaIndex) -> Publication:
    sheet = book.sheet(SHEET)
    years = years_of(sheet.head(12))
    if years is None:
        raise DatasetRefused(f"The sheet {SHEET} has no row with years above the groups.")
    gathering = Gathering(Family.INCOME_GROUP, areas)
    for row, cells in sheet.rows():
        if row > years.row and CODE_SHAPE.fullmatch(text_of(cell_at(cells, CODE))):
            _line(sheet, years, gathering, row, cells)
    return gathering.publication(_source(sheet, years))


def _source(sheet: Sheet, years: Years) -> Source:
    """The Parameters sheet is not kept up to date by the publisher, so the heads of the columns count."""
    last = years.columns[-1][1]
    fiscal = [
        number for row in sheet.head(years.row) for cell in row for number in FISCAL.findall(text_of(cell))
    ]
    edition = f"FY{fiscal[-1]}" if fiscal else f"data of {last}"
    return Source(
        family=Family.INCOME_GROUP,
        id=f"wb-income-{edition.lower().replace(' ', '-')}",
        publisher="World Bank",
        title="Income groups",
        edition=f"{edition}, with the history to data of {last}" if fiscal else edition,
        licence="CC BY 4.0",
        may_be_passed_on=True,
        released=str(last + 1),
        attribution=f"World Bank: country classification by income, {edition}.",
        faults=FAULTS,
    )


def _line(sheet: Sheet, years: Years, gathering: Gathering, row: int, cells: list) -> None:
    if why := OWN_CODES.get(text_of(cells[CODE])):
        gathering.refuse(sheet.place(row, CODE), cells[CODE], why)
        return
    area = gathering.area(gathering.areas.by_code, sheet, row, cells, CODE)
    if area is None:
        return
    for column, year in years.columns:
        cell = cell_at(cells, column)
        group = text_of(cell).rstrip("*")  # the star leads to a remark below the table
        if group in GROUPS:
            gathering.put((year, area), "income_group", group, sheet.place(row, column), cell)
        elif group == "..":
            gathering.passed_over[NOT_CLASSIFIED] += 1
        elif not gathering.only_looks_empty(sheet, row, cells, column) and group:
            gathering.refuse(sheet.place(row, column), cell, f"not one of {', '.join(GROUPS)}.")
