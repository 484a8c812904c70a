"""The tables of the catalogue that go out to spreadsheets and come back."""

from sankofa.catalogue.sheets.records import RECORDS
from sankofa.catalogue.sheets.vocabulary import VOCABULARY
from sankofa.foundation.tabular.registry import register

register(RECORDS)
register(VOCABULARY)
